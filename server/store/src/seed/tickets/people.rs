//! Who submits the seeded tickets, and who works on them.

use crate::error::Result;
use crate::seed::random::Random;
use crate::support_plan::plan_of;
use crate::text::Code;
use domain::actor::Side;
use domain::fault::Fault;
use domain::support_plan::Plan;
use sea_orm::{DatabaseConnection, FromQueryResult, Statement};

/// Of a hundred tickets each has this many: 30 of `acme`, half of them `user-b`'s.
const SHARES: [(&str, &str, usize); 11] = [
    ("acme", OWN, 15),
    ("acme", "user-c", 5),
    ("acme", "user-d", 2),
    ("acme", "user-e", 2),
    ("acme", "user-f", 2),
    ("acme", "user-g", 2),
    ("acme", "admin-a", 2),
    ("globex", "user-y", 28),
    ("globex", "admin-x", 7),
    ("initech", "user-i", 28),
    ("initech", "admin-i", 7),
];
/// Whose share nobody else takes from.
const OWN: &str = "user-b";
/// How much of the others' shares goes to the people who are there beside the cast, in per cent.
const CROWD: i64 = 75;
/// The engineers, and last the lead.
const DESK: [&str; 3] = ["engineer-1", "engineer-2", "lead-1"];

#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Person {
    pub(super) id: i64,
    pub(super) account_id: i64,
    pub(super) name: String,
    pub(super) account: String,
    pub(super) is_administrator: bool,
    plan: Option<Code<Plan>>,
    side: Code<Side>,
}

pub(super) struct People {
    cast: Vec<Person>,
    /// Others of the cast's accounts, by name.
    crowd: Vec<Person>,
    /// Keys of [`DESK`].
    desk: Vec<i64>,
}

impl People {
    pub(super) async fn read(db: &DatabaseConnection) -> Result<Self> {
        let sql = "SELECT u.id, u.account_id, u.name, a.name AS account, u.is_administrator, a.plan, a.side FROM iam_user u \
                   JOIN account a ON a.id = u.account_id WHERE a.name IN ('acme', 'globex', 'initech', 'operator')";
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let mut all = Person::find_by_statement(statement).all(db).await?;
        // Not by the database, whose order of letters may be another.
        all.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        let engineers = all.iter().filter(|person| person.side.0 == Side::Desk);
        let desk: Vec<i64> = DESK
            .iter()
            .filter_map(|name| engineers.clone().find(|person| person.name == *name).map(|person| person.id))
            .collect();
        let customers = all.into_iter().filter(|person| person.side.0 == Side::Customer);
        let is_cast = |person: &Person| SHARES.iter().any(|(account, name, _)| person.is(account, name));
        let (cast, crowd): (Vec<Person>, Vec<Person>) = customers.partition(is_cast);
        let is_whole = cast.len() == SHARES.len() && desk.len() == DESK.len();
        if is_whole { Ok(Self { cast, crowd, desk }) } else { Err(Fault::NotFound.into()) }
    }

    /// A hundred applicants in their shares, shuffled.
    pub(super) fn hundred(&self, random: &mut Random) -> Vec<&Person> {
        let of_name = |(account, name, share): (&str, &str, usize)| {
            let person = self.cast.iter().find(|person| person.is(account, name));
            std::iter::repeat_n(person, share).flatten()
        };
        let mut hundred: Vec<&Person> = SHARES.into_iter().flat_map(of_name).collect();
        random.shuffle(&mut hundred);
        hundred.into_iter().map(|person| self.instead_of(person, random)).collect()
    }

    fn instead_of<'a>(&'a self, one: &'a Person, random: &mut Random) -> &'a Person {
        let others: Vec<&Person> = self.crowd.iter().filter(|person| person.account_id == one.account_id).collect();
        let is_replaced = !others.is_empty() && one.name != OWN && random.percent(CROWD);
        if is_replaced { others[random.index(others.len())] } else { one }
    }

    /// The keys of the cast's customers, by name.
    pub(super) fn cast(&self) -> impl Iterator<Item = i64> {
        self.cast.iter().map(|person| person.id)
    }

    /// Who administers a person's account.
    pub(super) fn administrator(&self, of: &Person) -> Option<i64> {
        let administers = |person: &&Person| person.account_id == of.account_id && person.is_administrator;
        self.cast.iter().find(administers).map(|person| person.id)
    }

    /// Everyone of the desk.
    pub(super) fn desk(&self) -> &[i64] {
        &self.desk
    }

    pub(super) fn lead(&self) -> i64 {
        self.desk[2]
    }

    /// Who works on a ticket: the lead on few.
    pub(super) fn engineer(&self, random: &mut Random) -> i64 {
        if random.percent(4) { self.lead() } else { self.desk[random.index(2)] }
    }

    /// To whom a ticket is handed.
    pub(super) fn colleague(&self, random: &mut Random, of: Option<i64>) -> i64 {
        let engineers = &self.desk[..2];
        match engineers.iter().find(|one| Some(**one) != of) {
            Some(other) if of.is_some_and(|of| engineers.contains(&of)) => *other,
            _ => engineers[random.index(2)],
        }
    }
}

impl Person {
    /// The support plan of their account.
    pub(super) fn plan(&self) -> Plan {
        plan_of(self.plan)
    }

    fn is(&self, account: &str, name: &str) -> bool {
        self.account == account && self.name == name
    }
}

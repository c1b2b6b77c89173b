//! Who submits the seeded tickets, and who works on them.

use super::random::Random;
use crate::error::Result;
use domain::fault::Fault;
use sea_orm::{DatabaseConnection, FromQueryResult, Statement};

/// Of a hundred tickets each has this many: 30 of `acme`, half of them `user-b`'s.
const SHARES: [(&str, usize); 11] = [
    ("user-b", 15),
    ("user-c", 5),
    ("user-d", 2),
    ("user-e", 2),
    ("user-f", 2),
    ("user-g", 2),
    ("admin-a", 2),
    ("user-y", 28),
    ("admin-x", 7),
    ("user-i", 28),
    ("admin-i", 7),
];

#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Person {
    pub(super) id: i64,
    pub(super) account_id: i64,
    pub(super) name: String,
    pub(super) account: String,
    pub(super) is_administrator: bool,
}

pub(super) struct People {
    cast: Vec<Person>,
    /// `engineer-1`, `engineer-2`, `lead-1`.
    pub(super) desk: Vec<i64>,
}

impl People {
    pub(super) async fn read(db: &DatabaseConnection) -> Result<Self> {
        let sql = "SELECT u.id, u.account_id, u.name, a.name AS account, u.is_administrator FROM iam_user u \
                   JOIN account a ON a.id = u.account_id \
                   WHERE a.name IN ('acme', 'globex', 'initech', 'operator') ORDER BY u.name";
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let cast = Person::find_by_statement(statement).all(db).await?;
        let is_engineer = |person: &&Person| person.account == "operator";
        let known = ["engineer-1", "engineer-2", "lead-1"];
        let desk = cast.iter().filter(is_engineer).filter(|person| known.contains(&person.name.as_str()));
        let desk: Vec<i64> = desk.map(|person| person.id).collect();
        let people = Self { cast, desk };
        let is_whole = SHARES.iter().all(|(name, _)| people.named(name).is_some()) && people.desk.len() == known.len();
        if is_whole { Ok(people) } else { Err(Fault::NotFound.into()) }
    }

    fn named(&self, name: &str) -> Option<&Person> {
        self.cast.iter().find(|person| person.name == name && person.account != "operator")
    }

    /// A hundred applicants in their shares, shuffled.
    pub(super) fn hundred(&self, random: &mut Random) -> Vec<&Person> {
        let of_name = |(name, share): (&str, usize)| std::iter::repeat_n(self.named(name), share).flatten();
        let mut hundred: Vec<&Person> = SHARES.into_iter().flat_map(of_name).collect();
        random.shuffle(&mut hundred);
        hundred
    }

    /// Who administers a person's account.
    pub(super) fn administrator(&self, of: &Person) -> Option<i64> {
        let administers = |person: &&Person| person.account_id == of.account_id && person.is_administrator;
        self.cast.iter().find(administers).map(|person| person.id)
    }

    /// Who works on a ticket: the lead on few.
    pub(super) fn engineer(&self, random: &mut Random) -> i64 {
        if random.percent(4) { self.desk[2] } else { self.desk[random.index(2)] }
    }
}

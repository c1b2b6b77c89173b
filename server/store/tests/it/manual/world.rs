//! A random world: in the database, and beside it as plain data.

use crate::agencies::Device;
use crate::cast::{CAST, form};
use crate::installation::Installation;
use crate::random::Random;
use domain::tickets::{TicketNo, TicketStatus};

const CUSTOMERS: [&str; 3] = ["acme", "globex", "initech"];
const TICKETS: usize = 14;
/// Who makes an agency, and who acts under it.
const AGENCIES: [(&str, &str, &str); 4] = [
    ("admin-a", "acme", "admin-x"),
    ("admin-a", "acme", "engineer-1"),
    ("admin-x", "globex", "admin-i"),
    ("admin-i", "initech", "lead-1"),
];

pub struct Person {
    pub account: String,
    pub name: String,
    pub is_administrator: bool,
    /// The agency under which they act.
    pub under: Option<Agency>,
}

pub struct Agency {
    pub grantor: String,
    pub may_handle: bool,
}

pub struct Group {
    pub is_operator: bool,
    pub is_ticket_administrator: bool,
    pub members: Vec<String>,
}

pub struct Ticket {
    pub no: TicketNo,
    pub account: String,
    pub applicant: String,
    pub status: TicketStatus,
    pub is_deleted: bool,
}

#[derive(Default)]
pub struct World {
    pub people: Vec<Person>,
    pub groups: Vec<Group>,
    /// Accounts whose Ticket Policy is on.
    pub policies: Vec<String>,
    pub tickets: Vec<Ticket>,
    pairs: Vec<(TicketNo, TicketNo)>,
}

impl World {
    /// Makes another world of an installation with the cast.
    pub async fn random(it: &Installation, random: &mut Random) -> Self {
        for sql in ["DELETE FROM association", "UPDATE ticket SET is_hidden = TRUE", "DELETE FROM membership"] {
            it.execute(sql).await;
        }
        for sql in ["DELETE FROM group_role", "DELETE FROM iam_group", "UPDATE account SET ticket_policy = FALSE"] {
            it.execute(sql).await;
        }
        let person = |(account, name): &(&str, &str)| Person {
            account: (*account).to_owned(),
            name: (*name).to_owned(),
            is_administrator: name.starts_with("admin-") || *name == "lead-1",
            under: None,
        };
        let mut world = Self { people: CAST.iter().map(person).collect(), ..Self::default() };
        for n in 0..TICKETS {
            world.add_ticket(it, random, n).await;
        }
        for n in 0..7 {
            world.add_group(it, random, n).await;
        }
        for _ in 0..10 {
            world.associate(it, random).await;
        }
        for account in CUSTOMERS {
            if random.below(2) == 0 {
                it.execute(&format!("UPDATE account SET ticket_policy = TRUE WHERE name = '{account}'")).await;
                world.policies.push(account.to_owned());
            }
        }
        world
    }

    async fn add_ticket(&mut self, it: &Installation, random: &mut Random, n: usize) {
        let customers: Vec<&Person> = self.people.iter().filter(|person| person.account != "operator").collect();
        let Person { account, name, .. } = random.pick(&customers);
        let key = format!("{n} {}", random.below(1_000_000_000));
        let no = it.acting(name).await.submit(&form(&key)).await.unwrap();
        let (status, is_deleted) = (*random.pick(&TicketStatus::ALL), random.below(6) == 0);
        let id = no.id().0;
        it.execute(&format!("UPDATE ticket SET status = {}, is_hidden = {is_deleted} WHERE id = {id}", status.code()))
            .await;
        self.tickets.push(Ticket { no, account: account.clone(), applicant: name.clone(), status, is_deleted });
    }

    async fn add_group(&mut self, it: &Installation, random: &mut Random, n: usize) {
        let account = *random.pick(&["acme", "acme", "globex"]);
        let group = format!("Group of chance {n}");
        it.execute(&format!(
            "INSERT INTO iam_group (account_id, name) SELECT id, '{group}' FROM account WHERE name = '{account}'"
        ))
        .await;
        let (is_operator, is_ticket_administrator) = (random.below(3) > 0, random.below(2) == 0);
        for (role, has) in [(1, is_ticket_administrator), (2, is_operator)] {
            if has {
                it.execute(&format!("INSERT INTO group_role SELECT id, {role} FROM iam_group WHERE name = '{group}'"))
                    .await;
            }
        }
        let mut members = Vec::new();
        for person in self.people.iter().filter(|person| person.account == account) {
            if random.below(5) < 2 {
                members.push(person.name.clone());
                it.execute(&format!(
                    "INSERT INTO membership (user_id, group_id) SELECT u.id, g.id FROM iam_user u, iam_group g \
                     WHERE u.name = '{}' AND g.name = '{group}'",
                    person.name
                ))
                .await;
            }
        }
        self.groups.push(Group { is_operator, is_ticket_administrator, members });
    }

    async fn associate(&mut self, it: &Installation, random: &mut Random) {
        let (one, other) = (random.pick(&self.tickets), random.pick(&self.tickets));
        if one.account != other.account || one.no == other.no || self.are_associated(one, other) {
            return;
        }
        let (low, high) = (one.no.id().0.min(other.no.id().0), one.no.id().0.max(other.no.id().0));
        it.execute(&format!("INSERT INTO association VALUES ({low}, {high})")).await;
        self.pairs.push((one.no.clone(), other.no.clone()));
    }

    /// Somebody under an agency that is made for this.
    pub async fn delegate<'a>(it: &'a Installation, random: &mut Random) -> (Person, Device<'a>) {
        it.execute("UPDATE agency SET ended_at = 1 WHERE ended_at IS NULL").await;
        let (maker, grantor, name) = *random.pick(&AGENCIES);
        let may_handle = random.below(2) == 0;
        let (device, _) = it.delegate(maker, name, if may_handle { "handle" } else { "view" }).await;
        let account = CAST.iter().find(|(_, user)| *user == name).unwrap().0.to_owned();
        let under = Some(Agency { grantor: grantor.to_owned(), may_handle });
        (Person { account, name: name.to_owned(), is_administrator: name != "engineer-1", under }, device)
    }

    pub fn person(&self, name: &str) -> &Person {
        self.people.iter().find(|person| person.name == name).unwrap()
    }

    pub fn are_associated(&self, one: &Ticket, other: &Ticket) -> bool {
        self.pairs.iter().any(|(a, b)| *a == one.no && *b == other.no || *a == other.no && *b == one.no)
    }
}

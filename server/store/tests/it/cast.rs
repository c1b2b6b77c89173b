//! The cast at work: who acts, the forms they fill in, the refusals they get.

use crate::installation::Installation;
use domain::actor::Side;
use domain::fault::Fault;
use domain::id::AttachmentId;
use domain::tickets::{ReplyForm, TicketDetails, TicketForm, TicketNo};
use store::{Acting, Error, Peer};

/// 2026-11-24T12:00:00Z.
pub const NOON: i64 = 1_795_521_600_000;
pub const MINUTE: i64 = 60_000;

pub const PASSWORD: &str = "Demo-passw0rd";

/// Account and name of everyone.
pub const CAST: [(&str, &str); 14] = [
    ("acme", "admin-a"),
    ("acme", "user-b"),
    ("acme", "user-c"),
    ("acme", "user-d"),
    ("acme", "user-e"),
    ("acme", "user-f"),
    ("acme", "user-g"),
    ("globex", "admin-x"),
    ("globex", "user-y"),
    ("initech", "admin-i"),
    ("initech", "user-i"),
    ("operator", "engineer-1"),
    ("operator", "engineer-2"),
    ("operator", "lead-1"),
];

impl Installation {
    /// Somebody at noon, by a name of the cast.
    pub async fn acting(&self, name: &str) -> Acting {
        let account = CAST.iter().find(|(_, user)| *user == name).expect("a name of the cast").0;
        self.acting_in(account, name).await
    }

    /// Somebody at noon, of an account.
    pub async fn acting_in(&self, account: &str, name: &str) -> Acting {
        let who = self.store.as_system().user(account, name).await.unwrap();
        let peer = Peer { address: "192.0.2.1".to_owned(), request_id: "request-1".to_owned() };
        self.store.acting_as(&who, peer).at(NOON)
    }

    /// A ticket of somebody, submitted at noon.
    pub async fn ticket_of(&self, name: &str) -> TicketNo {
        self.acting(name).await.submit(&form(name)).await.unwrap()
    }

    /// A ticket of somebody that `engineer-1` has taken.
    pub async fn taken_ticket_of(&self, name: &str) -> TicketNo {
        let no = self.ticket_of(name).await;
        self.acting("engineer-1").await.take(no.as_str()).await.unwrap()
    }
}

/// A question about ECS; the key makes it one of its own.
pub fn form(key: &str) -> TicketForm {
    TicketForm {
        key: key.to_owned(),
        product: "ecs".to_owned(),
        problem: "specification-and-os-questions".to_owned(),
        description: "Goal: a larger server".to_owned(),
        agreement: "1".to_owned(),
        consent: "on".to_owned(),
        ..TicketForm::default()
    }
}

/// A message to a ticket.
pub fn message(no: &TicketNo, text: &str) -> ReplyForm {
    ReplyForm { no: no.to_string(), message: text.to_owned(), attachments: Vec::new() }
}

/// Keys as a form carries them.
pub fn keys(ids: &[AttachmentId]) -> Vec<String> {
    ids.iter().map(|id| id.0.to_string()).collect()
}

/// A ticket's details, on whichever side somebody is.
pub async fn details(who: &Acting, no: &TicketNo) -> store::Result<TicketDetails> {
    match who.who().standing().side {
        Side::Customer => who.my_ticket(no.as_str(), None).await,
        Side::Desk => who.desk_ticket(no.as_str(), None).await,
    }
}

/// The refusal of a verb.
pub fn refused<T>(answer: Result<T, Error>) -> Fault {
    match answer {
        Ok(_) => panic!("this should have been refused"),
        Err(Error::Refused(fault)) => fault,
        Err(failure) => panic!("failed rather than refused: {failure}"),
    }
}

//! The cast, and what it fills in.

use crate::browser::Form;
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::agencies::AgencyForm;
use domain::associations::AssociateForm;
use domain::id::TagId;
use domain::tags::TagForm;
use domain::tickets::{AnswerForm, TicketForm, TicketNo};
use store::{Acting, Peer};

pub const PASSWORD: &str = "Demo-passw0rd";

/// The account of somebody of the cast.
pub fn account(user: &str) -> &'static str {
    match user {
        "user-y" | "admin-x" => "globex",
        "user-i" | "admin-i" => "initech",
        "engineer-1" | "engineer-2" | "lead-1" => "operator",
        _ => "acme",
    }
}

/// A question about ECS; the key makes it one of its own.
pub fn question(key: &str) -> Form {
    Form::new("submit_ticket")
        .with("form[key]", key)
        .with("form[product]", "ecs")
        .with("form[problem]", "specification-and-os-questions")
        .with("form[description]", "Goal: a larger server")
        .with("form[agreement]", "1")
        .with("form[consent]", "on")
}

/// The page of that question.
pub const QUESTION: &str = "/tickets/new/ecs/specification-and-os-questions";

/// A reply to a ticket.
pub fn reply(no: &TicketNo, text: &str) -> Form {
    Form::new("reply").with("form[no]", no.as_str()).with("form[message]", text)
}

/// A ticket to be associated with one.
pub fn associate(no: &TicketNo, other: &TicketNo) -> Form {
    Form::new("associate").with("form[no]", no.as_str()).with("form[tickets][]", other.as_str())
}

impl Installation {
    /// A tag of somebody, on a ticket; made where it is missing.
    pub async fn tag(&self, user: &str, no: &TicketNo, name: &str) -> TagId {
        let who = self.acting(user).await;
        let known = async || {
            let own = who.my_ticket(no.as_str(), None).await.unwrap().own_tags;
            own.into_iter().find(|tag| tag.name == name).map(|tag| tag.id)
        };
        let form = match known().await {
            Some(id) => TagForm { tags: vec![id.0.to_string()], ..TagForm::default() },
            None => TagForm {
                create: "on".to_owned(),
                name: name.to_owned(),
                color: "blue".to_owned(),
                ..TagForm::default()
            },
        };
        who.add_tag(&TagForm { no: no.to_string(), ..form }).await.unwrap();
        known().await.unwrap()
    }

    /// The verbs of somebody, past the wire.
    pub async fn acting(&self, user: &str) -> Acting {
        let who = self.store.as_system().user(account(user), user).await.unwrap();
        self.store.acting_as(&who, Peer::default())
    }

    /// The key of a new agency of an account, to another one or to the desk.
    pub async fn agency(&self, grantor: &str, trustee: &str, right: &str) -> String {
        let admin = self.acting(grantor).await;
        let form = AgencyForm {
            name: format!("{right} to {trustee} of {grantor}"),
            trustee: if trustee.is_empty() { "desk" } else { "account" }.to_owned(),
            account: trustee.to_owned(),
            right: right.to_owned(),
            until: admin.agency_limits().unwrap().latest,
            ..AgencyForm::default()
        };
        admin.create_agency(&form).await.unwrap().0.to_string()
    }

    /// A new ticket of somebody.
    pub async fn ticket_of(&self, user: &str) -> TicketNo {
        self.acting(user).await.submit(&ticket_form()).await.unwrap()
    }

    /// `engineer-1` takes a ticket and answers.
    pub async fn take_and_answer(&self, no: &TicketNo, answer: &str) {
        self.acting("engineer-1").await.take(no.as_str()).await.unwrap();
        self.answer(no, TicketAct::Answer, answer).await;
    }

    async fn answer(&self, no: &TicketNo, act: TicketAct, message: &str) {
        let (act, message) = (act.slug().to_owned(), message.to_owned());
        let form = AnswerForm { no: no.to_string(), act, message, attachments: Vec::new() };
        self.acting("engineer-1").await.answer(&form).await.unwrap();
    }

    /// A ticket of `user-b` that `engineer-1` has.
    pub async fn taken(&self) -> TicketNo {
        let no = self.ticket_of("user-b").await;
        self.acting("engineer-1").await.take(no.as_str()).await.unwrap()
    }

    /// The same, with a resolution proposed.
    pub async fn proposed(&self) -> TicketNo {
        let no = self.taken().await;
        self.answer(&no, TicketAct::Propose, "Try again").await;
        no
    }

    /// A new ticket of `user-b` that `user-c` has associated with this one of the group.
    pub async fn associated_with(&self, other: &TicketNo) -> TicketNo {
        let no = self.ticket_of("user-b").await;
        let form = AssociateForm { no: no.to_string(), tickets: vec![other.to_string()] };
        self.acting("user-c").await.associate(&form).await.unwrap()
    }

    /// The same, closed.
    pub async fn closed(&self) -> TicketNo {
        let no = self.taken().await;
        self.acting("user-b").await.close(no.as_str()).await.unwrap()
    }
}

/// A question about ECS, past the wire.
pub fn ticket_form() -> TicketForm {
    TicketForm {
        product: "ecs".to_owned(),
        problem: "specification-and-os-questions".to_owned(),
        description: "Goal: a larger server".to_owned(),
        agreement: "1".to_owned(),
        consent: "on".to_owned(),
        ..TicketForm::default()
    }
}

//! The cast at work: who acts, the forms they fill in, the refusals they get.

use crate::installation::Installation;
use domain::act::TicketAct;
use domain::actor::Side;
use domain::associations::{AssociateForm, DisassociateForm};
use domain::attachments::Attachment;
use domain::authorizations::{AuthorizationKind, RequestForm};
use domain::contact::ChangeContactForm;
use domain::fault::Fault;
use domain::id::{AttachmentId, TagId};
use domain::resources::ChangeResourcesForm;
use domain::tags::TagForm;
use domain::tickets::{
    AnswerForm, Body, HandOverForm, Message, RateForm, ReplyForm, TicketDetails, TicketForm, TicketNo, WithdrawForm,
};
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
        let peer = Peer {
            address: "192.0.2.1".to_owned(),
            request_id: "request-1".to_owned(),
            endpoint: "http://127.0.0.1:3000".to_owned(),
        };
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

/// A message to be withdrawn.
pub fn withdrawing(no: &TicketNo, id: i64) -> WithdrawForm {
    WithdrawForm { no: no.to_string(), id: id.to_string() }
}

/// What a message says, as HTML.
pub fn words(message: &Message) -> &str {
    match &message.body {
        Body::Said { html, .. } => html,
        Body::Withdrawn { .. } => "withdrawn",
    }
}

/// The files of a message.
pub fn files_of(message: &Message) -> &[Attachment] {
    match &message.body {
        Body::Said { attachments, .. } => attachments,
        Body::Withdrawn { .. } => &[],
    }
}

/// An engineer's reply to a ticket.
pub fn answer(no: &TicketNo, text: &str) -> AnswerForm {
    answer_with(TicketAct::Answer, no, text)
}

/// The message box of the desk, sent by one of its buttons.
pub fn answer_with(act: TicketAct, no: &TicketNo, text: &str) -> AnswerForm {
    let ReplyForm { no, message, attachments } = message(no, text);
    AnswerForm { no, act: act.slug().to_owned(), message, attachments }
}

/// A ticket into the hands of an engineer.
pub fn hand(no: &TicketNo, engineer: &str, reason: &str) -> HandOverForm {
    HandOverForm { no: no.to_string(), engineer: engineer.to_owned(), reason: reason.to_owned() }
}

/// A rating of a ticket.
pub fn rating(no: &TicketNo, scores: [&str; 4]) -> RateForm {
    let [stability, speed, skill, attitude] = scores.map(str::to_owned);
    RateForm { no: no.to_string(), stability, speed, skill, attitude, comments: "Thanks".to_owned() }
}

/// Does it, whatever it is, with a form that has nothing wrong.
pub async fn perform(who: &Acting, act: TicketAct, no: &TicketNo) -> store::Result<TicketNo> {
    match act {
        TicketAct::View | TicketAct::ViewStub => details(who, no).await.map(|details| details.no),
        TicketAct::Reply => who.reply(&message(no, "hello")).await,
        TicketAct::Withdraw => {
            let last = details(who, no).await?.messages.pop().map_or(0, |message| message.id.0);
            who.withdraw(&withdrawing(no, last)).await
        }
        TicketAct::Remind => who.remind(no.as_str()).await,
        TicketAct::Cancel => who.cancel(no.as_str()).await,
        TicketAct::Close => who.close(no.as_str()).await,
        TicketAct::Confirm => who.confirm(no.as_str()).await,
        TicketAct::NotSolved => who.not_solved(no.as_str()).await,
        TicketAct::Delete => who.delete(no.as_str()).await,
        TicketAct::Rate => who.rate(&rating(no, ["5", "4", "3", "2"])).await,
        TicketAct::Associate => who.associate(&associate(no, &[&neighbor(no)])).await,
        TicketAct::Disassociate => who.disassociate(&disassociate(no, &neighbor(no))).await,
        TicketAct::ChangeContact => who.change_contact(&contact(no)).await,
        TicketAct::ChangeResources => who.change_resources(&resources(no, &[])).await,
        TicketAct::Tag => tag(who, no, "Urgent").await,
        TicketAct::Take => who.take(no.as_str()).await,
        TicketAct::Assign => who.assign(&hand(no, "engineer-2", "")).await,
        TicketAct::Forward => who.forward(&hand(no, "engineer-2", "Knows networks")).await,
        TicketAct::Request => who.request_authorization(&request(no)).await,
        TicketAct::Answer
        | TicketAct::AskFeedback
        | TicketAct::Propose
        | TicketAct::Reject
        | TicketAct::Suspend
        | TicketAct::Resume => who.answer(&answer_with(act, no, "hello")).await,
    }
}

/// Puts a tag on a ticket, which is made where it is missing.
pub async fn tag(who: &Acting, no: &TicketNo, name: &str) -> store::Result<TicketNo> {
    let own = details(who, no).await.map(|details| details.own_tags).unwrap_or_default();
    match own.iter().find(|tag| tag.name == name) {
        Some(tag) => who.add_tag(&ticked(no, &[tag.id])).await,
        None => who.add_tag(&created(no, name)).await,
    }
}

/// The dialog "Add Tag" with these ticked and nothing else.
pub fn ticked(no: &TicketNo, tags: &[TagId]) -> TagForm {
    let tags = tags.iter().map(|tag| tag.0.to_string()).collect();
    TagForm { no: no.to_string(), tags, ..TagForm::default() }
}

/// The dialog "Add Tag" with a new one.
pub fn created(no: &TicketNo, name: &str) -> TagForm {
    let (create, name, color) = ("on".to_owned(), name.to_owned(), "teal".to_owned());
    TagForm { no: no.to_string(), create, name, color, ..TagForm::default() }
}

/// A request for confidential information about a ticket.
pub fn request(no: &TicketNo) -> RequestForm {
    RequestForm {
        no: no.to_string(),
        kind: AuthorizationKind::Confidential.slug().to_owned(),
        reason: "To sign in".to_owned(),
        until: "2026-11-25".to_owned(),
        ..RequestForm::default()
    }
}

/// That nobody is to be reached but in the console.
pub fn contact(no: &TicketNo) -> ChangeContactForm {
    ChangeContactForm { no: no.to_string(), ..ChangeContactForm::default() }
}

/// What a ticket shall tell of its resource.
pub fn resources(no: &TicketNo, typed: &[(&str, &str)]) -> ChangeResourcesForm {
    let typed = typed.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    ChangeResourcesForm { no: no.to_string(), params: typed.collect(), ..ChangeResourcesForm::default() }
}

/// Tickets to be associated with one.
pub fn associate(no: &TicketNo, picked: &[&TicketNo]) -> AssociateForm {
    AssociateForm { no: no.to_string(), tickets: picked.iter().map(|no| no.to_string()).collect() }
}

/// An association to be ended.
pub fn disassociate(no: &TicketNo, other: &TicketNo) -> DisassociateForm {
    DisassociateForm { no: no.to_string(), other: other.to_string() }
}

/// The number of the ticket made before or after one, in pairs: 1 and 2, 3 and 4. All are of one day.
pub fn neighbor(no: &TicketNo) -> TicketNo {
    let key = no.id().0;
    TicketNo::parse(&format!("{}{:06}", &no.as_str()[..8], if key % 2 == 1 { key + 1 } else { key - 1 })).unwrap()
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

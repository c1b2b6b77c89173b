//! The vocabulary of acts: button text, policy, state rule and operation log hang from one variant.

mod logged;

pub use logged::LoggedAct;

use crate::words::words;
use serde::{Deserialize, Serialize};

/// What can be done to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TicketAct {
    /// See it in lists, read its details, download its attachments.
    View,
    /// See of it what an associated ticket shows: its number, description and applicant.
    ViewStub,
    /// Write a message as its customer.
    Reply,
    /// Take back a message of one's own that nobody of the other side has read.
    Withdraw,
    /// Ask the desk to hurry.
    Remind,
    /// Withdraw it before anyone has taken it.
    Cancel,
    /// End it: the problem has been resolved.
    Close,
    /// "Yes": the proposed resolution holds.
    Confirm,
    /// "No": the proposed resolution does not hold.
    NotSolved,
    /// Hide it from the customer's side; it is kept for audit.
    Delete,
    /// Rate how it was handled, once.
    Rate,
    /// Associate it with tickets of users in the same group.
    Associate,
    /// End an association of it.
    Disassociate,
    /// Change how its customer is reached.
    ChangeContact,
    /// Change what it tells of the resource that it is about.
    ChangeResources,
    /// Put one's own tags on it (manual, chapter 3).
    Tag,
    /// Take it off the queue as an engineer.
    Take,
    /// Give it to an engineer, as the lead.
    Assign,
    /// Hand it to a colleague, as its engineer.
    Forward,
    /// Write a message as its engineer.
    Answer,
    /// Ask its customer something.
    AskFeedback,
    /// Hold it for solved; its customer confirms.
    Propose,
    /// End it: not a real ticket.
    Reject,
    /// Set it aside.
    Suspend,
    /// Go on with it.
    Resume,
    /// Ask its customer for an authorization (manual, chapter 6).
    Request,
}

impl TicketAct {
    /// All acts, in the order of the grid's rows.
    pub const ALL: [Self; 26] = [
        Self::View,
        Self::ViewStub,
        Self::Reply,
        Self::Withdraw,
        Self::Remind,
        Self::Cancel,
        Self::Close,
        Self::Confirm,
        Self::NotSolved,
        Self::Delete,
        Self::Rate,
        Self::Associate,
        Self::Disassociate,
        Self::ChangeContact,
        Self::ChangeResources,
        Self::Tag,
        Self::Take,
        Self::Assign,
        Self::Forward,
        Self::Answer,
        Self::AskFeedback,
        Self::Propose,
        Self::Reject,
        Self::Suspend,
        Self::Resume,
        Self::Request,
    ];

    /// What an engineer does with the message box: each has its button below it, in this order.
    pub const ANSWERS: [Self; 6] =
        [Self::Answer, Self::AskFeedback, Self::Propose, Self::Reject, Self::Suspend, Self::Resume];

    /// The text of its button or link.
    pub fn label(self) -> &'static str {
        let w = &words().act;
        match self {
            Self::View | Self::ViewStub => w.view,
            Self::Reply | Self::Answer => w.reply,
            Self::Withdraw => w.withdraw,
            Self::Remind => w.remind,
            Self::Cancel => w.cancel,
            Self::Close => w.close,
            Self::Confirm => w.yes,
            Self::NotSolved => w.no,
            Self::Delete => w.delete,
            Self::Rate => w.rate,
            Self::Associate => w.associate,
            Self::Disassociate => w.disassociate,
            Self::ChangeContact => w.change_contact,
            Self::ChangeResources => w.change_resources,
            Self::Tag => words().tags.add,
            Self::Take => w.take,
            Self::Assign => w.assign,
            Self::Forward => w.forward,
            Self::AskFeedback => w.ask_feedback,
            Self::Propose => w.propose,
            Self::Reject => w.reject,
            Self::Suspend => w.suspend,
            Self::Resume => w.resume,
            Self::Request => words().authorizations.request,
        }
    }

    /// The word after it was done, where the page needs one.
    pub fn done(self) -> Option<&'static str> {
        let w = &words().act;
        match self {
            Self::Withdraw => Some(w.withdrawn),
            Self::Remind => Some(w.reminded),
            Self::Cancel => Some(w.canceled),
            Self::Close | Self::Confirm => Some(w.closed),
            Self::NotSolved => Some(w.not_solved),
            Self::Delete => Some(w.deleted),
            Self::Rate => Some(w.rated),
            Self::Associate => Some(w.associated),
            Self::Disassociate => Some(w.disassociated),
            Self::ChangeContact => Some(w.contact_changed),
            Self::ChangeResources => Some(w.resources_changed),
            Self::Tag => Some(words().tags.changed),
            Self::View
            | Self::ViewStub
            | Self::Reply
            | Self::Take
            | Self::Assign
            | Self::Forward
            | Self::Answer
            | Self::AskFeedback
            | Self::Propose
            | Self::Reject
            | Self::Suspend
            | Self::Resume
            | Self::Request => None,
        }
    }

    /// Its name in addresses and forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::ViewStub => "view-stub",
            Self::Reply => "reply",
            Self::Withdraw => "withdraw",
            Self::Remind => "remind",
            Self::Cancel => "cancel",
            Self::Close => "close",
            Self::Confirm => "confirm",
            Self::NotSolved => "not-solved",
            Self::Delete => "delete",
            Self::Rate => "rate",
            Self::Associate => "associate",
            Self::Disassociate => "disassociate",
            Self::ChangeContact => "change-contact",
            Self::ChangeResources => "change-resources",
            Self::Tag => "tag",
            Self::Take => "take",
            Self::Assign => "assign",
            Self::Forward => "forward",
            Self::Answer => "answer",
            Self::AskFeedback => "ask-feedback",
            Self::Propose => "propose",
            Self::Reject => "reject",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Request => "request",
        }
    }

    /// Whether the message may be left empty: "empty is refused for all but Suspend and Resume".
    pub const fn needs_no_words(self) -> bool {
        matches!(self, Self::Suspend | Self::Resume)
    }
}

/// What is entered rather than done to a row: pages and the making of new things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConsoleAct {
    /// Create a service ticket (manual, chapters 1 and 2).
    Submit,
    /// My Service Tickets and the details behind it.
    Tickets,
    /// One's own tags (manual, chapter 3).
    Tags,
    /// One's own saved filters.
    SavedFilters,
    /// Tickets of My Group and what is done from it (manual, chapter 4).
    Group,
    /// The service desk.
    Desk,
    /// Cloud Trace Service (manual, chapter 8).
    Traces,
    /// Identity and Access Management (manual, chapter 1); at the desk its users alone.
    Iam,
    /// The support plan of one's account (manual, chapter 2).
    SupportPlan,
    /// Ordering an add-on package of technical tickets (manual, chapter 2).
    Purchase,
    /// The accounts of the installation, their plans and zones.
    Accounts,
    /// The rules for all users of one's account: second factor, sessions, passwords.
    Security,
    /// Making and ending agencies (manual, chapter 1).
    Agencies,
    /// Acting under an agency that was entrusted to one's account (manual, chapter 1).
    SwitchRole,
}

impl ConsoleAct {
    /// All of them, in the order of the grid's rows.
    pub const ALL: [Self; 14] = [
        Self::Submit,
        Self::Tickets,
        Self::Tags,
        Self::SavedFilters,
        Self::Group,
        Self::Desk,
        Self::Traces,
        Self::Iam,
        Self::SupportPlan,
        Self::Purchase,
        Self::Accounts,
        Self::Security,
        Self::Agencies,
        Self::SwitchRole,
    ];
}

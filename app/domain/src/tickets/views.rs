//! What pages show of tickets. Made by the store, rendered by the app, the same on both sides of hydration.

use super::{Rating, TicketNo, TicketStatus};
use crate::act::{LoggedAct, TicketAct};
use crate::actor::Side;
use crate::associations::AssociatedTicket;
use crate::attachments::Attachment;
use crate::authorizations::TicketAuthorization;
use crate::contact::ContactShown;
use crate::id::{GroupId, MessageId};
use crate::moment::When;
use crate::page::Page;
use crate::saved_filters::SavedFilter;
use crate::search::Excerpt;
use crate::support_plan::Severity;
use crate::tags::Tag;
use serde::{Deserialize, Serialize};

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketRow {
    /// "Ticket No.".
    pub no: TicketNo,
    /// The text of its link.
    pub summary: String,
    /// What of it answers to the words that were looked for.
    pub excerpt: Option<Excerpt>,
    /// "Product", by its acronym.
    pub product: String,
    /// "Severity"; none where the plan had none.
    pub severity: Option<Severity>,
    /// "Status".
    pub status: TicketStatus,
    /// "Applicant".
    pub applicant: String,
    /// At the desk, the applicant's account.
    pub account: Option<String>,
    /// Who has it, at the desk.
    pub engineer: Option<String>,
    /// The reader's own tags on it, by name.
    pub tags: Vec<Tag>,
    /// "Created".
    pub created: When,
    /// The other side has written since the reader last looked.
    pub is_unread: bool,
    /// At the desk, how often its customer has asked to hurry.
    pub reminders: Option<Reminders>,
    /// What the reader may do from the list.
    pub may: Vec<TicketAct>,
}

/// How often a customer has asked to hurry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminders {
    /// How often.
    pub n: i32,
    /// When last.
    pub last: When,
}

/// My Service Tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketList {
    /// The rows.
    pub page: Page<TicketRow>,
    /// Tickets by status, whatever the filters; states without a ticket are left out.
    pub counts: Vec<(TicketStatus, i64)>,
    /// The reader's own tags, by name.
    pub tags: Vec<Tag>,
    /// The reader's saved filters of the list, by name.
    pub saved: Vec<SavedFilter>,
    /// Whether the reader may have some.
    pub may_save: bool,
    /// Whether [Create Service Ticket] is open to the reader.
    pub may_submit: bool,
}

/// Tickets of My Group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupTicketList {
    /// The rows.
    pub page: Page<TicketRow>,
    /// Tickets by status, whatever the filters; states without a ticket are left out.
    pub counts: Vec<(TicketStatus, i64)>,
    /// The reader's user groups that have Ticket Group Operator, by name.
    pub groups: Vec<(GroupId, String)>,
    /// The reader's own tags, by name.
    pub tags: Vec<Tag>,
    /// The reader's saved filters of the list, by name.
    pub saved: Vec<SavedFilter>,
    /// Whether the reader may have some.
    pub may_save: bool,
}

/// A message of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its key.
    pub id: MessageId,
    /// Customer or engineer.
    pub side: Side,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: When,
    /// What it says.
    pub body: Body,
    /// Whether the reader wrote it and may withdraw it.
    pub may_withdraw: bool,
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// Words and files.
    Said {
        /// The words as HTML, of the few elements that Markdown makes here.
        html: String,
        /// The files.
        attachments: Vec<Attachment>,
    },
    /// Nothing any more: its author has withdrawn it.
    Withdrawn {
        /// When.
        at: When,
    },
}

/// A line of the operation log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// What was done.
    pub act: LoggedAct,
    /// By whom; nobody when it did so itself.
    pub operator: Option<String>,
    /// To whom: the engineer who got it.
    pub to: Option<String>,
    /// Why, for the desk alone; of associations the other tickets' numbers, for all.
    pub note: Option<String>,
    /// When.
    pub at: When,
}

/// Ticket details.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketDetails {
    /// "Ticket No.".
    pub no: TicketNo,
    /// Its state.
    pub status: TicketStatus,
    /// "Elastic Cloud Server (ECS)".
    pub product: String,
    /// The issue category.
    pub problem: String,
    /// Its severity, where the plan had some.
    pub severity: Option<Severity>,
    /// The region's name.
    pub region: Option<String>,
    /// Who submitted it.
    pub applicant: String,
    /// The applicant's account, at the desk.
    pub account: Option<String>,
    /// Who has it.
    pub engineer: Option<String>,
    /// At the desk, who else looks at it now.
    pub looking: Vec<String>,
    /// When it was submitted.
    pub created: When,
    /// My Resource Information: names and values.
    pub resources: Vec<(String, String)>,
    /// Contact Options.
    pub contact: ContactShown,
    /// The conversation, oldest first; the first message is the description.
    pub messages: Vec<Message>,
    /// The message before which earlier ones were left out.
    pub earlier: Option<MessageId>,
    /// The first message that the reader had not read before this page.
    pub unread: Option<MessageId>,
    /// A message as a quotation, where the reader asks for one.
    pub quoted: Option<String>,
    /// The operation log, newest first.
    pub log: Vec<LogEntry>,
    /// How often its customer has asked to hurry.
    pub reminders: Option<Reminders>,
    /// When it closes itself unless its customer answers.
    pub closes: Option<When>,
    /// How it was rated.
    pub rating: Option<Rating>,
    /// Engineers to whom the reader may hand it.
    pub colleagues: Vec<String>,
    /// Associated tickets, the newest first.
    pub associated: Vec<AssociatedTicket>,
    /// Tickets that could be associated, where the reader looks for some.
    pub found: Option<Vec<AssociatedTicket>>,
    /// The reader's own tags on it, by name.
    pub tags: Vec<Tag>,
    /// All of the reader's own tags, by name, where the reader may put them on it.
    pub own_tags: Vec<Tag>,
    /// Authorizations that its customer was asked for, the newest first.
    pub authorizations: Vec<TicketAuthorization>,
    /// Whether it is another user's, in a group of the reader's: Tickets of My Group holds it.
    pub is_of_group: bool,
    /// What the reader may do now: buttons render from this.
    pub may: Vec<TicketAct>,
}

//! Tickets: their states, numbers, forms, filters and what pages show of them.

mod create;
mod filter;
mod number;
mod reply;
mod status;
mod views;

pub use create::{CreateForm, NewTicket, ProblemFacts, TicketForm, summary};
pub use filter::{TicketFilter, TicketQuery};
pub use number::TicketNo;
pub use reply::{NewMessage, ReplyForm};
pub use status::TicketStatus;
pub use views::{LogEntry, Message, TicketDetails, TicketList, TicketRow};

use crate::id::{AccountId, UserId};

/// Longest problem description and message, in characters (`domain.md` §2.5).
pub const TEXT_MAX: usize = 2000;

/// What the rules need to know of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketFacts {
    /// The account it belongs to.
    pub account: AccountId,
    /// Who submitted it.
    pub applicant: UserId,
    /// Who processes it.
    pub engineer: Option<UserId>,
    /// Deleted by its customer, kept for audit.
    pub is_hidden: bool,
    /// Whether the asking actor shares a group that has Ticket Group Operator with the applicant.
    pub shares_operator_group: bool,
}

//! Tickets: their states, numbers, forms, filters and what pages show of them.

mod act;
mod create;
mod filter;
mod lists;
mod number;
mod rating;
mod remind;
mod reply;
mod several;
mod status;
mod views;

pub use act::{ActForm, AnswerForm, HandOverForm, REASON_MAX};
#[cfg(feature = "server")]
pub use create::NewTicket;
pub use create::{CreateForm, ProblemFacts, TicketForm, summary};
pub use filter::{TicketFilter, TicketQuery};
#[cfg(feature = "server")]
pub use lists::ExportedTicket;
pub use lists::ListKind;
pub use number::TicketNo;
pub use rating::{COMMENTS_MAX, Dimension, RateForm, Rating, SCORE_MAX};
pub use remind::{REMIND_EVERY, remind};
pub use reply::{NewMessage, ReplyForm, WithdrawForm};
#[cfg(feature = "server")]
pub use several::Several;
pub use several::{SeveralAct, SeveralForm, SeveralReport};
pub use status::TicketStatus;
pub use views::{Body, GroupTicketList, LogEntry, Message, Reminders, TicketDetails, TicketList, TicketRow};

use crate::act::TicketAct;
use crate::fault::Fault;
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
    /// Where it stands.
    pub status: TicketStatus,
    /// Whether its customer has rated it.
    pub is_rated: bool,
    /// Whether the asking actor shares a group that has Ticket Group Operator with the applicant.
    pub shares_operator_group: bool,
    /// Whether it is associated with a ticket that the asking actor may view.
    pub is_associated: bool,
}

impl TicketFacts {
    /// Whether the ticket allows the act now, whoever asks.
    ///
    /// # Errors
    /// [`Fault::WrongState`] in a state that does not allow it, [`Fault::AlreadyRated`] for the second rating.
    pub fn allow(&self, act: TicketAct) -> Result<(), Fault> {
        if !self.status.allows(act) {
            return Err(Fault::WrongState { act, status: self.status });
        }
        if act == TicketAct::Rate && self.is_rated { Err(Fault::AlreadyRated) } else { Ok(()) }
    }
}

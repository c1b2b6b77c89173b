//! The states of a ticket, and which act each allows.

use crate::act::TicketAct;
use crate::words::words;
use serde::{Deserialize, Serialize};

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60_000;

/// Where a ticket stands (manual, chapters 4 and 5; codes of the API).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TicketStatus {
    /// Waits for an engineer.
    Submitted,
    /// An engineer has it.
    Processing,
    /// An engineer asked something and waits.
    PendingFeedback,
    /// An engineer holds it for solved; the customer confirms.
    PendingConfirmation,
    /// Done.
    Closed,
    /// Withdrawn by its customer before anyone took it.
    Canceled,
    /// Rejected: not a real ticket.
    Invalid,
    /// Set aside by its engineer.
    Suspended,
}

impl TicketStatus {
    /// All states, in the order in which they are listed on screen.
    pub const ALL: [Self; 8] = [
        Self::Submitted,
        Self::Processing,
        Self::PendingFeedback,
        Self::PendingConfirmation,
        Self::Closed,
        Self::Canceled,
        Self::Invalid,
        Self::Suspended,
    ];

    /// The code in the database and on the API (`domain.md` §2.1).
    pub const fn code(self) -> i32 {
        match self {
            Self::Submitted => 0,
            Self::Processing => 1,
            Self::PendingConfirmation => 2,
            Self::Closed => 3,
            Self::Canceled => 4,
            Self::Suspended => 5,
            Self::Invalid => 12,
            Self::PendingFeedback => 17,
        }
    }

    /// The name in addresses and class names.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Processing => "processing",
            Self::PendingFeedback => "pending-feedback",
            Self::PendingConfirmation => "pending-confirmation",
            Self::Closed => "closed",
            Self::Canceled => "canceled",
            Self::Invalid => "invalid",
            Self::Suspended => "suspended",
        }
    }

    /// The state of a name in an address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.slug() == slug)
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        let words = &words().status;
        match self {
            Self::Submitted => words.submitted,
            Self::Processing => words.processing,
            Self::PendingFeedback => words.pending_feedback,
            Self::PendingConfirmation => words.pending_confirmation,
            Self::Closed => words.closed,
            Self::Canceled => words.canceled,
            Self::Invalid => words.invalid,
            Self::Suspended => words.suspended,
        }
    }

    /// Whether the ticket's process has ended.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Closed | Self::Canceled | Self::Invalid => true,
            Self::Submitted
            | Self::Processing
            | Self::PendingFeedback
            | Self::PendingConfirmation
            | Self::Suspended => false,
        }
    }

    /// Whether the state allows the act, whoever asks (`domain.md` §2.2): a line per act, the states that allow it.
    pub const fn allows(self, act: TicketAct) -> bool {
        use TicketAct as Act;
        match act {
            // What has ended can still be of use to another ticket.
            Act::View | Act::ViewStub | Act::Associate | Act::Disassociate | Act::Tag => true,
            // "A customer's reply … allowed in Suspended too": until the process ends. An engineer's hands change until then.
            Act::Reply | Act::Withdraw | Act::Assign | Act::ChangeContact | Act::ChangeResources => !self.is_final(),
            Act::Remind | Act::Reject => matches!(self, Self::Submitted | Self::Processing),
            Act::Cancel | Act::Take => matches!(self, Self::Submitted),
            Act::Close => matches!(self, Self::Processing | Self::PendingFeedback),
            Act::Confirm | Act::NotSolved => matches!(self, Self::PendingConfirmation),
            Act::Delete => self.is_final(),
            Act::Rate => matches!(self, Self::Closed),
            Act::Answer | Act::Request => !self.is_final() && !matches!(self, Self::Submitted),
            Act::Forward | Act::AskFeedback | Act::Suspend => matches!(self, Self::Processing),
            Act::Propose => matches!(self, Self::Processing | Self::PendingFeedback),
            Act::Resume => matches!(self, Self::Suspended),
        }
    }

    /// The state after an act that this state allows.
    pub const fn after(self, act: TicketAct) -> Self {
        use TicketAct as Act;
        match act {
            Act::View
            | Act::ViewStub
            | Act::Withdraw
            | Act::Remind
            | Act::Delete
            | Act::Rate
            | Act::Associate
            | Act::Disassociate
            | Act::ChangeContact
            | Act::ChangeResources
            | Act::Tag
            | Act::Answer
            | Act::Request
            | Act::Forward => self,
            // The answer to a question sets the engineer to work again.
            Act::Reply if matches!(self, Self::PendingFeedback) => Self::Processing,
            Act::Assign if matches!(self, Self::Submitted) => Self::Processing,
            Act::Reply | Act::Assign => self,
            Act::Take | Act::NotSolved | Act::Resume => Self::Processing,
            Act::Cancel => Self::Canceled,
            Act::Close | Act::Confirm => Self::Closed,
            Act::AskFeedback => Self::PendingFeedback,
            Act::Propose => Self::PendingConfirmation,
            Act::Reject => Self::Invalid,
            Act::Suspend => Self::Suspended,
        }
    }

    /// How long a ticket waits for its customer in this state before it closes itself, in milliseconds
    /// (`domain.md` §2.5: 7 days for an answer, 5 for a confirmation).
    pub const fn patience(self) -> Option<i64> {
        match self {
            Self::PendingFeedback => Some(7 * DAY),
            Self::PendingConfirmation => Some(5 * DAY),
            Self::Submitted | Self::Processing | Self::Closed | Self::Canceled | Self::Invalid | Self::Suspended => {
                None
            }
        }
    }

    /// When a ticket in this state closes itself once `act` has been done at `now`, given when it would have before. The
    /// days begin anew with each state, and with each reply of the customer.
    pub fn closes_at(self, act: TicketAct, now: i64, before: Option<i64>) -> Option<i64> {
        let after = self.after(act);
        if after == self && act != TicketAct::Reply {
            return before;
        }
        after.patience().map(|wait| now + wait)
    }
}

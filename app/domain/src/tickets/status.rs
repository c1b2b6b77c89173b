//! The states of a ticket, and which act each allows.

use crate::act::TicketAct;
use crate::words::words;
use serde::{Deserialize, Serialize};

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

    /// Whether the state allows the act, whoever asks.
    pub const fn allows(self, act: TicketAct) -> bool {
        match act {
            TicketAct::View => true,
            // "A customer's reply … allowed in Suspended too": until the process ends.
            TicketAct::Reply => !self.is_final(),
            TicketAct::Take => matches!(self, Self::Submitted),
            TicketAct::Answer => match self {
                Self::Processing | Self::PendingConfirmation | Self::PendingFeedback | Self::Suspended => true,
                Self::Submitted | Self::Closed | Self::Canceled | Self::Invalid => false,
            },
        }
    }

    /// The state after a customer's reply: the answer to a question sets the engineer to work again.
    pub const fn after_reply(self) -> Self {
        match self {
            Self::PendingFeedback => Self::Processing,
            Self::Submitted
            | Self::Processing
            | Self::PendingConfirmation
            | Self::Closed
            | Self::Canceled
            | Self::Invalid
            | Self::Suspended => self,
        }
    }
}

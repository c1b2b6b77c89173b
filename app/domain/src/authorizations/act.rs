//! What can be done to an authorization.

use crate::words::words;
use serde::{Deserialize, Serialize};

/// An act. Asking for one is done to a ticket: [`TicketAct::Request`](crate::act::TicketAct::Request).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuthorizationAct {
    /// Read what is asked for, why, and who has seen the answer; never the answer itself.
    View,
    /// Hand over what is asked for.
    Confirm,
    /// Refuse it, with a reason.
    Reject,
    /// Take back what was handed over.
    Cancel,
    /// Withdraw the request.
    Recall,
    /// Read what was handed over.
    Reveal,
}

impl AuthorizationAct {
    /// All of them, in the order of the grid's rows.
    pub const ALL: [Self; 6] = [Self::View, Self::Confirm, Self::Reject, Self::Cancel, Self::Recall, Self::Reveal];

    /// The text of its button or link.
    pub fn label(self) -> &'static str {
        let w = &words().authorizations;
        match self {
            Self::View => words().act.view,
            Self::Confirm => w.confirm,
            Self::Reject => w.reject,
            Self::Cancel => w.cancel,
            Self::Recall => w.recall,
            Self::Reveal => w.reveal,
        }
    }
}

//! Every refusal: its status, its code, and the sentence a person reads. The three matches stand side by side.

mod text;
mod why;

pub use why::{Need, Problem, Why};

use crate::act::TicketAct;
use crate::authorizations::{AuthorizationAct, AuthorizationStatus};
use crate::tickets::{TicketNo, TicketStatus};
use serde::{Deserialize, Serialize};

/// Why something was refused. Nothing in it says more than its reader may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Nobody is signed in, or the session has ended.
    SignInFirst,
    /// Unknown account, unknown user or wrong password: one answer for all.
    WrongCredentials,
    /// Too many failed sign-ins.
    TooManyAttempts {
        /// Minutes until the next is looked at.
        minutes: i64,
    },
    /// The password was made by an administrator: nothing else goes before it is changed.
    ChoosePasswordFirst,
    /// A one-time link that is unknown, used or old: one answer for all.
    DeadLink,
    /// Nobody disables or deletes themselves.
    Oneself,
    /// An account keeps an administrator.
    LastAdministrator,
    /// The password was right; the code of the second factor is to come.
    CodeNeeded,
    /// The code came too long after the password.
    CodeLate,
    /// The account requires a second factor, and this user has none yet.
    SecondFactorFirst,
    /// There are as many access keys as a user may have.
    TooManyAccessKeys,
    /// The installation's key is missing: no secret can be kept, and none be opened.
    KeyMissing,
    /// There is no such thing, or the reader may not know of it.
    NotFound,
    /// Seen, but not allowed.
    NotAllowed(Need),
    /// The ticket's state does not allow it.
    WrongState {
        /// What was wanted.
        act: TicketAct,
        /// Where the ticket stands.
        status: TicketStatus,
    },
    /// The authorization's state does not allow it.
    WrongAuthorization {
        /// What was wanted.
        act: AuthorizationAct,
        /// Where the authorization stands.
        status: AuthorizationStatus,
    },
    /// As many authorizations of the ticket wait or are in force as there may be.
    TooManyAuthorizations {
        /// How many.
        max: usize,
    },
    /// A reminder was sent a short while ago.
    TooSoon {
        /// Minutes until the next is possible.
        minutes: i64,
    },
    /// The ticket has been rated.
    AlreadyRated,
    /// Somebody of the other side has read the message.
    AlreadyRead,
    /// The message has been withdrawn.
    AlreadyWithdrawn,
    /// The two tickets are not associated any more.
    NotAssociated,
    /// Fields of a form are wrong.
    Invalid(Vec<Problem>),
    /// The form's key was used for another content.
    AlreadySubmitted {
        /// The ticket it made.
        no: TicketNo,
    },
    /// The technical tickets of the month are used.
    QuotaSpent {
        /// How many there were.
        total: i64,
        /// The first day of the next month, like `2027-01-01`.
        renews: String,
    },
    /// The support plan limits nothing: no add-on package adds to it.
    NoQuota,
    /// Something of this name is there.
    AlreadyExists {
        /// The name.
        what: String,
    },
    /// The agency under which somebody acted has ended in the meantime.
    AgencyOver,
    /// The request did not come from this console's own pages.
    ForeignOrigin,
    /// More was sent than is taken.
    TooLarge,
    /// The request is not one this console knows.
    BadRequest,
    /// Failed by our own fault; the log knows more.
    Unavailable,
}

impl Fault {
    /// One wrong field.
    pub fn field(field: &str, why: Why) -> Self {
        Self::Invalid(vec![Problem { field: field.to_owned(), why }])
    }

    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::SignInFirst => 401,
            Self::NotAllowed(_)
            | Self::AgencyOver
            | Self::ForeignOrigin
            | Self::ChoosePasswordFirst
            | Self::SecondFactorFirst => 403,
            Self::NotFound => 404,
            Self::WrongState { .. }
            | Self::WrongAuthorization { .. }
            | Self::TooManyAuthorizations { .. }
            | Self::AlreadyRated
            | Self::AlreadyRead
            | Self::AlreadyWithdrawn
            | Self::NotAssociated
            | Self::AlreadySubmitted { .. }
            | Self::TooManyAccessKeys
            | Self::AlreadyExists { .. }
            | Self::NoQuota
            | Self::Oneself
            | Self::LastAdministrator => 409,
            Self::DeadLink => 410,
            Self::TooLarge => 413,
            Self::WrongCredentials | Self::CodeNeeded | Self::CodeLate | Self::Invalid(_) => 422,
            Self::TooManyAttempts { .. } | Self::TooSoon { .. } | Self::QuotaSpent { .. } => 429,
            Self::KeyMissing | Self::Unavailable => 503,
        }
    }

    /// The error code of the API (`domain.md` §1).
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadRequest | Self::TooLarge => "OSM.0001",
            Self::SignInFirst | Self::WrongCredentials | Self::CodeNeeded | Self::CodeLate => "OSM.0002",
            Self::ForeignOrigin | Self::SecondFactorFirst => "OSM.0003",
            Self::Invalid(_) => "OSM.01010001",
            Self::NotAllowed(Need::TicketAdministrator) => "OSM.01010007",
            Self::NotAllowed(_) | Self::AgencyOver | Self::ChoosePasswordFirst => "OSM.01010002",
            Self::TooManyAttempts { .. } | Self::TooSoon { .. } => "OSM.01010004",
            Self::QuotaSpent { .. } => "OSM.01010009",
            Self::WrongState { .. }
            | Self::WrongAuthorization { .. }
            | Self::TooManyAuthorizations { .. }
            | Self::AlreadyRated
            | Self::AlreadyRead
            | Self::AlreadyWithdrawn
            | Self::NotAssociated
            | Self::AlreadySubmitted { .. }
            | Self::TooManyAccessKeys
            | Self::AlreadyExists { .. }
            | Self::NoQuota
            | Self::Oneself
            | Self::LastAdministrator => "OSM.01010014",
            Self::NotFound | Self::DeadLink => "OSM.01010015",
            Self::KeyMissing | Self::Unavailable => "OSM.0004",
        }
    }

    /// The sentence a person reads: what happened and what to do next.
    pub fn text(&self) -> String {
        text::of(self)
    }
}

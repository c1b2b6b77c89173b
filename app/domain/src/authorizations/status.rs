//! The states of an authorization, and which act each allows (`domain.md` §3.3 and 3.4).

use super::AuthorizationAct;
use crate::words::words;
use serde::{Deserialize, Serialize};

/// Where an authorization stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AuthorizationStatus {
    /// Asked for, and not answered.
    ToBeAuthorized,
    /// Handed over, and in force.
    Authorized,
    /// The customer refused.
    Rejected,
    /// Its time has passed, or its ticket has ended, while it was in force.
    Expired,
    /// The engineer withdrew the request, or its ticket ended before an answer.
    Recalled,
    /// The customer took back what was handed over.
    Canceled,
}

impl AuthorizationStatus {
    /// All of them, by code.
    pub const ALL: [Self; 6] =
        [Self::ToBeAuthorized, Self::Authorized, Self::Rejected, Self::Expired, Self::Recalled, Self::Canceled];

    /// The code in the database and on the API.
    pub const fn code(self) -> i32 {
        match self {
            Self::ToBeAuthorized => 0,
            Self::Authorized => 1,
            Self::Rejected => 2,
            Self::Expired => 3,
            Self::Recalled => 4,
            Self::Canceled => 5,
        }
    }

    /// The name in addresses and class names.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::ToBeAuthorized => "to-be-authorized",
            Self::Authorized => "authorized",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
            Self::Recalled => "recalled",
            Self::Canceled => "canceled",
        }
    }

    /// The state of a name in an address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.slug() == slug)
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        let w = &words().authorizations;
        match self {
            Self::ToBeAuthorized => w.to_be_authorized,
            Self::Authorized => w.authorized,
            Self::Rejected => w.rejected,
            Self::Expired => w.expired,
            Self::Recalled => w.recalled,
            Self::Canceled => w.canceled,
        }
    }

    /// Whether it waits for an answer or is in force.
    pub const fn is_open(self) -> bool {
        match self {
            Self::ToBeAuthorized | Self::Authorized => true,
            Self::Rejected | Self::Expired | Self::Recalled | Self::Canceled => false,
        }
    }

    /// Where one of this state stands at `now`: its time may have passed before anybody wrote it down.
    pub const fn at(self, now: i64, expires_at: i64) -> Self {
        if self.is_open() && expires_at <= now { Self::Expired } else { self }
    }

    /// Whether the state allows the act, whoever asks.
    pub const fn allows(self, act: AuthorizationAct) -> bool {
        use AuthorizationAct as Act;
        match act {
            Act::View => true,
            Act::Confirm | Act::Reject | Act::Recall => matches!(self, Self::ToBeAuthorized),
            Act::Cancel | Act::Reveal => matches!(self, Self::Authorized),
        }
    }

    /// The state after an act that this state allows.
    pub const fn after(self, act: AuthorizationAct) -> Self {
        use AuthorizationAct as Act;
        match act {
            Act::View | Act::Reveal => self,
            Act::Confirm => Self::Authorized,
            Act::Reject => Self::Rejected,
            Act::Cancel => Self::Canceled,
            Act::Recall => Self::Recalled,
        }
    }

    /// The state once the ticket has ended (`domain.md` §3.4: 0 → 4, 1 → 3).
    pub const fn with_ended_ticket(self) -> Self {
        match self {
            Self::ToBeAuthorized => Self::Recalled,
            Self::Authorized => Self::Expired,
            Self::Rejected | Self::Expired | Self::Recalled | Self::Canceled => self,
        }
    }
}

//! "Test this login": what comes of trying a host from the server, before it is handed over.

use crate::words::refusals;
use serde::{Deserialize, Serialize};

/// How it ended. Nothing in it tells hosts of a network that is not allowed from one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LoginTest {
    /// The host let in whoever has this login.
    Accepted,
    /// The host answers, and does not let this login in.
    Refused,
    /// The host speaks the protocol; logins of it are not tried.
    Answered,
    /// The host speaks the protocol, but this login cannot be tried by this console.
    NotTried,
    /// Something answers that does not speak the protocol.
    WrongProtocol,
    /// Nothing answers at this port.
    NotReachable,
    /// It took too long.
    TimedOut,
    /// There is no such name, or it leads to a network where nothing is tried: one answer for both.
    NotAllowed,
    /// Too many are tried at once, or by one user.
    TooMany,
}

impl LoginTest {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Accepted,
        Self::Refused,
        Self::Answered,
        Self::NotTried,
        Self::WrongProtocol,
        Self::NotReachable,
        Self::TimedOut,
        Self::NotAllowed,
        Self::TooMany,
    ];

    /// The sentence that the customer reads.
    pub fn label(self) -> &'static str {
        let w = &refusals().login_tests;
        match self {
            Self::Accepted => w.accepted,
            Self::Refused => w.refused,
            Self::Answered => w.answered,
            Self::NotTried => w.not_tried,
            Self::WrongProtocol => w.wrong_protocol,
            Self::NotReachable => w.not_reachable,
            Self::TimedOut => w.timed_out,
            Self::NotAllowed => w.not_allowed,
            Self::TooMany => w.too_many,
        }
    }
}

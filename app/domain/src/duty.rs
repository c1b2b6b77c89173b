//! What somebody who is signed in must do before anything else.

use crate::fault::Fault;

/// A duty. Until it is done every page leads to its own, and every call is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// The password was made by an administrator: choose another.
    ChoosePassword,
    /// The account requires a second factor: set one up.
    SetUpSecondFactor,
}

impl Duty {
    /// Where it is done.
    pub const fn page(self) -> &'static str {
        match self {
            Self::ChoosePassword => "/choose-password",
            Self::SetUpSecondFactor => "/profile/second-factor",
        }
    }

    /// Why anything else is refused.
    pub const fn fault(self) -> Fault {
        match self {
            Self::ChoosePassword => Fault::ChoosePasswordFirst,
            Self::SetUpSecondFactor => Fault::SecondFactorFirst,
        }
    }
}

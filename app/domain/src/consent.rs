//! Consent to the Ticket Service Protocol. Nothing can be submitted without one: what is submitted contains it.

use crate::fault::Why;
use crate::id::AgreementId;
use serde::{Deserialize, Serialize};

/// That somebody ticked "I have read and agree to the Ticket Service Protocol", and which version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    version: AgreementId,
}

impl Consent {
    /// The only way to a consent.
    ///
    /// # Errors
    /// [`Why::ConsentMissing`] when the box is not ticked; [`Why::ConsentOutdated`] when another version has been
    /// published since the form was shown.
    pub fn given(is_ticked: bool, shown: AgreementId, latest: AgreementId) -> Result<Self, Why> {
        if !is_ticked {
            return Err(Why::ConsentMissing);
        }
        if shown != latest {
            return Err(Why::ConsentOutdated);
        }
        Ok(Self { version: latest })
    }

    /// The version agreed to.
    pub const fn version(self) -> AgreementId {
        self.version
    }
}

/// The Ticket Service Protocol as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The version's key.
    pub id: AgreementId,
    /// 1, 2, 3 …
    pub version: i32,
    /// Plain text; blank lines part its paragraphs.
    pub text: String,
}

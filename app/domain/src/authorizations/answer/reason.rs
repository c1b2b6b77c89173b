//! Checking the reasons of a rejection and of a reveal.

use super::parse::id;
use super::{RejectForm, RevealForm};
use crate::authorizations::REASON_MAX;
use crate::check::text;
use crate::fault::Fault;
use crate::id::AuthorizationId;

impl RejectForm {
    /// The authorization's key.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is none.
    pub fn id(&self) -> Result<AuthorizationId, Fault> {
        id(&self.id)
    }

    /// The reason.
    ///
    /// # Errors
    /// [`Fault::Invalid`] without one.
    pub fn reason(&self) -> Result<String, Fault> {
        reason(&self.reason)
    }
}

impl RevealForm {
    /// The authorization's key.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is none.
    pub fn id(&self) -> Result<AuthorizationId, Fault> {
        id(&self.id)
    }

    /// The reason, for whoever needs one.
    ///
    /// # Errors
    /// [`Fault::Invalid`] without one.
    pub fn reason(&self) -> Result<String, Fault> {
        reason(&self.reason)
    }
}

fn reason(raw: &str) -> Result<String, Fault> {
    text(raw, REASON_MAX).map_err(|why| Fault::field("reason", why))
}

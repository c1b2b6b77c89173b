//! What a customer answers: the form, and what is handed over by it.

#[cfg(feature = "server")]
mod given;
#[cfg(feature = "server")]
mod parse;
#[cfg(feature = "server")]
mod reason;

#[cfg(feature = "server")]
pub use given::{Answer, Host, NewAnswer};
#[cfg(feature = "server")]
pub use parse::line as secret_line;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

/// Longest information, in characters.
pub const INFORMATION_MAX: usize = 4000;
/// Longest account, in characters (`domain.md` §2.5).
pub const ACCOUNT_MAX: usize = 64;
/// Longest password, in characters (`domain.md` §2.5).
pub const PASSWORD_MAX: usize = 1024;

/// [Confirm], as typed. Names of secret fields say so (`secret_…`, `password…`), which keeps them out of every page.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// The authorization's key.
    pub id: String,
    /// The key of the protocol's version that the form showed.
    pub agreement: String,
    /// "I have read and agree to the Ticket Service Protocol".
    pub consent: String,
    /// The host whose login is only to be tried, by its number: what [Test this login] sends.
    pub test: String,
    /// The fields of its type: `host-1`, `port-1`, `account-1`, `password-1`, `secret_key-1`, `passphrase-1` and so on for each
    /// host; `account-1` and `password-1` of a cloud account; `agency`; `secret_information`.
    pub fields: AnswerFields,
}

/// What stands in the fields, by their names. On the server wiped when dropped.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnswerFields(BTreeMap<String, String>);

impl std::fmt::Debug for AnswerFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnswerFields")
    }
}

impl Deref for AnswerFields {
    type Target = BTreeMap<String, String>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for AnswerFields {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl From<BTreeMap<String, String>> for AnswerFields {
    fn from(fields: BTreeMap<String, String>) -> Self {
        Self(fields)
    }
}

impl<const N: usize> From<[(String, String); N]> for AnswerFields {
    fn from(fields: [(String, String); N]) -> Self {
        Self(fields.into())
    }
}

#[cfg(feature = "server")]
impl Drop for AnswerFields {
    fn drop(&mut self) {
        self.0.values_mut().for_each(zeroize::Zeroize::zeroize);
    }
}

/// [Reject] and the buttons without a reason.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RejectForm {
    /// The authorization's key.
    pub id: String,
    /// "Reason".
    pub reason: String,
}

/// [Reveal].
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RevealForm {
    /// The authorization's key.
    pub id: String,
    /// "Your password", when due.
    pub own_password: String,
    /// "Reason": the lead's.
    pub reason: String,
}

impl std::fmt::Debug for AnswerForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnswerForm")
    }
}

impl std::fmt::Debug for RevealForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RevealForm")
    }
}

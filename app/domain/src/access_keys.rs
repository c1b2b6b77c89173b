//! Access keys: pairs with which programs sign their requests (`domain.md` §4.3).

use crate::moment::When;
use serde::{Deserialize, Serialize};

/// How many access keys a user has at most.
pub const ACCESS_KEYS: usize = 2;
/// Signs of an access key: upper-case letters and digits.
pub const ACCESS_KEY_LENGTH: usize = 20;
/// Signs of a secret key: letters and digits.
pub const SECRET_KEY_LENGTH: usize = 40;

/// An access key, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessKey {
    /// Its name on the wire, known to everybody who sees a request.
    pub access_key: String,
    /// When it was made.
    pub created: When,
    /// When a request was signed with it last.
    pub used: Option<When>,
    /// Whether requests signed with it are taken.
    pub status: KeyStatus,
}

/// Whether requests signed with an access key are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyStatus {
    /// They are.
    Enabled,
    /// They are not, for now.
    Disabled,
}

/// The form of one access key.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct KeyForm {
    /// Which access key, by the name that the buttons of lists give to what they are for.
    pub no: String,
}

//! What may be chosen as a password: the account's rules.

use super::PASSWORD;
use crate::fault::Why;
use serde::{Deserialize, Serialize};

/// What an account may ask of the length of its passwords, at least.
pub const PASSWORD_MIN: std::ops::RangeInclusive<i64> = 8..=32;
/// What an account may ask of the kinds of characters in its passwords, at least.
pub const PASSWORD_KINDS: std::ops::RangeInclusive<i64> = 1..=4;

/// What an account asks of its passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordRules {
    /// Characters, at least.
    pub min: i64,
    /// Different kinds of characters, at least: small letters, capital letters, digits, all else.
    pub kinds: i64,
}

impl Default for PasswordRules {
    fn default() -> Self {
        Self { min: 10, kinds: 1 }
    }
}

impl PasswordRules {
    /// Rules of these numbers; what is missing or out of bounds is as by default.
    pub fn new(min: Option<i64>, kinds: Option<i64>) -> Self {
        let default = Self::default();
        Self {
            min: min.filter(|min| PASSWORD_MIN.contains(min)).unwrap_or(default.min),
            kinds: kinds.filter(|kinds| PASSWORD_KINDS.contains(kinds)).unwrap_or(default.kinds),
        }
    }

    /// Whether a password may be chosen: as the account asks, and neither the user's name nor one single character repeated.
    ///
    /// # Errors
    /// [`Why::Missing`], [`Why::TooShort`], [`Why::TooLong`], [`Why::TooFewKinds`] or [`Why::GuessablePassword`].
    pub fn check(self, raw: &str, user: &str) -> Result<(), Why> {
        let length = raw.chars().count();
        let min = usize::try_from(self.min).unwrap_or(*PASSWORD.start());
        if raw.is_empty() {
            return Err(Why::Missing);
        }
        if length < min {
            return Err(Why::TooShort { min });
        }
        if length > *PASSWORD.end() {
            return Err(Why::TooLong { max: *PASSWORD.end(), length });
        }
        if kinds(raw) < self.kinds {
            return Err(Why::TooFewKinds { min: self.kinds });
        }
        let distinct = raw.chars().collect::<std::collections::BTreeSet<_>>().len();
        // A name of a few letters stands in too many words to give anything away.
        let is_telling = user.chars().count() >= 4;
        if distinct < 4 || is_telling && raw.to_lowercase().contains(&user.to_lowercase()) {
            return Err(Why::GuessablePassword);
        }
        Ok(())
    }
}

/// How many of the four kinds of characters there are in a password.
fn kinds(raw: &str) -> i64 {
    let is_other = |c: char| !c.is_lowercase() && !c.is_uppercase() && !c.is_numeric();
    let has = |is: &dyn Fn(char) -> bool| i64::from(raw.chars().any(is));
    has(&char::is_lowercase) + has(&char::is_uppercase) + has(&char::is_numeric) + has(&is_other)
}

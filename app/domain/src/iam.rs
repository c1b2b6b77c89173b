//! Accounts, users and their passwords: the rules of names and secrets.

use crate::check::text;
use crate::fault::Why;
use serde::{Deserialize, Serialize};

/// What an account may ask of the length of its passwords, at least.
pub const PASSWORD_MIN: std::ops::RangeInclusive<i64> = 8..=32;
/// What an account may ask of the kinds of characters in its passwords, at least.
pub const PASSWORD_KINDS: std::ops::RangeInclusive<i64> = 1..=4;
/// Shortest password unless the account asks for another length, and the longest of all, in characters.
pub const PASSWORD: std::ops::RangeInclusive<usize> = 10..=128;
/// Failed sign-ins before waiting begins.
pub const FREE_FAILURES: i64 = 5;
/// Longest wait between sign-ins of one user, in milliseconds.
pub const LONGEST_WAIT: i64 = 15 * 60_000;
/// Failed sign-ins a minute from one address.
pub const ADDRESS_FAILURES: i64 = 30;

/// Roles that a user group can have (manual, chapters 1, 4 and 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// May submit tickets while Ticket Policy is on.
    TicketAdministrator,
    /// Handles the tickets of the others in the group.
    TicketGroupOperator,
    /// Reads the account's traces.
    CtsViewer,
}

/// The name of an account or a user: letters, digits, `.`, `_` and `-`, 1 to 64, compared without case.
///
/// # Errors
/// [`Why::Missing`], [`Why::TooLong`] or [`Why::NotAName`].
pub fn name(raw: &str) -> Result<String, Why> {
    let name = text(raw, 64)?.to_lowercase();
    let holds = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    if holds { Ok(name) } else { Err(Why::NotAName) }
}

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

/// Whether a password may be chosen where no account asks for more.
///
/// # Errors
/// As [`PasswordRules::check`].
pub fn new_password(raw: &str, user: &str) -> Result<(), Why> {
    PasswordRules::default().check(raw, user)
}

/// How long a user waits after this many failures in a row, in milliseconds: none for [`FREE_FAILURES`], then a minute,
/// doubling up to [`LONGEST_WAIT`].
pub fn wait_after(failures: i64) -> i64 {
    match failures - FREE_FAILURES {
        ..0 => 0,
        doublings => 60_000_i64.saturating_mul(1 << doublings.min(10)).min(LONGEST_WAIT),
    }
}

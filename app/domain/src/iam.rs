//! Accounts, users and their passwords: the rules of names and secrets.

use crate::check::text;
use crate::fault::Why;

/// Shortest and longest password, in characters.
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

/// Whether a password may be chosen: long enough, and neither the user's name nor one single character repeated.
///
/// # Errors
/// [`Why::Missing`], [`Why::TooShort`], [`Why::TooLong`] or [`Why::GuessablePassword`].
pub fn new_password(raw: &str, user: &str) -> Result<(), Why> {
    let length = raw.chars().count();
    if raw.is_empty() {
        return Err(Why::Missing);
    }
    if length < *PASSWORD.start() {
        return Err(Why::TooShort { min: *PASSWORD.start() });
    }
    if length > *PASSWORD.end() {
        return Err(Why::TooLong { max: *PASSWORD.end(), length });
    }
    let distinct = raw.chars().collect::<std::collections::BTreeSet<_>>().len();
    // A name of a few letters stands in too many words to give anything away.
    let is_telling = user.chars().count() >= 4;
    if distinct < 4 || is_telling && raw.to_lowercase().contains(&user.to_lowercase()) {
        return Err(Why::GuessablePassword);
    }
    Ok(())
}

/// How long a user waits after this many failures in a row, in milliseconds: none for [`FREE_FAILURES`], then a minute,
/// doubling up to [`LONGEST_WAIT`].
pub fn wait_after(failures: i64) -> i64 {
    match failures - FREE_FAILURES {
        ..0 => 0,
        doublings => 60_000_i64.saturating_mul(1 << doublings.min(10)).min(LONGEST_WAIT),
    }
}

//! Reminders (manual, chapters 4 and 5): at once possible, then one per 30 minutes and ticket (`domain.md` §2.5).

use crate::fault::Fault;

/// The least time between two reminders of a ticket, in milliseconds.
pub const REMIND_EVERY: i64 = 30 * 60_000;

/// Whether a reminder may be sent at `now`, given when the last one was.
///
/// # Errors
/// [`Fault::TooSoon`] with the minutes that are left, rounded up.
pub fn remind(last: Option<i64>, now: i64) -> Result<(), Fault> {
    let left = last.map_or(0, |last| last + REMIND_EVERY - now);
    if left <= 0 {
        Ok(())
    } else {
        Err(Fault::TooSoon { minutes: left.div_euclid(60_000) + i64::from(left % 60_000 > 0) })
    }
}

//! Rules that an administrator sets for all users of the account: second factor, length of sessions, passwords.

use crate::check::Check;
use crate::fault::{Fault, Why};
use crate::iam::{PASSWORD_KINDS, PASSWORD_MIN, PasswordRules};
use serde::{Deserialize, Serialize};

/// Minutes after which an unused session may end.
pub const IDLE_MINUTES: std::ops::RangeInclusive<i64> = 15..=12 * 60;
/// Hours after which a session may end in any case: up to seven days.
pub const LONGEST_HOURS: std::ops::RangeInclusive<i64> = 1..=7 * 24;

/// The rules of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityRules {
    /// Whether every user needs a second factor.
    pub second_factor: Requirement,
    /// Minutes after which an unused session ends.
    pub idle_minutes: i64,
    /// Hours after which a session ends in any case.
    pub longest_hours: i64,
    /// What passwords must be.
    pub password: PasswordRules,
}

/// Whether something is required of everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Requirement {
    /// Everybody chooses.
    Optional,
    /// Everybody must.
    Required,
}

impl Default for SecurityRules {
    fn default() -> Self {
        Self {
            second_factor: Requirement::Optional,
            idle_minutes: 2 * 60,
            longest_hours: 12,
            password: PasswordRules::default(),
        }
    }
}

/// The form of the rules, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SecurityForm {
    /// "Every user needs a second factor": `on` or nothing.
    pub second_factor: String,
    /// "Minutes without use".
    pub idle_minutes: String,
    /// "Hours in all".
    pub longest_hours: String,
    /// "Shortest password".
    pub length_min: String,
    /// "Kinds of characters".
    pub kinds: String,
}

impl SecurityForm {
    /// Checks every field.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self) -> Result<SecurityRules, Fault> {
        let mut check = Check::default();
        let idle_minutes = check.field("idle_minutes", number(&self.idle_minutes, IDLE_MINUTES));
        let longest_hours = check.field("longest_hours", number(&self.longest_hours, LONGEST_HOURS));
        let min = check.field("length_min", number(&self.length_min, PASSWORD_MIN));
        let kinds = check.field("kinds", number(&self.kinds, PASSWORD_KINDS));
        check.done()?;
        let second_factor = if self.second_factor == "on" { Requirement::Required } else { Requirement::Optional };
        let default = SecurityRules::default();
        Ok(SecurityRules {
            second_factor,
            idle_minutes: idle_minutes.unwrap_or(default.idle_minutes),
            longest_hours: longest_hours.unwrap_or(default.longest_hours),
            password: PasswordRules::new(min, kinds),
        })
    }
}

fn number(raw: &str, range: std::ops::RangeInclusive<i64>) -> Result<i64, Why> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Why::Missing);
    }
    let wrong = Why::OutOfRange { min: *range.start(), max: *range.end() };
    raw.parse().ok().filter(|n| range.contains(n)).ok_or(wrong)
}

//! Accounts, users and their passwords: the rules of names and secrets.

mod accounts;
mod act;
mod groups;
mod new_user;
mod password;
mod role;
mod rules;
mod users;

pub use accounts::{AccountList, AccountRow, NewAccount, NewAccountForm, SetUp, SetUpForm};
pub use act::IamAct;
pub use groups::{Grant, GroupDetails, GroupForm, GroupList, GroupRow, Member, PolicyForm, TicketPolicy};
pub use new_user::{Entry, NewUser, NewUserForm, UserForm};
pub use password::{NewPasswordForm, Welcome, WelcomeForm};
pub use role::{Permission, Permissions, Role};
pub use rules::{PASSWORD_KINDS, PASSWORD_MIN, PasswordRules};
pub use users::{Named, Record, UserDetails, UserList, UserQuery, UserRow, UserState, ends_access, name_of_former};

use crate::check::{optional_line, text};
use crate::fault::Why;

/// Shortest password unless the account asks for another length, and the longest of all, in characters.
pub const PASSWORD: std::ops::RangeInclusive<usize> = 10..=128;
/// How long a one-time link holds, in milliseconds.
pub const LINK_LIFE: i64 = 72 * 60 * 60_000;
/// User groups of an account: as many as a page can offer to tick.
pub const GROUPS_MAX: usize = 100;
/// Failed sign-ins before waiting begins.
pub const FREE_FAILURES: i64 = 5;
/// Longest wait between sign-ins of one user, in milliseconds.
pub const LONGEST_WAIT: i64 = 15 * 60_000;
/// Failed sign-ins a minute from one address.
pub const ADDRESS_FAILURES: i64 = 30;

/// The name of an account or a user: letters, digits, `.`, `_` and `-`, 1 to 64, compared without case.
///
/// # Errors
/// [`Why::Missing`], [`Why::TooLong`] or [`Why::NotAName`].
pub fn name(raw: &str) -> Result<String, Why> {
    let name = text(raw, 64)?.to_lowercase();
    let holds = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    if holds { Ok(name) } else { Err(Why::NotAName) }
}

/// The name of a user group: 1 to 64 characters on one line.
///
/// # Errors
/// [`Why::Missing`], [`Why::TooLong`] or [`Why::ControlCharacter`].
pub fn group_name(raw: &str) -> Result<String, Why> {
    let name = optional_line(raw, 64)?;
    if name.is_empty() { Err(Why::Missing) } else { Ok(name) }
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

//! The users of an account, as its administrator sees and makes them.

use crate::fault::Fault;
use crate::id::{GroupId, UserId};
use crate::moment::When;
use crate::words::{refusals, words};
use serde::{Deserialize, Serialize};

/// Whether a user gets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UserState {
    /// Gets in.
    Enabled,
    /// Is kept out.
    Disabled,
    /// Is no user any more; only the name is left, where it was written.
    Deleted,
}

impl UserState {
    /// Its word on screen.
    pub fn label(self) -> &'static str {
        let w = &words().iam;
        match self {
            Self::Enabled => w.enabled,
            Self::Disabled => w.disabled,
            Self::Deleted => w.deleted,
        }
    }
}

/// The page "Users" asked for: a part of names, and which page of them, the first being 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserQuery {
    /// "Find a user".
    pub q: String,
    /// The page.
    pub page: u32,
}

/// A row of "Users".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRow {
    /// The user.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The names of the user's groups.
    pub groups: String,
    /// Whether the user gets in.
    pub state: UserState,
    /// Whether it is the account's administrator (at the desk, the lead).
    pub is_administrator: bool,
    /// When it was made.
    pub created: When,
    /// Whether it can be disabled: nobody disables themselves.
    pub is_self: bool,
}

/// A page of "Users".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserList {
    /// The rows, by name.
    pub rows: Vec<UserRow>,
    /// Whether more follow.
    pub has_more: bool,
    /// Whether users can be in groups: at the desk there are none.
    pub has_groups: bool,
}

/// A thing to tick, such as a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its key.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Whether it is ticked.
    pub is_ticked: bool,
}

/// A line of the History of a user, a group or Ticket Policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Who did it.
    pub operator: String,
    /// What was done.
    pub text: String,
    /// When.
    pub at: When,
}

/// A user's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserDetails {
    /// The user.
    pub row: UserRow,
    /// E-mail address, or empty.
    pub email: String,
    /// The account's groups, those of the user ticked.
    pub groups: Vec<Named>,
    /// Whether users can be in groups.
    pub has_groups: bool,
    /// What was done, the latest first.
    pub history: Vec<Record>,
    /// A one-time link that was just made: shown once.
    pub link: Option<String>,
}

/// May somebody be kept out, disabled or deleted? Not oneself, and not the last who could let others in again.
///
/// # Errors
/// [`Fault::Oneself`], [`Fault::LastAdministrator`].
pub fn ends_access(is_self: bool, is_administrator: bool, other_administrators: i64) -> Result<(), Fault> {
    if is_self {
        return Err(Fault::Oneself);
    }
    if is_administrator && other_administrators == 0 { Err(Fault::LastAdministrator) } else { Ok(()) }
}

/// What a deleted user is called from then on, wherever the name was written; `nth` tells several of one name apart. No
/// user can be named so: it holds a space.
pub fn name_of_former(name: &str, nth: u64) -> String {
    let w = &refusals().record;
    if nth < 2 { (w.former)(name) } else { (w.former_nth)(name, nth) }
}

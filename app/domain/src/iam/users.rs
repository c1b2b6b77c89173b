//! The users of an account, as its administrator sees and makes them.

use super::{PasswordRules, name};
use crate::check::Check;
use crate::contact;
use crate::fault::{Fault, Why};
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

/// The form "Create User", as typed. Its Debug text shows nothing of the password.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewUserForm {
    /// "User name".
    pub user: String,
    /// "Email address".
    pub email: String,
    /// Keys of ticked groups.
    pub groups: Vec<String>,
    /// How the user gets in: `link` or `password`.
    pub entry: String,
    /// "Initial password".
    pub initial_password: String,
}

impl std::fmt::Debug for NewUserForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewUserForm")
    }
}

/// How a new user gets in.
#[derive(Clone, PartialEq, Eq)]
pub enum Entry {
    /// By a link with which they choose a password.
    Link,
    /// With a password that they must change.
    Password(String),
}

/// The form, checked.
#[derive(Clone)]
pub struct NewUser {
    /// The name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Into these groups.
    pub groups: Vec<GroupId>,
    /// How the user gets in.
    pub entry: Entry,
}

impl NewUserForm {
    /// Checks every field, an initial password by the account's rules; whether the groups are there is the store's to say.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self, rules: PasswordRules) -> Result<NewUser, Fault> {
        let mut check = Check::default();
        let user = check.field("user", name(&self.user));
        let email = check.field("email", contact::email(&self.email)).flatten();
        let entry = match self.entry.as_str() {
            "link" => Some(Entry::Link),
            "password" => check
                .field("initial_password", rules.check(&self.initial_password, &self.user))
                .map(|()| Entry::Password(self.initial_password.clone())),
            _ => {
                check.wrong("entry", Why::NotChosen);
                None
            }
        };
        check.done()?;
        let groups = keys(&self.groups)?;
        let (Some(name), Some(entry)) = (user, entry) else { return Err(Fault::BadRequest) };
        Ok(NewUser { name, email, groups, entry })
    }
}

/// A form about one user; beside the key only "Groups" has fields.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UserForm {
    /// The user's key.
    pub user: String,
    /// Keys of ticked groups.
    pub groups: Vec<String>,
    /// The list that its button stands in.
    pub back: String,
}

impl UserForm {
    /// The user.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no key.
    pub fn user(&self) -> Result<UserId, Fault> {
        self.user.parse().map(UserId).map_err(|_| Fault::NotFound)
    }

    /// The ticked groups.
    ///
    /// # Errors
    /// [`Fault::BadRequest`] for what are no keys.
    pub fn groups(&self) -> Result<Vec<GroupId>, Fault> {
        keys(&self.groups)
    }
}

fn keys(raw: &[String]) -> Result<Vec<GroupId>, Fault> {
    let mut keys: Vec<GroupId> =
        raw.iter().map(|key| key.parse().map(GroupId).map_err(|_| Fault::BadRequest)).collect::<Result<_, _>>()?;
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
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

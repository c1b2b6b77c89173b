//! The forms about users: making one, and what is done to one.

use super::{PasswordRules, name};
use crate::check::Check;
use crate::contact;
use crate::fault::{Fault, Why};
use crate::id::{GroupId, UserId};
use serde::{Deserialize, Serialize};

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

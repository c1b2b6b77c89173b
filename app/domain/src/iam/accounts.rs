//! Accounts, as the desk lead makes them, and the first one, which makes the lead.

use super::password::chosen;
use super::{PasswordRules, name};
use crate::check::Check;
use crate::fault::{Fault, Why};
use crate::id::AccountId;
use crate::moment::When;
use serde::{Deserialize, Serialize};

/// A row of "Accounts".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// The account.
    pub id: AccountId,
    /// The name.
    pub name: String,
    /// The name of its administrator, if it has one.
    pub administrator: String,
    /// How many users it has.
    pub users: i64,
    /// The name of its support plan.
    pub plan: String,
    /// Its time zone.
    pub time_zone: String,
    /// When it was made.
    pub created: When,
}

/// A page of "Accounts".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountList {
    /// The rows, by name.
    pub rows: Vec<AccountRow>,
    /// Whether more follow.
    pub has_more: bool,
    /// A one-time link that was just made, and for whom: shown once.
    pub link: Option<(String, String)>,
}

/// The form "Create Account", as typed; asking for a new link it names the account only.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewAccountForm {
    /// "Account".
    pub account: String,
    /// "Time zone".
    pub time_zone: String,
    /// "Administrator".
    pub administrator: String,
}

/// The form, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// The name.
    pub name: String,
    /// The time zone.
    pub time_zone: String,
    /// The administrator's name.
    pub administrator: String,
}

impl NewAccountForm {
    /// Checks every field.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self, is_zone: impl Fn(&str) -> bool) -> Result<NewAccount, Fault> {
        let mut check = Check::default();
        let account = check.field("account", name(&self.account));
        let zone = self.time_zone.trim();
        if !is_zone(zone) {
            check.wrong("time_zone", Why::NotInList);
        }
        let administrator = check.field("administrator", name(&self.administrator));
        check.done()?;
        let (Some(name), Some(administrator)) = (account, administrator) else { return Err(Fault::BadRequest) };
        Ok(NewAccount { name, time_zone: zone.to_owned(), administrator })
    }
}

/// The form behind the set-up link, as typed. Its Debug text shows nothing of it.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetUpForm {
    /// The link's token; named so that it never comes back with a refused form.
    pub secret: String,
    /// "Account".
    pub account: String,
    /// "User name".
    pub user: String,
    /// "New password".
    pub new_password: String,
    /// "Repeat new password".
    pub repeat_password: String,
}

impl std::fmt::Debug for SetUpForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SetUpForm")
    }
}

/// The form, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// The operator account's name.
    pub account: String,
    /// The lead's name.
    pub user: String,
}

impl SetUpForm {
    /// Checks every field.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self) -> Result<SetUp, Fault> {
        let mut check = Check::default();
        let account = check.field("account", name(&self.account));
        let user = check.field("user", name(&self.user));
        chosen(&mut check, &self.new_password, &self.repeat_password, &self.user, PasswordRules::default());
        check.done()?;
        let (Some(account), Some(user)) = (account, user) else { return Err(Fault::BadRequest) };
        Ok(SetUp { account, user })
    }
}

//! Choosing a password without an old one: by a one-time link, or in place of an initial one.

use super::PasswordRules;
use crate::check::Check;
use crate::fault::{Fault, Why};
use serde::{Deserialize, Serialize};

/// Whom a one-time link is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// The account's name.
    pub account: String,
    /// The user's name.
    pub user: String,
    /// What the account asks of the new password.
    pub rules: PasswordRules,
}

/// The form behind a one-time link, as typed. Its Debug text shows nothing of it.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WelcomeForm {
    /// The link's token; named so that it never comes back with a refused form.
    pub secret: String,
    /// "New password".
    pub new_password: String,
    /// "Repeat new password".
    pub repeat_password: String,
}

impl std::fmt::Debug for WelcomeForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WelcomeForm")
    }
}

impl WelcomeForm {
    /// Checks the password for a user of this name, by the account's rules.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn check(&self, user: &str, rules: PasswordRules) -> Result<(), Fault> {
        let mut check = Check::default();
        chosen(&mut check, &self.new_password, &self.repeat_password, user, rules);
        check.done()
    }
}

/// The form that replaces an initial password, as typed. Its Debug text shows nothing of it.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewPasswordForm {
    /// "New password".
    pub new_password: String,
    /// "Repeat new password".
    pub repeat_password: String,
    /// Where one wanted to go.
    pub next: String,
}

impl std::fmt::Debug for NewPasswordForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPasswordForm")
    }
}

impl NewPasswordForm {
    /// Checks what can be checked without the initial password, by the account's rules.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn check(&self, user: &str, rules: PasswordRules) -> Result<(), Fault> {
        let mut check = Check::default();
        chosen(&mut check, &self.new_password, &self.repeat_password, user, rules);
        check.done()
    }
}

/// A password typed twice.
pub(super) fn chosen(check: &mut Check, password: &str, repeated: &str, user: &str, rules: PasswordRules) {
    check.field("new_password", rules.check(password, user));
    if password != repeated {
        check.wrong("repeat_password", Why::NotRepeated);
    }
}

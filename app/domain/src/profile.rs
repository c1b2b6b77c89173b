//! A user's own profile: contact data, time zone, password.

use crate::check::Check;
use crate::contact;
use crate::fault::{Fault, Why};
use crate::iam;
use serde::{Deserialize, Serialize};

/// The profile as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The user's name.
    pub user: String,
    /// The account's name.
    pub account: String,
    /// E-mail address, or empty.
    pub email: String,
    /// Country code, or empty.
    pub country_code: String,
    /// Mobile number, or empty.
    pub mobile: String,
    /// Time zone of the user, or empty for the account's.
    pub time_zone: String,
    /// The account's time zone.
    pub account_zone: String,
    /// Country codes to choose from.
    pub countries: Vec<(String, String)>,
    /// The zones to choose from.
    pub zones: Vec<String>,
    /// Whether the account's zone may be changed too.
    pub is_administrator: bool,
    /// What the account asks of passwords.
    pub password_rules: iam::PasswordRules,
}

/// The form of contact data and time zone, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    /// "Email address".
    pub email: String,
    /// "Country code".
    pub country_code: String,
    /// "Mobile number".
    pub mobile: String,
    /// "Time zone"; empty for the account's.
    pub time_zone: String,
    /// "Time zone of the account"; the administrator's only.
    pub account_zone: String,
}

/// The same, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContact {
    /// E-mail address.
    pub email: Option<String>,
    /// Country code and number.
    pub mobile: Option<(String, String)>,
    /// Own time zone.
    pub time_zone: Option<String>,
}

impl ContactForm {
    /// Checks every field but the account's zone, whose right is checked with it.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self, is_zone: impl Fn(&str) -> bool) -> Result<NewContact, Fault> {
        let mut check = Check::default();
        let email = check.field("email", contact::email(&self.email));
        let mobile = mobile(&mut check, &self.country_code, &self.mobile);
        let zone = self.time_zone.trim();
        if !zone.is_empty() && !is_zone(zone) {
            check.wrong("time_zone", Why::NotInList);
        }
        check.done()?;
        Ok(NewContact { email: email.flatten(), mobile, time_zone: (!zone.is_empty()).then(|| zone.to_owned()) })
    }
}

/// A mobile number with its country code: both or neither.
pub fn mobile(check: &mut Check, code: &str, number: &str) -> Option<(String, String)> {
    let code = check.field("country_code", contact::country_code(code)).flatten();
    let number = check.field("mobile", contact::mobile(number)).flatten();
    match (code, number) {
        (Some(code), Some(number)) => Some((code, number)),
        (None, Some(_)) => {
            check.wrong("country_code", Why::Missing);
            None
        }
        (Some(_) | None, None) => None,
    }
}

/// The form of one's own password, as typed. Its Debug text shows nothing of it.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    /// "Current password".
    pub current_password: String,
    /// "New password".
    pub new_password: String,
    /// "Repeat new password".
    pub repeat_password: String,
}

impl std::fmt::Debug for PasswordForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordForm")
    }
}

impl PasswordForm {
    /// Checks what can be checked without the stored password.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn check(&self, user: &str, rules: iam::PasswordRules) -> Result<(), Fault> {
        let mut check = Check::default();
        if self.current_password.is_empty() {
            check.wrong("current_password", Why::Missing);
        }
        check.field("new_password", rules.check(&self.new_password, user));
        if self.new_password != self.repeat_password {
            check.wrong("repeat_password", Why::NotRepeated);
        }
        check.done()
    }
}

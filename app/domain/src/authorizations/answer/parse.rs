//! Checking what was typed. What is secret is copied once, into what is wiped.

use super::{ACCOUNT_MAX, Answer, AnswerForm, Host, INFORMATION_MAX, NewAnswer, PASSWORD_MAX};
use crate::authorizations::{Asks, AuthorizationKind};
use crate::check::Check;
use crate::consent::Consent;
use crate::fault::{Fault, Why};
use crate::id::{AgreementId, AuthorizationId};
use zeroize::Zeroizing;

/// Longest address or name of a host, in characters.
const HOST_MAX: usize = 255;
/// Longest private key, in characters.
const KEY_MAX: usize = 16_000;

impl AnswerForm {
    /// The authorization's key.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is none.
    pub fn id(&self) -> Result<AuthorizationId, Fault> {
        id(&self.id)
    }

    /// The host whose login is only to be tried; 0 where the number is none.
    pub fn tested(&self) -> Option<usize> {
        (!self.test.is_empty()).then(|| self.test.parse().unwrap_or_default())
    }

    /// Checks the answer to a request of this type for so many hosts.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self, kind: AuthorizationKind, hosts: usize, latest: AgreementId) -> Result<NewAnswer, Fault> {
        let mut check = Check::default();
        let answer = self.answer(kind, hosts, &mut check);
        let shown = AgreementId(self.agreement.parse().unwrap_or_default());
        let consent = check.field("consent", Consent::given(self.consent == "on", shown, latest));
        check.done()?;
        let (answer, consent) = answer.zip(consent).ok_or(Fault::BadRequest)?;
        Ok(NewAnswer { consent, answer })
    }

    /// The login of the n-th host alone, to be tried before anything is handed over.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong with it.
    pub fn login(&self, kind: AuthorizationKind, n: usize) -> Result<Host, Fault> {
        let mut check = Check::default();
        let host = self.host(kind, n, &mut check);
        check.done()?;
        host.ok_or(Fault::BadRequest)
    }

    fn answer(&self, kind: AuthorizationKind, hosts: usize, check: &mut Check) -> Option<Answer> {
        match kind.asks() {
            Asks::Hosts => {
                // Each is looked at, so that a person reads all that is wrong.
                let hosts: Vec<_> = (1..=hosts).map(|n| self.host(kind, n, check)).collect();
                Some(Answer::Hosts(hosts.into_iter().collect::<Option<_>>()?))
            }
            Asks::Account => {
                let account = self.required("account-1", ACCOUNT_MAX, check);
                let password = self.password(1, check);
                account.zip(password).map(|(account, password)| Answer::Account { account, password })
            }
            Asks::Agency => {
                let agency = self.raw("agency").trim();
                let agency = if agency.is_empty() { Err(Why::NotChosen) } else { Ok(agency.to_owned()) };
                check.field(&name("agency"), agency).map(Answer::Agency)
            }
            Asks::Information => {
                self.several_lines("secret_information", INFORMATION_MAX, check).map(Answer::Information)
            }
        }
    }

    fn host(&self, kind: AuthorizationKind, n: usize, check: &mut Check) -> Option<Host> {
        let host = self.required(&format!("host-{n}"), HOST_MAX, check);
        let port = self.port(kind, n, check);
        let field = format!("account-{n}");
        let account = if kind == AuthorizationKind::Vnc {
            // A screen may be shared without a name.
            self.optional(&field, ACCOUNT_MAX, check)
        } else {
            self.required(&field, ACCOUNT_MAX, check)
        };
        let (secret, passphrase) = if kind == AuthorizationKind::SshKey {
            let key = self.several_lines(&format!("secret_key-{n}"), KEY_MAX, check);
            (key, Zeroizing::new(self.raw(&format!("passphrase-{n}")).to_owned()))
        } else {
            (self.password(n, check), Zeroizing::default())
        };
        let (((host, port), account), secret) = host.zip(port).zip(account).zip(secret)?;
        Some(Host { host, port, account, secret, passphrase })
    }

    fn port(&self, kind: AuthorizationKind, n: usize, check: &mut Check) -> Option<u16> {
        let field = format!("port-{n}");
        let port = match (self.raw(&field).trim(), kind.port()) {
            ("", Some(port)) => Ok(port),
            (raw, _) => raw.parse().ok().filter(|port| *port != 0).ok_or(Why::OutOfRange { min: 1, max: 65535 }),
        };
        check.field(&name(&field), port)
    }

    fn raw(&self, field: &str) -> &str {
        self.fields.get(field).map(String::as_str).unwrap_or_default()
    }

    fn required(&self, field: &str, max: usize, check: &mut Check) -> Option<Zeroizing<String>> {
        if self.raw(field).trim().is_empty() {
            check.wrong(&name(field), Why::Missing);
            return None;
        }
        self.optional(field, max, check)
    }

    fn optional(&self, field: &str, max: usize, check: &mut Check) -> Option<Zeroizing<String>> {
        check.field(&name(field), line(self.raw(field).trim(), max))
    }

    /// As it was typed: white space may belong to it.
    fn password(&self, n: usize, check: &mut Check) -> Option<Zeroizing<String>> {
        let field = format!("password-{n}");
        let raw = self.raw(&field);
        let password = if raw.is_empty() { Err(Why::Missing) } else { line(raw, PASSWORD_MAX) };
        check.field(&name(&field), password)
    }

    fn several_lines(&self, field: &str, max: usize, check: &mut Check) -> Option<Zeroizing<String>> {
        check.field(&name(field), lines(self.raw(field).trim(), max))
    }
}

/// A line of something secret, as it was typed: white space may belong to it.
pub fn line(raw: &str, max: usize) -> Result<Zeroizing<String>, Why> {
    let length = raw.chars().count();
    if length > max {
        return Err(Why::TooLong { max, length });
    }
    if raw.chars().any(char::is_control) {
        return Err(Why::ControlCharacter);
    }
    Ok(Zeroizing::new(raw.to_owned()))
}

/// As [`text`](crate::check::text) does it, without copies that nobody wipes.
fn lines(raw: &str, max: usize) -> Result<Zeroizing<String>, Why> {
    let mut text = Zeroizing::new(String::with_capacity(raw.len()));
    let mut rest = raw.chars().peekable();
    while let Some(c) = rest.next() {
        // A browser ends lines with both.
        let is_end = c == '\r';
        if is_end && rest.peek() == Some(&'\n') {
            continue;
        }
        text.push(if is_end { '\n' } else { c });
    }
    let length = text.chars().count();
    if length == 0 {
        return Err(Why::Missing);
    }
    if length > max {
        return Err(Why::TooLong { max, length });
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Why::ControlCharacter);
    }
    Ok(text)
}

pub(super) fn id(raw: &str) -> Result<AuthorizationId, Fault> {
    raw.parse().map(AuthorizationId).map_err(|_| Fault::NotFound)
}

/// A field's name in the form.
fn name(field: &str) -> String {
    format!("fields[{field}]")
}

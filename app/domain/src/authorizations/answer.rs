//! What a customer answers: the form, and what is handed over by it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest information, in characters.
pub const INFORMATION_MAX: usize = 4000;

/// [Confirm], as typed. Names of secret fields say so (`secret_…`, `password…`), which keeps them out of every page.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// The authorization's key.
    pub id: String,
    /// The key of the protocol's version that the form showed.
    pub agreement: String,
    /// "I have read and agree to the Ticket Service Protocol".
    pub consent: String,
    /// The fields of its type: `host-1`, `port-1`, `account-1`, `password-1`, `secret_key-1`, `passphrase-1` and so on for each
    /// host; `account-1` and `password-1` of a cloud account; `agency`; `secret_information`.
    pub fields: BTreeMap<String, String>,
}

/// [Reject] and the buttons without a reason.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RejectForm {
    /// The authorization's key.
    pub id: String,
    /// "Reason".
    pub reason: String,
}

/// [Reveal].
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RevealForm {
    /// The authorization's key.
    pub id: String,
    /// "Your password", when due.
    pub own_password: String,
    /// "Reason": the lead's.
    pub reason: String,
}

#[cfg(feature = "server")]
mod parse {
    use super::{AnswerForm, INFORMATION_MAX, RejectForm, RevealForm};
    use crate::authorizations::{AuthorizationKind, REASON_MAX};
    use crate::check::{Check, optional_line, text};
    use crate::consent::Consent;
    use crate::fault::{Fault, Why};
    use crate::id::{AgreementId, AuthorizationId};

    /// Longest account, password or passphrase, in characters.
    const LINE_MAX: usize = 255;
    /// Longest private key, in characters.
    const KEY_MAX: usize = 16_000;

    /// An answer, with its consent: nothing is handed over without one.
    pub struct NewAnswer {
        /// The consent.
        pub consent: Consent,
        /// What is handed over.
        pub answer: Answer,
    }

    /// What is handed over. Not printed, not kept in clear.
    pub enum Answer {
        /// Logins of hosts.
        Hosts(Vec<Host>),
        /// An account of the cloud.
        Account {
            /// Its name.
            account: String,
            /// Its password.
            password: String,
        },
        /// The name of an agency that the customer has made.
        Agency(String),
        /// Free text.
        Information(String),
    }

    /// The login of a host.
    pub struct Host {
        /// An address or an ECS ID.
        pub host: String,
        /// 1 to 65535.
        pub port: u16,
        /// May be empty for VNC.
        pub account: String,
        /// The password, or the private key.
        pub secret: String,
        /// Of the private key; may be empty.
        pub passphrase: String,
    }

    impl AnswerForm {
        /// The authorization's key.
        ///
        /// # Errors
        /// [`Fault::NotFound`] for what is none.
        pub fn id(&self) -> Result<AuthorizationId, Fault> {
            id(&self.id)
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
            match kind {
                AuthorizationKind::SshPassword
                | AuthorizationKind::SshKey
                | AuthorizationKind::Rdp
                | AuthorizationKind::Vnc
                | AuthorizationKind::Sftp => {
                    // Each is looked at, so that a person reads all that is wrong.
                    let hosts: Vec<_> = (1..=hosts).map(|n| self.host(kind, n, check)).collect();
                    Some(Answer::Hosts(hosts.into_iter().collect::<Option<_>>()?))
                }
                AuthorizationKind::Account => {
                    let account = self.line("account-1", check);
                    let password = self.secret("password-1", check);
                    account.zip(password).map(|(account, password)| Answer::Account { account, password })
                }
                AuthorizationKind::Agency => self.line("agency", check).map(Answer::Agency),
                AuthorizationKind::Confidential => {
                    let field = name("secret_information");
                    let information = text(self.raw("secret_information"), INFORMATION_MAX);
                    check.field(&field, information).map(Answer::Information)
                }
            }
        }

        fn host(&self, kind: AuthorizationKind, n: usize, check: &mut Check) -> Option<Host> {
            let host = self.line(&format!("host-{n}"), check);
            let port = self.port(kind, n, check);
            let field = format!("account-{n}");
            let account = if kind == AuthorizationKind::Vnc {
                // A screen may be shared without a name.
                self.optional(&field, check)
            } else {
                self.line(&field, check)
            };
            let (secret, passphrase) = if kind == AuthorizationKind::SshKey {
                let field = format!("secret_key-{n}");
                let key = check.field(&name(&field), text(self.raw(&field), KEY_MAX));
                (key, Some(self.raw(&format!("passphrase-{n}")).to_owned()))
            } else {
                (self.secret(&format!("password-{n}"), check), Some(String::new()))
            };
            let (((host, port), account), (secret, passphrase)) =
                host.zip(port).zip(account).zip(secret.zip(passphrase))?;
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

        fn line(&self, field: &str, check: &mut Check) -> Option<String> {
            let line = self.optional(field, check)?;
            if line.is_empty() {
                check.wrong(&name(field), Why::Missing);
                return None;
            }
            Some(line)
        }

        fn optional(&self, field: &str, check: &mut Check) -> Option<String> {
            check.field(&name(field), optional_line(self.raw(field), LINE_MAX))
        }

        /// As it was typed: white space may belong to it.
        fn secret(&self, field: &str, check: &mut Check) -> Option<String> {
            let raw = self.raw(field);
            let length = raw.chars().count();
            let secret = match length {
                0 => Err(Why::Missing),
                length if length > LINE_MAX => Err(Why::TooLong { max: LINE_MAX, length }),
                _ if raw.chars().any(char::is_control) => Err(Why::ControlCharacter),
                _ => Ok(raw.to_owned()),
            };
            check.field(&name(field), secret)
        }
    }

    impl RejectForm {
        /// The authorization's key.
        ///
        /// # Errors
        /// [`Fault::NotFound`] for what is none.
        pub fn id(&self) -> Result<AuthorizationId, Fault> {
            id(&self.id)
        }

        /// The reason.
        ///
        /// # Errors
        /// [`Fault::Invalid`] without one.
        pub fn reason(&self) -> Result<String, Fault> {
            text(&self.reason, REASON_MAX).map_err(|why| Fault::field("reason", why))
        }
    }

    impl RevealForm {
        /// The authorization's key.
        ///
        /// # Errors
        /// [`Fault::NotFound`] for what is none.
        pub fn id(&self) -> Result<AuthorizationId, Fault> {
            id(&self.id)
        }

        /// The reason, for whoever needs one.
        ///
        /// # Errors
        /// [`Fault::Invalid`] without one.
        pub fn reason(&self) -> Result<String, Fault> {
            text(&self.reason, REASON_MAX).map_err(|why| Fault::field("reason", why))
        }
    }

    fn id(raw: &str) -> Result<AuthorizationId, Fault> {
        raw.parse().map(AuthorizationId).map_err(|_| Fault::NotFound)
    }

    /// A field's name in the form.
    fn name(field: &str) -> String {
        format!("fields[{field}]")
    }
}
#[cfg(feature = "server")]
pub use parse::{Answer, Host, NewAnswer};

//! What is handed over. Neither printed nor written anywhere in clear, and wiped when dropped.

use crate::consent::Consent;
use zeroize::Zeroizing;

/// An answer, with its consent: nothing is handed over without one.
pub struct NewAnswer {
    /// The consent.
    pub consent: Consent,
    /// What is handed over.
    pub answer: Answer,
}

/// What is handed over.
pub enum Answer {
    /// Logins of hosts.
    Hosts(Vec<Host>),
    /// An account of the cloud.
    Account {
        /// Its name.
        account: Zeroizing<String>,
        /// Its password.
        password: Zeroizing<String>,
    },
    /// The name of an agency that the customer has made.
    Agency(String),
    /// Free text.
    Information(Zeroizing<String>),
}

/// The login of a host.
pub struct Host {
    /// An address or an ECS ID.
    pub host: Zeroizing<String>,
    /// 1 to 65535.
    pub port: u16,
    /// May be empty for VNC.
    pub account: Zeroizing<String>,
    /// The password, or the private key.
    pub secret: Zeroizing<String>,
    /// Of the private key; may be empty.
    pub passphrase: Zeroizing<String>,
}

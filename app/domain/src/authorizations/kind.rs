//! What can be asked for (manual, chapter 6: "the common authorization types").

use crate::words::words;
use serde::{Deserialize, Serialize};

/// The type of an authorization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "`label` says it")]
pub enum AuthorizationKind {
    SshPassword,
    SshKey,
    Rdp,
    Vnc,
    Account,
    Agency,
    Sftp,
    Confidential,
    /// What My Resource Information asks in secret: given without being asked for.
    Resource,
}

/// What a type asks for: which fields there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Logins of hosts.
    Hosts,
    /// A cloud account and its password.
    Account,
    /// The name of an agency.
    Agency,
    /// Free text.
    Information,
}

impl AuthorizationKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::SshPassword,
        Self::SshKey,
        Self::Rdp,
        Self::Vnc,
        Self::Account,
        Self::Agency,
        Self::Sftp,
        Self::Confidential,
        Self::Resource,
    ];

    /// Those that an engineer asks for, in the order of the manual: all but the last.
    pub const REQUESTED: [Self; 8] = {
        let [requested @ .., _] = Self::ALL;
        requested
    };

    /// The code in the database.
    pub const fn code(self) -> i32 {
        match self {
            Self::SshPassword => 1,
            Self::SshKey => 2,
            Self::Rdp => 3,
            Self::Vnc => 4,
            Self::Account => 5,
            Self::Agency => 6,
            Self::Sftp => 7,
            Self::Confidential => 8,
            Self::Resource => 9,
        }
    }

    /// The name in addresses and forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SshPassword => "ssh-password",
            Self::SshKey => "ssh-key",
            Self::Rdp => "rdp",
            Self::Vnc => "vnc",
            Self::Account => "account",
            Self::Agency => "agency",
            Self::Sftp => "sftp",
            Self::Confidential => "confidential",
            Self::Resource => "resource",
        }
    }

    /// The type of a name in an address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// The words of "Type".
    pub fn label(self) -> &'static str {
        let w = &words().authorizations;
        match self {
            Self::SshPassword => w.ssh_password,
            Self::SshKey => w.ssh_key,
            Self::Rdp => w.rdp,
            Self::Vnc => w.vnc,
            Self::Account => w.account_kind,
            Self::Agency => w.agency_kind,
            Self::Sftp => w.sftp,
            Self::Confidential => w.confidential,
            Self::Resource => w.resource,
        }
    }

    /// The protocol's port, for types that lead to hosts.
    pub const fn port(self) -> Option<u16> {
        match self {
            Self::SshPassword | Self::SshKey | Self::Sftp => Some(22),
            Self::Rdp => Some(3389),
            Self::Vnc => Some(5900),
            Self::Account | Self::Agency | Self::Confidential | Self::Resource => None,
        }
    }

    /// What is handed over.
    pub const fn asks(self) -> Asks {
        match self {
            Self::SshPassword | Self::SshKey | Self::Rdp | Self::Vnc | Self::Sftp => Asks::Hosts,
            Self::Account => Asks::Account,
            Self::Agency => Asks::Agency,
            Self::Confidential | Self::Resource => Asks::Information,
        }
    }

    /// Whether it leads to hosts.
    pub const fn has_hosts(self) -> bool {
        matches!(self.asks(), Asks::Hosts)
    }
}

//! Traces of key operations (manual, chapter 8): the words of the cloud's trace service (`domain.md` §6.2).

mod choices;
mod filter;
mod structure;
mod views;

pub use choices::{ResourceType, SearchBy, TimeRange};
pub use filter::{TRACES_SHOWN, TraceFilter, TraceQuery};
pub use structure::{Part, parts};
pub use views::{TraceList, TraceRow, TraceStructure, Tracker, TrackerForm};

use crate::id::{AccountId, AgencyId, UserId};
use crate::words::words;
use serde::{Deserialize, Serialize};

/// The service that the traces are of: the only Trace Source there is.
pub const SERVICE: &str = "OSM";

/// How an operation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TraceRating {
    /// It succeeded.
    Normal,
    /// It was refused.
    Warning,
    /// It failed by our own fault.
    Incident,
}

impl TraceRating {
    /// The word in records and on the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Warning => "warning",
            Self::Incident => "incident",
        }
    }

    /// All of them, in the order of the choices.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Warning, Self::Incident];

    /// The one of this word.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| rating.name() == name)
    }

    /// "Trace Status" on screen.
    pub fn label(self) -> &'static str {
        let w = &words().traces;
        match self {
            Self::Normal => w.normal,
            Self::Warning => w.warning,
            Self::Incident => w.incident,
        }
    }
}

/// How an operation came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceType {
    /// By a call of the API.
    ApiCall,
    /// By somebody in the console.
    ConsoleAction,
    /// By nobody: timed work.
    SystemAction,
}

impl TraceType {
    /// The word in records and on the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ApiCall => "ApiCall",
            Self::ConsoleAction => "ConsoleAction",
            Self::SystemAction => "SystemAction",
        }
    }

    /// All of them, in the order of the choices.
    pub const ALL: [Self; 3] = [Self::ApiCall, Self::ConsoleAction, Self::SystemAction];

    /// The one of this word.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The `user` of a trace, as it was at that moment: names change, records do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields of the trace service")]
pub struct TraceUser {
    pub id: String,
    pub name: String,
    pub user_name: String,
    pub domain: TraceDomain,
    pub account_id: String,
    pub principal_urn: String,
    pub principal_id: String,
    pub principal_is_root_user: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub invoked_by: Vec<String>,
    pub session_context: SessionContext,
    /// Under which the user acted, if under one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<TraceAgency>,
}

/// The agency under which the user acted, and the account that made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as the fields of the trace service")]
pub struct TraceAgency {
    pub id: String,
    pub name: String,
    pub domain: TraceDomain,
}

/// The account that the user belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields of the trace service")]
pub struct TraceDomain {
    pub id: String,
    pub name: String,
}

/// How the user was signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields of the trace service")]
pub struct SessionContext {
    pub attributes: SessionAttributes,
}

/// When the user signed in, and with how many factors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields of the trace service")]
pub struct SessionAttributes {
    pub created_at: String,
    pub mfa_authenticated: String,
}

impl TraceUser {
    /// Somebody signed in to the console since `signed_in_at` (Unix milliseconds).
    pub fn in_console(user: (UserId, &str), account: (AccountId, &str), is_root: bool, signed_in_at: i64) -> Self {
        let ((UserId(id), name), (AccountId(account_id), account)) = (user, account);
        Self {
            id: id.to_string(),
            name: name.to_owned(),
            user_name: name.to_owned(),
            domain: TraceDomain { id: account_id.to_string(), name: account.to_owned() },
            account_id: account_id.to_string(),
            principal_urn: format!("iam::{account}:user:{name}"),
            principal_id: id.to_string(),
            principal_is_root_user: is_root.to_string(),
            kind: "User".to_owned(),
            invoked_by: vec!["service.console".to_owned()],
            session_context: SessionContext {
                attributes: SessionAttributes {
                    created_at: signed_in_at.to_string(),
                    mfa_authenticated: false.to_string(),
                },
            },
            agency: None,
        }
    }

    /// The same user, acting under an agency that an account has made.
    #[must_use]
    pub fn under(self, agency: AgencyId, name: &str, grantor: (AccountId, &str)) -> Self {
        let (AccountId(id), account) = grantor;
        let domain = TraceDomain { id: id.to_string(), name: account.to_owned() };
        let agency = TraceAgency { id: agency.0.to_string(), name: name.to_owned(), domain };
        Self { kind: "AssumedAgency".to_owned(), agency: Some(agency), ..self }
    }
}

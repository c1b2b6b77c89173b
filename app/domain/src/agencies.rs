//! Agencies (manual, chapter 1): an account entrusts its service tickets to another account or to the service desk, with
//! stated rights and an end.

mod form;
mod views;

#[cfg(feature = "server")]
pub use form::NewAgency;
pub use form::{AgencyForm, AgencyIdForm};
pub use views::{Agency, AgencyEvent, AgencyLimits, AgencyList, Entrusted};

use crate::words::words;
use serde::{Deserialize, Serialize};

/// Longest name, in characters.
pub const NAME_MAX: usize = 64;
/// Longest description, in characters.
pub const DESCRIPTION_MAX: usize = 255;
/// Agencies of one account that may be in force at once.
pub const AGENCIES_MAX: usize = 50;

/// What an agency gives. Submitting is in none: a ticket's applicant is a user of its account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AgencyRight {
    /// Read the account's tickets and their files.
    View,
    /// Besides that, all that a ticket's customer may do to it.
    Handle,
}

impl AgencyRight {
    /// Both, the lesser first.
    pub const ALL: [Self; 2] = [Self::View, Self::Handle];

    /// Its name in forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Handle => "handle",
        }
    }

    /// The words of "Rights".
    pub fn label(self) -> &'static str {
        let w = &words().agencies;
        match self {
            Self::View => w.view,
            Self::Handle => w.handle,
        }
    }
}

/// To whom an agency is entrusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trustee {
    /// The service desk: its lead and engineers act.
    Desk,
    /// An account of this name, whether there is one or not: its administrators act.
    Account(String),
}

impl Trustee {
    /// From the name of an account, if there is one.
    pub fn of(account: Option<String>) -> Self {
        account.map_or(Self::Desk, Self::Account)
    }

    /// The words of "Entrusted to".
    pub fn label(&self) -> &str {
        match self {
            Self::Desk => words().agencies.desk,
            Self::Account(name) => name,
        }
    }

    /// Somebody who acts for it, as records name them: "admin-x (globex)". Of an engineer's account they tell nothing.
    pub fn delegate(&self, user: &str) -> String {
        match self {
            Self::Desk => format!("{user} ({})", words().agencies.desk.to_lowercase()),
            Self::Account(name) => format!("{user} ({name})"),
        }
    }
}

/// Where an agency stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AgencyStatus {
    /// It can be acted under.
    InForce,
    /// Its grantor ended it.
    Ended,
    /// Its end has come.
    Expired,
}

impl AgencyStatus {
    /// Where one stands at `now` whose last moment is before `ends_at`.
    pub const fn at(now: i64, ends_at: i64, ended_at: Option<i64>) -> Self {
        match ended_at {
            Some(_) => Self::Ended,
            None if ends_at <= now => Self::Expired,
            None => Self::InForce,
        }
    }

    /// The words of "Status".
    pub fn label(self) -> &'static str {
        let w = &words().agencies;
        match self {
            Self::InForce => w.in_force,
            Self::Ended => w.ended,
            Self::Expired => w.expired,
        }
    }
}

/// What the history of agencies records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AgencyAct {
    /// The grantor made it.
    Create,
    /// The grantor ended it.
    End,
    /// Somebody of the trustee began to act under it.
    Switch,
    /// They act for themselves again.
    SwitchBack,
    /// They exported tickets of the grantor.
    Export,
}

impl AgencyAct {
    /// The words of the history.
    pub fn label(self) -> &'static str {
        let w = &words().agencies;
        match self {
            Self::Create => w.created,
            Self::End => w.ended,
            Self::Switch => w.switched,
            Self::SwitchBack => w.switched_back,
            Self::Export => w.exported,
        }
    }
}

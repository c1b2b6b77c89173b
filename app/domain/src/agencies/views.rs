//! What pages show of agencies.

use super::{AgencyAct, AgencyRight, AgencyStatus};
use crate::id::AgencyId;
use crate::moment::When;
use serde::{Deserialize, Serialize};

/// An agency, as its grantor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Its key.
    pub id: AgencyId,
    /// "Name".
    pub name: String,
    /// "Description", or empty.
    pub description: String,
    /// "Entrusted to".
    pub trustee: String,
    /// "Rights".
    pub right: AgencyRight,
    /// "Ends": the last day, in the grantor's zone when it was made.
    pub until: When,
    /// "Status".
    pub status: AgencyStatus,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyEvent {
    /// What was done.
    pub act: AgencyAct,
    /// To which agency.
    pub agency: String,
    /// By whom.
    pub operator: String,
    /// Of an export, which list by which filters.
    pub note: Option<String>,
    /// When.
    pub at: When,
}

/// The page of agencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyList {
    /// Those in force first, then the newest.
    pub agencies: Vec<Agency>,
    /// Newest first.
    pub history: Vec<AgencyEvent>,
}

/// What the form of a new agency is opened with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyLimits {
    /// The latest day that may be its last.
    pub latest: String,
}

/// An agency, as those see it to whom it is entrusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entrusted {
    /// Its key.
    pub id: AgencyId,
    /// The account that made it.
    pub account: String,
    /// Its name.
    pub name: String,
    /// What it gives.
    pub right: AgencyRight,
    /// Its last day.
    pub until: When,
    /// Whether one acts under it already.
    pub is_current: bool,
}

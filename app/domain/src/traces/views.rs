//! What Trace List shows.

use super::{Part, TraceRating};
use crate::iam::Record;
use crate::moment::When;
use crate::page::Page;
use serde::{Deserialize, Serialize};

/// Whether key operations are recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tracker {
    /// They are.
    On,
    /// Nothing new is.
    Off,
}

/// The form of [Enable CTS] and [Disable CTS].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TrackerForm {
    /// `on` or `off`.
    pub tracker: String,
}

impl TrackerForm {
    /// What is asked for: nothing is switched off that was not asked to be.
    pub fn tracker(&self) -> Tracker {
        if self.tracker == "off" { Tracker::Off } else { Tracker::On }
    }
}

/// A row of Trace List, with what its expander shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names of the columns")]
pub struct TraceRow {
    pub id: String,
    pub name: String,
    pub resource_type: String,
    pub source: String,
    pub resource_id: String,
    pub resource_name: String,
    pub status: TraceRating,
    /// Nobody: timed work.
    pub operator: Option<String>,
    pub at: When,
    pub recorded: When,
    pub kind: String,
    pub source_ip: String,
    pub code: String,
    pub api_version: String,
    pub request: String,
    pub response: String,
}

/// A trace as [View Trace] shows it: its structure as JSON, in parts to be told apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceStructure {
    /// The name of the trace.
    pub name: String,
    /// One after the other they are the text.
    pub parts: Vec<(Part, String)>,
}

/// The page Trace List.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceList {
    /// The rows, the newest first.
    pub page: Page<TraceRow>,
    /// Whose operations there are to choose from.
    pub operators: Vec<String>,
    /// Whether anything new is recorded.
    pub tracker: Tracker,
    /// Whether the reader may switch that.
    pub may_switch: bool,
    /// Who has switched it, the latest first.
    pub history: Vec<Record>,
    /// The trace that [View Trace] shows.
    pub view: Option<TraceStructure>,
}

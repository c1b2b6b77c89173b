//! What the filters of Trace List offer to choose from (manual, chapter 8.2, step 4).

use super::TRACES_SHOWN;
use crate::words::words;

/// What kind of resource an operation was done to (Table 8-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceType {
    /// A service ticket.
    Case,
    /// An authorization.
    Authorization,
}

impl ResourceType {
    /// All of them, in the order of the choices.
    pub const ALL: [Self; 2] = [Self::Case, Self::Authorization];

    /// The word in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Authorization => "authorization",
        }
    }
}

/// "Search By".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchBy {
    /// The key of what it was done to.
    ResourceId,
    /// Its name.
    ResourceName,
    /// The operation, as Table 8-1 names it.
    TraceName,
    /// The trace itself: outweighs all other filters.
    TraceId,
}

impl SearchBy {
    /// All of them, in the order of the choices.
    pub const ALL: [Self; 4] = [Self::ResourceId, Self::ResourceName, Self::TraceName, Self::TraceId];

    /// The word in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::ResourceId => "resource-id",
            Self::ResourceName => "resource-name",
            Self::TraceName => "trace-name",
            Self::TraceId => "trace-id",
        }
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        let w = &words().traces;
        match self {
            Self::ResourceId => w.resource_id,
            Self::ResourceName => w.resource_name,
            Self::TraceName => w.trace_name,
            Self::TraceId => w.trace_id,
        }
    }
}

/// "Time range".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeRange {
    /// The last one hour.
    Hour,
    /// The last one day.
    Day,
    /// The last one week: all there is, and what is asked for by default.
    Week,
    /// "Customize": From and To.
    Custom,
}

impl TimeRange {
    /// All of them, in the order of the choices.
    pub const ALL: [Self; 4] = [Self::Hour, Self::Day, Self::Week, Self::Custom];

    /// The word in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Custom => "custom",
        }
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        let w = &words().traces;
        match self {
            Self::Hour => w.hour,
            Self::Day => w.day,
            Self::Week => w.week,
            Self::Custom => w.custom,
        }
    }

    /// How far back it goes, in milliseconds.
    pub const fn length(self) -> i64 {
        match self {
            Self::Hour => 60 * 60_000,
            Self::Day => 24 * 60 * 60_000,
            Self::Week | Self::Custom => TRACES_SHOWN,
        }
    }
}

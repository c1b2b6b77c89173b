//! Filters of Trace List (manual, chapter 8.2, step 4). They live in the address: as typed in [`TraceQuery`], checked in
//! [`TraceFilter`].

use super::{ResourceType, SearchBy, TraceRating, TraceType};
use crate::page::Place;
use serde::{Deserialize, Serialize};

/// How far back traces are shown, in milliseconds: "the last seven days".
pub const TRACES_SHOWN: i64 = 7 * 24 * 60 * 60_000;
/// The longest value to search for, in characters.
#[cfg(feature = "server")]
const VALUE_MAX: usize = 256;

/// The filters as typed: kept even where they are refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TraceQuery {
    /// "Trace Type".
    pub kind: String,
    /// "Trace Source".
    pub source: String,
    /// "Resource Type".
    pub resource: String,
    /// "Search By".
    pub by: String,
    /// "Search value": compared exactly and with case.
    pub value: String,
    /// "Operator": a user's name.
    pub operator: String,
    /// "Trace Status".
    pub status: String,
    /// "Time range".
    pub range: String,
    /// "From": a day or a minute in the reader's zone.
    pub from: String,
    /// "To", inclusive.
    pub to: String,
    /// Cursor: rows older than it.
    pub after: String,
    /// Cursor: rows newer than it.
    pub before: String,
    /// The id of the trace that [View Trace] shows.
    pub view: String,
}

/// The same, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraceFilter {
    /// Of this type.
    pub kind: Option<TraceType>,
    /// Of this kind of resource.
    pub resource: Option<ResourceType>,
    /// With this value.
    pub search: Option<(SearchBy, String)>,
    /// By the user of this name.
    pub operator: Option<String>,
    /// Ended so.
    pub status: Option<TraceRating>,
    /// At this millisecond or later: never more than [`TRACES_SHOWN`] ago.
    pub from: i64,
    /// Before this millisecond.
    pub until: Option<i64>,
    /// Which page.
    pub place: Place,
}

impl TraceQuery {
    /// From an address, whose values `get` tells by their names.
    pub fn of(get: impl Fn(&str) -> String) -> Self {
        Self {
            kind: get("type"),
            source: get("source"),
            resource: get("resource"),
            by: get("by"),
            value: get("value"),
            operator: get("operator"),
            status: get("status"),
            range: get("range"),
            from: get("from"),
            to: get("to"),
            after: get("after"),
            before: get("before"),
            view: get("view"),
        }
    }

    /// The filters by their names in the address, without the page and the trace that is shown.
    pub fn named(&self) -> [(&'static str, &str); 10] {
        [
            ("type", &self.kind),
            ("source", &self.source),
            ("resource", &self.resource),
            ("by", &self.by),
            ("value", &self.value),
            ("operator", &self.operator),
            ("status", &self.status),
            ("range", &self.range),
            ("from", &self.from),
            ("to", &self.to),
        ]
    }
}

#[cfg(feature = "server")]
impl TraceFilter {
    /// "Trace ID" outweighs all other filters: it finds one trace or none.
    fn outweighed(self, now: i64) -> Self {
        match self.search {
            Some((SearchBy::TraceId, _)) => {
                Self { search: self.search, from: now.saturating_sub(TRACES_SHOWN), ..Self::default() }
            }
            Some((SearchBy::ResourceId | SearchBy::ResourceName | SearchBy::TraceName, _)) | None => self,
        }
    }
}

#[cfg(feature = "server")]
mod parse {
    use super::super::SERVICE;
    use super::super::TimeRange;
    use super::{ResourceType, SearchBy, TRACES_SHOWN, TraceFilter, TraceQuery, TraceRating, TraceType, VALUE_MAX};
    use crate::check::{Check, optional_line};
    use crate::fault::{Fault, Why};
    use crate::moment::Zone;
    use crate::page::Place;

    impl TraceQuery {
        /// Checks the filters; days and minutes are those of `zone`.
        ///
        /// # Errors
        /// [`Fault::Invalid`] with all that is wrong. An unreadable cursor is taken for the first page.
        pub fn parse(&self, zone: &Zone, now: i64) -> Result<TraceFilter, Fault> {
            let mut check = Check::default();
            check.field("source", one_of(&self.source, [SERVICE], |name| name));
            let range = check.field("range", one_of(&self.range, TimeRange::ALL, TimeRange::slug)).flatten();
            let range = range.unwrap_or(TimeRange::Week);
            let (from, until) = match range {
                TimeRange::Custom => self.custom(&mut check, zone),
                TimeRange::Hour | TimeRange::Day | TimeRange::Week => (None, None),
            };
            let operator = check.field("operator", optional_line(&self.operator, VALUE_MAX));
            let filter = TraceFilter {
                kind: check.field("type", one_of(&self.kind, TraceType::ALL, TraceType::name)).flatten(),
                resource: check
                    .field("resource", one_of(&self.resource, ResourceType::ALL, ResourceType::name))
                    .flatten(),
                search: self.search(&mut check),
                operator: operator.filter(|name| !name.is_empty()),
                status: check.field("status", one_of(&self.status, TraceRating::ALL, TraceRating::name)).flatten(),
                from: from.unwrap_or(i64::MIN).max(now.saturating_sub(range.length().min(TRACES_SHOWN))),
                until,
                place: Place::of(&self.after, &self.before),
            };
            check.done()?;
            Ok(filter.outweighed(now))
        }

        fn custom(&self, check: &mut Check, zone: &Zone) -> (Option<i64>, Option<i64>) {
            let from = check.field("from", moment(zone, &self.from)).flatten().map(|(start, _)| start);
            let until = check.field("to", moment(zone, &self.to)).flatten().map(|(_, end)| end);
            if let (Some(from), Some(until)) = (from, until)
                && from >= until
            {
                check.wrong("to", Why::BeforeStart);
            }
            (from, until)
        }

        /// "If you select Resource ID for Search By, specify a resource ID."
        fn search(&self, check: &mut Check) -> Option<(SearchBy, String)> {
            let by = check.field("by", one_of(&self.by, SearchBy::ALL, SearchBy::slug))?;
            let value = check.field("value", optional_line(&self.value, VALUE_MAX))?;
            match (by, value.is_empty()) {
                (Some(SearchBy::ResourceId), true) => check.wrong("value", Why::Missing),
                (None, false) => check.wrong("by", Why::NotChosen),
                (Some(by), false) => return Some((by, value)),
                (Some(SearchBy::ResourceName | SearchBy::TraceName | SearchBy::TraceId) | None, true) => {}
            }
            None
        }
    }

    fn one_of<T: Copy>(
        raw: &str,
        all: impl IntoIterator<Item = T>,
        name: impl Fn(T) -> &'static str,
    ) -> Result<Option<T>, Why> {
        match raw {
            "" => Ok(None),
            raw => all.into_iter().find(|one| name(*one) == raw).map(Some).ok_or(Why::NotInList),
        }
    }

    fn moment(zone: &Zone, raw: &str) -> Result<Option<(i64, i64)>, Why> {
        match raw.trim() {
            "" => Ok(None),
            raw => zone.day(raw).or_else(|| zone.minute(raw)).map(Some).ok_or(Why::NotAMoment),
        }
    }
}

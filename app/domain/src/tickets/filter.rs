//! Filters of ticket lists. They live in the address: as typed in [`TicketQuery`], checked in [`TicketFilter`].

use super::{TicketNo, TicketStatus};
use crate::id::{GroupId, TagId};
use crate::page::Place;
use crate::search::Sought;
use serde::{Deserialize, Serialize};

/// The filters as typed: kept even where they are refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TicketQuery {
    /// Names of states; several may be asked for.
    pub status: Vec<String>,
    /// First day, `YYYY-MM-DD`, in the reader's zone.
    pub from: String,
    /// Last day, inclusive.
    pub to: String,
    /// Part of the applicant's name.
    pub applicant: String,
    /// "Ticket No.".
    pub no: String,
    /// Key of one's own tag.
    pub tag: String,
    /// What is looked for in descriptions, messages and numbers.
    pub q: String,
    /// Key of a user group, in Tickets of My Group.
    pub group: String,
    /// Cursor: rows older than it.
    pub after: String,
    /// Cursor: rows newer than it.
    pub before: String,
}

/// The same, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketFilter {
    /// Any of these; empty means all.
    pub status: Vec<TicketStatus>,
    /// Created at this millisecond or later.
    pub from: Option<i64>,
    /// Created before this millisecond.
    pub until: Option<i64>,
    /// Part of the applicant's name, in lower case.
    pub applicant: Option<String>,
    /// This number.
    pub no: Option<TicketNo>,
    /// With this tag.
    pub tag: Option<TagId>,
    /// What its texts and its number hold.
    pub q: Option<Sought>,
    /// Applicants of this user group.
    pub group: Option<GroupId>,
    /// Which page.
    pub place: Place,
}

impl TicketQuery {
    /// Whether anything is asked for beside a page.
    pub fn is_filtered(&self) -> bool {
        let Self { status, from, to, applicant, no, tag, q, group, after: _, before: _ } = self;
        let is_empty = |text: &String| text.trim().is_empty();
        !status.iter().all(is_empty) || ![from, to, applicant, no, tag, q, group].into_iter().all(is_empty)
    }
}

#[cfg(feature = "server")]
mod parse {
    use super::{TicketFilter, TicketNo, TicketQuery, TicketStatus};
    use crate::check::{Check, optional_line};
    use crate::fault::{Fault, Why};
    use crate::id::{GroupId, TagId};
    use crate::moment::Zone;
    use crate::page::Place;
    use crate::search::Sought;
    use std::collections::BTreeSet;

    /// Characters that may be looked for.
    const Q_MAX: usize = 200;

    impl TicketQuery {
        /// Checks the filters; days are days of `zone`.
        ///
        /// # Errors
        /// [`Fault::Invalid`] with all that is wrong. An unreadable cursor is taken for the first page.
        pub fn parse(&self, zone: &Zone) -> Result<TicketFilter, Fault> {
            let mut check = Check::default();
            let mut filter = TicketFilter { place: self.place(), ..TicketFilter::default() };
            let named: BTreeSet<_> = self.status.iter().filter(|slug| !slug.is_empty()).collect();
            filter.status = named.iter().filter_map(|slug| TicketStatus::from_slug(slug)).collect();
            filter.status.sort_unstable();
            if filter.status.len() < named.len() {
                check.wrong("status", Why::NotInList);
            }
            filter.from = check.field("from", day(zone, &self.from)).flatten().map(|(start, _)| start);
            filter.until = check.field("to", day(zone, &self.to)).flatten().map(|(_, end)| end);
            if let (Some(from), Some(until)) = (filter.from, filter.until)
                && from >= until
            {
                check.wrong("to", Why::BeforeStart);
            }
            filter.applicant = check
                .field("applicant", optional_line(&self.applicant, 64))
                .filter(|name| !name.is_empty())
                .map(|name| name.to_lowercase());
            if !self.no.trim().is_empty() {
                filter.no = check.field("no", TicketNo::parse(&self.no));
            }
            filter.tag = check.field("tag", key(&self.tag)).flatten().map(TagId);
            filter.group = check.field("group", key(&self.group)).flatten().map(GroupId);
            let sought = optional_line(&self.q, Q_MAX).and_then(|q| Sought::parse(&q));
            filter.q = check.field("q", sought).flatten();
            check.done()?;
            Ok(filter)
        }

        fn place(&self) -> Place {
            Place::of(&self.after, &self.before)
        }
    }

    /// Whether it is the reader's, the store knows.
    fn key(raw: &str) -> Result<Option<i64>, Why> {
        match raw.trim() {
            "" => Ok(None),
            key => key.parse().map(Some).map_err(|_| Why::NotInList),
        }
    }

    fn day(zone: &Zone, raw: &str) -> Result<Option<(i64, i64)>, Why> {
        match raw.trim() {
            "" => Ok(None),
            day => zone.day(day).map(Some).ok_or(Why::NotADate),
        }
    }
}

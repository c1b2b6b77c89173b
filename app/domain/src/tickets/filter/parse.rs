//! Filters as they are typed and written: checked, and in one way of writing them.

use super::{TicketFilter, TicketQuery};
use crate::check::{Check, optional_line};
use crate::fault::{Fault, Why};
use crate::id::{GroupId, TagId};
use crate::moment::Zone;
use crate::page::Place;
use crate::search::Sought;
use crate::tickets::{ListKind, TicketNo, TicketStatus};
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

    /// The same filters in one way of writing them, whatever page, for a list that they are read for.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn canonical(&self, list: ListKind, zone: &Zone) -> Result<Self, Fault> {
        let asked = self.within(list);
        let TicketFilter { status, applicant, no, tag, group, .. } = asked.parse(zone)?;
        let key = |key: Option<i64>| key.map(|key| key.to_string()).unwrap_or_default();
        Ok(Self {
            status: status.into_iter().map(|status| status.slug().to_owned()).collect(),
            from: asked.from.trim().to_owned(),
            to: asked.to.trim().to_owned(),
            applicant: applicant.unwrap_or_default(),
            no: no.map(|no| no.to_string()).unwrap_or_default(),
            tag: key(tag.map(|TagId(key)| key)),
            q: asked.q.split_whitespace().collect::<Vec<_>>().join(" "),
            group: key(group.map(|GroupId(key)| key)),
            ..Self::default()
        })
    }

    /// The filters of an address, as it writes them.
    pub fn read(text: &str) -> Self {
        let typed: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
        Self::of(|name| typed.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect())
    }

    /// As an address writes them.
    pub fn text(&self) -> String {
        let filled = self.named().filter(|(_, value)| !value.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(filled).finish()
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

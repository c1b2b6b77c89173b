//! Filters of ticket lists. They live in the address: as typed in [`TicketQuery`], checked in [`TicketFilter`].

#[cfg(feature = "server")]
mod parse;

use super::{ListKind, TicketNo, TicketStatus};
use crate::desk::DeskView;
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
    /// The filters of an address, of which `all` tells the values of a name.
    pub fn of(all: impl Fn(&str) -> Vec<String>) -> Self {
        let text = |name: &str| all(name).into_iter().next().unwrap_or_default();
        Self {
            status: all("status"),
            from: text("from"),
            to: text("to"),
            applicant: text("applicant"),
            no: text("no"),
            tag: text("tag"),
            q: text("q"),
            group: text("group"),
            after: text("after"),
            before: text("before"),
        }
    }

    /// The names and values that an address has for them, without the page; some are empty.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Self { status, from, to, applicant, no, tag, q, group, after: _, before: _ } = self;
        let named = [
            ("from", from),
            ("to", to),
            ("applicant", applicant),
            ("no", no),
            ("tag", tag),
            ("q", q),
            ("group", group),
        ];
        let status = status.iter().map(|slug| ("status", slug));
        status.chain(named).map(|(name, value)| (name, value.as_str()))
    }

    /// What of it a list takes, whatever page.
    #[must_use]
    pub fn within(&self, list: ListKind) -> Self {
        let all = Self { after: String::new(), before: String::new(), ..self.clone() };
        match list {
            ListKind::Mine => Self { group: String::new(), ..all },
            ListKind::Group => all,
            ListKind::Desk(DeskView::AllTickets) => Self { q: all.q, ..Self::default() },
            ListKind::Desk(DeskView::Queue | DeskView::MyWork) => Self::default(),
        }
    }

    /// Whether anything is asked for beside a page.
    pub fn is_filtered(&self) -> bool {
        let Self { status, from, to, applicant, no, tag, q, group, after: _, before: _ } = self;
        let is_empty = |text: &String| text.trim().is_empty();
        !status.iter().all(is_empty) || ![from, to, applicant, no, tag, q, group].into_iter().all(is_empty)
    }
}

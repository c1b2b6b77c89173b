//! Where the rows of a page come from.

use super::Wanted;
use super::tagged::Tagged;
use crate::text::Stored;
use crate::visible::{Scope, place};
use domain::id::UserId;
use domain::page::{Cursor, Place};
use domain::tickets::{TicketFilter, TicketStatus};
use sea_orm::Value;

/// In which order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    NewestFirst,
    OldestFirst,
}

/// Tickets that one index holds in their order: a seek.
#[derive(Clone, Copy)]
pub(crate) struct Stream {
    pub(crate) scope: Scope,
    /// In this state; else in any.
    pub(crate) status: Option<TicketStatus>,
}

impl Stream {
    /// Every scope in each of the states; in any when there is none.
    pub(crate) fn each(scopes: &[Scope], states: &[TicketStatus]) -> Vec<Self> {
        let states: Vec<Option<TicketStatus>> =
            if states.is_empty() { vec![None] } else { states.iter().copied().map(Some).collect() };
        scopes.iter().flat_map(|scope| states.iter().map(|status| Self { scope: *scope, status: *status })).collect()
    }
}

/// Where the rows of a page come from.
pub(crate) enum Source<'a> {
    Streams(Vec<Stream>),
    /// Found already, by their keys: those of the page and one more.
    Found(Vec<i64>),
    /// Those that have a tag.
    Tagged(Tagged<'a>),
}

impl Wanted<'_> {
    /// In which direction the rows are read, and how those of the page stand to its cursor.
    pub(crate) fn direction(&self) -> (&'static str, &'static str) {
        if self.is_descending() { ("DESC", "<") } else { ("ASC", ">") }
    }

    pub(super) fn is_descending(&self) -> bool {
        let is_backward = matches!(self.filter.place, Place::Before(_));
        (self.order == Order::NewestFirst) != is_backward
    }

    /// The last row that the page examines, where there are more.
    pub(super) fn edge(&self) -> Option<Cursor> {
        match &self.source {
            Source::Tagged(tagged) => tagged.edge,
            Source::Streams(_) | Source::Found(_) => None,
        }
    }

    /// The query for the next rows of these streams together: columns of their indexes.
    pub(crate) fn merged(&self, streams: &[Stream], columns: &str, limit: usize, values: &mut Vec<Value>) -> String {
        let (direction, beyond) = self.direction();
        let seek = |stream: &Stream| {
            let conditions = conditions(*stream, self.filter, beyond, values);
            format!(
                "SELECT * FROM (SELECT {columns} FROM ticket WHERE {conditions} \
                 ORDER BY created_at {direction}, id {direction} LIMIT {limit}) s"
            )
        };
        let seeks: Vec<String> = streams.iter().map(seek).collect();
        let seeks = seeks.join(" UNION ALL ");
        format!("SELECT * FROM ({seeks}) k ORDER BY created_at {direction}, id {direction} LIMIT {limit}")
    }

    /// The query for the keys of the rows.
    pub(super) fn keys(&self, limit: usize, values: &mut Vec<Value>) -> String {
        match &self.source {
            Source::Streams(streams) => self.merged(streams, "id, created_at", limit, values),
            Source::Tagged(tagged) => tagged.keys(self, limit, values),
            Source::Found(keys) => {
                let places: Vec<String> = keys
                    .iter()
                    .map(|key| {
                        values.push((*key).into());
                        format!("${}", values.len())
                    })
                    .collect();
                format!("SELECT id FROM ticket WHERE id IN ({})", places.join(", "))
            }
        }
    }
}

/// What the rows of a stream answer to; `beyond` is how they stand to the cursor.
pub(crate) fn conditions(
    Stream { scope, status }: Stream,
    filter: &TicketFilter,
    beyond: &str,
    values: &mut Vec<Value>,
) -> String {
    let mut conditions: Vec<String> = Vec::new();
    let mut add = |condition: &str, value: Value| {
        values.push(value);
        conditions.push(format!("{condition} ${}", values.len()));
    };
    match scope {
        Scope::Applicant(UserId(id)) => add("applicant_id =", id.into()),
        Scope::Account(account) => add("account_id =", account.0.into()),
        Scope::Engineer(UserId(id)) => add("engineer_id =", id.into()),
        Scope::EachMate | Scope::Everything => {}
    }
    if matches!(scope, Scope::Applicant(_) | Scope::Account(_) | Scope::EachMate) {
        add("is_hidden =", false.into());
    }
    if let Some(status) = status {
        add("status =", Stored::code(status).into());
    }
    if let Some(from) = filter.from {
        add("created_at >=", from.into());
    }
    if let Some(until) = filter.until {
        add("created_at <", until.into());
    }
    if let Some(no) = &filter.no {
        add("id =", no.id().0.into());
    }
    if let Place::After(cursor) | Place::Before(cursor) = filter.place {
        values.push(cursor.at.into());
        values.push(cursor.id.into());
        conditions.push(format!("(created_at, id) {beyond} (${}, ${})", values.len() - 1, values.len()));
    }
    if scope == Scope::EachMate {
        conditions.push("applicant_id = m.user_id".to_owned());
    }
    if conditions.is_empty() { "1 = 1".to_owned() } else { conditions.join(" AND ") }
}

/// What tickets `t` of a scope answer to that come by their keys. No index shall look for them: PostgreSQL, which plans without
/// knowing whose they are, takes the tickets of anybody for few.
pub(crate) fn within(scope: Scope, values: &mut Vec<Value>) -> String {
    match scope {
        Scope::Applicant(user) => {
            format!("t.applicant_id + 0 = {} AND t.is_hidden = FALSE", place(user.0.into(), values))
        }
        Scope::Account(account) => {
            format!("t.account_id + 0 = {} AND t.is_hidden = FALSE", place(account.0.into(), values))
        }
        Scope::Engineer(user) => format!("t.engineer_id + 0 = {}", place(user.0.into(), values)),
        Scope::EachMate => "t.applicant_id = m.user_id AND t.is_hidden = FALSE".to_owned(),
        Scope::Everything => "1 = 1".to_owned(),
    }
}

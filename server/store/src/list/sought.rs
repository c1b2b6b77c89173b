//! The page of a list with words to look for: the index proposes tickets, the newest first by their keys; which of them the
//! reader sees and the filters let through is asked of their rows, and whether they answer of their texts. Turns are few, so
//! that a page costs the same however many tickets there are; it may be short.

use super::{Found, Row, Source, Wanted, conditions, cursor, read, reader, within};
use crate::acting::Acting;
use crate::error::Result;
use crate::list::{Listed, Stream};
use crate::search::{Hunt, Span, TURNS};
use crate::text::Stored;
use crate::together::{self, together};
use crate::visible::Scope;
use domain::id::TicketId;
use domain::page::{Cursor, Place};
use domain::search::{Excerpt, Sought, Text};
use domain::tickets::{TicketFilter, TicketNo};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};
use std::collections::HashMap;
use std::ops::Range;

#[derive(FromQueryResult)]
struct Ends {
    oldest: Option<i64>,
    newest: Option<i64>,
}

together! {
    struct Said {
        ticket_id: i64,
        id: i64,
        text: String,
    }
}

/// Most candidates answer: beyond what the page lacks so many more are read at once.
const SPARE: usize = 6;

/// The next rows that answer, in the direction of reading.
pub(super) async fn find(acting: &Acting, wanted: &Wanted<'_>, sought: &Sought) -> Result<Found> {
    let scopes = wanted.scopes();
    let hunt = Hunt::new(sought, &scopes, wanted.moments(acting).await?, wanted.is_descending());
    let mut rest = wanted.span();
    let mut found = Vec::new();
    for turn in TURNS {
        let Some(span) = rest.filter(|_| found.len() <= wanted.count) else { break };
        let step = hunt.step(acting.db(), span, turn).await?;
        let mut keys = step.keys.as_slice();
        while found.len() <= wanted.count && !keys.is_empty() {
            let (next, further) = keys.split_at(keys.len().min(wanted.count + SPARE - found.len()));
            let rows = candidates(acting, wanted, &scopes, next).await?;
            found.extend(answering(acting, sought, rows).await?);
            keys = further;
        }
        rest = step.rest;
    }
    let is_full = found.len() > wanted.count;
    found.truncate(wanted.count);
    let far = if is_full { found.last().map(|(row, _)| cursor(row)) } else { rest.map(|rest| edge(wanted, rest)) };
    let (newer, older) = wanted.beside(found.first().map(|(row, _)| row), far);
    Ok((found, newer, older))
}

/// The cursor beyond which a span lies.
fn edge(wanted: &Wanted<'_>, rest: Span) -> Cursor {
    Cursor { at: 0, id: if wanted.is_descending() { rest.high } else { rest.low - 1 } }
}

/// Those of these keys that the reader sees and the filters let through.
async fn candidates(acting: &Acting, wanted: &Wanted<'_>, scopes: &[Scope], keys: &[i64]) -> Result<Vec<Row>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = reader(acting);
    let sql = wanted.among(scopes, acting.db().get_database_backend(), keys, &mut values);
    let mut rows = read(acting, wanted, &sql, values).await?;
    together::order(&mut rows, wanted.is_descending(), |row| row.id);
    Ok(rows)
}

/// Those whose texts answer.
pub(super) async fn answering(acting: &Acting, sought: &Sought, rows: Vec<Row>) -> Result<Vec<(Row, Option<Excerpt>)>> {
    let numbers: Vec<TicketNo> = rows.iter().map(|row| TicketNo::of(TicketId(row.id), row.created_at)).collect();
    let mut texts: Vec<Vec<Text<'_>>> = rows.iter().zip(&numbers).map(own).collect();
    let silent = rows.iter().zip(&texts).filter(|(_, own)| !sought.is_in(own));
    let said = messages(acting, &silent.map(|(row, _)| row.id).collect::<Vec<_>>()).await?;
    for (row, texts) in rows.iter().zip(&mut texts) {
        texts.extend(said.get(&row.id).into_iter().flatten().map(|text| Text::of(text)));
    }
    let answer = |(row, texts): (&Row, &Vec<Text<'_>>)| match texts.as_slice() {
        [_, description, messages @ ..] if sought.is_in(texts) => {
            Some(sought.excerpt(&row.summary, description, messages))
        }
        _ => None,
    };
    let excerpts: Vec<Option<Option<Excerpt>>> = rows.iter().zip(&texts).map(answer).collect();
    Ok(rows.into_iter().zip(excerpts).filter_map(|(row, excerpt)| Some((row, excerpt?))).collect())
}

/// The texts that a ticket's row holds.
fn own<'a>((row, no): (&'a Row, &'a TicketNo)) -> Vec<Text<'a>> {
    vec![Text::of(no.as_str()), Text::of(row.description())]
}

/// The messages of these tickets, oldest first.
async fn messages(acting: &Acting, tickets: &[i64]) -> Result<HashMap<i64, Vec<String>>> {
    let mut said: HashMap<i64, Vec<String>> = HashMap::new();
    if tickets.is_empty() {
        return Ok(said);
    }
    let (backend, mut values) = (acting.db().get_database_backend(), Vec::new());
    let keys = listed(backend, tickets, &mut values);
    let sql = format!("SELECT m.ticket_id, m.id, m.text FROM {keys} CROSS JOIN message m WHERE m.ticket_id = k.key");
    let mut messages: Vec<Said> = together::all(acting.db(), &sql, values).await?;
    messages.sort_unstable_by_key(|message| message.id);
    for Said { ticket_id, text, .. } in messages {
        said.entry(ticket_id).or_default().push(text);
    }
    Ok(said)
}

impl Wanted<'_> {
    /// Whose tickets the streams are of.
    fn scopes(&self) -> Vec<Scope> {
        let mut scopes = Vec::new();
        for Stream { scope, .. } in self.streams() {
            if !scopes.contains(scope) {
                scopes.push(*scope);
            }
        }
        scopes
    }

    fn streams(&self) -> &[Stream] {
        match &self.source {
            Source::Streams(streams) => streams,
            Source::Found(_) | Source::Tagged(_) => &[],
        }
    }

    /// The query for those of these keys that the reader sees and the filters let through.
    fn among(&self, scopes: &[Scope], backend: DbBackend, keys: &[i64], values: &mut Vec<Value>) -> String {
        let keys = listed(backend, keys, values);
        let seen = scopes.iter().map(|scope| within(*scope, values)).collect::<Vec<_>>().join(") OR (");
        let beside = TicketFilter { place: Place::First, ..self.filter.clone() };
        let mut answer = conditions(Stream { scope: Scope::Everything, status: None }, &beside, "", values);
        let mut states: Vec<i32> = self.streams().iter().filter_map(|stream| stream.status).map(Stored::code).collect();
        states.sort_unstable();
        states.dedup();
        if !states.is_empty() {
            let states: Vec<String> = states.iter().map(ToString::to_string).collect();
            answer += &format!(" AND status IN ({})", states.join(", "));
        }
        if let Listed::OfGroup(mates) = self.side {
            answer += &format!(" AND {}", mates.include("t.applicant_id + 0", values));
        }
        format!("SELECT t.id FROM {keys} CROSS JOIN ticket t WHERE t.id = k.key AND (({seen})) AND {answer}")
    }

    /// The keys that the page and the number asked for leave.
    fn span(&self) -> Option<Span> {
        let mut span = Span { low: 0, high: i64::MAX };
        match self.filter.place {
            Place::First => {}
            Place::After(cursor) | Place::Before(cursor) if self.is_descending() => span.high = cursor.id,
            Place::After(cursor) | Place::Before(cursor) => span.low = cursor.id.saturating_add(1),
        }
        if let Some(no) = &self.filter.no {
            let key = no.id().0;
            span = Span { low: span.low.max(key), high: span.high.min(key.saturating_add(1)) };
        }
        Some(span).filter(|span| span.low < span.high)
    }

    /// When the tickets were submitted that the filters leave, where they say something of it.
    async fn moments(&self, acting: &Acting) -> Result<Option<Range<i64>>> {
        let TicketFilter { from, until, .. } = self.filter;
        if from.is_none() && until.is_none() {
            return Ok(None);
        }
        let sql =
            "SELECT (SELECT MIN(created_at) FROM ticket) AS oldest, (SELECT MAX(created_at) FROM ticket) AS newest";
        let statement = Statement::from_string(acting.db().get_database_backend(), sql);
        let Some(Ends { oldest: Some(oldest), newest: Some(newest) }) =
            Ends::find_by_statement(statement).one(acting.db()).await?
        else {
            return Ok(None);
        };
        Ok(Some(from.unwrap_or(oldest).max(oldest)..until.unwrap_or(newest + 1).min(newest + 1)))
    }
}

/// Keys as rows `k`, of which `key` is one: in one value, or each number of them would be a statement of its own.
fn listed(backend: DbBackend, keys: &[i64], values: &mut Vec<Value>) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    let keys = keys.join(",");
    if backend == DbBackend::Postgres {
        values.push(keys.into());
        return format!("unnest(CAST(string_to_array(${}, ',') AS BIGINT[])) AS k (key)", values.len());
    }
    values.push(format!("[{keys}]").into());
    format!("(SELECT value AS key FROM json_each(${})) k", values.len())
}

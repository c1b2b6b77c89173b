//! Pages of tickets: one statement, made of index seeks, so that a page costs the same whatever the number of tickets.
//!
//! Each state (and each applicant) asked for is a seek of its own; the seeks are merged and cut to a page. Words are looked for
//! in an index of their own (`sought`).

mod sought;
mod source;
mod tagged;

use source::within;
pub(crate) use source::{Order, Source, Stream, conditions};
pub(crate) use tagged::Whose;

use crate::acting::Acting;
use crate::error::Result;
use crate::permit;
use crate::text::{Code, Stored};
use crate::together::{self, together};
use crate::visible::Mates;
use domain::act::TicketAct;
use domain::id::{AccountId, TicketId, UserId};
use domain::page::{Cursor, Page, Place};
use domain::search::Excerpt;
use domain::support_plan::Severity;
use domain::tickets::{Reminders, TicketFacts, TicketFilter, TicketNo, TicketRow, TicketStatus};
use sea_orm::Value;

/// What can be done from a list, in the column Operation and to several tickets.
const FROM_A_LIST: [TicketAct; 4] = [TicketAct::Remind, TicketAct::Close, TicketAct::Delete, TicketAct::Tag];

/// How often a ticket's customer has asked to hurry.
pub(crate) fn reminders(acting: &Acting, n: i32, last: Option<i64>) -> Option<Reminders> {
    last.map(|last| Reminders { n, last: acting.when(last) })
}

/// Whose list it is.
pub(crate) enum Listed<'a> {
    /// One's own tickets; for the administrator those of the account.
    Own,
    /// Those of these others in one's groups.
    OfGroup(&'a Mates<'a>),
    /// The desk's: it sees accounts and engineers.
    AtDesk,
}

impl Listed<'_> {
    fn is_desk(&self) -> bool {
        matches!(self, Self::AtDesk)
    }
}

/// What to list.
pub(crate) struct Wanted<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) order: Order,
    /// Beside the states, which the streams have.
    pub(crate) filter: &'a TicketFilter,
    pub(crate) side: Listed<'a>,
    /// Rows of a page.
    pub(crate) count: usize,
}

together! {
    struct Row {
        id: i64,
        created_at: i64,
        status: Code<TicketStatus>,
        severity: Option<Code<Severity>>,
        summary: String,
        description: Option<String>,
        product: String,
        applicant: String,
        account: String,
        engineer: Option<String>,
        heard_at: Option<i64>,
        read_at: Option<i64>,
        account_id: i64,
        applicant_id: i64,
        engineer_id: Option<i64>,
        #[serde(deserialize_with = "together::flag")]
        is_hidden: bool,
        #[serde(deserialize_with = "together::flag")]
        is_rated: bool,
        reminders: i32,
        reminded_at: Option<i64>,
    }
}

pub(crate) async fn page(acting: &Acting, wanted: &Wanted<'_>) -> Result<Page<TicketRow>> {
    // Nobody answers to the applicant's name.
    if matches!(&wanted.source, Source::Streams(streams) if streams.is_empty()) {
        return Ok(Page { rows: Vec::new(), newer: None, older: None });
    }
    let (mut found, newer, older) = match (&wanted.filter.q, &wanted.source) {
        (Some(sought), Source::Streams(_) | Source::Found(_)) => sought::find(acting, wanted, sought).await?,
        (Some(_), Source::Tagged(_)) | (None, _) => seek(acting, wanted).await?,
    };
    if matches!(wanted.filter.place, Place::Before(_)) {
        found.reverse();
    }
    let mut rows: Vec<TicketRow> =
        found.into_iter().map(|(row, excerpt)| row.show(acting, &wanted.side, excerpt)).collect();
    rows.retain(|row| wanted.filter.no.as_ref().is_none_or(|no| row.no == *no));
    Ok(Page { rows, newer, older })
}

/// Rows of a page in the order in which they were read, each with what it shows of what was looked for, and the cursors beside.
type Found = (Vec<(Row, Option<Excerpt>)>, Option<Cursor>, Option<Cursor>);

async fn seek(acting: &Acting, wanted: &Wanted<'_>) -> Result<Found> {
    // What has a tag is so little that words are looked for in its texts themselves.
    let limit = if wanted.filter.q.is_some() { tagged::EXAMINED } else { wanted.count + 1 };
    let rows = rows(acting, wanted, limit).await?;
    let (is_full, edge) = (rows.len() == limit, wanted.edge());
    let is_cut = is_full || edge.is_some();
    let last_seen = edge.filter(|_| !is_full).or_else(|| rows.last().map(cursor));
    let mut found = match &wanted.filter.q {
        Some(sought) => sought::answering(acting, sought, rows).await?,
        None => rows.into_iter().map(|row| (row, None)).collect(),
    };
    let last_seen = if found.len() > wanted.count { None } else { last_seen };
    let has_more = found.len() > wanted.count || is_cut;
    found.truncate(wanted.count);
    let last = found.last().map(|(row, _)| cursor(row));
    let (newer, older) = wanted.beside(found.first().map(|(row, _)| row), last_seen.or(last).filter(|_| has_more));
    Ok((found, newer, older))
}

async fn rows(acting: &Acting, wanted: &Wanted<'_>, limit: usize) -> Result<Vec<Row>> {
    if matches!(&wanted.source, Source::Found(keys) if keys.is_empty()) {
        return Ok(Vec::new());
    }
    let mut values = reader(acting);
    let keys = wanted.keys(limit, &mut values);
    let mut rows = read(acting, wanted, &keys, values).await?;
    together::order(&mut rows, wanted.is_descending(), |row| (row.created_at, row.id));
    Ok(rows)
}

/// Whose marks of what was read count: the first values of a statement.
fn reader(acting: &Acting) -> Vec<Value> {
    vec![acting.who.actor.user.0.into(), Stored::code(acting.who.standing.side).into()]
}

/// The rows of these keys, in no order: a query whose values are among `values`, behind those of the reader.
async fn read(acting: &Acting, wanted: &Wanted<'_>, keys: &str, values: Vec<Value>) -> Result<Vec<Row>> {
    Ok(together::all(acting.db(), &statement(wanted, keys), values).await?)
}

impl Wanted<'_> {
    /// The cursors beside a page whose first row that was read is `nearest`; reading goes on at `far`.
    fn beside(&self, nearest: Option<&Row>, far: Option<Cursor>) -> (Option<Cursor>, Option<Cursor>) {
        let step = if self.is_descending() { -1 } else { 1 };
        self.filter.place.beside(nearest.map(cursor), far, step)
    }
}

fn cursor(row: &Row) -> Cursor {
    Cursor { at: row.created_at, id: row.id }
}

impl Row {
    /// Read where there are words to look for.
    fn description(&self) -> &str {
        self.description.as_deref().unwrap_or_default()
    }

    /// What the rules need to know of it.
    fn facts(&self, side: &Listed<'_>) -> TicketFacts {
        TicketFacts {
            account: AccountId(self.account_id),
            applicant: UserId(self.applicant_id),
            engineer: self.engineer_id.map(UserId),
            is_hidden: self.is_hidden,
            status: self.status.0,
            is_rated: self.is_rated,
            shares_operator_group: matches!(side, Listed::OfGroup(_)),
            is_associated: false,
        }
    }

    fn show(self, acting: &Acting, side: &Listed<'_>, excerpt: Option<Excerpt>) -> TicketRow {
        let (facts, is_desk) = (self.facts(side), side.is_desk());
        TicketRow {
            may: FROM_A_LIST.into_iter().filter(|act| permit::may(&acting.who, *act, &facts)).collect(),
            reminders: reminders(acting, self.reminders, self.reminded_at).filter(|_| is_desk),
            no: TicketNo::of(TicketId(self.id), self.created_at),
            summary: self.summary,
            excerpt,
            product: self.product,
            severity: self.severity.map(|severity| severity.0),
            status: self.status.0,
            applicant: self.applicant,
            account: is_desk.then_some(self.account),
            engineer: self.engineer.filter(|_| is_desk),
            tags: Vec::new(),
            created: acting.when(self.created_at),
            is_unread: self.heard_at.is_some_and(|heard| self.read_at.is_none_or(|read| read < heard)),
        }
    }
}

/// The SQL text, the same on both engines.
fn statement(wanted: &Wanted<'_>, keys: &str) -> String {
    let heard = if wanted.side.is_desk() { "t.customer_at" } else { "t.engineer_at" };
    let description = if wanted.filter.q.is_some() { "t.description" } else { "NULL" };
    format!(
        "SELECT t.id, t.created_at, t.status, t.severity, t.summary, {description} AS description, p.acronym AS product, \
         u.name AS applicant, a.name AS account, e.name AS engineer, {heard} AS heard_at, r.at AS read_at, \
         t.account_id, t.applicant_id, t.engineer_id, t.is_hidden, t.is_rated, t.reminders, t.reminded_at \
         FROM ({keys}) k JOIN ticket t ON t.id = k.id JOIN product p ON p.id = t.product_id \
         JOIN iam_user u ON u.id = t.applicant_id JOIN account a ON a.id = t.account_id \
         LEFT JOIN iam_user e ON e.id = t.engineer_id \
         LEFT JOIN ticket_read r ON r.user_id = $1 AND r.ticket_id = t.id AND r.side = $2"
    )
}

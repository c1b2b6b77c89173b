//! Pages of tickets: one statement, made of index seeks, so that a page costs the same whatever the number of tickets.
//!
//! Each state (and each applicant) asked for is a seek of its own; the seeks are merged and cut to a page. What no index
//! answers (words of the description) is looked for in a bounded number of rows; such a page may be short.

mod source;
mod tagged;

pub(crate) use source::{Order, Source, Stream, conditions};
pub(crate) use tagged::Whose;

use crate::acting::Acting;
use crate::error::Result;
use crate::permit;
use crate::text::{Code, Stored};
use domain::act::TicketAct;
use domain::id::{AccountId, TicketId, UserId};
use domain::page::{Cursor, PAGE, Page, Place};
use domain::tickets::{Reminders, TicketFacts, TicketFilter, TicketNo, TicketRow, TicketStatus};
use sea_orm::{FromQueryResult, Statement, Value};
use std::collections::BTreeSet;

/// Rows that a page with words to look for examines.
const EXAMINED: usize = 2000;

/// What can be done from a list, in the column Operation.
const FROM_A_LIST: [TicketAct; 2] = [TicketAct::Remind, TicketAct::Delete];

/// How often a ticket's customer has asked to hurry.
pub(crate) fn reminders(acting: &Acting, n: i32, last: Option<i64>) -> Option<Reminders> {
    last.map(|last| Reminders { n, last: acting.when(last) })
}

/// Whose list it is.
pub(crate) enum Listed {
    /// One's own tickets; for the administrator those of the account.
    Own,
    /// Those of the others in one's groups; of what the streams give, those of these applicants alone.
    OfGroup(Option<BTreeSet<i64>>),
    /// The desk's: it sees accounts and engineers.
    AtDesk,
}

impl Listed {
    fn is_desk(&self) -> bool {
        matches!(self, Self::AtDesk)
    }

    fn holds(&self, row: &Row) -> bool {
        match self {
            Self::OfGroup(Some(applicants)) => applicants.contains(&row.applicant_id),
            Self::Own | Self::OfGroup(None) | Self::AtDesk => true,
        }
    }
}

/// What to list.
pub(crate) struct Wanted<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) order: Order,
    /// Beside the states, which the streams have.
    pub(crate) filter: &'a TicketFilter,
    pub(crate) side: Listed,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    created_at: i64,
    status: Code<TicketStatus>,
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
    is_hidden: bool,
    is_rated: bool,
    reminders: i32,
    reminded_at: Option<i64>,
}

pub(crate) async fn page(acting: &Acting, wanted: &Wanted<'_>) -> Result<Page<TicketRow>> {
    // Nobody answers to the applicant's name.
    if matches!(&wanted.source, Source::Streams(streams) if streams.is_empty()) {
        return Ok(Page { rows: Vec::new(), newer: None, older: None });
    }
    let is_backward = matches!(wanted.filter.place, Place::Before(_));
    let limit = if wanted.filter.q.is_empty() { PAGE + 1 } else { EXAMINED };
    let rows = rows(acting, wanted, limit).await?;
    let (is_full, edge) = (rows.len() == limit, wanted.edge());
    let is_cut = is_full || edge.is_some();
    let last_seen = edge.filter(|_| !is_full).or_else(|| rows.last().map(cursor));
    let mut found: Vec<Row> =
        rows.into_iter().filter(|row| row.answers_to(&wanted.filter.q) && wanted.side.holds(row)).collect();
    let has_more = found.len() > PAGE || is_cut;
    let edge = if found.len() > PAGE { None } else { last_seen };
    found.truncate(PAGE);
    let far = has_more.then(|| edge.or_else(|| found.last().map(cursor))).flatten();
    let step = if wanted.is_descending() { -1 } else { 1 };
    let (newer, older) = wanted.filter.place.beside(found.first().map(cursor), far, step);
    if is_backward {
        found.reverse();
    }
    let mut rows: Vec<TicketRow> = found.into_iter().map(|row| row.show(acting, &wanted.side)).collect();
    rows.retain(|row| wanted.filter.no.as_ref().is_none_or(|no| row.no == *no));
    Ok(Page { rows, newer, older })
}

async fn rows(acting: &Acting, wanted: &Wanted<'_>, limit: usize) -> Result<Vec<Row>> {
    if matches!(&wanted.source, Source::Found(keys) if keys.is_empty()) {
        return Ok(Vec::new());
    }
    let (sql, values) = statement(acting, wanted, limit);
    let statement = Statement::from_sql_and_values(acting.db().get_database_backend(), sql, values);
    Ok(Row::find_by_statement(statement).all(acting.db()).await?)
}

fn cursor(row: &Row) -> Cursor {
    Cursor { at: row.created_at, id: row.id }
}

impl Row {
    fn answers_to(&self, words: &[String]) -> bool {
        let text = self.description.as_deref().unwrap_or_default().to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    }

    /// What the rules need to know of it.
    fn facts(&self, side: &Listed) -> TicketFacts {
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

    fn show(self, acting: &Acting, side: &Listed) -> TicketRow {
        let (facts, is_desk) = (self.facts(side), side.is_desk());
        TicketRow {
            may: FROM_A_LIST.into_iter().filter(|act| permit::may(&acting.who, *act, &facts)).collect(),
            reminders: reminders(acting, self.reminders, self.reminded_at).filter(|_| is_desk),
            no: TicketNo::of(TicketId(self.id), self.created_at),
            summary: self.summary,
            product: self.product,
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

/// The SQL text, the same on both engines, and its values.
fn statement(acting: &Acting, wanted: &Wanted<'_>, limit: usize) -> (String, Vec<Value>) {
    let side = Stored::code(acting.who.standing.side);
    let mut values: Vec<Value> = vec![acting.who.actor.user.0.into(), side.into()];
    let (direction, _) = wanted.direction();
    let keys = wanted.keys(limit, &mut values);
    let heard = if wanted.side.is_desk() { "t.customer_at" } else { "t.engineer_at" };
    let description = if wanted.filter.q.is_empty() { "NULL" } else { "t.description" };
    let sql = format!(
        "SELECT t.id, t.created_at, t.status, t.summary, {description} AS description, p.acronym AS product, \
         u.name AS applicant, a.name AS account, e.name AS engineer, {heard} AS heard_at, r.at AS read_at, \
         t.account_id, t.applicant_id, t.engineer_id, t.is_hidden, t.is_rated, t.reminders, t.reminded_at \
         FROM ({keys}) k JOIN ticket t ON t.id = k.id JOIN product p ON p.id = t.product_id \
         JOIN iam_user u ON u.id = t.applicant_id JOIN account a ON a.id = t.account_id \
         LEFT JOIN iam_user e ON e.id = t.engineer_id \
         LEFT JOIN ticket_read r ON r.user_id = $1 AND r.ticket_id = t.id AND r.side = $2 \
         ORDER BY t.created_at {direction}, t.id {direction}"
    );
    (sql, values)
}

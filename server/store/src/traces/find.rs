//! Traces that answer to filters: one seek in the index of the filter that leaves the fewest; those found so answer to the
//! other filters or not, and only a bounded number of them is looked at.

use crate::entity::trace;
use crate::error::Result;
use domain::page::{Cursor, Place};
use domain::traces::{ResourceType, SearchBy, TraceFilter, TraceRating, TraceType};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// Rows that are looked at where a filter is left that the seek does not answer.
const EXAMINED: usize = 2000;

/// A column that must hold a value.
type Equal = (&'static str, String);

/// Which traces of which account.
pub(super) struct Wanted<'a> {
    pub(super) account: i64,
    pub(super) filter: &'a TraceFilter,
    pub(super) place: Place,
    /// At most so many.
    pub(super) count: usize,
}

/// What was found, in the direction of the page.
pub(super) struct Found {
    pub(super) rows: Vec<trace::Model>,
    /// Where it goes on, if there may be more.
    pub(super) edge: Option<Cursor>,
}

#[derive(FromQueryResult)]
struct Key {
    id: i64,
    at: i64,
}

pub(super) fn cursor(row: &trace::Model) -> Cursor {
    Cursor { at: row.at, id: row.id }
}

impl Wanted<'_> {
    pub(super) fn is_backward(&self) -> bool {
        matches!(self.place, Place::Before(_))
    }

    fn direction(&self) -> (&'static str, &'static str) {
        if self.is_backward() { ("ASC", ">") } else { ("DESC", "<") }
    }

    /// What the rows answer to, the filter that leaves the fewest first.
    fn equalities(&self) -> Vec<Equal> {
        let TraceFilter { kind, resource, search, operator, status, from: _, until: _, place: _ } = self.filter;
        let search = search.as_ref().map(|(by, value)| match by {
            SearchBy::ResourceId => (0, "resource_id", value.clone()),
            SearchBy::ResourceName => (0, "resource_name", value.clone()),
            SearchBy::TraceName => (4, "trace_name", value.clone()),
            SearchBy::TraceId => (0, "trace_id", value.clone()),
        });
        let status = status.map(|status| {
            let rank = if status == TraceRating::Normal { 6 } else { 1 };
            (rank, "trace_rating", status.name().to_owned())
        });
        let kind = kind.map(|kind| {
            let rank = if kind == TraceType::ConsoleAction { 8 } else { 2 };
            (rank, "trace_type", kind.name().to_owned())
        });
        let resource = resource.map(|resource| {
            let rank = if resource == ResourceType::Case { 7 } else { 5 };
            (rank, "resource_type", resource.name().to_owned())
        });
        let operator = operator.clone().map(|name| (3, "user_name", name));
        let mut all: Vec<_> = [search, status, kind, resource, operator].into_iter().flatten().collect();
        all.sort_by_key(|(rank, ..)| *rank);
        all.into_iter().map(|(_, column, value)| (column, value)).collect()
    }

    /// The condition of the seek.
    fn seek(&self, equal: Option<&Equal>, values: &mut Vec<Value>) -> String {
        let (_, beyond) = self.direction();
        let mut bind = |value: Value| {
            values.push(value);
            values.len()
        };
        let mut sql =
            format!("account_id = ${} AND at >= ${}", bind(self.account.into()), bind(self.filter.from.into()));
        if let Some(until) = self.filter.until {
            sql += &format!(" AND at < ${}", bind(until.into()));
        }
        if let Some((column, value)) = equal {
            sql += &format!(" AND {column} = ${}", bind(value.as_str().into()));
        }
        if let Place::After(edge) | Place::Before(edge) = self.place {
            sql += &format!(" AND (at, id) {beyond} (${}, ${})", bind(edge.at.into()), bind(edge.id.into()));
        }
        sql
    }

    /// The SQL text, the same on both engines, and its values.
    fn statement(&self, equalities: &[Equal]) -> (String, Vec<Value>) {
        let mut values = Vec::new();
        let (direction, _) = self.direction();
        let (first, others) =
            equalities.split_first().map_or((None, equalities), |(first, others)| (Some(first), others));
        let seek = self.seek(first, &mut values);
        let order = format!("ORDER BY at {direction}, id {direction}");
        let (examined, limit) = (if others.is_empty() { self.count + 1 } else { EXAMINED }, self.count + 1);
        let mut answer = "1 = 1".to_owned();
        for (column, value) in others {
            values.push(value.as_str().into());
            answer += &format!(" AND {column} = ${}", values.len());
        }
        let columns: String = others.iter().map(|(column, _)| format!(", {column}")).collect();
        let sql = format!(
            "SELECT t.* FROM (SELECT id, at FROM (SELECT id, at{columns} FROM trace WHERE {seek} {order} LIMIT {examined}) e \
             WHERE {answer} {order} LIMIT {limit}) k JOIN trace t ON t.id = k.id \
             ORDER BY k.at {direction}, k.id {direction}"
        );
        (sql, values)
    }

    /// The last of the rows that were looked at, where more follow.
    async fn last_examined<C: ConnectionTrait>(&self, db: &C, first: &Equal) -> Result<Option<Cursor>> {
        let mut values = Vec::new();
        let (direction, _) = self.direction();
        let seek = self.seek(Some(first), &mut values);
        let sql = format!(
            "SELECT id, at FROM trace WHERE {seek} ORDER BY at {direction}, id {direction} LIMIT 1 OFFSET {}",
            EXAMINED - 1
        );
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        Ok(Key::find_by_statement(statement).one(db).await?.map(|Key { id, at }| Cursor { at, id }))
    }
}

/// The next of the traces that are wanted. They may be fewer although more follow.
pub(super) async fn find<C: ConnectionTrait>(db: &C, wanted: &Wanted<'_>) -> Result<Found> {
    let equalities = wanted.equalities();
    let (sql, values) = wanted.statement(&equalities);
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let mut rows = trace::Model::find_by_statement(statement).all(db).await?;
    let is_cut = rows.len() > wanted.count;
    rows.truncate(wanted.count);
    let edge = match equalities.as_slice() {
        _ if is_cut => rows.last().map(cursor),
        [first, _, ..] => wanted.last_examined(db, first).await?,
        [_] | [] => None,
    };
    Ok(Found { rows, edge })
}

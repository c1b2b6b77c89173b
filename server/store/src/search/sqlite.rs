//! SQLite: an FTS5 table without contents, whose lists of keys are in order and are read from any key on in both directions.

use super::{Hunt, Span, Step, Turn};
use crate::together;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};

/// The keys of tickets as a list of JSON, and how far was looked.
#[derive(FromQueryResult)]
struct Found {
    keys: String,
    reach: i64,
}

pub(super) async fn step<C: ConnectionTrait>(hunt: &Hunt, db: &C, span: Span, turn: Turn) -> Result<Step, DbErr> {
    let end = if hunt.is_descending { span.low } else { span.high - 1 };
    let mut values: Vec<Value> = vec![span.low.into(), span.high.into(), end.into()];
    let reach = reach(hunt, turn.looked_at, &mut values);
    let all: Vec<String> = hunt.groups.iter().map(|group| any(group)).collect();
    values.push(all.join(" AND ").into());
    let within = if hunt.is_descending { ">=" } else { "<=" };
    let sql = format!(
        "WITH reach AS MATERIALIZED (SELECT {reach} AS key) \
         SELECT json_group_array(h.key) AS keys, (SELECT key FROM reach) AS reach \
         FROM (SELECT rowid AS key FROM ticket_search WHERE ticket_search MATCH ${} \
         AND rowid >= $1 AND rowid < $2 AND rowid {within} (SELECT key FROM reach) ORDER BY rowid {} LIMIT {}) h",
        values.len(),
        hunt.direction(),
        turn.hits
    );
    let found = Found::find_by_statement(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values));
    let Some(Found { keys, reach }) = found.one(db).await? else { return Ok(Step { keys: Vec::new(), rest: None }) };
    let mut keys: Vec<i64> = together::list(&keys)?;
    together::order(&mut keys, hunt.is_descending, |key| *key);
    let last = keys.last().copied().filter(|_| keys.len() == turn.hits);
    let reached = Some(reach).filter(|reach| *reach != end);
    Ok(Step { rest: last.or(reached).and_then(|edge| hunt.beyond(span, edge)), keys })
}

/// How far the next so many tickets of each word reach. Two frequent words may never meet: the way to where they would is
/// bounded by the one that is rarer there.
fn reach(hunt: &Hunt, looked_at: usize, values: &mut Vec<Value>) -> String {
    if hunt.groups.len() < 2 {
        return "$3".to_owned();
    }
    let looks: Vec<String> = hunt
        .groups
        .iter()
        .map(|group| {
            values.push(any(group).into());
            format!(
                "COALESCE((SELECT rowid FROM ticket_search WHERE ticket_search MATCH ${} AND rowid >= $1 AND rowid < $2 \
                 ORDER BY rowid {} LIMIT 1 OFFSET {looked_at}), $3)",
                values.len(),
                hunt.direction(),
            )
        })
        .collect();
    format!("{}({})", if hunt.is_descending { "MIN" } else { "MAX" }, looks.join(", "))
}

/// Words in the language of FTS5: quoted, and there is no quote in them.
fn any(group: &[String]) -> String {
    let words: Vec<String> = group.iter().map(|word| format!("\"{word}\"")).collect();
    format!("({})", words.join(" OR "))
}

//! SQLite: an FTS5 table without contents, whose lists of keys are in order and are read from any key on in both directions.

use super::{Hunt, Span, Step, Turn};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};

/// Tickets of each word that are looked at where several words must meet.
const LOOKED_AT: usize = 2000;

#[derive(FromQueryResult)]
struct Found {
    key: i64,
}

pub(super) async fn step<C: ConnectionTrait>(hunt: &Hunt, db: &C, span: Span, turn: Turn) -> Result<Step, DbErr> {
    let reach = reach(hunt, db, span).await?;
    let all: Vec<String> = hunt.groups.iter().map(|group| any(group)).collect();
    let sql = format!(
        "SELECT rowid AS key FROM ticket_search WHERE ticket_search MATCH $1 AND rowid >= $2 AND rowid < $3 \
         ORDER BY rowid {} LIMIT {}",
        hunt.direction(),
        turn.hits
    );
    let values: [Value; 3] = [all.join(" AND ").into(), reach.low.into(), reach.high.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    let keys: Vec<i64> = Found::find_by_statement(statement).all(db).await?.iter().map(|found| found.key).collect();
    let edge = keys.last().copied().filter(|_| keys.len() == turn.hits);
    let end = if hunt.is_descending { reach.low } else { reach.high - 1 };
    let edge = edge.or((reach != span).then_some(end));
    Ok(Step { keys, rest: edge.and_then(|edge| hunt.beyond(span, edge)) })
}

/// How far the next so many tickets of each word reach. Two frequent words may never meet: the way to where they would is
/// bounded by the one that is rarer there.
async fn reach<C: ConnectionTrait>(hunt: &Hunt, db: &C, span: Span) -> Result<Span, DbErr> {
    if hunt.groups.len() < 2 {
        return Ok(span);
    }
    let (farthest, end) = if hunt.is_descending { ("MIN", span.low) } else { ("MAX", span.high - 1) };
    let mut values: Vec<Value> = vec![span.low.into(), span.high.into(), end.into()];
    let looks: Vec<String> = hunt
        .groups
        .iter()
        .map(|group| {
            values.push(any(group).into());
            format!(
                "COALESCE((SELECT rowid FROM ticket_search WHERE ticket_search MATCH ${} AND rowid >= $1 AND rowid < $2 \
                 ORDER BY rowid {} LIMIT 1 OFFSET {LOOKED_AT}), $3)",
                values.len(),
                hunt.direction(),
            )
        })
        .collect();
    let sql = format!("SELECT {farthest}({}) AS key", looks.join(", "));
    let found = Found::find_by_statement(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values));
    let key = found.one(db).await?.map_or(end, |found| found.key);
    Ok(if hunt.is_descending { Span { low: key, ..span } } else { Span { high: key + 1, ..span } })
}

/// Words in the language of FTS5: quoted, and there is no quote in them.
fn any(group: &[String]) -> String {
    let words: Vec<String> = group.iter().map(|word| format!("\"{word}\"")).collect();
    format!("({})", words.join(" OR "))
}

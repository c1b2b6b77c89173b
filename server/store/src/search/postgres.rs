//! PostgreSQL: a GIN index of arrays of words, which finds all tickets of a word, in no order and however many they are. So it
//! is asked for the tickets of a few blocks of keys, by a word for each, and which blocks hold a word is told by a table. The
//! nearest block comes first, then more at once each time, until there are enough.

use super::keep::BLOCK_SIGN;
use super::{BLOCK, Hunt, Span, Step, Turn};
use crate::together;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};

/// Words by which blocks are looked for.
const LONGEST: usize = 2;
/// Blocks that are looked at in one turn, at most.
const BLOCKS: usize = 48;

/// A ticket, or the last block, if there are further ones.
#[derive(FromQueryResult)]
struct Found {
    key: Option<i64>,
    block: Option<i64>,
}

pub(super) async fn step<C: ConnectionTrait>(hunt: &Hunt, db: &C, span: Span, turn: Turn) -> Result<Step, DbErr> {
    let (sql, values) = statement(hunt, span, turn);
    let found = Found::find_by_statement(Statement::from_sql_and_values(DbBackend::Postgres, sql, values));
    let found = found.all(db).await?;
    let mut keys: Vec<i64> = found.iter().filter_map(|found| found.key).collect();
    together::order(&mut keys, hunt.is_descending, |key| *key);
    keys.truncate(turn.hits);
    let last = keys.last().copied().filter(|_| keys.len() == turn.hits);
    let block = found.iter().find_map(|found| found.block);
    let edge = last.or(block.map(|block| if hunt.is_descending { block * BLOCK } else { (block + 1) * BLOCK - 1 }));
    Ok(Step { keys, rest: edge.and_then(|edge| hunt.beyond(span, edge)) })
}

fn statement(hunt: &Hunt, span: Span, turn: Turn) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = vec![span.low.into(), span.high.into()];
    let mut words = |group: &[String]| {
        values.push(group.join(" ").into());
        format!("string_to_array(${}, ' ')", values.len())
    };
    let (alone, others): (Vec<_>, Vec<_>) = hunt.groups.iter().partition(|group| group.len() == 1);
    let mut has = format!("words @> {}", words(&alone.into_iter().flatten().cloned().collect::<Vec<_>>()));
    has.extend(others.into_iter().map(|group| format!(" AND words && {}", words(group))));
    let mut is = |group: &Vec<String>| match group.as_slice() {
        [word] => {
            values.push(word.as_str().into());
            format!("word = ${}", values.len())
        }
        any => {
            values.push(any.join(" ").into());
            format!("word = ANY(string_to_array(${}, ' '))", values.len())
        }
    };
    // The longest words and whose tickets they are leave few blocks; each further one takes longer to plan than it spares.
    let (longest, further) = hunt.groups.split_at(hunt.groups.len().min(LONGEST));
    let groups: Vec<String> = longest.iter().chain(further.last()).map(&mut is).collect();
    let first = groups.first().map_or("FALSE", String::as_str);
    let beside =
        |is: &String| format!(" AND EXISTS (SELECT 1 FROM ticket_search_block o WHERE o.{is} AND o.block = b.block)");
    let beside: String = groups.iter().skip(1).map(beside).collect();
    let direction = hunt.direction();
    let hits = turn.hits;
    // A recursion, since it ends where it says: how soon a join under a limit ends is the planner's choice.
    let sql = format!(
        "WITH RECURSIVE near AS MATERIALIZED (SELECT b.block FROM ticket_search_block b WHERE {first} \
         AND b.block >= $1 / {BLOCK} AND b.block <= ($2 - 1) / {BLOCK}{beside} ORDER BY b.block {direction} \
         LIMIT {BLOCKS} + 1), \
         numbered AS MATERIALIZED (SELECT block, row_number() OVER (ORDER BY block {direction}) AS n FROM near), \
         batch AS MATERIALIZED (SELECT floor(sqrt(n - 1)) AS nth, array_agg('{BLOCK_SIGN}' || block) AS names \
         FROM numbered WHERE n <= {BLOCKS} GROUP BY 1), \
         walk (nth, keys) AS (SELECT CAST(-1 AS DOUBLE PRECISION), ARRAY[]::BIGINT[] UNION ALL \
         SELECT b.nth, w.keys || ARRAY(SELECT ticket_id FROM ticket_search WHERE {has} AND words && b.names \
         AND ticket_id + 0 >= $1 AND ticket_id + 0 < $2 ORDER BY ticket_id + 0 {direction} LIMIT {hits}) \
         FROM walk w JOIN batch b ON b.nth = w.nth + 1 WHERE cardinality(w.keys) < {hits}) \
         SELECT unnest(keys) AS key, NULL AS block FROM walk WHERE nth = (SELECT MAX(nth) FROM walk) UNION ALL \
         SELECT NULL, block FROM numbered WHERE n = {BLOCKS} AND (SELECT COUNT(*) FROM near) > {BLOCKS}"
    );
    (sql, values)
}

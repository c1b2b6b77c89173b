//! The chain of sealed batches: each trace has a code, each batch a seal over its codes and the seal before, each account's
//! chain a code over both of its ends. Whoever changes or removes a row without the key breaks it.

use super::code::{of_batch, of_chain, of_trace};
use crate::entity::{trace, trace_batch, trace_chain};
use crate::error::Result;
use crate::keys::Key;
use futures::TryStreamExt;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, StreamTrait};

/// The most traces of one batch.
pub(super) const BATCH: usize = 500;
/// The seal before the first batch.
pub(super) const START: [u8; 32] = [0; 32];

/// What is broken. Keys of rows, as in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// A sealed trace was changed.
    Changed { trace: i64, trace_id: String },
    /// A sealed trace was removed.
    Removed { trace: i64, batch: i64 },
    /// A trace was put into a sealed batch.
    Added { trace: i64, batch: i64 },
    /// A batch was changed, or those before it are not what they were.
    Batch { batch: i64 },
    /// Batches are missing, or the account's chain was changed.
    Chain,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Changed { trace, trace_id } => write!(f, "trace {trace_id} (row {trace}) was changed"),
            Self::Removed { trace, batch } => write!(f, "the trace of row {trace} was removed from batch {batch}"),
            Self::Added { trace, batch } => write!(f, "the trace of row {trace} was put into batch {batch}"),
            Self::Batch { batch } => write!(f, "batch {batch} was changed, or those before it were"),
            Self::Chain => f.write_str("batches are missing, or where the chain begins or ends was changed"),
        }
    }
}

/// Keys as ranges: `3-5,9`.
pub(super) fn ranges(ids: &[i64]) -> String {
    let runs = ids.chunk_by(|one, next| one + 1 == *next);
    let runs = runs.map(|run| match run {
        [only] => only.to_string(),
        run => format!("{}-{}", run[0], run[run.len() - 1]),
    });
    runs.collect::<Vec<_>>().join(",")
}

/// The keys of a batch. What was written by hand may hold more than any batch does: it is not followed to its end.
fn keys(ranges: &str) -> Vec<i64> {
    let pairs = ranges.split(',').filter_map(|run| {
        let (first, last) = run.split_once('-').unwrap_or((run, run));
        Some(first.parse().ok()?..=last.parse().ok()?)
    });
    pairs.flatten().take(BATCH + 1).collect()
}

/// What is broken in an account's chain.
///
/// # Errors
/// When the database fails.
pub(crate) async fn verify<C: ConnectionTrait + StreamTrait>(db: &C, key: &Key, account: i64) -> Result<Vec<Broken>> {
    let chain = trace_chain::Entity::find_by_id(account).one(db).await?;
    let of_account = trace_batch::Entity::find().filter(trace_batch::Column::AccountId.eq(account));
    let batches = of_account.order_by_asc(trace_batch::Column::Id).all(db).await?;
    let Some(chain) = chain else {
        return Ok(if batches.is_empty() { Vec::new() } else { vec![Broken::Chain] });
    };
    let mut broken = Vec::new();
    let mut before = chain.anchor.clone();
    for batch in &batches {
        verify_batch(db, key, batch, &before, &mut broken).await?;
        before.clone_from(&batch.seal);
    }
    let is_whole = usize::try_from(chain.batches) == Ok(batches.len()) && before == chain.tip;
    if !is_whole || of_chain(key, &chain) != chain.mac {
        broken.push(Broken::Chain);
    }
    Ok(broken)
}

async fn verify_batch<C: ConnectionTrait + StreamTrait>(
    db: &C,
    key: &Key,
    batch: &trace_batch::Model,
    before: &[u8],
    broken: &mut Vec<Broken>,
) -> Result<()> {
    let found_before = broken.len();
    let expected = keys(&batch.ids);
    let mut macs = Vec::with_capacity(expected.len());
    let mut found = Vec::with_capacity(expected.len());
    let of_batch_rows = trace::Entity::find().filter(trace::Column::BatchId.eq(batch.id));
    let mut rows = of_batch_rows.order_by_asc(trace::Column::Id).stream(db).await?;
    while let Some(row) = rows.try_next().await? {
        let mac = of_trace(key, &row);
        if expected.binary_search(&row.id).is_err() {
            broken.push(Broken::Added { trace: row.id, batch: batch.id });
        } else if row.mac.as_ref() != Some(&mac) {
            broken.push(Broken::Changed { trace: row.id, trace_id: row.trace_id.clone() });
        }
        found.push(row.id);
        macs.push(mac);
    }
    let missing = expected.iter().filter(|id| found.binary_search(id).is_err());
    broken.extend(missing.map(|id| Broken::Removed { trace: *id, batch: batch.id }));
    // Where a row tells what is wrong, the seal over it says nothing more.
    let is_sealed = of_batch(key, batch, before, macs.iter().map(Vec::as_slice)) == batch.seal;
    if broken.len() == found_before && !is_sealed {
        broken.push(Broken::Batch { batch: batch.id });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{keys, ranges};

    #[test]
    fn keys_are_written_as_ranges_and_read_back() {
        for ids in [vec![], vec![7], vec![3, 4, 5, 9], vec![1, 3, 5], vec![1, 2]] {
            assert_eq!(keys(&ranges(&ids)), ids);
        }
        assert_eq!(ranges(&[3, 4, 5, 9]), "3-5,9");
    }
}

//! Tickets in any number, to measure and to look at: the same for the same seed and end.

mod people;
mod phrases;
mod plan;
mod random;
mod rows;
mod story;

use crate::error::Result;
use crate::store::Store;
use crate::{agreements, counts};
use people::People;
use plan::Plan;
use rows::Batch;
use sea_orm::DatabaseTransaction;
use std::collections::BTreeMap;
use story::Story;

/// Tickets that are written at once.
const BATCH: usize = 500;
/// Batches of one transaction.
const BATCHES: usize = 8;

/// Makes `count` tickets of the year before `until`, oldest first, so that keys rise in order of creation.
pub(crate) async fn tickets(store: &Store, count: u64, seed: u64, until: i64, progress: impl Fn(u64)) -> Result<()> {
    super::cast(store).await?;
    let people = People::read(store.reader()).await?;
    let catalog = store.catalog();
    let agreement = agreements::latest(store.reader()).await?.id;
    let mut plan = Plan::new(&people, &catalog, count, seed, until);
    let mut done = 0;
    while done < count {
        let db = store.write().await?;
        for _ in 0..BATCHES {
            let stories: Vec<Story> = plan.by_ref().take(BATCH).collect();
            if stories.is_empty() {
                break;
            }
            let keys = rows::keys(&db, stories.len()).await?;
            Batch::of(&stories, keys, agreement)?.write(&db).await?;
            count_in(&db, &stories).await?;
            done += stories.len() as u64;
            progress(done);
        }
        db.commit().await?;
    }
    Ok(())
}

async fn count_in(db: &DatabaseTransaction, stories: &[Story<'_>]) -> Result<()> {
    let mut sums = BTreeMap::new();
    for story in stories {
        *sums.entry((story.frame.applicant.id, story.frame.status)).or_default() += 1;
    }
    for ((applicant, status), n) in sums {
        counts::created_many(db, applicant, status, n).await?;
    }
    Ok(())
}

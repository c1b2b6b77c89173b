//! Tickets in any number, to measure and to look at: the same for the same seed and end.

mod acts;
mod course;
mod moments;
mod outcome;
mod people;
mod phrases;
mod plan;
mod rows;
mod story;
mod tags;
mod walk;

use crate::agreements;
use crate::bulk::ROWS;
use crate::error::Result;
use crate::search;
use crate::store::Store;
use people::People;
use plan::Plan;
use rows::Rows;
use tags::Tagger;

/// Tickets that are written at once: whole statements.
const BATCH: usize = 2 * ROWS;
/// Batches of one transaction.
const BATCHES: usize = 8;

/// Makes `count` tickets of the year before `until`, oldest first, so that keys rise in order of creation.
pub(crate) async fn tickets(store: &Store, count: u64, seed: u64, until: i64, progress: impl Fn(u64)) -> Result<()> {
    super::cast(store).await?;
    let people = People::read(store.reader()).await?;
    let catalog = store.catalog();
    let tagger = Tagger::new(store, &people, seed).await?;
    let agreement = agreements::latest(store.reader()).await?.id;
    let mut rows = Rows::new(agreement, store.reader().get_database_backend(), tagger);
    let mut plan = Plan::new(&people, &catalog, count, seed, until);
    let mut done = 0;
    search::begin_bulk(store.writer(), count).await?;
    while done < count {
        let db = store.write().await?;
        rows::trust(&db, true).await?;
        for _ in 0..BATCHES {
            let stories: Vec<_> = plan.by_ref().take(BATCH).collect();
            if stories.is_empty() {
                break;
            }
            let keys = rows::keys(&db, stories.len()).await?;
            for (story, key) in stories.iter().zip(keys) {
                rows.add(story, key)?;
            }
            rows.write_most(&db).await?;
            done += stories.len() as u64;
            progress(done);
        }
        rows.write(&db).await?;
        db.commit().await?;
    }
    let db = store.write().await?;
    search::settle(&db).await?;
    Ok(db.commit().await?)
}

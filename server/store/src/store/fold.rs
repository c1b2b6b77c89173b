//! SQLite's log: what was cleared in the database stays in it until it is folded.

use super::connect::PATIENCE;
use super::{Engine, Store};
use crate::error::Result;
use sea_orm::{DatabaseConnection, DbErr};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long folding waits for readers.
const FOLD_WAITS: Duration = Duration::from_millis(100);

/// Whoever may clear something owes the folding until they know that there was nothing to clear, or have folded: also where
/// they are cut off after the commit, as a request is whose browser went away.
pub(crate) struct Owing<'a>(Option<&'a Store>);

impl Owing<'_> {
    /// Nothing is owed.
    pub(crate) fn settle(mut self) {
        self.0 = None;
    }
}

impl Drop for Owing<'_> {
    fn drop(&mut self) {
        if let Some(store) = self.0 {
            store.owe_fold();
        }
    }
}

impl Store {
    /// Before something may be cleared.
    pub(crate) fn owing(&self) -> Owing<'_> {
        Owing(Some(self))
    }

    fn owe_fold(&self) {
        if self.inner.engine == Engine::Sqlite {
            self.inner.owes_fold.store(true, Ordering::SeqCst);
        }
    }

    /// Folds SQLite's log into the database and cuts it off, so that no file holds any more what was overwritten. A reader may
    /// be in the way: then that is owed.
    pub(crate) async fn fold_log(&self) -> Result<()> {
        self.owe_fold();
        let store = self.clone();
        // Once begun it is ended, whoever waits for it.
        let folding = tokio::spawn(async move { store.fold_owed_log().await });
        folding.await.map_err(|error| DbErr::Custom(error.to_string()))?.map(drop)
    }

    /// The same where it is owed. Answers whether nothing is owed any more.
    pub(crate) async fn fold_owed_log(&self) -> Result<bool> {
        // Taken before: what is cleared meanwhile owes its own.
        if !self.inner.owes_fold.swap(false, Ordering::SeqCst) {
            return Ok(true);
        }
        let is_folded = fold(&self.inner.writer).await;
        if !matches!(is_folded, Ok(true)) {
            self.inner.owes_fold.store(true, Ordering::SeqCst);
        }
        is_folded
    }
}

/// Folds the log into the database and cuts it off. Answers whether it could: readers that need what is in it are waited for
/// briefly, for nobody writes meanwhile.
async fn fold(writer: &DatabaseConnection) -> Result<bool> {
    let mut connection = writer.get_sqlite_connection_pool().acquire().await.map_err(failed)?;
    set_patience(&mut connection, FOLD_WAITS).await?;
    let folded = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await;
    set_patience(&mut connection, PATIENCE).await?;
    let is_busy: i64 = folded.and_then(|row| row.try_get(0)).map_err(failed)?;
    Ok(is_busy == 0)
}

async fn set_patience(connection: &mut SqliteConnection, patience: Duration) -> Result<()> {
    let pragma = format!("PRAGMA busy_timeout = {}", patience.as_millis());
    sqlx::query(sqlx::AssertSqlSafe(pragma)).execute(connection).await.map_err(failed)?;
    Ok(())
}

fn failed(error: sqlx::Error) -> DbErr {
    DbErr::Custom(error.to_string())
}

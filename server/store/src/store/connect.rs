//! How each database is connected to, and who may.

use crate::error::Result;
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How long a writer waits for another program's.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Connects, and counts the statements that are sent.
pub(super) async fn connect(options: ConnectOptions, statements: &Arc<AtomicU64>) -> Result<DatabaseConnection> {
    let mut connection = Database::connect(options).await?;
    let statements = Arc::clone(statements);
    connection.set_metric_callback(move |_| {
        statements.fetch_add(1, Ordering::Relaxed);
    });
    Ok(connection)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

pub(super) fn sqlite(file: &Path, access: Access) -> ConnectOptions {
    // The path is set below: a URL could not hold every one.
    let mut options = ConnectOptions::new("sqlite://service-tickets.db?mode=rwc");
    let file = file.to_owned();
    let most = if access == Access::Write { 1 } else { 4 };
    options.max_connections(most).min_connections(1).sqlx_logging(false).test_before_acquire(false);
    options.acquire_timeout(Duration::from_secs(20));
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .filename(&file)
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged write survives a kill and a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            .statement_cache_capacity(200)
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .pragma("mmap_size", "0")
            .pragma("cache_size", "-4000");
        if access == Access::Read { sqlite.pragma("query_only", "ON") } else { sqlite }
    });
    options
}

pub(super) fn postgres(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(16).min_connections(1).sqlx_logging(false);
    options.test_before_acquire_if_idle_for(Duration::from_secs(30));
    options.acquire_timeout(Duration::from_secs(20));
    options.map_sqlx_postgres_opts(|postgres| {
        postgres.application_name("service-tickets").options([("statement_timeout", "30s")])
    });
    options
}

pub(super) fn lock(data: &Path) -> Result<File> {
    let path = data.join("lock");
    let file = File::create(&path).map_err(|error| io(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(DbErr::Custom(format!("another process uses the data folder {}", data.display())).into())
        }
        Err(TryLockError::Error(error)) => Err(io(&path, &error).into()),
    }
}

pub(super) fn io(path: &Path, error: &std::io::Error) -> DbErr {
    DbErr::Custom(format!("{}: {error}", path.display()))
}

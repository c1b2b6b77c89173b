//! How each database is connected to, and who may.

use crate::error::Result;
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr, RuntimeErr};
use sqlx::Connection;
use sqlx::postgres::PgConnection;
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

/// Whether other processes may be on the database too. On SQLite there are never any.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    Allowed,
    /// While keys are changed: one that goes on with an old key would seal what nobody can open.
    Kept,
}

/// The number of the advisory lock that every connection shares, and that whoever must be alone has for itself.
const PRESENCE: i64 = 7_283_100_002;

/// Being the only process on a PostgreSQL database, for as long as this lives and is connected.
pub(crate) struct Alone(PgConnection);

impl Alone {
    /// # Errors
    /// When there are others, or the database cannot be reached.
    pub(crate) async fn on(url: &str) -> Result<Self> {
        let mut connection = PgConnection::connect(url).await.map_err(failed)?;
        if !try_lock(&mut connection, "SELECT pg_try_advisory_lock($1)").await? {
            return Err(DbErr::Custom("other processes use this database; stop them first".to_owned()).into());
        }
        Ok(Self(connection))
    }

    /// That it was so all along.
    ///
    /// # Errors
    /// When the connection was lost, and the lock with it.
    pub(crate) async fn still(&mut self) -> Result<()> {
        self.0.ping().await.map_err(|_| {
            DbErr::Custom("the connection to the database was lost; run it again to go on".to_owned()).into()
        })
    }
}

/// Refuses to start while somebody must be alone.
///
/// # Errors
/// When somebody must, or the database cannot be reached.
pub(super) async fn not_alone(url: &str) -> Result<()> {
    let mut connection = PgConnection::connect(url).await.map_err(failed)?;
    let is_free = try_lock(&mut connection, "SELECT pg_try_advisory_lock_shared($1)").await?;
    connection.close().await.map_err(failed)?;
    if is_free {
        return Ok(());
    }
    Err(DbErr::Custom("the installation's key is being rotated on this database; start when that is done".to_owned())
        .into())
}

/// Tries for some seconds: of a process that has ended PostgreSQL learns a moment later.
async fn try_lock(connection: &mut PgConnection, sql: &'static str) -> Result<bool> {
    for _ in 0..30 {
        if sqlx::query_scalar(sql).bind(PRESENCE).fetch_one(&mut *connection).await.map_err(failed)? {
            return Ok(true);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(false)
}

fn failed(error: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}

pub(super) fn postgres(url: &str, others: Others) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(16).min_connections(1).sqlx_logging(false);
    options.test_before_acquire_if_idle_for(Duration::from_secs(30));
    options.acquire_timeout(Duration::from_secs(20));
    options.map_sqlx_postgres_opts(|postgres| {
        // The statements are written so that one plan does for all values, and planning them took longer than running them.
        let settings = [("statement_timeout", "30s"), ("plan_cache_mode", "force_generic_plan")];
        postgres.application_name("service-tickets").options(settings)
    });
    if others == Others::Allowed {
        options.map_sqlx_postgres_pool_opts(|pool| {
            pool.after_connect(|connection, _| {
                Box::pin(async move {
                    let lock = sqlx::query("SELECT pg_advisory_lock_shared($1)").bind(PRESENCE);
                    lock.execute(connection).await.map(|_| ())
                })
            })
        });
    }
    options
}

/// Takes a folder for this process. A process that ends, or one that is being started from this one, may still have it for a
/// moment.
///
/// # Errors
/// When another process has it, or the folder cannot be written.
pub(super) async fn lock(data: &Path) -> Result<File> {
    let path = data.join("lock");
    let file = File::create(&path).map_err(|error| io(&path, &error))?;
    let mut tried = file.try_lock();
    for _ in 0..5 {
        if !matches!(tried, Err(TryLockError::WouldBlock)) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        tried = file.try_lock();
    }
    match tried {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(DbErr::Custom(format!("another process uses the data folder {}", data.display())).into())
        }
        Err(TryLockError::Error(error)) => Err(io(&path, &error).into()),
    }
}

pub(crate) fn io(path: &Path, error: &std::io::Error) -> DbErr {
    DbErr::Custom(format!("{}: {error}", path.display()))
}

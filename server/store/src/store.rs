//! Opening the database and the folder of files.

use crate::acting::{Acting, Peer};
use crate::door::Door;
use crate::error::Result;
use crate::session::SignedIn;
use crate::system::System;
use crate::{catalog::Catalog, migration, passwords::Passwords};
use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbErr};
use sea_orm::{SqliteTransactionMode, TransactionOptions, TransactionTrait};
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::Duration;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file in the data folder.
    Sqlite,
    /// A server, by URL.
    Postgres,
}

/// Where the data lies.
#[derive(Clone, Debug)]
pub struct Options {
    /// The data folder: files, and the database unless a URL is given.
    pub data: PathBuf,
    /// A PostgreSQL URL.
    pub database_url: Option<String>,
}

/// The open store. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    files: Arc<dyn ObjectStore>,
    passwords: Passwords,
    catalog: RwLock<Arc<Catalog>>,
    /// Held for as long as the store is open: a second process on the same SQLite folder is refused.
    _lock: Option<File>,
}

impl Store {
    /// Opens the store, makes what is missing, and brings the schema up to date.
    ///
    /// # Errors
    /// When the folder cannot be written, another process holds it, or the database cannot be reached.
    pub async fn open(options: &Options) -> Result<Self> {
        let folder = options.data.join("attachments");
        std::fs::create_dir_all(&folder).map_err(|error| io(&folder, &error))?;
        let files = LocalFileSystem::new_with_prefix(&folder)?.with_automatic_cleanup(true).with_fsync(true);
        let (engine, reader, writer, lock) = match &options.database_url {
            Some(url) => {
                let pool = Database::connect(postgres(url)).await?;
                (Engine::Postgres, pool.clone(), pool, None)
            }
            None => {
                let lock = lock(&options.data)?;
                let file = options.data.join("service-tickets.db");
                let writer = Database::connect(sqlite(&file, Access::Write)).await?;
                let reader = Database::connect(sqlite(&file, Access::Read)).await?;
                (Engine::Sqlite, reader, writer, Some(lock))
            }
        };
        migration::run(&writer, engine).await?;
        let catalog = RwLock::new(Arc::new(Catalog::read(&reader).await?));
        let files: Arc<dyn ObjectStore> = Arc::new(files);
        let passwords = Passwords::default();
        Ok(Self { inner: Arc::new(Inner { engine, reader, writer, files, passwords, catalog, _lock: lock }) })
    }

    /// The verbs of somebody signed in.
    pub fn acting_as(&self, who: &SignedIn, peer: Peer) -> Acting {
        Acting::new(self.clone(), who, peer)
    }

    /// What happens before anyone is known.
    pub fn door(&self) -> Door<'_> {
        Door::new(self)
    }

    /// Timed work and the operator's commands.
    pub fn as_system(&self) -> System<'_> {
        System::new(self)
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        self.inner.reader.ping().await.is_ok()
    }

    /// Closes all connections and waits for it, so that SQLite's log is folded into the database.
    pub async fn close(&self) -> Result<()> {
        self.inner.reader.close_by_ref().await?;
        Ok(self.inner.writer.close_by_ref().await?)
    }

    /// Which database this is.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    pub(crate) fn reader(&self) -> &DatabaseConnection {
        &self.inner.reader
    }

    pub(crate) fn files(&self) -> &Arc<dyn ObjectStore> {
        &self.inner.files
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.inner.passwords
    }

    pub(crate) fn catalog(&self) -> Arc<Catalog> {
        let catalog = self.inner.catalog.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(&catalog)
    }

    /// The one way to a write transaction. On SQLite it takes the write lock at once: a transaction that begins by
    /// reading could not be upgraded while another writes.
    #[allow(clippy::disallowed_methods, reason = "this is the helper that the lint points to")]
    pub(crate) async fn write(&self) -> std::result::Result<DatabaseTransaction, DbErr> {
        let mode = match self.inner.engine {
            Engine::Sqlite => Some(SqliteTransactionMode::Immediate),
            Engine::Postgres => None,
        };
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        self.inner.writer.begin_with_options(options).await
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
}

fn sqlite(file: &Path, access: Access) -> ConnectOptions {
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
            .busy_timeout(Duration::from_secs(10))
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

fn postgres(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(16).min_connections(1).sqlx_logging(false);
    options.test_before_acquire_if_idle_for(Duration::from_secs(30));
    options.acquire_timeout(Duration::from_secs(20));
    options.map_sqlx_postgres_opts(|postgres| {
        postgres.application_name("service-tickets").options([("statement_timeout", "30s")])
    });
    options
}

fn lock(data: &Path) -> Result<File> {
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

fn io(path: &Path, error: &std::io::Error) -> DbErr {
    DbErr::Custom(format!("{}: {error}", path.display()))
}

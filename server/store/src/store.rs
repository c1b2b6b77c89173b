//! Opening the database and the folder of files.

pub(crate) mod connect;
mod fold;

pub(crate) use fold::Owing;

use crate::acting::{Acting, Peer};
use crate::authorizations::{LoginTests, Networks};
use crate::door::Door;
use crate::error::Result;
use crate::files::{FileOptions, Files};
use crate::keys::{self, InstallationKey, KeyState};
use crate::live::Hub;
use crate::session::SignedIn;
use crate::system::System;
use crate::{catalog::Catalog, migration, passwords::Passwords, traces::Operators};
use connect::{Access, Others, connect, io, lock, not_alone, postgres, sqlite};
use domain::attachments::Limits;
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};
use sea_orm::{IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::fs::File;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, RwLock};

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
    /// The installation's key, where it is not to be a file in the data folder.
    pub key: Option<InstallationKey>,
    /// How files are kept and what is taken.
    pub files: FileOptions,
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
    files: Files,
    passwords: Passwords,
    catalog: RwLock<Arc<Catalog>>,
    key: Option<InstallationKey>,
    statements: Arc<AtomicU64>,
    /// Something was cleared, and SQLite's log is still to be folded; of an earlier process nobody knows.
    owes_fold: AtomicBool,
    login_tests: OnceLock<LoginTests>,
    operators: Operators,
    hub: Hub,
    /// Held for as long as the store is open: a second process on the same SQLite folder is refused.
    _lock: Option<File>,
}

impl Store {
    /// Opens the store, makes what is missing, and brings the schema up to date.
    ///
    /// # Errors
    /// When the folder cannot be written, another process holds it, or the database cannot be reached.
    pub async fn open(options: &Options) -> Result<Self> {
        Self::open_beside(options, Others::Allowed).await
    }

    /// The same, with or without other processes on the database.
    pub(crate) async fn open_beside(options: &Options, others: Others) -> Result<Self> {
        std::fs::create_dir_all(&options.data).map_err(|error| io(&options.data, &error))?;
        let files = Files::open(&options.files, &options.data)?;
        let statements = Arc::new(AtomicU64::new(0));
        let (engine, reader, writer, lock) = match &options.database_url {
            Some(url) => {
                if others == Others::Allowed {
                    not_alone(url).await?;
                }
                let pool = connect(postgres(url, others), &statements).await?;
                (Engine::Postgres, pool.clone(), pool, None)
            }
            None => {
                let lock = lock(&options.data).await?;
                let file = options.data.join("service-tickets.db");
                let writer = connect(sqlite(&file, Access::Write), &statements).await?;
                let reader = connect(sqlite(&file, Access::Read), &statements).await?;
                (Engine::Sqlite, reader, writer, Some(lock))
            }
        };
        migration::run(&writer, engine).await?;
        let key = keys::file::open(&reader, &options.data, options.key.as_ref()).await?;
        let key = keys::fitting(&reader, key).await?;
        let catalog = RwLock::new(Arc::new(Catalog::read(&reader).await?));
        let passwords = Passwords::default();
        let login_tests = OnceLock::new();
        let owes_fold = AtomicBool::new(engine == Engine::Sqlite);
        Ok(Self {
            inner: Arc::new(Inner {
                engine,
                reader,
                writer,
                files,
                passwords,
                catalog,
                key,
                statements,
                login_tests,
                owes_fold,
                operators: Operators::default(),
                hub: Hub::new(),
                _lock: lock,
            }),
        })
    }

    /// Lets customers test logins of hosts in these networks, from now on and for good.
    pub fn allow_login_tests(&self, networks: Networks) {
        self.inner.login_tests.get_or_init(|| LoginTests::of(networks));
    }

    /// Names that Trace List offers.
    pub(crate) fn operators(&self) -> &Operators {
        &self.inner.operators
    }

    /// Where changes are told.
    pub(crate) fn hub(&self) -> &Hub {
        &self.inner.hub
    }

    /// What tests logins, where the operator has allowed it.
    pub(crate) fn login_tests(&self) -> Option<&LoginTests> {
        self.inner.login_tests.get()
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

    /// Whether secrets can be sealed and opened.
    pub fn key_state(&self) -> KeyState {
        match self.key() {
            None => KeyState::Missing,
            Some(key) if key.before().is_some() => KeyState::Rotating,
            Some(_) => KeyState::Present,
        }
    }

    /// Which database this is.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    /// How many statements were sent to the database so far.
    pub fn statements(&self) -> u64 {
        self.inner.statements.load(Ordering::Relaxed)
    }

    /// The installation's key, unless it is missing or not the one that the keys of the store are wrapped by.
    pub(crate) fn key(&self) -> Option<&InstallationKey> {
        self.inner.key.as_ref()
    }

    /// The connection for what cannot be done in a transaction.
    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.inner.writer
    }

    pub(crate) fn reader(&self) -> &DatabaseConnection {
        &self.inner.reader
    }

    /// How much is taken of files.
    pub fn file_limits(&self) -> Limits {
        self.files().limits()
    }

    pub(crate) fn files(&self) -> &Files {
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

    /// Reads that all see the same state of things, whatever others write meanwhile.
    #[allow(clippy::disallowed_methods, reason = "nothing is written in it")]
    pub(crate) async fn snapshot(&self) -> std::result::Result<DatabaseTransaction, DbErr> {
        let isolation_level = match self.inner.engine {
            // There every transaction is one.
            Engine::Sqlite => None,
            Engine::Postgres => Some(IsolationLevel::RepeatableRead),
        };
        let options = TransactionOptions { isolation_level, ..TransactionOptions::default() };
        self.inner.reader.begin_with_options(options).await
    }
}

//! A fresh installation for every test, with the cast: on SQLite a copied folder, on PostgreSQL a copied database.

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use store::{Engine, FileOptions, Options, Store};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Makes the tests `sqlite::name` and `postgres::name` of each name that is an `async fn(&Installation)`.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => { engines! { both: [$($name),+], sqlite: [], postgres: [] } };
}

/// The same, with tests of one engine alone.
macro_rules! engines {
    (both: [$($both:ident),* $(,)?], sqlite: [$($sqlite:ident),* $(,)?], postgres: [$($postgres:ident),* $(,)?] $(,)?) => {
        mod sqlite {
            $(#[test] fn $both() { crate::installation::run(store::Engine::Sqlite, |it| Box::pin(super::$both(it))); })*
            $(#[test] fn $sqlite() { crate::installation::run(store::Engine::Sqlite, |it| Box::pin(super::$sqlite(it))); })*
        }
        mod postgres {
            $(#[test] fn $both() { crate::installation::run(store::Engine::Postgres, |it| Box::pin(super::$both(it))); })*
            $(#[test] fn $postgres() { crate::installation::run(store::Engine::Postgres, |it| Box::pin(super::$postgres(it))); })*
        }
    };
}

/// An installation, and a connection of the test's own to the rows beneath: for what no verb shows or does.
pub struct Installation {
    pub store: Store,
    pub options: Options,
    pub db: DatabaseConnection,
    folder: TempDir,
}

/// Runs a test's body in a fresh installation, which is gone afterwards whatever happened.
pub fn run<F>(engine: Engine, body: F)
where
    F: for<'a> FnOnce(&'a Installation) -> LocalBoxFuture<'a, ()>,
{
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let installation = Installation::fresh(engine).await;
        let outcome = AssertUnwindSafe(body(&installation)).catch_unwind().await;
        installation.remove().await;
        if let Err(panic) = outcome {
            std::panic::resume_unwind(panic);
        }
    });
}

impl Installation {
    /// With the cast, migrated, and nothing else.
    pub async fn fresh(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database_url = match engine {
            Engine::Sqlite => {
                let template = SQLITE.get_or_init(sqlite_template).await;
                copy(template.path(), folder.path());
                None
            }
            Engine::Postgres => {
                let template = POSTGRES.get_or_init(postgres_template).await;
                Some(create_database(Some(template)).await)
            }
        };
        let options =
            Options { data: folder.path().to_owned(), database_url, key: None, files: FileOptions::default() };
        let store = Store::open(&options).await.unwrap();
        let db = connect(&options).await;
        Self { store, options, db, folder }
    }

    /// An empty folder, on PostgreSQL an empty database too: as before the first start.
    pub async fn bare(engine: Engine) -> (Options, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let database_url = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(create_database(None).await),
        };
        (Options { data: folder.path().to_owned(), database_url, key: None, files: FileOptions::default() }, folder)
    }

    async fn remove(self) {
        self.store.close().await.unwrap();
        self.db.close().await.unwrap();
        drop_database(&self.options).await;
        self.folder.close().unwrap();
    }
}

static SQLITE: OnceCell<TempDir> = OnceCell::const_new();
static POSTGRES: OnceCell<String> = OnceCell::const_new();
static NUMBER: AtomicU32 = AtomicU32::new(0);

async fn sqlite_template() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    make_template(&Options {
        data: folder.path().to_owned(),
        database_url: None,
        key: None,
        files: FileOptions::default(),
    })
    .await;
    folder
}

/// The name of the database that the others are copies of.
async fn postgres_template() -> String {
    let folder = tempfile::tempdir().unwrap();
    let url = create_database(None).await;
    make_template(&Options {
        data: folder.path().to_owned(),
        database_url: Some(url.clone()),
        key: None,
        files: FileOptions::default(),
    })
    .await;
    name_in(&url).to_owned()
}

async fn make_template(options: &Options) {
    let store = Store::open(options).await.unwrap();
    store.as_system().add_cast().await.unwrap();
    store.close().await.unwrap();
}

/// Copies the files of a folder.
pub fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// A connection of the test's own.
pub async fn connect(options: &Options) -> DatabaseConnection {
    let file = options.data.join("service-tickets.db");
    let url = options.database_url.clone().unwrap_or_else(|| format!("sqlite://{}", file.display()));
    let mut options = ConnectOptions::new(url);
    options.max_connections(2).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|sqlite| sqlite.busy_timeout(std::time::Duration::from_secs(10)));
    Database::connect(options).await.unwrap()
}

fn admin_url() -> String {
    std::env::var("ST_TEST_POSTGRES").expect(
        "ST_TEST_POSTGRES is not set: run the tests as `scripts/with-postgres cargo test`, which starts a private PostgreSQL",
    )
}

async fn as_admin(sql: &str) {
    let mut options = ConnectOptions::new(admin_url());
    options.max_connections(1).sqlx_logging(false);
    let admin = Database::connect(options).await.unwrap();
    admin.execute_unprepared(sql).await.unwrap();
    admin.close().await.unwrap();
}

/// A database of its own, a copy of the template if there is one; its URL.
async fn create_database(template: Option<&str>) -> String {
    let name = format!("st_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let copied = template.map(|template| format!(" TEMPLATE {template}")).unwrap_or_default();
    as_admin(&format!("CREATE DATABASE {name}{copied}")).await;
    let admin = admin_url();
    let (before, query) = admin.split_once('?').unwrap_or((&admin, ""));
    let (server, _) = before.rsplit_once('/').expect("the URL names a database");
    format!("{server}/{name}?{query}")
}

/// A copy of a database that nobody is connected to: as restored from a backup; its URL.
pub async fn copy_database(url: &str) -> String {
    create_database(Some(name_in(url))).await
}

/// Drops the database of a test; the folder goes by itself.
pub async fn drop_database(options: &Options) {
    if let Some(url) = &options.database_url {
        as_admin(&format!("DROP DATABASE {} WITH (FORCE)", name_in(url))).await;
    }
}

fn name_in(url: &str) -> &str {
    let before = url.split('?').next().unwrap_or_default();
    before.rsplit('/').next().unwrap_or_default()
}

//! Numbered migrations, run at start, one process at a time.

mod m0001_foundation;
mod m0002_iam;
mod m0003_associations;
mod m0004_credentials;
mod m0005_agencies;
mod m0006_groups;
mod m0007_traces;
mod m0008_authorizations;
mod m0009_tags;
mod m0010_search;
mod m0011_messages;
mod m0012_contact;
mod m0013_exports;
mod m0014_saved_filters;
mod m0015_attachments;
mod m0016_resources;
mod m0017_secrets;
mod m0018_waiting;
mod m0019_support_plans;
mod script;

use crate::search;
use crate::store::Engine;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, TransactionTrait};
use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_foundation::Migration),
            Box::new(m0002_iam::SCRIPT),
            Box::new(m0003_associations::SCRIPT),
            Box::new(m0004_credentials::SCRIPT),
            Box::new(m0005_agencies::SCRIPT),
            Box::new(m0006_groups::Migration),
            Box::new(m0007_traces::SCRIPT),
            Box::new(m0008_authorizations::SCRIPT),
            Box::new(m0009_tags::SCRIPT),
            Box::new(m0010_search::Migration),
            Box::new(m0011_messages::SCRIPT),
            Box::new(m0012_contact::SCRIPT),
            Box::new(m0013_exports::SCRIPT),
            Box::new(m0014_saved_filters::SCRIPT),
            Box::new(m0015_attachments::SCRIPT),
            Box::new(m0016_resources::Migration),
            Box::new(m0017_secrets::Migration),
            Box::new(m0018_waiting::SCRIPT),
            Box::new(m0019_support_plans::SCRIPT),
        ]
    }
}

/// Brings the schema up to date. On PostgreSQL processes wait for each other; on SQLite there is only one.
#[expect(clippy::disallowed_methods, reason = "no ticket is written here")]
pub(crate) async fn run(db: &DatabaseConnection, engine: Engine) -> Result<(), DbErr> {
    let waiting = db.begin().await?;
    if engine == Engine::Postgres {
        waiting.execute_unprepared("SELECT pg_advisory_xact_lock(7283100001)").await?;
        Migrator::up(db, None).await?;
        search::mend(&waiting).await?;
        return waiting.commit().await;
    }
    waiting.rollback().await?;
    Migrator::up(db, None).await
}

//! Full-text search: an index on each engine, and in it what is there.

use super::script::{execute, is_postgres};
use crate::search::{self, DOCUMENTS};
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0010_search"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !is_postgres(manager) {
            execute(manager, include_str!("m0010_search_sqlite.sql")).await?;
            return fill(manager).await;
        }
        // As long as it takes.
        execute(manager, "SET LOCAL statement_timeout = 0").await?;
        execute(manager, include_str!("m0010_search_postgres.sql")).await?;
        fill(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let last = search::last_key(db).await?;
    let mut bulk = search::Bulk::new(db.get_database_backend());
    for from in (0..=last).step_by(DOCUMENTS) {
        for document in search::documents(db, from..from.saturating_add(DOCUMENTS as i64)).await? {
            bulk.add(&document);
        }
        bulk.write_most(db).await?;
    }
    bulk.write(db).await?;
    search::settle(db).await
}

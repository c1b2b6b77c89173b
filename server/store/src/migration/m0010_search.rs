//! Full-text search: an index on each engine, and in it what is there.

use super::script::{execute, is_postgres};
use crate::search::{self, DOCUMENTS};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

pub(super) struct Migration;

#[derive(FromQueryResult)]
struct Last {
    id: i64,
}

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
        // As long as it takes: an index of a million tickets is made in a minute.
        execute(manager, "SET LOCAL statement_timeout = 0").await?;
        execute(manager, include_str!("m0010_search_postgres.sql")).await?;
        fill(manager).await?;
        execute(manager, "CREATE INDEX ticket_search_words ON ticket_search USING gin (words) WITH (fastupdate = off)")
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let sql = "SELECT COALESCE(MAX(id), 0) AS id FROM ticket";
    let last = Last::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).one(db).await?;
    let last = last.map_or(0, |last| last.id);
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

//! Tickets of My Group in an account of thousands: indexes that tell the applicant, and the visible counts of an applicant in
//! one row, which triggers keep in step with `ticket_count`.

use super::script::{execute, is_postgres};
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0006_groups"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, include_str!("m0006_groups.sql")).await?;
        let of_postgres = include_str!("m0006_groups_postgres.sql");
        let triggers = if is_postgres(manager) { of_postgres.to_owned() } else { sqlite_triggers() };
        manager.get_connection().execute_unprepared(&triggers).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// SQLite has a trigger for each event: they differ in which row they follow, and by how much.
fn sqlite_triggers() -> String {
    let events = [
        ("added", "INSERT", "NEW", "NEW.n"),
        ("changed", "UPDATE OF n", "NEW", "(NEW.n - OLD.n)"),
        ("removed", "DELETE", "OLD", "-OLD.n"),
    ];
    let trigger = |(name, event, row, step)| {
        let sql = include_str!("m0006_groups_sqlite.sql").replace("$NAME", name).replace("$EVENT", event);
        sql.replace("$ROW", row).replace("$STEP", step)
    };
    events.map(trigger).concat()
}

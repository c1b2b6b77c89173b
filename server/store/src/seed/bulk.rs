//! Rows in bulk: one statement for hundreds of them.

use crate::error::Result;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};
use std::collections::BTreeMap;

/// Rows of one statement: a power of two, so that few different texts are prepared.
pub(super) const ROWS: usize = 256;

/// Rows that wait to be written into a table.
pub(super) struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    /// What follows the rows.
    on_conflict: &'static str,
    values: Vec<Value>,
    /// The statement for so many rows.
    texts: BTreeMap<usize, String>,
}

impl Table {
    pub(super) fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self::with_conflict(name, columns, "")
    }

    /// What to do with rows whose key is there already.
    pub(super) fn with_conflict(
        name: &'static str,
        columns: &'static [&'static str],
        on_conflict: &'static str,
    ) -> Self {
        Self { name, columns, on_conflict, values: Vec::new(), texts: BTreeMap::new() }
    }

    pub(super) fn add<const N: usize>(&mut self, row: [Value; N]) {
        self.values.extend(row);
    }

    /// Writes as many as make whole statements; the others wait for more.
    pub(super) async fn write_most(&mut self, db: &DatabaseTransaction) -> Result<()> {
        let mut values = std::mem::take(&mut self.values).into_iter();
        while values.len() >= ROWS * self.columns.len() {
            self.insert(db, ROWS, &mut values).await?;
        }
        self.values = values.collect();
        Ok(())
    }

    /// Writes all.
    pub(super) async fn write(&mut self, db: &DatabaseTransaction) -> Result<()> {
        self.write_most(db).await?;
        let mut values = std::mem::take(&mut self.values).into_iter();
        while values.len() > 0 {
            // Halves of the rest, down to one row.
            let rows = 1 << (values.len() / self.columns.len()).ilog2();
            self.insert(db, rows, &mut values).await?;
        }
        Ok(())
    }

    async fn insert(
        &mut self,
        db: &DatabaseTransaction,
        rows: usize,
        values: &mut std::vec::IntoIter<Value>,
    ) -> Result<()> {
        let values: Vec<Value> = values.take(rows * self.columns.len()).collect();
        let backend = db.get_database_backend();
        let (name, columns, on_conflict) = (self.name, self.columns.join(", "), self.on_conflict);
        let places = || places(backend, self.columns.len(), rows);
        let text = self.texts.entry(rows);
        let text = text.or_insert_with(|| format!("INSERT INTO {name} ({columns}) VALUES {} {on_conflict}", places()));
        db.execute_raw(Statement::from_sql_and_values(backend, text.as_str(), values)).await?;
        Ok(())
    }
}

fn places(backend: DbBackend, width: usize, rows: usize) -> String {
    // SQLite looks for each numbered place among all before it: thousands of them cost more than the rows.
    let place = |n: usize| if backend == DbBackend::Postgres { format!("${}", n + 1) } else { "?".to_owned() };
    let row = |row: usize| (0..width).map(|column| place(row * width + column)).collect::<Vec<_>>().join(", ");
    (0..rows).map(|n| format!("({})", row(n))).collect::<Vec<_>>().join(", ")
}

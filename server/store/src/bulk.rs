//! Rows in bulk: one statement for hundreds of them.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, Value};
use std::collections::BTreeMap;

/// Rows of one statement: a power of two, so that few different texts are prepared.
pub(crate) const ROWS: usize = 256;

/// Rows that wait to be written into a table.
pub(crate) struct Table {
    /// What stands before the rows.
    head: String,
    /// Values of a row.
    width: usize,
    /// What follows the rows.
    tail: &'static str,
    values: Vec<Value>,
    /// The statement for so many rows.
    texts: BTreeMap<usize, String>,
}

impl Table {
    pub(crate) fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self::with_conflict(name, columns, "")
    }

    /// What to do with rows whose key is there already.
    pub(crate) fn with_conflict(
        name: &'static str,
        columns: &'static [&'static str],
        on_conflict: &'static str,
    ) -> Self {
        Self::around(format!("INSERT INTO {name} ({}) VALUES", columns.join(", ")), columns.len(), on_conflict)
    }

    /// What stands before and after rows of so many values.
    pub(crate) fn around(head: String, width: usize, tail: &'static str) -> Self {
        Self { head, width, tail, values: Vec::new(), texts: BTreeMap::new() }
    }

    pub(crate) fn add<const N: usize>(&mut self, row: [Value; N]) {
        self.values.extend(row);
    }

    /// Writes as many as make whole statements; the others wait for more.
    pub(crate) async fn write_most<C: ConnectionTrait>(&mut self, db: &C) -> Result<(), DbErr> {
        let mut values = std::mem::take(&mut self.values).into_iter();
        while values.len() >= ROWS * self.width {
            self.insert(db, ROWS, &mut values).await?;
        }
        self.values = values.collect();
        Ok(())
    }

    /// Writes all.
    pub(crate) async fn write<C: ConnectionTrait>(&mut self, db: &C) -> Result<(), DbErr> {
        self.write_most(db).await?;
        let mut values = std::mem::take(&mut self.values).into_iter();
        while values.len() > 0 {
            // Halves of the rest, down to one row.
            let rows = 1 << (values.len() / self.width).ilog2();
            self.insert(db, rows, &mut values).await?;
        }
        Ok(())
    }

    async fn insert<C: ConnectionTrait>(
        &mut self,
        db: &C,
        rows: usize,
        values: &mut std::vec::IntoIter<Value>,
    ) -> Result<(), DbErr> {
        let values: Vec<Value> = values.take(rows * self.width).collect();
        let backend = db.get_database_backend();
        let (head, tail, places) = (&self.head, self.tail, || places(backend, self.width, rows));
        let text = self.texts.entry(rows).or_insert_with(|| format!("{head} {} {tail}", places()));
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

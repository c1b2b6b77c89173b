//! `doctor`: has the index the words of each ticket's texts, and of nothing else?

use super::BLOCK;
use super::keep::{BLOCK_SIGN, DOCUMENTS, Document, documents, keep};
use crate::error;
use crate::system::{Finding, System};
use futures::TryStreamExt;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, FromQueryResult, Statement};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Tickets whose words are not those of their texts: their keys, and their numbers where there are such tickets.
type Wrong = BTreeMap<i64, String>;

#[derive(FromQueryResult)]
struct Kept {
    key: i64,
    word: String,
}

#[derive(FromQueryResult)]
struct Key {
    key: i64,
}

/// What is wrong, in one finding.
pub(crate) async fn examine(db: &DatabaseTransaction) -> Result<Option<Finding>, DbErr> {
    let wrong = wrong(db).await?;
    let n = wrong.len();
    Ok(wrong.into_values().next().map(|first| Finding::Search { first, n }))
}

impl System<'_> {
    /// Puts the words of each ticket's texts into the index of the search where they are not in it, and takes out what is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn repair_search(&self) -> error::Result<()> {
        let db = self.store.write().await?;
        let wrong = wrong(&db).await?;
        mend(&db, &wrong).await?;
        Ok(db.commit().await?)
    }
}

async fn wrong(db: &DatabaseTransaction) -> Result<Wrong, DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        // As long as it takes.
        db.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
    }
    let mut kept = sums(db).await?;
    let mut wrong = Wrong::new();
    let last = kept.keys().last().copied().unwrap_or(0).max(last_ticket(db).await?);
    for from in (0..=last).step_by(DOCUMENTS) {
        for document in documents(db, from..from.saturating_add(DOCUMENTS as i64)).await? {
            let sum = sum(&document, db.get_database_backend());
            if kept.remove(&document.key) != Some(sum) {
                wrong.insert(document.key, document.no.to_string());
            }
        }
    }
    wrong.extend(kept.into_keys().map(|key| (key, format!("key {key}, which is no ticket"))));
    for key in without_block(db).await? {
        wrong.entry(key).or_insert_with(|| format!("key {key}"));
    }
    Ok(wrong)
}

/// Puts right what is wrong.
async fn mend(db: &DatabaseTransaction, wrong: &Wrong) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let column = if backend == DbBackend::Postgres { "ticket_id" } else { "rowid" };
    for key in wrong.keys() {
        let sql = format!("DELETE FROM ticket_search WHERE {column} = $1");
        db.execute_raw(Statement::from_sql_and_values(backend, sql, [(*key).into()])).await?;
        keep(db, *key).await?;
    }
    Ok(())
}

/// The words of each document in one number, whatever their order.
async fn sums(db: &DatabaseTransaction) -> Result<BTreeMap<i64, u64>, DbErr> {
    let backend = db.get_database_backend();
    let sql = if backend == DbBackend::Postgres {
        "SELECT ticket_id AS key, unnest(words) AS word FROM ticket_search"
    } else {
        "SELECT doc AS key, term AS word FROM ticket_search_word"
    };
    let mut sums: BTreeMap<i64, u64> = BTreeMap::new();
    let mut rows = Kept::find_by_statement(Statement::from_string(backend, sql)).stream(db).await?;
    while let Some(Kept { key, word }) = rows.try_next().await? {
        let sum = sums.entry(key).or_default();
        *sum = sum.wrapping_add(number(&word));
    }
    Ok(sums)
}

fn sum(document: &Document, backend: DbBackend) -> u64 {
    document.text(backend).split(' ').fold(0, |sum, word| sum.wrapping_add(number(word)))
}

fn number(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

async fn last_ticket(db: &DatabaseTransaction) -> Result<i64, DbErr> {
    let sql = "SELECT COALESCE(MAX(id), 0) AS key FROM ticket";
    let last = Key::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).one(db).await?;
    Ok(last.map_or(0, |last| last.key))
}

/// Documents with a word of which the table of blocks does not know.
async fn without_block(db: &DatabaseTransaction) -> Result<Vec<i64>, DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT DISTINCT s.ticket_id AS key FROM ticket_search s CROSS JOIN unnest(s.words) w (word) \
         WHERE left(w.word, {}) <> '{BLOCK_SIGN}' AND NOT EXISTS \
         (SELECT 1 FROM ticket_search_block b WHERE b.word = w.word AND b.block = s.ticket_id / {BLOCK})",
        BLOCK_SIGN.len()
    );
    let keys = Key::find_by_statement(Statement::from_string(DbBackend::Postgres, sql)).all(db).await?;
    Ok(keys.into_iter().map(|key| key.key).collect())
}

//! Keeping the index: in the transaction of whatever changes a ticket's texts, or in bulk.

use super::{BLOCK, month_word, word_of};
use crate::bulk::Table;
use crate::visible::Scope;
use domain::id::{AccountId, TicketId, UserId};
use domain::search::words_of;
use domain::tickets::TicketNo;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

/// Tickets that are read at once where all are gone through.
pub(crate) const DOCUMENTS: usize = 512;

/// What the index keeps of a ticket.
pub(crate) struct Document {
    pub(crate) key: i64,
    pub(crate) no: TicketNo,
    pub(super) words: BTreeSet<String>,
}

impl Document {
    pub(crate) fn of<'a>(
        (key, created): (i64, i64),
        account: i64,
        applicant: i64,
        texts: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let no = TicketNo::of(TicketId(key), created);
        let mut words = words_of(texts);
        words.extend(words_of([no.as_str()]));
        let scopes = [Scope::Account(AccountId(account)), Scope::Applicant(UserId(applicant))];
        words.extend(scopes.into_iter().filter_map(word_of));
        words.insert(month_word(created));
        Self { key, no, words }
    }

    pub(super) fn block(&self) -> i64 {
        self.key / BLOCK
    }

    /// The words, with that of the block where it has one.
    pub(super) fn text(&self, backend: DbBackend) -> String {
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let block = format!("{BLOCK_SIGN}{}", self.block());
        if backend == DbBackend::Postgres {
            words.push(&block);
        }
        words.join(" ")
    }
}

/// How the word of a block begins; no word of a text has the sign.
pub(super) const BLOCK_SIGN: &str = "_b";

#[derive(FromQueryResult)]
struct Line {
    ticket_id: i64,
    /// Of a ticket; of a message there is none.
    account_id: Option<i64>,
    applicant_id: i64,
    created_at: i64,
    text: String,
}

/// The documents of the tickets with these keys, from their texts.
pub(crate) async fn documents<C: ConnectionTrait>(db: &C, keys: Range<i64>) -> Result<Vec<Document>, DbErr> {
    let sql = "SELECT id AS ticket_id, account_id, applicant_id, created_at, description AS text FROM ticket \
               WHERE id >= $1 AND id < $2 UNION ALL SELECT ticket_id, NULL, 0, 0, text FROM message \
               WHERE ticket_id >= $1 AND ticket_id < $2";
    let values = [keys.start.into(), keys.end.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let mut tickets: BTreeMap<i64, Vec<Line>> = BTreeMap::new();
    for line in Line::find_by_statement(statement).all(db).await? {
        tickets.entry(line.ticket_id).or_default().push(line);
    }
    let document = |(key, lines): (i64, Vec<Line>)| {
        let ticket = lines.iter().find(|line| line.account_id.is_some())?;
        let texts = lines.iter().map(|line| line.text.as_str());
        Some(Document::of((key, ticket.created_at), ticket.account_id?, ticket.applicant_id, texts))
    };
    Ok(tickets.into_iter().filter_map(document).collect())
}

/// Puts what a ticket's texts say now into the index.
pub(crate) async fn keep<C: ConnectionTrait>(db: &C, ticket: i64) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    for document in documents(db, ticket..ticket + 1).await? {
        let values = [document.key.into(), document.text(backend).into()];
        if backend != DbBackend::Postgres {
            let sql = "INSERT OR REPLACE INTO ticket_search (rowid, words) VALUES ($1, $2)";
            db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
            continue;
        }
        let sql = "INSERT INTO ticket_search (ticket_id, words) VALUES ($1, string_to_array($2, ' ')) \
                   ON CONFLICT (ticket_id) DO UPDATE SET words = EXCLUDED.words";
        db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
        // The words are sorted: two that write the same ones do not wait for each other.
        let words: Vec<&str> = document.words.iter().map(String::as_str).collect();
        let sql = "INSERT INTO ticket_search_block (word, block) SELECT w, $1 FROM unnest(string_to_array($2, ' ')) w \
                   ON CONFLICT DO NOTHING";
        let values = [document.block().into(), words.join(" ").into()];
        db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}

/// Documents in any number, of which the index has none yet, in the order of their keys.
pub(crate) struct Bulk {
    backend: DbBackend,
    documents: Table,
    blocks: Table,
    /// The block of the last one, and what was written of it.
    block: i64,
    written: HashSet<String>,
}

impl Bulk {
    pub(crate) fn new(backend: DbBackend) -> Self {
        let documents = if backend == DbBackend::Postgres {
            let head = "INSERT INTO ticket_search (ticket_id, words) \
                        SELECT d.ticket_id, string_to_array(d.words, ' ') FROM (VALUES";
            Table::around(head.to_owned(), 2, ") d (ticket_id, words)")
        } else {
            Table::new("ticket_search", &["rowid", "words"])
        };
        let blocks = Table::with_conflict("ticket_search_block", &["word", "block"], "ON CONFLICT DO NOTHING");
        Self { backend, documents, blocks, block: -1, written: HashSet::new() }
    }

    pub(crate) fn add(&mut self, document: &Document) {
        self.documents.add([document.key.into(), document.text(self.backend).into()]);
        if self.backend != DbBackend::Postgres {
            return;
        }
        if self.block != document.block() {
            self.block = document.block();
            self.written.clear();
        }
        for word in &document.words {
            if self.written.insert(word.clone()) {
                self.blocks.add([word.as_str().into(), self.block.into()]);
            }
        }
    }

    /// Writes as many as make whole statements; the others wait for more.
    pub(crate) async fn write_most<C: ConnectionTrait>(&mut self, db: &C) -> Result<(), DbErr> {
        self.documents.write_most(db).await?;
        self.blocks.write_most(db).await
    }

    /// Writes all.
    pub(crate) async fn write<C: ConnectionTrait>(&mut self, db: &C) -> Result<(), DbErr> {
        self.documents.write(db).await?;
        self.blocks.write(db).await
    }
}

/// Before so many documents in bulk: where they are more than what is there, PostgreSQL makes its index faster anew than it takes
/// each in; else they wait in a list of it.
pub(crate) async fn begin_bulk<C: ConnectionTrait>(db: &C, count: u64) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let there = last_key(db).await?;
    if u64::try_from(there).is_ok_and(|there| there > count) {
        db.execute_unprepared("ALTER INDEX ticket_search_words SET (fastupdate = on)").await?;
    } else {
        db.execute_unprepared("DROP INDEX IF EXISTS ticket_search_words").await?;
    }
    Ok(())
}

/// The newest ticket's key, or 0.
pub(crate) async fn last_key<C: ConnectionTrait>(db: &C) -> Result<i64, DbErr> {
    let sql = "SELECT COALESCE(MAX(id), 0) AS id FROM ticket";
    let last = Last::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).one(db).await?;
    Ok(last.map_or(0, |last| last.id))
}

/// Puts the index into the form in which it is read fastest, after documents in bulk.
pub(crate) async fn settle<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(MAKE).await?;
        let sql = "ALTER INDEX ticket_search_words SET (fastupdate = off); SELECT gin_clean_pending_list('ticket_search_words')";
        db.execute_unprepared(sql).await?;
    } else {
        db.execute_unprepared("INSERT INTO ticket_search (ticket_search) VALUES ('optimize')").await?;
    }
    Ok(())
}

/// As long as it takes: a minute or so for a million tickets.
const MAKE: &str = "SET LOCAL statement_timeout = 0; SET LOCAL maintenance_work_mem = '256MB'; \
                    CREATE INDEX IF NOT EXISTS ticket_search_words ON ticket_search USING gin (words)";

/// Makes PostgreSQL's index again after a load in bulk that was interrupted. Others wait meanwhile.
pub(crate) async fn mend<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    let sql = "SELECT 1 AS id WHERE to_regclass('ticket_search_words') IS NULL";
    let missing = Last::find_by_statement(Statement::from_string(DbBackend::Postgres, sql)).one(db).await?;
    if missing.is_some() { settle(db).await } else { Ok(()) }
}

#[derive(FromQueryResult)]
struct Last {
    id: i64,
}

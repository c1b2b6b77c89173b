//! The rows of stories.

use super::story::Story;
use super::tags::Tagger;
use crate::bulk::Table;
use crate::error::Result;
use crate::search;
use crate::text::Code;
use domain::act::LoggedAct;
use domain::fault::Fault;
use domain::id::AgreementId;
use domain::tickets::TicketStatus;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, FromQueryResult, Statement, Value};
use std::collections::BTreeMap;

#[derive(FromQueryResult)]
struct Key {
    id: i64,
}

/// Fresh keys for tickets, rising. They are reserved, so that whoever submits meanwhile gets others.
pub(super) async fn keys(db: &DatabaseTransaction, n: usize) -> Result<Vec<i64>> {
    let backend = db.get_database_backend();
    let count = i64::try_from(n).unwrap_or(i64::MAX);
    if backend == DbBackend::Postgres {
        let sql = "SELECT nextval(pg_get_serial_sequence('ticket', 'id')) AS id FROM generate_series(1, $1)";
        let statement = Statement::from_sql_and_values(backend, sql, [count.into()]);
        let mut keys: Vec<i64> = Key::find_by_statement(statement).all(db).await?.iter().map(|key| key.id).collect();
        keys.sort_unstable();
        return Ok(keys);
    }
    // The transaction holds the write lock; explicit keys raise the sequence.
    let sql = "SELECT COALESCE(MAX(seq), 0) AS id FROM sqlite_sequence WHERE name = 'ticket'";
    let last = Key::find_by_statement(Statement::from_string(backend, sql)).one(db).await?.map_or(0, |key| key.id);
    Ok((last + 1..=last + count).collect())
}

/// The rows that wait to be written.
pub(super) struct Rows {
    agreement: AgreementId,
    tagger: Tagger,
    tickets: Table,
    consents: Table,
    messages: Table,
    log: Table,
    ratings: Table,
    reads: Table,
    tags: Table,
    counts: Table,
    search: search::Bulk,
    /// How many by applicant, state, and whether they are deleted.
    counted: BTreeMap<(i64, TicketStatus, bool), i64>,
}

impl Rows {
    pub(super) fn new(agreement: AgreementId, backend: DbBackend, tagger: Tagger) -> Self {
        Self {
            agreement,
            tagger,
            tickets: Table::new("ticket", &TICKET),
            consents: Table::new("consent", &["user_id", "agreement_id", "ticket_id", "at"]),
            messages: Table::new("message", &["ticket_id", "author_id", "side", "created_at", "text"]),
            log: Table::new("ticket_log", &["ticket_id", "act", "operator_id", "subject_id", "at", "note"]),
            ratings: Table::new("rating", &RATING),
            reads: Table::new("ticket_read", &["user_id", "ticket_id", "side", "at"]),
            tags: Table::new("ticket_tag", &["user_id", "ticket_id", "tag_id", "created_at"]),
            counts: Table::with_conflict("ticket_count", &["applicant_id", "status", "is_hidden", "n"], ADDED),
            search: search::Bulk::new(backend),
            counted: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, story: &Story<'_>, key: i64) -> Result<()> {
        let Story { frame, outcome, messages, log, rating, reads, .. } = story;
        self.tickets.add(ticket(story, key)?);
        self.consents.add([frame.applicant.id.into(), self.agreement.0.into(), key.into(), frame.created.into()]);
        for said in messages {
            let side = Code(said.side).into();
            self.messages.add([key.into(), said.author.into(), side, said.at.into(), said.text.as_str().into()]);
        }
        let texts = std::iter::once(&story.description).chain(messages.iter().map(|said| &said.text));
        let (applicant, texts) = (frame.applicant, texts.map(String::as_str));
        self.search.add(&search::Document::of((key, frame.created), applicant.account_id, applicant.id, texts));
        for step in log {
            let (operator, subject) = (step.operator.into(), step.subject.into());
            let note = step.note.as_deref().into();
            self.log.add([key.into(), Code(step.act).into(), operator, subject, step.at.into(), note]);
        }
        let rated = log.iter().find(|step| step.act == LoggedAct::Rate);
        if let (Some(rating), Some(step)) = (rating, rated) {
            let [stability, speed, skill, attitude] = rating.scores.map(|score| Value::from(i32::from(score)));
            let comments = rating.comments.as_str().into();
            let (user, at) = (step.operator.into(), step.at.into());
            self.ratings.add([key.into(), user, at, stability, speed, skill, attitude, comments]);
        }
        for (user, side, at) in reads {
            self.reads.add([(*user).into(), key.into(), Code(*side).into(), (*at).into()]);
        }
        for tag in self.tagger.tags(frame.applicant.id) {
            self.tags.add([frame.applicant.id.into(), key.into(), tag.into(), frame.created.into()]);
        }
        *self.counted.entry((frame.applicant.id, outcome.status, outcome.is_hidden)).or_default() += 1;
        Ok(())
    }

    /// Writes tickets and, of what hangs from them, as much as makes whole statements.
    pub(super) async fn write_most(&mut self, db: &DatabaseTransaction) -> Result<()> {
        self.tickets.write(db).await?;
        let Self { consents, messages, log, ratings, reads, tags, .. } = self;
        for table in [consents, messages, log, ratings, reads, tags] {
            table.write_most(db).await?;
        }
        Ok(self.search.write_most(db).await?)
    }

    /// Writes all, and counts it.
    pub(super) async fn write(&mut self, db: &DatabaseTransaction) -> Result<()> {
        for ((applicant, status, is_hidden), n) in std::mem::take(&mut self.counted) {
            self.counts.add([applicant.into(), Code(status).into(), is_hidden.into(), n.into()]);
        }
        let Self { tickets, consents, messages, log, ratings, reads, tags, .. } = self;
        for table in [tickets, consents, messages, log, ratings, reads, tags] {
            table.write(db).await?;
        }
        self.search.write(db).await?;
        trust(db, false).await?;
        Ok(self.counts.write(db).await?)
    }
}

/// Whether PostgreSQL takes it on trust that each row refers to rows that are there, which it looks up otherwise: a third of its
/// work. It does for whoever may tell it so, until the counts, which triggers follow.
pub(super) async fn trust(db: &DatabaseTransaction, is_trusted: bool) -> Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        let role = if is_trusted { "replica" } else { "origin" };
        let sql = "SELECT set_config('session_replication_role', $1, TRUE) FROM pg_user \
                   WHERE usename = CURRENT_USER AND usesuper";
        db.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [role.into()])).await?;
    }
    Ok(())
}

const ADDED: &str = "ON CONFLICT (applicant_id, status, is_hidden) DO UPDATE SET n = ticket_count.n + excluded.n";

const RATING: [&str; 8] = ["ticket_id", "user_id", "at", "stability", "speed", "skill", "attitude", "comments"];

const TICKET: [&str; 27] = [
    "id",
    "account_id",
    "applicant_id",
    "engineer_id",
    "product_id",
    "problem_id",
    "region_id",
    "status",
    "is_hidden",
    "version",
    "created_at",
    "customer_at",
    "engineer_at",
    "closes_at",
    "reminders",
    "reminded_at",
    "is_rated",
    "summary",
    "email",
    "country_code",
    "mobile",
    "contact_time",
    "contact_zone",
    "cc",
    "resources",
    "description",
    "severity",
];

fn ticket(story: &Story<'_>, key: i64) -> Result<[Value; 27]> {
    let resources = serde_json::to_string(&story.params).map_err(|_| Fault::Unavailable)?;
    let outcome = &story.outcome;
    Ok([
        key.into(),
        story.frame.applicant.account_id.into(),
        story.frame.applicant.id.into(),
        story.engineer.into(),
        story.frame.entry.product_id.into(),
        story.frame.entry.problem_id.into(),
        story.region.into(),
        Code(outcome.status).into(),
        outcome.is_hidden.into(),
        outcome.version.into(),
        story.frame.created.into(),
        outcome.customer_at.into(),
        outcome.engineer_at.into(),
        outcome.closes_at.into(),
        outcome.reminders.into(),
        outcome.reminded_at.into(),
        outcome.is_rated.into(),
        story.summary.as_str().into(),
        story.email.as_deref().into(),
        story.mobile.as_ref().map(|_| "+65").into(),
        story.mobile.as_deref().into(),
        story.contact_time.into(),
        if story.contact_time.is_empty() { "" } else { "UTC" }.into(),
        "".into(),
        resources.into(),
        story.description.as_str().into(),
        story.frame.severity.map(Code).into(),
    ])
}

//! Rows in bulk: one statement for hundreds of them.

use super::story::Story;
use crate::error::Result;
use crate::text::{Code, Stored};
use domain::act::LoggedAct;
use domain::actor::Side;
use domain::fault::Fault;
use domain::id::AgreementId;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, FromQueryResult, Statement, Value};

/// Rows of one statement: a power of two, so that few different texts are prepared.
const ROWS: usize = 256;

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

struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    values: Vec<Value>,
}

impl Table {
    fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, columns, values: Vec::new() }
    }

    fn add<const N: usize>(&mut self, row: [Value; N]) {
        self.values.extend(row);
    }

    async fn write(mut self, db: &DatabaseTransaction) -> Result<()> {
        let width = self.columns.len();
        while !self.values.is_empty() {
            let rows = (self.values.len() / width).min(ROWS);
            // Halves of the rest, down to one row.
            let rows = if rows == ROWS { ROWS } else { 1 << rows.ilog2() };
            let rest = self.values.split_off(rows * width);
            let values = std::mem::replace(&mut self.values, rest);
            let statement = Statement::from_sql_and_values(db.get_database_backend(), self.sql(rows), values);
            db.execute_raw(statement).await?;
        }
        Ok(())
    }

    fn sql(&self, rows: usize) -> String {
        let width = self.columns.len();
        let row = |row: usize| {
            let places: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..rows).map(row).collect();
        format!("INSERT INTO {} ({}) VALUES {}", self.name, self.columns.join(", "), rows.join(", "))
    }
}

/// The rows of some tickets.
pub(super) struct Batch {
    tickets: Table,
    others: [Table; 4],
}

impl Batch {
    pub(super) fn of(stories: &[Story<'_>], keys: Vec<i64>, agreement: AgreementId) -> Result<Self> {
        let mut tickets = Table::new("ticket", &TICKET);
        let mut consents = Table::new("consent", &["user_id", "agreement_id", "ticket_id", "at"]);
        let mut messages = Table::new("message", &["ticket_id", "author_id", "side", "created_at", "text"]);
        let mut log = Table::new("ticket_log", &["ticket_id", "act", "operator_id", "at"]);
        let mut reads = Table::new("ticket_read", &["user_id", "ticket_id", "at"]);
        for (story, key) in stories.iter().zip(keys) {
            tickets.add(ticket(story, key)?);
            consents.add([story.frame.applicant.id.into(), agreement.0.into(), key.into(), story.frame.created.into()]);
            for said in &story.messages {
                let side = Code(said.side).into();
                messages.add([key.into(), said.author.into(), side, said.at.into(), said.text.as_str().into()]);
            }
            for (act, operator, at) in &story.log {
                log.add([key.into(), LoggedAct::code(*act).into(), (*operator).into(), (*at).into()]);
            }
            for (user, at) in &story.reads {
                reads.add([(*user).into(), key.into(), (*at).into()]);
            }
        }
        Ok(Self { tickets, others: [consents, messages, log, reads] })
    }

    pub(super) async fn write(self, db: &DatabaseTransaction) -> Result<()> {
        self.tickets.write(db).await?;
        for table in self.others {
            table.write(db).await?;
        }
        Ok(())
    }
}

const TICKET: [&str; 21] = [
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
    "summary",
    "email",
    "country_code",
    "mobile",
    "contact_time",
    "cc",
    "resources",
    "description",
];

fn ticket(story: &Story<'_>, key: i64) -> Result<[Value; 21]> {
    let resources = serde_json::to_string(&story.params).map_err(|_| Fault::Unavailable)?;
    Ok([
        key.into(),
        story.frame.applicant.account_id.into(),
        story.frame.applicant.id.into(),
        story.engineer.into(),
        story.frame.entry.product_id.into(),
        story.frame.entry.problem_id.into(),
        story.region.clone().into(),
        Code(story.frame.status).into(),
        false.into(),
        // Creation and every change after it.
        i64::try_from(story.log.len()).unwrap_or(i64::MAX).into(),
        story.frame.created.into(),
        story.last(Side::Customer).into(),
        story.last(Side::Desk).into(),
        story.summary.as_str().into(),
        story.email.clone().into(),
        story.mobile.as_ref().map(|_| "+65").into(),
        story.mobile.clone().into(),
        story.contact_time.into(),
        "".into(),
        resources.into(),
        story.description.as_str().into(),
    ])
}

//! The rows beneath, read and changed by plain SQL: independent of the code that is tested.

use crate::cast::NOON;
use crate::installation::Installation;
use domain::id::{TagId, TicketId};
use domain::search::{Sought, Text};
use domain::tickets::{TicketNo, TicketStatus};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// A ticket as its row says.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Scanned {
    pub id: i64,
    pub account: String,
    pub applicant: String,
    pub engineer: Option<String>,
    pub product: String,
    pub status: i32,
    pub is_hidden: bool,
    pub created_at: i64,
    pub engineer_at: Option<i64>,
    pub summary: String,
    pub description: String,
    /// Keys of tags, whoever has them, joined by commas.
    pub tags: String,
    #[sea_orm(skip)]
    pub messages: Vec<String>,
}

impl Scanned {
    pub fn no(&self) -> TicketNo {
        TicketNo::of(TicketId(self.id), self.created_at)
    }

    pub fn status(&self) -> TicketStatus {
        TicketStatus::ALL.into_iter().find(|status| status.code() == self.status).unwrap()
    }

    pub fn has(&self, tag: TagId) -> bool {
        self.tags.split(',').any(|key| key == tag.0.to_string())
    }

    /// Whether its texts answer to what is looked for.
    pub fn answers(&self, sought: &Sought) -> bool {
        let no = self.no();
        let messages = self.messages.iter().map(String::as_str);
        let texts: Vec<_> = [no.as_str(), &self.description].into_iter().chain(messages).map(Text::of).collect();
        sought.is_in(&texts)
    }
}

#[derive(FromQueryResult)]
struct Said {
    ticket_id: i64,
    text: String,
}

/// A ticket's row, and how many rows hang from it: what an act that is refused leaves as it was.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct State {
    pub status: i32,
    pub version: i64,
    pub is_hidden: bool,
    pub engineer: Option<String>,
    pub customer_at: i64,
    pub engineer_at: Option<i64>,
    pub closes_at: Option<i64>,
    pub reminders: i32,
    pub reminded_at: Option<i64>,
    pub is_rated: bool,
    pub log: i64,
    pub messages: i64,
    pub ratings: i64,
}

impl State {
    pub fn status(&self) -> TicketStatus {
        TicketStatus::ALL.into_iter().find(|status| status.code() == self.status).unwrap()
    }
}

impl Installation {
    fn statement(&self, sql: &str) -> Statement {
        Statement::from_string(self.db.get_database_backend(), sql)
    }

    /// Everything, in order of key.
    pub async fn scan(&self) -> Vec<Scanned> {
        let sql = "SELECT t.id, a.name AS account, u.name AS applicant, e.name AS engineer, p.acronym AS product, t.status, \
                   t.is_hidden, t.created_at, t.engineer_at, t.summary, t.description, \
                   COALESCE((SELECT string_agg(CAST(x.tag_id AS TEXT), ',') FROM ticket_tag x WHERE x.ticket_id = t.id), '') \
                   AS tags FROM ticket t \
                   JOIN account a ON a.id = t.account_id JOIN iam_user u ON u.id = t.applicant_id \
                   JOIN product p ON p.id = t.product_id LEFT JOIN iam_user e ON e.id = t.engineer_id ORDER BY t.id";
        let mut tickets = Scanned::find_by_statement(self.statement(sql)).all(&self.db).await.unwrap();
        let said = self.statement("SELECT ticket_id, text FROM message ORDER BY id");
        for Said { ticket_id, text } in Said::find_by_statement(said).all(&self.db).await.unwrap() {
            let at = tickets.binary_search_by_key(&ticket_id, |ticket| ticket.id).unwrap();
            tickets[at].messages.push(text);
        }
        tickets
    }

    /// Puts what was written past the verbs into the index of the search.
    pub async fn index(&self) {
        self.store.as_system().repair_search().await.unwrap();
    }

    pub async fn state(&self, no: &TicketNo) -> State {
        let sql = format!(
            "SELECT t.status, t.version, t.is_hidden, e.name AS engineer, t.customer_at, t.engineer_at, t.closes_at, \
             t.reminders, t.reminded_at, t.is_rated, (SELECT COUNT(*) FROM ticket_log WHERE ticket_id = t.id) AS log, \
             (SELECT COUNT(*) FROM message WHERE ticket_id = t.id) AS messages, \
             (SELECT COUNT(*) FROM rating WHERE ticket_id = t.id) AS ratings \
             FROM ticket t LEFT JOIN iam_user e ON e.id = t.engineer_id WHERE t.id = {}",
            no.id().0
        );
        State::find_by_statement(self.statement(&sql)).one(&self.db).await.unwrap().unwrap()
    }

    /// The operation log of a ticket, oldest first: code, operator, to whom, note.
    pub async fn log(&self, no: &TicketNo) -> Vec<String> {
        let sql = "SELECT CAST(l.act AS TEXT) || ' ' || COALESCE(o.name, '-') || ' ' || COALESCE(s.name, '-') || ' ' || \
                   COALESCE(l.note, '-') FROM ticket_log l LEFT JOIN iam_user o ON o.id = l.operator_id \
                   LEFT JOIN iam_user s ON s.id = l.subject_id WHERE l.ticket_id =";
        self.texts(&format!("{sql} {} ORDER BY l.id", no.id().0)).await
    }

    /// All traces, oldest first: name, rating, status, user, message.
    pub async fn traces(&self) -> Vec<String> {
        let sql = "SELECT trace_name || ' ' || trace_rating || ' ' || code || ' ' || user_name || ' ' || message \
                   FROM trace ORDER BY id";
        self.texts(sql).await.into_iter().map(|line| line.trim_end().to_owned()).collect()
    }

    /// The one number that a query gives.
    pub async fn number(&self, sql: &str) -> i64 {
        let row = self.db.query_one_raw(self.statement(sql)).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }

    /// How many rows a table has, or a table with a condition.
    pub async fn count(&self, of: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) FROM {of}")).await
    }

    /// The first column, of text, of every row.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let rows = self.db.query_all_raw(self.statement(sql)).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    pub async fn execute(&self, sql: &str) {
        self.db.execute_unprepared(sql).await.unwrap();
    }

    /// Hides every ticket of a condition as deleting does, in the counts too.
    pub async fn hide(&self, condition: &str) {
        self.execute(&format!("UPDATE ticket SET is_hidden = TRUE WHERE {condition}")).await;
        self.recount().await;
    }

    /// Makes a ticket one of this state and engineer that nothing else has happened to.
    pub async fn put(&self, no: &TicketNo, status: TicketStatus, engineer: Option<&str>) {
        let engineer =
            engineer.map_or("NULL".to_owned(), |name| format!("(SELECT id FROM iam_user WHERE name = '{name}')"));
        let closes_at = status.patience().map_or("NULL".to_owned(), |wait| (NOON + wait).to_string());
        let (id, status) = (no.id().0, status.code());
        let authorizations = format!("IN (SELECT id FROM ticket_authorization WHERE ticket_id = {id})");
        for table in ["authorization_view", "consent"] {
            self.execute(&format!("DELETE FROM {table} WHERE authorization_id {authorizations}")).await;
        }
        self.execute(&format!("DELETE FROM authorization_key WHERE id {authorizations}")).await;
        for table in ["rating", "ticket_authorization"] {
            self.execute(&format!("DELETE FROM {table} WHERE ticket_id = {id}")).await;
        }
        self.execute(&format!(
            "UPDATE ticket SET status = {status}, engineer_id = {engineer}, closes_at = {closes_at}, is_hidden = FALSE, \
             is_rated = FALSE, reminders = 0, reminded_at = NULL WHERE id = {id}"
        ))
        .await;
        self.recount().await;
    }

    /// Sets the state of a ticket, in the counts too.
    pub async fn set_status(&self, no: &TicketNo, status: TicketStatus) {
        self.execute(&format!("UPDATE ticket SET status = {} WHERE id = {}", status.code(), no.id().0)).await;
        self.recount().await;
    }

    async fn recount(&self) {
        self.execute("DELETE FROM ticket_count").await;
        self.execute(
            "INSERT INTO ticket_count (applicant_id, status, is_hidden, n) \
             SELECT applicant_id, status, is_hidden, COUNT(*) FROM ticket GROUP BY applicant_id, status, is_hidden",
        )
        .await;
    }

    /// What `ticket_count` says, without the zeros, and what a scan says.
    pub async fn counts_and_scan(&self) -> (Vec<String>, Vec<String>) {
        let text = "CAST(applicant_id AS TEXT) || '/' || CAST(status AS TEXT) || '/' || \
                    CASE WHEN is_hidden THEN 'hidden' ELSE '' END || ' ' ||";
        let counted = format!("SELECT {text} CAST(n AS TEXT) AS x FROM ticket_count WHERE n <> 0 ORDER BY x");
        let scanned = format!(
            "SELECT {text} CAST(COUNT(*) AS TEXT) AS x FROM ticket GROUP BY applicant_id, status, is_hidden ORDER BY x"
        );
        (self.texts(&counted).await, self.texts(&scanned).await)
    }
}

//! The rows beneath, read and changed by plain SQL: independent of the code that is tested.

use crate::installation::Installation;
use domain::id::TicketId;
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
}

impl Scanned {
    pub fn no(&self) -> TicketNo {
        TicketNo::of(TicketId(self.id), self.created_at)
    }

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
                   t.is_hidden, t.created_at, t.engineer_at, t.summary, t.description FROM ticket t \
                   JOIN account a ON a.id = t.account_id JOIN iam_user u ON u.id = t.applicant_id \
                   JOIN product p ON p.id = t.product_id LEFT JOIN iam_user e ON e.id = t.engineer_id ORDER BY t.id";
        Scanned::find_by_statement(self.statement(sql)).all(&self.db).await.unwrap()
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

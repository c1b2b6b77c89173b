//! What hangs from a ticket as lists, in one statement: its operation log and its associated tickets.

use crate::acting::Acting;
use crate::agencies::named;
use crate::associations;
use crate::entity::ticket;
use crate::error::Result;
use crate::permit::Permitted;
use crate::text::Code;
use domain::act::LoggedAct;
use domain::actor::Side;
use domain::associations::AssociatedTicket;
use domain::authorizations::TicketAuthorization;
use domain::tickets::LogEntry;
use sea_orm::{FromQueryResult, Statement};

/// Lines of the operation log that the page shows.
const LOG_LINES: i64 = 100;

/// The lists, the newest first. Authorizations are rare, and read where there are some.
pub(super) struct Below {
    pub(super) log: Vec<LogEntry>,
    pub(super) associated: Vec<AssociatedTicket>,
    pub(super) authorizations: Vec<TicketAuthorization>,
}

/// A line of the log if it has an act, else an associated ticket.
#[derive(FromQueryResult)]
struct Row {
    act: Option<Code<LoggedAct>>,
    id: i64,
    at: i64,
    /// Who did it, or who submitted it.
    person: Option<String>,
    subject: Option<String>,
    words: Option<String>,
    applicant_id: Option<i64>,
    is_hidden: Option<bool>,
    with_me: Option<bool>,
    with_applicant: Option<bool>,
    /// Under which the operator acted, and to whom it is entrusted.
    agency_id: Option<i64>,
    trustee: Option<String>,
}

impl Row {
    fn associated(self) -> Option<associations::Row> {
        Some(associations::Row {
            id: self.id,
            created_at: self.at,
            summary: self.words?,
            applicant: self.person?,
            applicant_id: self.applicant_id?,
            is_hidden: self.is_hidden?,
            with_me: self.with_me?,
            with_applicant: self.with_applicant?,
        })
    }
}

impl Acting {
    pub(super) async fn below(&self, ticket: &Permitted<ticket::Model>) -> Result<Below> {
        let mut values = vec![ticket.row().id.into(), LOG_LINES.into()];
        let associated = associations::of(&self.who, ticket).query(&mut values);
        let sql = format!(
            "SELECT l.act, l.id, l.at, u.name AS person, s.name AS subject, l.note AS words, NULL AS applicant_id, \
             NULL AS is_hidden, NULL AS with_me, NULL AS with_applicant, l.agency_id, g.trustee \
             FROM (SELECT * FROM ticket_log WHERE ticket_id = $1 ORDER BY id DESC LIMIT $2) l \
             LEFT JOIN agency g ON g.id = l.agency_id \
             LEFT JOIN iam_user u ON u.id = l.operator_id LEFT JOIN iam_user s ON s.id = l.subject_id \
             UNION ALL SELECT NULL, a.id, a.created_at, a.applicant, NULL, a.summary, a.applicant_id, a.is_hidden, \
             a.with_me, a.with_applicant, NULL, NULL FROM ({associated} ORDER BY t.id DESC LIMIT {}) a ORDER BY id DESC",
            associations::SHOWN
        );
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let rows = Row::find_by_statement(statement).all(self.db()).await?;
        let mut below = Below { log: Vec::new(), associated: Vec::new(), authorizations: Vec::new() };
        for row in rows {
            match row.act {
                Some(Code(act)) => below.log.push(self.line(act, row)),
                None => below.associated.extend(row.associated().map(|row| row.show(&self.who, ticket))),
            }
        }
        Ok(below)
    }

    fn line(&self, act: LoggedAct, row: Row) -> LogEntry {
        let reads_note = self.who.standing.side == Side::Desk || act.is_noted_for_all();
        LogEntry {
            act,
            operator: row.person.map(|user| named(user, row.agency_id, row.trustee)),
            to: row.subject,
            note: row.words.filter(|_| reads_note),
            at: self.when(row.at),
        }
    }
}

//! What each side has said last of a ticket, and what of it the other side has read.
//!
//! The moments of one side rise from one saying to the next, in the order in which they are written. So a single moment
//! tells what somebody has read, and a page that shows what was said until then shows exactly that.

use crate::acting::{Acting, Tx};
use crate::entity::{ticket, ticket_read};
use crate::error::Result;
use crate::permit::Permitted;
use crate::text::{Code, Stored};
use domain::act::{LoggedAct, TicketAct};
use domain::actor::Side;
use domain::tickets::TicketNo;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult, Statement};

/// What the customer says beside messages.
const OF_CUSTOMER: [LoggedAct; 5] = [
    LoggedAct::Create,
    LoggedAct::NotSolved,
    LoggedAct::ConfirmAuthorization,
    LoggedAct::RejectAuthorization,
    LoggedAct::CancelAuthorization,
];
/// What the desk says beside messages.
const OF_DESK: [LoggedAct; 1] = [LoggedAct::RequestAuthorization];

/// When a side has said something last.
pub(crate) fn said_at(ticket: &ticket::Model, side: Side) -> Option<i64> {
    match side {
        Side::Customer => Some(ticket.customer_at),
        Side::Desk => ticket.engineer_at,
    }
}

/// When a side says something now.
pub(crate) fn says_at(ticket: &ticket::Model, side: Side, now: i64) -> i64 {
    said_at(ticket, side).map_or(now, |last| now.max(last + 1))
}

/// The change of a ticket's row when a side has said something at a moment.
pub(crate) fn said(side: Side, at: Option<i64>) -> ticket::ActiveModel {
    let mut change = ticket::ActiveModel { ..Default::default() };
    match (side, at) {
        (Side::Customer, Some(at)) => change.customer_at = Set(at),
        // A customer has said at least what the problem is.
        (Side::Customer, None) => {}
        (Side::Desk, at) => change.engineer_at = Set(at),
    }
    change
}

#[derive(FromQueryResult)]
struct At {
    at: Option<i64>,
}

/// When a side has said something last, after a message of it was withdrawn.
pub(crate) async fn still_said_at<C: ConnectionTrait>(db: &C, ticket: i64, side: Side) -> Result<Option<i64>> {
    let acts: &[LoggedAct] = match side {
        Side::Customer => &OF_CUSTOMER,
        Side::Desk => &OF_DESK,
    };
    let acts: Vec<String> = acts.iter().map(|act| Stored::code(*act).to_string()).collect();
    let sql = format!(
        "SELECT MAX(s.at) AS at FROM (SELECT MAX(created_at) AS at FROM message \
         WHERE ticket_id = $1 AND side = $2 AND withdrawn_at IS NULL \
         UNION ALL SELECT MAX(at) FROM ticket_log WHERE ticket_id = $1 AND act IN ({})) s",
        acts.join(", ")
    );
    Ok(moment(db, sql, ticket, side).await?)
}

/// Until when anybody of a side has read what the other says.
pub(crate) async fn read_at<C: ConnectionTrait>(db: &C, ticket: i64, side: Side) -> Result<Option<i64>> {
    let sql = "SELECT MAX(at) AS at FROM ticket_read WHERE ticket_id = $1 AND side = $2".to_owned();
    Ok(moment(db, sql, ticket, side).await?)
}

async fn moment<C: ConnectionTrait>(
    db: &C,
    sql: String,
    ticket: i64,
    side: Side,
) -> std::result::Result<Option<i64>, sea_orm::DbErr> {
    let values = [ticket.into(), Stored::code(side).into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(At::find_by_statement(statement).one(db).await?.and_then(|row| row.at))
}

impl Acting {
    /// Marks a ticket as read by whoever is about to see it, who has read it until `read_at` so far. Answers until when that
    /// is: what the other side says later is not to be shown with it. Writes only when there is something new.
    pub(crate) async fn reads(&self, ticket: &Permitted<ticket::Model>, read_at: Option<i64>) -> Result<Option<i64>> {
        let said = said_at(ticket.row(), self.who.standing.side.other());
        if said <= read_at {
            return Ok(said);
        }
        let no = ticket.no();
        self.change(|tx| mark(tx, no.clone())).await
    }
}

/// The ticket is locked: whoever withdraws a message meanwhile either finds the mark, or the page shows it withdrawn.
async fn mark(tx: Tx, no: TicketNo) -> Result<Option<i64>> {
    let ticket = tx.ticket(&no, TicketAct::View).await?;
    let side = tx.who.standing().side;
    let said = said_at(ticket.row(), side.other());
    if let Some(at) = said {
        let mark = ticket_read::ActiveModel {
            user_id: Set(tx.who.actor().user.0),
            ticket_id: Set(ticket.row().id),
            side: Set(Code(side)),
            at: Set(at),
        };
        let key = [ticket_read::Column::UserId, ticket_read::Column::TicketId, ticket_read::Column::Side];
        let on_conflict = OnConflict::columns(key).update_column(ticket_read::Column::At).to_owned();
        ticket_read::Entity::insert(mark).on_conflict(on_conflict).exec_without_returning(tx.db.as_ref()).await?;
    }
    Ok(said)
}

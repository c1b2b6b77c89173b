//! `ticket_count`: how many tickets an applicant has in each state. Changed only by the functions here, which are the
//! only ones that set a ticket's state. `ticket_sum`, which lists read, follows it by triggers.

use crate::acting::Acting;
use crate::authorizations;
use crate::entity::{ticket, ticket_count};
use crate::error::{Error, Result};
use crate::quota;
use crate::text::Code;
use crate::tickets::contact;
use crate::visible::{Mates, Scope};
use domain::act::TicketAct;
use domain::tickets::TicketStatus;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement, Value};

/// Counts a new ticket.
pub(crate) async fn created<C: ConnectionTrait>(db: &C, applicant: i64, status: TicketStatus) -> Result<()> {
    add(db, applicant, status, false, 1).await
}

/// Writes what an act does to a ticket's row: its state, when it closes itself, and what `change` sets of the rest. Counts
/// it where it stands now.
///
/// # Errors
/// [`Error::Stale`] when the row is not the one that was read any more.
pub(crate) async fn advance<C: ConnectionTrait>(
    db: &C,
    row: &ticket::Model,
    act: TicketAct,
    at: i64,
    change: ticket::ActiveModel,
) -> Result<()> {
    let status = row.status.0.after(act);
    let closes_at = row.status.0.closes_at(act, at, row.closes_at);
    let change = ticket::ActiveModel { closes_at: Set(closes_at), ..change };
    write(db, row, status, at, change).await
}

/// Ends a ticket that nobody answered.
pub(crate) async fn close<C: ConnectionTrait>(db: &C, row: &ticket::Model, at: i64) -> Result<()> {
    let change = ticket::ActiveModel { closes_at: Set(None), ..Default::default() };
    write(db, row, TicketStatus::Closed, at, change).await
}

async fn write<C: ConnectionTrait>(
    db: &C,
    row: &ticket::Model,
    status: TicketStatus,
    at: i64,
    mut change: ticket::ActiveModel,
) -> Result<()> {
    let is_hidden = if let Set(is_hidden) = &change.is_hidden { *is_hidden } else { row.is_hidden };
    change.status = Set(Code(status));
    change.version = Set(row.version + 1);
    let ends = status.is_final() && !row.status.0.is_final();
    if ends {
        contact::clear(db, row, &mut change, at).await?;
    }
    let written = ticket::Entity::update_many()
        .set(change)
        .filter(ticket::Column::Id.eq(row.id))
        .filter(ticket::Column::Version.eq(row.version))
        .exec(db)
        .await?;
    if written.rows_affected != 1 {
        return Err(Error::Stale);
    }
    // "Authorized information is cleared when the service ticket process ends" (manual, chapter 6).
    if ends {
        authorizations::with_ticket(db, row, at).await?;
    }
    if ends
        && status == TicketStatus::Canceled
        && let Some(month) = row.quota_month
    {
        quota::give_back(db, row.account_id, month).await?;
    }
    if (row.status.0, row.is_hidden) != (status, is_hidden) {
        let mut steps = [(row.status.0, row.is_hidden, -1), (status, is_hidden, 1)];
        // Always in the same order, or acts on two tickets of one applicant could wait for each other.
        steps.sort_unstable();
        for (status, is_hidden, n) in steps {
            add(db, row.applicant_id, status, is_hidden, n).await?;
        }
    }
    Ok(())
}

async fn add<C: ConnectionTrait>(db: &C, applicant: i64, status: TicketStatus, hidden: bool, n: i64) -> Result<()> {
    let row = ticket_count::ActiveModel {
        applicant_id: Set(applicant),
        status: Set(Code(status)),
        is_hidden: Set(hidden),
        n: Set(n),
    };
    let key = [ticket_count::Column::ApplicantId, ticket_count::Column::Status, ticket_count::Column::IsHidden];
    let sum = Expr::col((ticket_count::Entity, ticket_count::Column::N)).add(n);
    let on_conflict = OnConflict::columns(key).value(ticket_count::Column::N, sum).to_owned();
    ticket_count::Entity::insert(row).on_conflict(on_conflict).exec_without_returning(db).await?;
    Ok(())
}

/// Tickets by state within a scope, in the order on screen; states without a ticket are left out.
pub(crate) async fn by_status(acting: &Acting, scope: Scope) -> Result<Vec<(TicketStatus, i64)>> {
    match scope {
        Scope::Applicant(user) => sum(acting, "WHERE c.applicant_id = $1", vec![user.0.into()]).await,
        Scope::Account(account) => {
            let of_account = "JOIN iam_user u ON u.id = c.applicant_id WHERE u.account_id = $1";
            sum(acting, of_account, vec![account.0.into()]).await
        }
        Scope::EachMate | Scope::Engineer(_) | Scope::Everything => Ok(Vec::new()),
    }
}

/// The same of the others in somebody's groups.
pub(crate) async fn of_mates(acting: &Acting, mates: &Mates<'_>) -> Result<Vec<(TicketStatus, i64)>> {
    let mut values = Vec::new();
    let mates = mates.query(&mut values);
    sum(acting, &format!("JOIN ({mates}) m ON m.user_id = c.applicant_id"), values).await
}

/// Of what is not hidden: `ticket_sum` has a row for each applicant, a column for each state.
async fn sum(acting: &Acting, of: &str, values: Vec<Value>) -> Result<Vec<(TicketStatus, i64)>> {
    let columns =
        TicketStatus::ALL.map(|status| format!("CAST(COALESCE(SUM(c.state_{}), 0) AS BIGINT)", status.code()));
    let sql = format!("SELECT {} FROM ticket_sum c {of}", columns.join(", "));
    let statement = Statement::from_sql_and_values(acting.db().get_database_backend(), sql, values);
    let Some(sums) = acting.db().query_one_raw(statement).await? else { return Ok(Vec::new()) };
    let mut counts = Vec::new();
    for (place, status) in TicketStatus::ALL.into_iter().enumerate() {
        let n: i64 = sums.try_get_by_index(place)?;
        if n > 0 {
            counts.push((status, n));
        }
    }
    Ok(counts)
}

//! Clearing: in the transaction that ends a ticket, takes an authorization back, or lets it expire.

use crate::acting::record::{self, Line};
use crate::entity::{ticket, ticket_authorization as row};
use crate::error::{Error, Result};
use crate::permit::Subject;
use crate::system::System;
use crate::text::Code;
use domain::act::LoggedAct;
use domain::authorizations::AuthorizationStatus;
use domain::id::{AccountId, AuthorizationId, TicketId};
use domain::tickets::TicketNo;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// What ends an authorization, written over what it held: nothing of that stays.
pub(super) fn cleared(found: &row::Model, status: AuthorizationStatus, now: i64) -> row::ActiveModel {
    row::ActiveModel {
        status: Set(Code(status)),
        version: Set(found.version + 1),
        key_id: Set(None),
        wrapped: Set(None),
        sealed: Set(None),
        cleared_at: Set(found.sealed.as_ref().map(|_| now).or(found.cleared_at)),
        ..Default::default()
    }
}

/// Writes a change, unless the row is not the one that was read any more.
///
/// # Errors
/// [`Error::Stale`].
pub(super) async fn write<C: ConnectionTrait>(db: &C, found: &row::Model, change: row::ActiveModel) -> Result<()> {
    let written = row::Entity::update_many()
        .set(change)
        .filter(row::Column::Id.eq(found.id))
        .filter(row::Column::Version.eq(found.version))
        .exec(db)
        .await?;
    if written.rows_affected == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// All authorizations of a ticket that ends. Called where a ticket's state is set, and so by every way to its end.
pub(crate) async fn with_ticket<C: ConnectionTrait>(db: &C, ticket: &ticket::Model, now: i64) -> Result<()> {
    let open = row::Entity::find()
        .filter(row::Column::TicketId.eq(ticket.id))
        .filter(
            row::Column::Status.is_in([AuthorizationStatus::ToBeAuthorized, AuthorizationStatus::Authorized].map(Code)),
        )
        .order_by_asc(row::Column::Id)
        .lock_exclusive();
    for found in open.all(db).await? {
        let status = found.status.0.with_ended_ticket();
        write(db, &found, cleared(&found, status, now)).await?;
        let act = if found.sealed.is_some() { LoggedAct::ClearAuthorization } else { LoggedAct::RecallAuthorization };
        by_itself(db, ticket, &found, act, now).await?;
    }
    Ok(())
}

async fn by_itself<C: ConnectionTrait>(
    db: &C,
    ticket: &ticket::Model,
    found: &row::Model,
    act: LoggedAct,
    now: i64,
) -> Result<()> {
    let id = TicketId(ticket.id);
    let no = TicketNo::of(id, ticket.created_at);
    let authorization = Some(AuthorizationId(found.id));
    let subject = Subject { id, account: AccountId(ticket.account_id), no, authorization };
    let note = Some(found.id.to_string());
    record::log(db, &subject, Line { act, operator: None, to: None, note, agency: None }, now).await
}

impl System<'_> {
    /// Ends the authorizations whose time has passed. Several processes may do so at once: each ticket is claimed by one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn expire_authorizations(&self) -> Result<u64> {
        let mut expired = 0;
        loop {
            let db = self.store.write().await?;
            let due = row::Entity::find()
                .filter(row::Column::ExpiresAt.lte(self.now))
                .filter(row::Column::Status.lt(Code(AuthorizationStatus::Rejected)))
                .order_by_asc(row::Column::ExpiresAt);
            let Some(found) = due.one(&db).await? else { return Ok(expired) };
            // The ticket first, as everywhere.
            let ticket = ticket::Entity::find_by_id(found.ticket_id).lock_exclusive().one(&db).await?;
            let again = row::Entity::find_by_id(found.id).lock_exclusive().one(&db).await?;
            let (Some(ticket), Some(found)) = (ticket, again) else { return Ok(expired) };
            if found.status.0.is_open() {
                write(&db, &found, cleared(&found, AuthorizationStatus::Expired, self.now)).await?;
                by_itself(&db, &ticket, &found, LoggedAct::ExpireAuthorization, self.now).await?;
                expired += 1;
            }
            db.commit().await?;
        }
    }
}

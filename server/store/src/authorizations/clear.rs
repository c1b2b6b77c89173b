//! Clearing: in the transaction that ends a ticket, takes an authorization back, or lets it expire.

use super::{OPEN, key};
use crate::acting::record::{self, Line};
use crate::entity::{ticket, ticket_authorization as row};
use crate::error::{Error, Result};
use crate::permit::Subject;
use crate::store::{Engine, Owing, Store};
use crate::system::System;
use crate::text::Code;
use domain::act::LoggedAct;
use domain::authorizations::AuthorizationStatus;
use domain::id::{AuthorizationId, TicketId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Ends an authorization: `change` is written over what it held, of which nothing stays but the kinds and fingerprints of
/// keys. That something was cleared has a line of its own in the operation log, the receipt.
///
/// # Errors
/// [`Error::Stale`] when the row is not the one that was read any more.
pub(super) async fn end<C: ConnectionTrait>(
    db: &C,
    subject: &Subject,
    found: &row::Model,
    change: row::ActiveModel,
    now: i64,
) -> Result<()> {
    let holds = found.sealed.is_some();
    let change = row::ActiveModel {
        sealed: Set(None),
        cleared_at: Set(if holds { Some(now) } else { found.cleared_at }),
        ..change
    };
    write(db, found, change).await?;
    if !holds {
        return Ok(());
    }
    key::destroy(db, AuthorizationId(found.id)).await?;
    by_itself(db, subject, LoggedAct::ClearAuthorization, now).await
}

/// Writes a change, unless the row is not the one that was read any more.
///
/// # Errors
/// [`Error::Stale`].
pub(super) async fn write<C: ConnectionTrait>(db: &C, found: &row::Model, change: row::ActiveModel) -> Result<()> {
    let written = row::Entity::update_many()
        .set(row::ActiveModel { version: Set(found.version + 1), ..change })
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
        .filter(row::Column::Status.is_in(OPEN.map(Code)))
        .order_by_asc(row::Column::Id)
        .lock_exclusive();
    for found in open.all(db).await? {
        let stands = super::status(&found, now);
        over(db, ticket, &found, stands.with_ended_ticket(), now).await?;
        if let Some(act) = told(stands) {
            by_itself(db, &subject(ticket, &found), act, now).await?;
        }
    }
    Ok(())
}

/// What the log says of one whose ticket ends, beside the receipt and the ticket's own line.
fn told(stands: AuthorizationStatus) -> Option<LoggedAct> {
    match stands {
        AuthorizationStatus::ToBeAuthorized => Some(LoggedAct::RecallAuthorization),
        // Its time had passed, and nobody had written that down yet.
        AuthorizationStatus::Expired => Some(LoggedAct::ExpireAuthorization),
        AuthorizationStatus::Authorized
        | AuthorizationStatus::Rejected
        | AuthorizationStatus::Recalled
        | AuthorizationStatus::Canceled => None,
    }
}

async fn over<C: ConnectionTrait>(
    db: &C,
    ticket: &ticket::Model,
    found: &row::Model,
    status: AuthorizationStatus,
    now: i64,
) -> Result<()> {
    let change = row::ActiveModel { status: Set(Code(status)), ..Default::default() };
    end(db, &subject(ticket, found), found, change, now).await
}

fn subject(ticket: &ticket::Model, found: &row::Model) -> Subject {
    Subject { authorization: Some(AuthorizationId(found.id)), ..Subject::of(ticket) }
}

/// What nobody did, in the operation log.
async fn by_itself<C: ConnectionTrait>(db: &C, subject: &Subject, act: LoggedAct, now: i64) -> Result<()> {
    let note = subject.authorization.map(|id| id.0.to_string());
    record::log(db, subject, Line { act, operator: None, to: None, note, agency: None }, now).await
}

/// After the commit of what may have cleared something of a ticket at this moment: SQLite's log still holds what the
/// database does not, until it is folded. What was done is done, also where that fails.
pub(crate) async fn forget(store: &Store, owing: Owing<'_>, ticket: TicketId, now: i64) {
    if let Err(error) = fold_if_cleared(store, owing, ticket, now).await {
        tracing::error!(%error, "the log could not be folded; timed work tries again");
    }
}

async fn fold_if_cleared(store: &Store, owing: Owing<'_>, ticket: TicketId, now: i64) -> Result<()> {
    if has_cleared(store, ticket, now).await? {
        return store.fold_log().await;
    }
    owing.settle();
    Ok(())
}

async fn has_cleared(store: &Store, ticket: TicketId, now: i64) -> Result<bool> {
    // The other engine has no log of ours.
    if store.engine() == Engine::Postgres {
        return Ok(false);
    }
    let cleared = row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .filter(row::Column::TicketId.eq(ticket.0))
        .filter(row::Column::ClearedAt.eq(now))
        .into_tuple::<i64>();
    Ok(cleared.one(store.reader()).await?.is_some())
}

/// What became of one that is due.
enum Expiry {
    /// It is over now.
    Ended,
    /// Somebody was faster.
    Done,
}

impl System<'_> {
    /// Ends the authorizations whose time has passed. Several processes may do so at once: each ticket is claimed by one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn expire_authorizations(&self) -> Result<u64> {
        let (owing, mut expired) = (self.store.owing(), 0);
        // One that cannot be ended does not stand in the way of the others.
        let (mut passed, mut failure) = (Vec::new(), None);
        while let Some(id) = self.next_due(&passed).await? {
            match self.expire_one(id).await {
                Ok(Expiry::Ended) => expired += 1,
                Ok(Expiry::Done) => passed.push(id),
                Err(error) => {
                    passed.push(id);
                    failure = failure.or(Some(error));
                }
            }
        }
        if expired == 0 {
            owing.settle();
        } else {
            self.store.fold_log().await?;
        }
        failure.map_or(Ok(expired), Err)
    }

    async fn next_due(&self, passed: &[i64]) -> Result<Option<i64>> {
        // As it stands in the index: of a value, PostgreSQL would not know that it is one of these.
        let due = row::Entity::find()
            .select_only()
            .column(row::Column::Id)
            .filter(Expr::cust("status < 2"))
            .filter(row::Column::ExpiresAt.lte(self.now))
            .filter(row::Column::Id.is_not_in(passed.iter().copied()))
            .order_by_asc(row::Column::ExpiresAt)
            .into_tuple();
        Ok(due.one(self.store.reader()).await?)
    }

    async fn expire_one(&self, id: i64) -> Result<Expiry> {
        let db = self.store.write().await?;
        let Some(found) = row::Entity::find_by_id(id).one(&db).await? else { return Ok(Expiry::Done) };
        // The ticket first, as everywhere.
        let ticket = ticket::Entity::find_by_id(found.ticket_id).lock_exclusive().one(&db).await?;
        let again = row::Entity::find_by_id(id).lock_exclusive().one(&db).await?;
        let (Some(ticket), Some(found)) = (ticket, again) else { return Ok(Expiry::Done) };
        if !found.status.0.is_open() {
            return Ok(Expiry::Done);
        }
        over(&db, &ticket, &found, AuthorizationStatus::Expired, self.now).await?;
        by_itself(&db, &subject(&ticket, &found), LoggedAct::ExpireAuthorization, self.now).await?;
        db.commit().await?;
        self.store.tell(&Subject::of(&ticket));
        Ok(Expiry::Ended)
    }

    /// Folds SQLite's log once more where a reader was in the way of that. Answers whether nothing is owed any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fold_owed_log(&self) -> Result<bool> {
        self.store.fold_owed_log().await
    }
}

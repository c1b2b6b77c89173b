//! What My Resource Information asks in secret: handed over with the ticket's form or later, without being asked for. But for
//! that it is an authorization as the others are, sealed, read, taken back and cleared as they are.

use super::answer::{answered, is_in_force, sign, tell_desk};
use super::request::has_room;
use super::{allow_in, clear, done, key, sealed};
use crate::acting::{Acting, Tx, record};
use crate::entity::{ticket, ticket_authorization as row};
use crate::error::Result;
use crate::keys::InstallationKey;
use crate::permit::{Permitted, Subject};
use crate::text::Code;
use domain::act::LoggedAct;
use domain::authorizations::{Answer, AuthorizationAct, AuthorizationKind, AuthorizationStatus, DAYS_MAX};
use domain::consent::Consent;
use domain::fault::Fault;
use domain::id::AuthorizationId;
use domain::resources::Secret;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

/// Hands over secrets of a ticket; each takes the place of the one of its name, which is cleared.
///
/// # Errors
/// [`Fault::KeyMissing`], [`Fault::TooManyAuthorizations`], and whatever keeps one from answering a request for it.
pub(crate) async fn hand_over(
    acting: &Acting,
    tx: &Tx,
    ticket: &Permitted<ticket::Model>,
    secrets: &[Secret],
    consent: Consent,
) -> Result<()> {
    if secrets.is_empty() {
        return Ok(());
    }
    let installation = acting.store.key().ok_or(Fault::KeyMissing)?;
    allow_in(&tx.who, ticket, AuthorizationStatus::ToBeAuthorized, AuthorizationAct::Confirm)?;
    is_in_force(tx.db.as_ref(), installation).await?;
    for secret in secrets {
        take_back(acting, tx, ticket, &secret.name).await?;
        has_room(tx, ticket.row().id).await?;
        give(acting, tx, ticket, (installation, secret), consent).await?;
    }
    tell_desk(tx, ticket).await
}

/// Names of the secrets of a ticket that are there.
pub(crate) async fn handed_over(acting: &Acting, ticket: i64) -> Result<Vec<String>> {
    let names = row::Entity::find().select_only().column(row::Column::Reason).filter(in_force(ticket, acting.now));
    Ok(names.into_tuple().all(acting.db()).await?)
}

fn in_force(ticket: i64, now: i64) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(row::Column::TicketId.eq(ticket))
        .add(row::Column::Kind.eq(Code(AuthorizationKind::Resource)))
        .add(row::Column::Status.eq(Code(AuthorizationStatus::Authorized)))
        .add(row::Column::ExpiresAt.gt(now))
}

async fn take_back(acting: &Acting, tx: &Tx, ticket: &Permitted<ticket::Model>, name: &str) -> Result<()> {
    let db = tx.db.as_ref();
    let there = row::Entity::find().filter(in_force(ticket.row().id, tx.now)).filter(row::Column::Reason.eq(name));
    for found in there.lock_exclusive().all(db).await? {
        let subject = about(ticket, found.id);
        let status = found.status.0.after(AuthorizationAct::Cancel);
        let change = row::ActiveModel { status: Set(Code(status)), ..Default::default() };
        clear::end(db, &subject, &found, change, tx.now).await?;
        record::done(acting, db, &done(subject, LoggedAct::CancelAuthorization, ())).await?;
    }
    Ok(())
}

async fn give(
    acting: &Acting,
    tx: &Tx,
    ticket: &Permitted<ticket::Model>,
    (installation, secret): (&InstallationKey, &Secret),
    consent: Consent,
) -> Result<()> {
    let (db, of) = (tx.db.as_ref(), ticket.row());
    let given = row::ActiveModel {
        ticket_id: Set(of.id),
        account_id: Set(of.account_id),
        applicant_id: Set(of.applicant_id),
        kind: Set(Code(AuthorizationKind::Resource)),
        status: Set(Code(AuthorizationStatus::Authorized)),
        version: Set(1),
        hosts: Set("[]".to_owned()),
        reason: Set(secret.name.clone()),
        requested_by: Set(tx.who.actor().user.0),
        requested_at: Set(tx.now),
        expires_at: Set(expires_at(acting)?),
        private_keys: Set("[]".to_owned()),
        ..answered(tx)
    };
    let given = given.insert(db).await?;
    let id = AuthorizationId(given.id);
    key::make(db, id).await?;
    let sealed = sealed::seal(installation, id, &Answer::Information(secret.value.clone()))?;
    let change = row::ActiveModel { sealed: Set(Some(sealed.sealed.clone())), ..Default::default() };
    clear::write(db, &given, change).await?;
    key::put(db, id, &sealed).await?;
    sign(tx, &given, consent).await?;
    record::done(acting, db, &done(about(ticket, given.id), LoggedAct::ConfirmAuthorization, ())).await
}

/// The end of the last day that a request may last, too.
fn expires_at(acting: &Acting) -> Result<i64> {
    let zone = acting.zone();
    let (_, end) = zone.day(&zone.days_after(acting.now, DAYS_MAX)).ok_or(Fault::Unavailable)?;
    Ok(end)
}

fn about(ticket: &Permitted<ticket::Model>, id: i64) -> Subject {
    Subject { authorization: Some(AuthorizationId(id)), ..ticket.subject() }
}

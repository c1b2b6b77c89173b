//! Authorizations (manual, chapters 6 and 7): asked for by engineers, answered by customers, cleared with their tickets.

mod answer;
mod clear;
mod list;
mod login_test;
mod request;
mod reveal;
mod sealed;
mod show;

pub(crate) use clear::with_ticket;
pub(crate) use login_test::LoginTests;
pub use login_test::Networks;
pub(crate) use sealed::name as key_name;

use crate::acting::{Acting, Done, Tx, record};
use crate::entity::{ticket, ticket_authorization as row};
use crate::error::Result;
use crate::permit::{self, Permitted};
use crate::session::SignedIn;
use domain::act::{LoggedAct, TicketAct};
use domain::authorizations::{AuthorizationAct, AuthorizationStatus};
use domain::fault::Fault;
use domain::id::{AuthorizationId, TicketId};
use domain::policy;
use domain::tickets::TicketNo;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

/// An authorization that its holder may do what they came for, and its ticket.
struct Allowed {
    row: row::Model,
    ticket: Permitted<ticket::Model>,
}

impl Allowed {
    fn id(&self) -> AuthorizationId {
        AuthorizationId(self.row.id)
    }

    /// The record of an act: of the ticket, about this authorization, whose number stands beside it.
    fn done<T>(&self, act: LoggedAct, value: T) -> Done<T> {
        let mut ticket = self.ticket.subject();
        ticket.authorization = Some(self.id());
        let mut request = serde_json::Map::new();
        request.insert("authorization_id".to_owned(), self.row.id.into());
        let note = Some(self.row.id.to_string());
        Done { act, ticket, to: None, note, also: Vec::new(), request, value }
    }
}

/// Where it stands at a moment.
fn status(row: &row::Model, now: i64) -> AuthorizationStatus {
    row.status.0.at(now, row.expires_at)
}

/// Seen at all, allowed to this actor, possible in its state, in this order.
fn allow(who: &SignedIn, allowed: &Allowed, act: AuthorizationAct, now: i64) -> Result<()> {
    policy::authorization(who.actor, &who.standing, act, allowed.ticket.facts())?;
    let status = status(&allowed.row, now);
    if status.allows(act) { Ok(()) } else { Err(Fault::WrongAuthorization { act, status }.into()) }
}

/// The number of its ticket: what is known before anything is permitted.
async fn of<C: ConnectionTrait>(db: &C, id: AuthorizationId) -> Result<(row::Model, TicketNo)> {
    let row = row::Entity::find_by_id(id.0).one(db).await?.ok_or(Fault::NotFound)?;
    let ticket = ticket::Entity::find_by_id(row.ticket_id).one(db).await?.ok_or(Fault::NotFound)?;
    Ok((row, TicketNo::of(TicketId(ticket.id), ticket.created_at)))
}

impl Acting {
    /// An authorization to read, by intent.
    async fn authorization_to(&self, id: AuthorizationId, act: AuthorizationAct) -> Result<Allowed> {
        let (row, no) = of(self.db(), id).await?;
        let ticket = permit::ticket(self.db(), &self.who, &no, TicketAct::View).await.map_err(unseen)?;
        let allowed = Allowed { row, ticket };
        allow(&self.who, &allowed, act, self.now)?;
        Ok(allowed)
    }

    /// A change to an authorization, recorded as [`Acting::transact`] records one of a ticket; refused, a key operation on one
    /// that is seen leaves a trace too.
    async fn transact_authorization<T, F, Fut>(&self, act: LoggedAct, id: AuthorizationId, work: F) -> Result<T>
    where
        F: Fn(Tx) -> Fut + Sync,
        Fut: Future<Output = Result<Done<T>>> + Send,
        T: Send + Sync,
    {
        let outcome = self.transact(act, None, work).await;
        if let (Err(error), Some(name)) = (&outcome, act.trace_name())
            && let Ok(seen) = self.authorization_to(id, AuthorizationAct::View).await
        {
            let mut subject = seen.ticket.subject();
            subject.authorization = Some(id);
            record::refused_to(self, name, &subject, error).await;
        }
        outcome
    }
}

impl Tx {
    /// An authorization to change, by intent: its ticket locked first, then the row.
    async fn authorization(&self, id: AuthorizationId, act: AuthorizationAct) -> Result<Allowed> {
        let db = self.db.as_ref();
        let (_, no) = of(db, id).await?;
        let ticket = self.ticket(&no, TicketAct::View).await.map_err(unseen)?;
        let row = row::Entity::find_by_id(id.0).lock_exclusive().one(db).await?.ok_or(Fault::NotFound)?;
        let allowed = Allowed { row, ticket };
        allow(&self.who, &allowed, act, self.now)?;
        Ok(allowed)
    }
}

/// Of a ticket that one may not view, nobody learns what was asked for: a stub's reason would tell that there is something.
fn unseen(error: crate::error::Error) -> crate::error::Error {
    match error {
        crate::error::Error::Refused(Fault::NotAllowed(_)) => Fault::NotFound.into(),
        other => other,
    }
}

//! Authorizations (manual, chapters 6 and 7): asked for by engineers, answered by customers, cleared with their tickets.

mod answer;
mod clear;
mod given;
mod key;
mod list;
mod login_test;
mod of_ticket;
mod private_keys;
mod request;
mod reveal;
mod sealed;
mod show;

pub(crate) use clear::{forget, with_ticket};
pub(crate) use given::{hand_over, handed_over};
pub(crate) use key::NONE;
pub(crate) use login_test::LoginTests;
pub use login_test::Networks;
pub(crate) use sealed::name as key_name;

use crate::acting::{Acting, Done, Tx, record};
use crate::entity::{ticket, ticket_authorization as row};
use crate::error::{Error, Result};
use crate::permit::{self, Permitted, Subject};
use crate::session::SignedIn;
use domain::act::{LoggedAct, TicketAct};
use domain::authorizations::{AuthorizationAct, AuthorizationStatus};
use domain::fault::Fault;
use domain::id::{AuthorizationId, TicketId};
use domain::policy;
use domain::tickets::TicketNo;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

/// The states of what waits for an answer or is in force.
const OPEN: [AuthorizationStatus; 2] = [AuthorizationStatus::ToBeAuthorized, AuthorizationStatus::Authorized];

/// An authorization that its holder may do what they came for, and its ticket.
struct Allowed {
    row: row::Model,
    ticket: Permitted<ticket::Model>,
}

impl Allowed {
    fn id(&self) -> AuthorizationId {
        AuthorizationId(self.row.id)
    }

    /// As records name it: the ticket, about this authorization.
    fn subject(&self) -> Subject {
        Subject { authorization: Some(self.id()), ..self.ticket.subject() }
    }

    fn done<T>(&self, act: LoggedAct, value: T) -> Done<T> {
        done(self.subject(), act, value)
    }
}

/// The record of an act, with the number of the authorization beside it.
fn done<T>(ticket: Subject, act: LoggedAct, value: T) -> Done<T> {
    let id = ticket.authorization.map(|id| id.0);
    let mut request = serde_json::Map::new();
    request.insert("authorization_id".to_owned(), id.into());
    Done { act, ticket, to: None, note: id.map(|id| id.to_string()), also: Vec::new(), request, value }
}

/// Where it stands at a moment.
fn status(row: &row::Model, now: i64) -> AuthorizationStatus {
    row.status.0.at(now, row.expires_at)
}

/// What the engineer called the hosts.
fn hosts(row: &row::Model) -> Result<Vec<String>> {
    Ok(serde_json::from_str(&row.hosts).map_err(|_| Fault::Unavailable)?)
}

/// Seen at all, allowed to this actor, possible in its state, in this order.
fn allow(who: &SignedIn, allowed: &Allowed, act: AuthorizationAct, now: i64) -> Result<()> {
    allow_in(who, &allowed.ticket, status(&allowed.row, now), act)
}

fn allow_in(
    who: &SignedIn,
    ticket: &Permitted<ticket::Model>,
    status: AuthorizationStatus,
    act: AuthorizationAct,
) -> Result<()> {
    policy::authorization(who.actor, &who.standing, act, ticket.facts())?;
    policy::answers(who.home.side, act)?;
    if status.allows(act) { Ok(()) } else { Err(Fault::WrongAuthorization { act, status }.into()) }
}

/// The number of its ticket: what is known before anything is permitted.
async fn of<C: ConnectionTrait>(db: &C, id: AuthorizationId) -> Result<(row::Model, TicketNo)> {
    let row = row::Entity::find_by_id(id.0).one(db).await?.ok_or(Fault::NotFound)?;
    let id = TicketId(row.ticket_id);
    let created_at = ticket::Entity::find_by_id(id.0).select_only().column(ticket::Column::CreatedAt).into_tuple();
    let created_at = created_at.one(db).await?.ok_or(Fault::NotFound)?;
    Ok((row, TicketNo::of(id, created_at)))
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

    /// A key operation on an authorization: refused, whatever for, it leaves a trace if the authorization is there for whoever
    /// tried it.
    async fn key_operation<T>(
        &self,
        act: LoggedAct,
        id: AuthorizationId,
        work: impl Future<Output = Result<T>> + Send,
    ) -> Result<T> {
        let outcome = work.await;
        if let (Err(error), Some(name)) = (&outcome, act.trace_name()) {
            match self.authorization_to(id, AuthorizationAct::View).await {
                Ok(seen) => record::refused_to(self, name, &seen.subject(), error).await,
                Err(Error::Refused(_)) => {}
                Err(error) => tracing::error!(%error, trace = name, "a refusal could not be recorded"),
            }
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
fn unseen(error: Error) -> Error {
    if let Error::Refused(Fault::NotAllowed(_)) = error { Fault::NotFound.into() } else { error }
}

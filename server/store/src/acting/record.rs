//! What a change leaves behind: a line of the ticket's operation log, and a trace of the key operations.

use super::{Acting, Done};
use crate::entity::ticket_log;
use crate::error::{Error, Result};
use crate::permit::Subject;
use crate::session::SignedIn;
use crate::text::Code;
use crate::traces::{self, Trace};
use domain::act::{LoggedAct, TicketAct};
use domain::fault::Fault;
use domain::id::{AgencyId, UserId};
use domain::tickets::TicketNo;
use domain::traces::{TraceRating, TraceType, TraceUser};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

/// The records of an act that succeeded. [`Acting::transact`] writes those of what it is there for; what that brings with it
/// has records of its own.
pub(crate) async fn done<T: Sync, C: ConnectionTrait>(acting: &Acting, db: &C, done: &Done<T>) -> Result<()> {
    let agency = acting.who.agency.as_ref().map(|agency| agency.id);
    let line =
        Line { act: done.act, operator: Some(acting.who.actor.user), to: done.to, note: done.note.clone(), agency };
    log(db, &done.ticket, line, acting.now).await?;
    for (ticket, note) in &done.also {
        let operator = Some(acting.who.actor.user);
        let line = Line { act: done.act, operator, to: None, note: Some(note.clone()), agency };
        log(db, ticket, line, acting.now).await?;
    }
    let Some(name) = done.act.trace_name() else { return Ok(()) };
    let request = serde_json::Value::Object(done.request.clone());
    traces::insert(db, &Trace { request, ..of(acting, name, &done.ticket) }).await
}

/// A line of the operation log.
pub(crate) struct Line {
    pub(crate) act: LoggedAct,
    pub(crate) operator: Option<UserId>,
    pub(crate) to: Option<UserId>,
    pub(crate) note: Option<String>,
    /// Under which the operator acts.
    pub(crate) agency: Option<AgencyId>,
}

pub(crate) async fn log<C: ConnectionTrait>(db: &C, ticket: &Subject, line: Line, at: i64) -> Result<()> {
    let row = ticket_log::ActiveModel {
        ticket_id: Set(ticket.id.0),
        act: Set(Code(line.act)),
        operator_id: Set(line.operator.map(|user| user.0)),
        subject_id: Set(line.to.map(|user| user.0)),
        at: Set(at),
        note: Set(line.note),
        agency_id: Set(line.agency.map(|agency| agency.0)),
        ..Default::default()
    };
    row.insert(db).await?;
    Ok(())
}

/// A trace of somebody in the console, of an operation that succeeded.
fn of<'a>(acting: &'a Acting, name: &'a str, ticket: &'a Subject) -> Trace<'a> {
    // Who it is, for whomever they act.
    let SignedIn { actor, home, person, agency, signed_in_at, .. } = &acting.who;
    let user = (actor.user, person.user.as_str());
    let account = (home.account, person.account.as_str());
    let user = TraceUser::in_console(user, account, home.is_administrator, *signed_in_at);
    let user = match agency {
        None => user,
        Some(agency) => user.under(agency.id, &agency.name, (actor.account, &agency.account)),
    };
    Trace {
        name,
        ticket,
        rating: TraceRating::Normal,
        kind: TraceType::ConsoleAction,
        user: Some(user),
        peer: &acting.peer,
        at: acting.now,
        code: 200,
        message: String::new(),
        request: serde_json::Value::Null,
    }
}

/// A refused key operation leaves a trace, if its ticket is there for whoever tried it; one that failed by our own fault
/// does too. This is written after the rollback, on its own: where it fails, the log has to do.
pub(super) async fn refused(acting: &Acting, name: &str, no: &TicketNo, error: &Error) {
    match acting.ticket(no, TicketAct::ViewStub).await {
        Ok(ticket) => refused_to(acting, name, &ticket.subject(), error).await,
        Err(Error::Refused(_)) => {}
        Err(error) => tracing::error!(%error, trace = name, "a refusal could not be recorded"),
    }
}

/// The same, of what is seen.
pub(crate) async fn refused_to(acting: &Acting, name: &str, subject: &Subject, error: &Error) {
    let (rating, code, message) = match error {
        Error::Refused(Fault::NotFound | Fault::SignInFirst) => return,
        Error::Refused(Fault::Unavailable) | Error::CodeNeeded(_) | Error::Db(_) | Error::Files(_) | Error::Stale => {
            (TraceRating::Incident, Fault::Unavailable.status(), Fault::Unavailable.text())
        }
        Error::Refused(fault) => (TraceRating::Warning, fault.status(), fault.text()),
    };
    if let Err(error) = write_refused(acting, name, subject, rating, code, message).await {
        tracing::error!(%error, trace = name, "a refusal could not be recorded");
    }
}

async fn write_refused(
    acting: &Acting,
    name: &str,
    subject: &Subject,
    rating: TraceRating,
    code: u16,
    message: String,
) -> Result<()> {
    let db = acting.store.write().await?;
    traces::insert(&db, &Trace { rating, code, message, ..of(acting, name, subject) }).await?;
    Ok(db.commit().await?)
}

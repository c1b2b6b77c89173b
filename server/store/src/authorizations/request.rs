//! Asking for an authorization, and taking the request back.

use super::{Allowed, OPEN, clear, key};
use crate::acting::{Acting, Done, Tx};
use crate::entity::ticket_authorization as row;
use crate::error::Result;
use crate::text::Code;
use crate::tickets::resources;
use crate::{counts, reading};
use domain::act::{ConsoleAct, LoggedAct, TicketAct};
use domain::actor::Side;
use domain::authorizations::{
    AuthorizationAct, AuthorizationStatus, DAYS_OFFERED, NewAuthorization, NewRequest, OPEN_MAX, RejectForm,
    RequestForm,
};
use domain::fault::Fault;
use domain::id::AuthorizationId;
use domain::policy;
use domain::tickets::TicketNo;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Resources of a ticket that name a host, the best first.
const HOSTS: [&str; 2] = ["eip", "ecs_id"];

impl Acting {
    /// What the form is opened with.
    ///
    /// # Errors
    /// As [`Acting::request_authorization`], for what the ticket does not allow.
    pub async fn new_authorization(&self, no: &str) -> Result<NewAuthorization> {
        policy::console(self.who.standing(), ConsoleAct::Desk)?;
        let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
        let ticket = self.ticket(&no, TicketAct::Request).await?;
        let row = ticket.row();
        let resources = resources::of(row);
        let named = |key: &&str| resources.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
        let host = HOSTS.iter().find_map(named).unwrap_or_default();
        let until = self.zone().days_after(self.now, DAYS_OFFERED);
        Ok(NewAuthorization { no, summary: row.summary.clone(), host, until })
    }

    /// An engineer asks a ticket's customer for access.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong, [`Fault::TooManyAuthorizations`].
    pub async fn request_authorization(&self, form: &RequestForm) -> Result<TicketNo> {
        let (no, new) = form.parse(self.zone(), self.now)?;
        self.transact(LoggedAct::RequestAuthorization, Some(&no), |tx| request(tx, &no, &new)).await
    }

    /// The engineer takes a request back that nobody answered.
    ///
    /// # Errors
    /// [`Fault::WrongAuthorization`] once it was answered.
    pub async fn recall_authorization(&self, form: &RejectForm) -> Result<TicketNo> {
        let id = form.id()?;
        self.transact(LoggedAct::RecallAuthorization, None, |tx| recall(tx, id)).await
    }
}

async fn request(tx: Tx, no: &TicketNo, new: &NewRequest) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, TicketAct::Request).await?;
    let db = tx.db.as_ref();
    has_room(&tx, ticket.row().id).await?;
    let asked = row::ActiveModel {
        ticket_id: Set(ticket.row().id),
        account_id: Set(ticket.row().account_id),
        applicant_id: Set(ticket.row().applicant_id),
        kind: Set(Code(new.kind)),
        status: Set(Code(AuthorizationStatus::ToBeAuthorized)),
        version: Set(1),
        hosts: Set(serde_json::to_string(&new.hosts).map_err(|_| Fault::Unavailable)?),
        reason: Set(new.reason.clone()),
        requested_by: Set(tx.who.actor().user.0),
        requested_at: Set(tx.now),
        expires_at: Set(new.expires_at),
        private_keys: Set("[]".to_owned()),
        ..Default::default()
    };
    let id = AuthorizationId(asked.insert(db).await?.id);
    key::make(db, id).await?;
    // The customer has something to read.
    let change = reading::said(Side::Desk, Some(reading::says_at(ticket.row(), Side::Desk, tx.now)));
    counts::advance(db, ticket.row(), TicketAct::Request, tx.now, change).await?;
    let mut subject = ticket.subject();
    subject.authorization = Some(id);
    Ok(Done { note: Some(id.0.to_string()), ..Done::new(LoggedAct::RequestAuthorization, subject) })
}

/// That the ticket may have one more. Those whose time has passed count no more, whether that was written down or not.
pub(super) async fn has_room(tx: &Tx, ticket: i64) -> Result<()> {
    let open = row::Entity::find()
        .filter(row::Column::TicketId.eq(ticket))
        .filter(row::Column::Status.is_in(OPEN.map(Code)))
        .filter(row::Column::ExpiresAt.gt(tx.now));
    if open.count(tx.db.as_ref()).await? < OPEN_MAX as u64 {
        return Ok(());
    }
    Err(Fault::TooManyAuthorizations { max: OPEN_MAX }.into())
}

async fn recall(tx: Tx, id: AuthorizationId) -> Result<Done<TicketNo>> {
    let act = AuthorizationAct::Recall;
    let allowed = tx.authorization(id, act).await?;
    end(&tx, &allowed, act, row::ActiveModel { ..Default::default() }).await?;
    Ok(allowed.done(LoggedAct::RecallAuthorization, allowed.ticket.no()))
}

/// Ends an authorization by an act, and writes what `change` sets beside.
pub(super) async fn end(tx: &Tx, allowed: &Allowed, act: AuthorizationAct, change: row::ActiveModel) -> Result<()> {
    let status = allowed.row.status.0.after(act);
    let change = row::ActiveModel { status: Set(Code(status)), ..change };
    clear::end(tx.db.as_ref(), &allowed.subject(), &allowed.row, change, tx.now).await
}

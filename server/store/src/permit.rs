//! A row is got by intent: seen at all, allowed to this actor, possible in its state, in this order.

use crate::entity::{membership, ticket};
use crate::error::Result;
use crate::session::SignedIn;
use crate::visible;
use domain::act::TicketAct;
use domain::actor::Side;
use domain::fault::Fault;
use domain::id::{AccountId, TicketId, UserId};
use domain::policy;
use domain::tickets::{TicketFacts, TicketNo};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Select};

/// A row that its holder may do what they came for. Only this file makes one.
pub(crate) struct Permitted<M> {
    row: M,
    facts: TicketFacts,
}

impl<M> Permitted<M> {
    /// The row.
    pub(crate) fn row(&self) -> &M {
        &self.row
    }
}

impl Permitted<ticket::Model> {
    /// The ticket's number.
    pub(crate) fn no(&self) -> TicketNo {
        TicketNo::of(TicketId(self.row.id), self.row.created_at)
    }

    /// Everything the actor may do to it now.
    pub(crate) fn may(&self, who: &SignedIn) -> Vec<TicketAct> {
        let status = self.row.status.0;
        let may = |act: &TicketAct| policy::ticket(who.actor, &who.standing, *act, &self.facts).is_ok();
        TicketAct::ALL.into_iter().filter(|act| status.allows(*act)).filter(may).collect()
    }
}

pub(crate) async fn ticket<C: ConnectionTrait>(
    db: &C,
    who: &SignedIn,
    no: &TicketNo,
    act: TicketAct,
) -> Result<Permitted<ticket::Model>> {
    let query = visible::ticket(who, no);
    permit(db, who, no, act, query).await
}

pub(crate) async fn ticket_for_update<C: ConnectionTrait>(
    db: &C,
    who: &SignedIn,
    no: &TicketNo,
    act: TicketAct,
) -> Result<Permitted<ticket::Model>> {
    let query = visible::ticket(who, no).lock_exclusive();
    permit(db, who, no, act, query).await
}

async fn permit<C: ConnectionTrait>(
    db: &C,
    who: &SignedIn,
    no: &TicketNo,
    act: TicketAct,
    query: Select<ticket::Entity>,
) -> Result<Permitted<ticket::Model>> {
    let row = query.one(db).await?.ok_or(Fault::NotFound)?;
    let facts = facts(db, who, &row).await?;
    let permitted = Permitted { row, facts };
    if permitted.no() != *no {
        return Err(Fault::NotFound.into());
    }
    policy::ticket(who.actor, &who.standing, act, &permitted.facts)?;
    let status = permitted.row.status.0;
    if status.allows(act) { Ok(permitted) } else { Err(Fault::WrongState { act, status }.into()) }
}

async fn facts<C: ConnectionTrait>(db: &C, who: &SignedIn, row: &ticket::Model) -> Result<TicketFacts> {
    Ok(TicketFacts {
        account: AccountId(row.account_id),
        applicant: UserId(row.applicant_id),
        engineer: row.engineer_id.map(UserId),
        is_hidden: row.is_hidden,
        shares_operator_group: shares_operator_group(db, who, row.applicant_id).await?,
    })
}

/// Asked of the database only where the answer matters: for a colleague who is not the administrator.
#[expect(clippy::disallowed_methods, reason = "memberships")]
async fn shares_operator_group<C: ConnectionTrait>(db: &C, who: &SignedIn, applicant: i64) -> Result<bool> {
    let is_moot = who.standing.side == Side::Desk || who.standing.is_administrator;
    if is_moot || applicant == who.actor.user.0 || who.standing.operator_groups.is_empty() {
        return Ok(false);
    }
    let groups = who.standing.operator_groups.iter().map(|group| group.0);
    let shared = membership::Entity::find()
        .filter(membership::Column::UserId.eq(applicant))
        .filter(membership::Column::GroupId.is_in(groups));
    Ok(shared.count(db).await? > 0)
}

/// Whether somebody may see the ticket of a key: for what hangs from a ticket, such as its files.
pub(crate) async fn view_by_id<C: ConnectionTrait>(db: &C, who: &SignedIn, id: i64) -> Result<()> {
    let row = visible::tickets(who).filter(ticket::Column::Id.eq(id)).one(db).await?.ok_or(Fault::NotFound)?;
    let facts = facts(db, who, &row).await?;
    Ok(policy::ticket(who.actor, &who.standing, TicketAct::View, &facts)?)
}

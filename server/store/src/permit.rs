//! A row is got by intent: seen at all, allowed to this actor, possible in its state, in this order.

use crate::entity::{membership, ticket};
use crate::error::Result;
use crate::session::SignedIn;
use crate::visible;
use domain::act::TicketAct;
use domain::actor::{Relation, Side};
use domain::fault::Fault;
use domain::id::{AccountId, AuthorizationId, TicketId, UserId};
use domain::policy;
use domain::tickets::{TicketFacts, TicketNo};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait, Select,
};

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

/// A ticket, as its records name it.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    pub(crate) id: TicketId,
    pub(crate) account: AccountId,
    pub(crate) no: TicketNo,
    /// The authorization of it that the record is about.
    pub(crate) authorization: Option<AuthorizationId>,
}

impl Subject {
    /// A ticket as a whole.
    pub(crate) fn of(row: &ticket::Model) -> Self {
        let id = TicketId(row.id);
        let no = TicketNo::of(id, row.created_at);
        Self { id, account: AccountId(row.account_id), no, authorization: None }
    }
}

impl Permitted<ticket::Model> {
    /// The ticket's number.
    pub(crate) fn no(&self) -> TicketNo {
        TicketNo::of(TicketId(self.row.id), self.row.created_at)
    }

    /// The ticket, for its records.
    pub(crate) fn subject(&self) -> Subject {
        Subject::of(&self.row)
    }

    /// What the rules need to know of it.
    pub(crate) fn facts(&self) -> &TicketFacts {
        &self.facts
    }

    /// What the actor is to it.
    pub(crate) fn relation(&self, who: &SignedIn) -> Relation {
        Relation::of(who.actor, &who.standing, &self.facts)
    }

    /// Everything the actor may do to it now.
    pub(crate) fn may(&self, who: &SignedIn) -> Vec<TicketAct> {
        TicketAct::ALL.into_iter().filter(|act| may(who, *act, &self.facts)).collect()
    }
}

/// Whether somebody may do this to a ticket now.
pub(crate) fn may(who: &SignedIn, act: TicketAct, facts: &TicketFacts) -> bool {
    facts.allow(act).is_ok() && policy::ticket(who.actor, &who.standing, act, facts).is_ok()
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
    let permitted = match seen(db, who, query).await? {
        Some(permitted) => permitted,
        None => associated(db, who, no).await?.ok_or(Fault::NotFound)?,
    };
    if permitted.no() != *no {
        return Err(Fault::NotFound.into());
    }
    policy::ticket(who.actor, &who.standing, act, &permitted.facts)?;
    permitted.facts.allow(act)?;
    Ok(permitted)
}

#[derive(FromQueryResult)]
struct Seen {
    #[sea_orm(nested)]
    row: ticket::Model,
    shares_operator_group: bool,
}

/// The row of a query for one ticket, with what the rules need to know of it, in one statement.
async fn seen<C: ConnectionTrait>(
    db: &C,
    who: &SignedIn,
    query: Select<ticket::Entity>,
) -> Result<Option<Permitted<ticket::Model>>> {
    let query = query.expr_as(shares_operator_group(who), "shares_operator_group");
    let Some(Seen { row, shares_operator_group }) = query.into_model::<Seen>().one(db).await? else { return Ok(None) };
    let facts = TicketFacts {
        account: AccountId(row.account_id),
        applicant: UserId(row.applicant_id),
        engineer: row.engineer_id.map(UserId),
        is_hidden: row.is_hidden,
        status: row.status.0,
        is_rated: row.is_rated,
        shares_operator_group,
        is_associated: false,
    };
    Ok(Some(Permitted { row, facts }))
}

/// A ticket that is not seen for itself, if it is associated with one that is.
async fn associated<C: ConnectionTrait>(
    db: &C,
    who: &SignedIn,
    no: &TicketNo,
) -> Result<Option<Permitted<ticket::Model>>> {
    let found = seen(db, who, visible::stubs(who, no)).await?;
    Ok(found.map(|Permitted { row, facts }| Permitted { row, facts: TicketFacts { is_associated: true, ..facts } }))
}

/// Asked of the database only where the answer matters: for a colleague in such a group.
#[expect(clippy::disallowed_methods, reason = "memberships")]
fn shares_operator_group(who: &SignedIn) -> Expr {
    if who.standing.side == Side::Desk || who.standing.operator_groups.is_empty() {
        return Expr::value(false);
    }
    let shared = membership::Entity::find()
        .filter(membership::Column::UserId.into_expr().eq(Expr::col((ticket::Entity, ticket::Column::ApplicantId))))
        .filter(membership::Column::GroupId.is_in(who.standing.operator_groups.iter().map(|group| group.0)));
    Expr::exists(shared.into_query())
}

/// Whether somebody may see the ticket of a key: for what hangs from a ticket, such as its files.
pub(crate) async fn view_by_id<C: ConnectionTrait>(db: &C, who: &SignedIn, id: i64) -> Result<()> {
    let permitted = seen(db, who, visible::tickets(who).filter(ticket::Column::Id.eq(id))).await?;
    let permitted = permitted.ok_or(Fault::NotFound)?;
    Ok(policy::ticket(who.actor, &who.standing, TicketAct::View, &permitted.facts)?)
}

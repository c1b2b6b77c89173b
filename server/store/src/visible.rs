//! Who sees: the only place where queries for tickets begin.

use crate::entity::{membership, ticket};
use crate::session::SignedIn;
use domain::actor::Side;
use domain::desk::DeskView;
use domain::id::{AccountId, UserId};
use domain::tickets::TicketNo;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};

/// The tickets that somebody may know of: the row's side of `policy`'s `View`, kept in step by
/// the test `visible_agrees_with_policy`.
#[allow(clippy::disallowed_methods, reason = "this is where queries for tickets begin")]
pub(crate) fn tickets(who: &SignedIn) -> Select<ticket::Entity> {
    let all = ticket::Entity::find();
    match who.standing.side {
        Side::Desk => all,
        Side::Customer => all
            .filter(ticket::Column::AccountId.eq(who.actor.account.0))
            .filter(ticket::Column::IsHidden.eq(false))
            .filter(of_customer(who)),
    }
}

/// The ticket of a number, if somebody may know of it.
pub(crate) fn ticket(who: &SignedIn, no: &TicketNo) -> Select<ticket::Entity> {
    tickets(who).filter(ticket::Column::Id.eq(no.id().0))
}

fn of_customer(who: &SignedIn) -> Condition {
    if who.standing.is_administrator {
        return Condition::all();
    }
    let own = Condition::any().add(ticket::Column::ApplicantId.eq(who.actor.user.0));
    if who.standing.operator_groups.is_empty() {
        return own;
    }
    let mates = Query::select()
        .column(membership::Column::UserId)
        .from(membership::Entity)
        .and_where(membership::Column::GroupId.is_in(who.standing.operator_groups.iter().map(|group| group.0)))
        .take();
    own.add(ticket::Column::ApplicantId.in_subquery(mates))
}

/// Where the rows of a list come from: each scope has its indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// One user's tickets.
    Applicant(UserId),
    /// An account's tickets: its administrator's list.
    Account(AccountId),
    /// What an engineer has.
    Engineer(UserId),
    /// All tickets, deleted ones too: the desk's.
    Everything,
}

/// My Service Tickets: one's own; for the administrator those of the account.
pub(crate) fn mine(who: &SignedIn) -> Scope {
    if who.standing.is_administrator { Scope::Account(who.actor.account) } else { Scope::Applicant(who.actor.user) }
}

/// The desk's lists, for those whom `policy` has let in.
pub(crate) fn desk(who: &SignedIn, view: DeskView) -> Scope {
    match view {
        DeskView::Queue | DeskView::AllTickets => Scope::Everything,
        DeskView::MyWork => Scope::Engineer(who.actor.user),
    }
}

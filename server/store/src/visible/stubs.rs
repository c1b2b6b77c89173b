//! Who sees what of associated tickets (manual, chapter 4): the third level between seen and unseen is the stub.

use super::{of_customer, tickets};
use crate::entity::{association, ticket};
use crate::session::SignedIn;
use crate::text::Stored;
use domain::actor::Side;
use domain::iam::Role;
use domain::id::{TicketId, UserId};
use domain::tickets::TicketNo;
use sea_orm::sea_query::{Expr, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select, Value};

/// The ticket of a number, if somebody may know that it is there: seen for itself, or associated with one that is. The
/// row's side of `policy`'s `ViewStub`.
#[allow(clippy::disallowed_methods, reason = "this is where queries for tickets begin")]
pub(crate) fn stubs(who: &SignedIn, no: &TicketNo) -> Select<ticket::Entity> {
    let of_number = ticket::Entity::find().filter(ticket::Column::Id.eq(no.id().0));
    match who.standing.side {
        Side::Desk => of_number,
        Side::Customer => {
            let seen = tickets(who).filter(ticket::Column::Id.in_subquery(associated_with(no.id())));
            let seen = seen.select_only().column(ticket::Column::Id).into_query();
            of_number
                .filter(ticket::Column::AccountId.eq(who.actor.account.0))
                .filter(ticket::Column::IsHidden.eq(false))
                .filter(Condition::any().add(of_customer(who)).add(Expr::exists(seen)))
        }
    }
}

/// The keys of the tickets that are associated with one.
fn associated_with(TicketId(id): TicketId) -> SelectStatement {
    let half = |other: association::Column, own: association::Column| {
        Query::select().column(other).from(association::Entity).and_where(own.eq(id)).take()
    };
    let (low, high) = (association::Column::LowId, association::Column::HighId);
    half(high, low).union(UnionType::All, half(low, high)).take()
}

/// The keys of those that their customer has not deleted, whoever asks.
pub(crate) fn associated_keys(id: TicketId) -> SelectStatement {
    Query::select()
        .column(ticket::Column::Id)
        .from(ticket::Entity)
        .and_where(ticket::Column::Id.in_subquery(associated_with(id)))
        .and_where(ticket::Column::IsHidden.eq(false))
        .take()
}

/// The query for the users who share a group that has Ticket Group Operator with the user at this place of the values, who
/// is among them.
pub(crate) fn sharing(user: &str) -> String {
    let role = Stored::code(Role::TicketGroupOperator);
    format!(
        "SELECT s.user_id FROM membership o JOIN group_role r ON r.group_id = o.group_id AND r.role = {role} \
         JOIN membership s ON s.group_id = o.group_id WHERE o.user_id = {user}"
    )
}

/// The tickets that are associated with one which somebody may view: all that the page shows of them.
pub(crate) struct Associated<'a> {
    pub(crate) who: &'a SignedIn,
    pub(crate) ticket: TicketId,
    pub(crate) applicant: UserId,
}

impl Associated<'_> {
    /// The query, its values put behind those that are there. What a customer has deleted is there for the desk alone.
    pub(crate) fn query(&self, values: &mut Vec<Value>) -> String {
        let mut add = |value: Value| {
            values.push(value);
            format!("${}", values.len())
        };
        let (ticket, applicant, no) = (add(self.ticket.0.into()), add(self.applicant.0.into()), add(false.into()));
        let mine: Vec<String> = self.who.standing.operator_groups.iter().map(|group| add(group.0.into())).collect();
        let with_me = match mine.as_slice() {
            [] => no.clone(),
            mine => format!(
                "EXISTS (SELECT 1 FROM membership m WHERE m.user_id = t.applicant_id AND m.group_id IN ({}))",
                mine.join(", ")
            ),
        };
        let hidden = match self.who.standing.side {
            Side::Customer => format!("WHERE t.is_hidden = {no}"),
            Side::Desk => String::new(),
        };
        format!(
            "SELECT t.id, t.created_at, t.summary, u.name AS applicant, t.applicant_id, t.is_hidden, {with_me} AS with_me, \
             (t.applicant_id = {applicant} OR t.applicant_id IN ({})) AS with_applicant \
             FROM (SELECT high_id AS id FROM association WHERE low_id = {ticket} \
             UNION ALL SELECT low_id FROM association WHERE high_id = {ticket}) a \
             JOIN ticket t ON t.id = a.id JOIN iam_user u ON u.id = t.applicant_id {hidden}",
            sharing(&applicant)
        )
    }
}

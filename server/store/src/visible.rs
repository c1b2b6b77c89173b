//! Who sees: the only place where queries for tickets begin.

mod stubs;

pub(crate) use stubs::{Associated, associated_keys, sharing, stubs};

use crate::entity::{membership, ticket};
use crate::session::SignedIn;
use domain::actor::Side;
use domain::desk::DeskView;
use domain::id::{AccountId, GroupId, UserId};
use domain::tickets::TicketNo;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select, Value};

/// The tickets that somebody may know of: the row's side of `policy`'s `View`, kept in step by
/// the test `visible_agrees_with_policy`.
pub(crate) fn tickets(who: &SignedIn) -> Select<ticket::Entity> {
    let all = touching(who);
    match who.standing.side {
        Side::Desk => all,
        Side::Customer => all.filter(ticket::Column::IsHidden.eq(false)),
    }
}

/// The ticket of a number, if somebody may know of it.
pub(crate) fn ticket(who: &SignedIn, no: &TicketNo) -> Select<ticket::Entity> {
    tickets(who).filter(ticket::Column::Id.eq(no.id().0))
}

/// The tickets whose changes concern somebody: those, and what they knew of until it was deleted.
#[allow(clippy::disallowed_methods, reason = "this is where queries for tickets begin")]
pub(crate) fn touching(who: &SignedIn) -> Select<ticket::Entity> {
    let all = ticket::Entity::find();
    match who.standing.side {
        Side::Desk => all,
        Side::Customer => all.filter(ticket::Column::AccountId.eq(who.actor.account.0)).filter(of_customer(who)),
    }
}

fn of_customer(who: &SignedIn) -> Condition {
    if who.standing.has_account() {
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
    /// The tickets of each user `m` of the query around it.
    EachMate,
    /// What an engineer has.
    Engineer(UserId),
    /// All tickets, deleted ones too: the desk's.
    Everything,
}

/// My Service Tickets: one's own; for the administrator those of the account, and so under an agency.
pub(crate) fn mine(who: &SignedIn) -> Scope {
    if who.standing.has_account() { Scope::Account(who.actor.account) } else { Scope::Applicant(who.actor.user) }
}

/// The others in somebody's groups that have Ticket Group Operator: whose tickets are Tickets of My Group.
pub(crate) struct Mates<'a> {
    pub(crate) who: &'a SignedIn,
    /// Of this group alone, if it is one of these.
    pub(crate) group: Option<GroupId>,
    /// With this text in their names.
    pub(crate) named: Option<&'a str>,
    /// Who share such a group with this user too; oneself is among them then.
    pub(crate) with: Option<UserId>,
}

impl Mates<'_> {
    /// The query that gives each one's `user_id`, its values put behind those that are there.
    pub(crate) fn query(&self, values: &mut Vec<Value>) -> String {
        let groups = self.groups(values).join(", ");
        let others = self.others("g.user_id", values);
        format!("SELECT DISTINCT g.user_id FROM membership g WHERE g.group_id IN ({groups}) AND {others}")
    }

    /// The condition that the user of a column is one of them.
    pub(crate) fn include(&self, user: &str, values: &mut Vec<Value>) -> String {
        // As rows, which PostgreSQL puts into a hash once and does not compare one by one.
        let groups = self.groups(values).join("), (");
        let others = self.others(user, values);
        // The sign keeps SQLite from looking for each of the groups: a user is in few.
        format!(
            "{others} AND EXISTS (SELECT 1 FROM membership g WHERE g.user_id = {user} AND +g.group_id IN (VALUES ({groups})))"
        )
    }

    fn groups(&self, values: &mut Vec<Value>) -> Vec<String> {
        let own = self.who.standing.operator_groups.iter();
        let groups = own.filter(|own| self.group.is_none_or(|group| group == **own));
        groups.map(|group| place(group.0.into(), values)).collect()
    }

    /// What there is to ask beside the groups.
    fn others(&self, user: &str, values: &mut Vec<Value>) -> String {
        let of = match self.with {
            None => format!("{user} <> {}", place(self.who.actor.user.0.into(), values)),
            Some(with) => format!("{user} IN ({})", sharing(&place(with.0.into(), values))),
        };
        let Some(part) = self.named else { return of };
        let pattern = place(containing(part).into(), values);
        format!(r"{of} AND EXISTS (SELECT 1 FROM iam_user n WHERE n.id = {user} AND n.name LIKE {pattern} ESCAPE '\')")
    }
}

/// Puts a value behind those that are there, and says its place.
pub(crate) fn place(value: Value, values: &mut Vec<Value>) -> String {
    values.push(value);
    format!("${}", values.len())
}

/// A pattern of what contains this text: as it is typed, not as a pattern itself.
pub(crate) fn containing(text: &str) -> String {
    let plain = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{plain}%")
}

/// The desk's lists, for those whom `policy` has let in.
pub(crate) fn desk(who: &SignedIn, view: DeskView) -> Scope {
    match view {
        DeskView::Queue | DeskView::AllTickets => Scope::Everything,
        DeskView::MyWork => Scope::Engineer(who.actor.user),
    }
}

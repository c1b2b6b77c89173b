//! Who acts: ids, the standing that roles and switches give, and the relation to one ticket.

use crate::agencies::AgencyRight;
use crate::id::{AccountId, GroupId, UserId};
use crate::tickets::TicketFacts;
use serde::{Deserialize, Serialize};

/// Somebody signed in. Ids only: what they may is read anew with every request, so that a change takes effect at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The user.
    pub user: UserId,
    /// The account the user belongs to.
    pub account: AccountId,
}

/// Which side of the console a user works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// Users of a customer's account.
    Customer,
    /// Engineers of the service desk.
    Desk,
}

impl Side {
    /// The one that it talks to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Customer => Self::Desk,
            Self::Desk => Self::Customer,
        }
    }
}

/// What an actor's account, roles and groups give, as read with the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Customer or service desk.
    pub side: Side,
    /// Enterprise administrator of the account; at the desk, the desk lead.
    pub is_administrator: bool,
    /// The account's Ticket Policy: when on, only those with Ticket Administrator may submit.
    pub ticket_policy: bool,
    /// Some group of the actor has the Ticket Administrator permission.
    pub is_ticket_administrator: bool,
    /// Some group of the actor has the CTS Viewer permission.
    pub is_trace_viewer: bool,
    /// The actor's groups that have the Ticket Group Operator permission.
    pub operator_groups: Vec<GroupId>,
    /// What the agency gives under which somebody acts for the account, of which they are no user then.
    pub agency: Option<AgencyRight>,
}

impl Standing {
    /// Whether the whole account's tickets are seen: by its administrator, and under an agency.
    pub const fn has_account(&self) -> bool {
        self.is_administrator || self.agency.is_some()
    }
}

/// What an actor is to a ticket. Every relation has its column in the printed permission grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Submitted it.
    Applicant,
    /// Shares a group that has Ticket Group Operator with the applicant (manual, chapter 4).
    GroupOperator,
    /// Administers the account it belongs to.
    Administrator,
    /// Administers the account and shares such a group with the applicant.
    GroupAdministrator,
    /// May view a ticket that it is associated with, but shares no such group with its own applicant (manual, chapter 4).
    StubReader,
    /// The engineer who has it.
    ItsEngineer,
    /// An engineer of the desk, while a colleague has it.
    OtherEngineer,
    /// An engineer of the desk, while nobody has it.
    Engineer,
    /// The desk lead.
    Lead,
    /// Acts under an agency of the account it belongs to, which gives the right to handle tickets.
    Delegate,
    /// The same, with the right to view them only.
    ViewingDelegate,
    /// A customer who must not know of it.
    Stranger,
}

impl Relation {
    /// All relations, in the order of the grid's columns.
    pub const ALL: [Self; 12] = [
        Self::Applicant,
        Self::GroupOperator,
        Self::Administrator,
        Self::GroupAdministrator,
        Self::StubReader,
        Self::ItsEngineer,
        Self::OtherEngineer,
        Self::Engineer,
        Self::Lead,
        Self::Delegate,
        Self::ViewingDelegate,
        Self::Stranger,
    ];

    /// The strongest relation of `actor` to the ticket.
    pub fn of(actor: Actor, standing: &Standing, ticket: &TicketFacts) -> Self {
        match standing.side {
            // Who leads the desk does so with tickets in hand too.
            Side::Desk if standing.is_administrator => Self::Lead,
            Side::Desk if ticket.engineer == Some(actor.user) => Self::ItsEngineer,
            Side::Desk if ticket.engineer.is_some() => Self::OtherEngineer,
            Side::Desk => Self::Engineer,
            Side::Customer if ticket.account != actor.account => Self::Stranger,
            Side::Customer if standing.agency == Some(AgencyRight::Handle) => Self::Delegate,
            Side::Customer if standing.agency == Some(AgencyRight::View) => Self::ViewingDelegate,
            Side::Customer if ticket.applicant == actor.user => Self::Applicant,
            Side::Customer if standing.is_administrator && ticket.shares_operator_group => Self::GroupAdministrator,
            Side::Customer if standing.is_administrator => Self::Administrator,
            Side::Customer if ticket.shares_operator_group => Self::GroupOperator,
            Side::Customer if ticket.is_associated => Self::StubReader,
            Side::Customer => Self::Stranger,
        }
    }

    /// Whether the relation is one of the service desk.
    pub const fn is_desk(self) -> bool {
        matches!(self, Self::ItsEngineer | Self::OtherEngineer | Self::Engineer | Self::Lead)
    }

    /// Whether the relation is one of the ticket's customer, or of who acts for it.
    pub const fn is_customer(self) -> bool {
        matches!(
            self,
            Self::Applicant | Self::GroupOperator | Self::Administrator | Self::GroupAdministrator | Self::Delegate
        )
    }

    /// Whether it is another user's in a group of the actor's: Tickets of My Group holds it.
    pub const fn is_of_group(self) -> bool {
        matches!(self, Self::GroupOperator | Self::GroupAdministrator)
    }
}

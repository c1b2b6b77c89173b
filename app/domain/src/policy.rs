//! Who may what. Pure; each arm names the clause that it implements.

use crate::act::{ConsoleAct, TicketAct};
use crate::actor::{Actor, Relation, Side, Standing};
use crate::associations::Applicants;
use crate::authorizations::AuthorizationAct;
use crate::fault::{Fault, Need};
use crate::iam::IamAct;
use crate::tickets::TicketFacts;

/// May the actor do this to the ticket? Says nothing of the ticket's state: that is [`TicketStatus::allows`].
///
/// [`TicketStatus::allows`]: crate::tickets::TicketStatus::allows
pub fn ticket(actor: Actor, standing: &Standing, act: TicketAct, ticket: &TicketFacts) -> Result<(), Fault> {
    let relation = Relation::of(actor, standing, ticket);
    if !sees(relation, ticket) {
        return Err(Fault::NotFound);
    }
    // Chapter 4: "user A can see that user B's ticket is associated with user C's tickets, but cannot view the details".
    if relation == Relation::StubReader && act != TicketAct::ViewStub {
        return Err(Fault::NotAllowed(Need::SharedGroup));
    }
    if may(relation, act) {
        return Ok(());
    }
    if act == TicketAct::Tag && matches!(relation, Relation::Delegate | Relation::ViewingDelegate) {
        return Err(Fault::NotAllowed(Need::OwnRole));
    }
    // What an agency lacks, its grantor can give.
    let is_delegates = relation == Relation::ViewingDelegate && may(Relation::Delegate, act);
    Err(Fault::NotAllowed(if is_delegates { Need::AgencyToHandle } else { Need::of(act) }))
}

/// Unseen is "not found": of another account, of a colleague without a shared group, or deleted by its customer.
fn sees(relation: Relation, ticket: &TicketFacts) -> bool {
    match relation {
        Relation::Applicant
        | Relation::GroupOperator
        | Relation::Administrator
        | Relation::GroupAdministrator
        | Relation::StubReader
        | Relation::Delegate
        | Relation::ViewingDelegate => !ticket.is_hidden,
        // Kept for audit: the desk still reads what the customer deleted.
        Relation::ItsEngineer | Relation::OtherEngineer | Relation::Engineer | Relation::Lead => true,
        Relation::Stranger => false,
    }
}

fn may(relation: Relation, act: TicketAct) -> bool {
    use TicketAct as Act;
    match act {
        Act::View | Act::ViewStub => relation != Relation::Stranger,
        // Chapter 5 for one's own, chapter 4 for the group's; the administrator may all of the account, and whoever the
        // account has entrusted with it (chapter 1).
        Act::Reply
        | Act::Remind
        | Act::Cancel
        | Act::Close
        | Act::Confirm
        | Act::NotSolved
        | Act::Delete
        | Act::Rate
        | Act::ChangeContact
        | Act::ChangeResources
        // Which of its associations, says `disassociate`.
        | Act::Disassociate => relation.is_customer(),
        // Whoever wrote it, says the store: an engineer too who has handed the ticket on since.
        Act::Withdraw => relation.is_customer() || relation.is_desk(),
        // Chapter 4: "can only be performed on the Tickets of My Group page".
        Act::Associate => relation.is_of_group(),
        // Tags are of oneself: neither the desk has any, nor who acts for another account.
        Act::Tag => relation.is_customer() && relation != Relation::Delegate,
        Act::Take => relation.is_desk(),
        Act::Assign => relation == Relation::Lead,
        Act::Forward => relation == Relation::ItsEngineer,
        // While nobody has it, whoever finds that it is none may say so.
        Act::Reject => relation.is_desk() && relation != Relation::OtherEngineer,
        // "Its engineer or the lead".
        Act::Answer | Act::AskFeedback | Act::Propose | Act::Suspend | Act::Resume | Act::Request => {
            matches!(relation, Relation::ItsEngineer | Relation::Lead)
        }
    }
}

/// May the actor do this to an authorization of the ticket? Chapter 6 for one's own, chapter 7 for the group's. Says nothing
/// of its state: that is [`AuthorizationStatus::allows`].
///
/// [`AuthorizationStatus::allows`]: crate::authorizations::AuthorizationStatus::allows
///
/// # Errors
/// [`Fault::NotFound`] for whoever may not view the ticket, [`Fault::NotAllowed`].
pub fn authorization(
    actor: Actor,
    standing: &Standing,
    act: AuthorizationAct,
    ticket: &TicketFacts,
) -> Result<(), Fault> {
    use AuthorizationAct as Act;
    let relation = Relation::of(actor, standing, ticket);
    // A stub tells nothing of what was asked for.
    if relation == Relation::StubReader || !sees(relation, ticket) {
        return Err(Fault::NotFound);
    }
    let is_viewing = relation == Relation::ViewingDelegate;
    match act {
        Act::View => Ok(()),
        Act::Confirm | Act::Reject | Act::Cancel if is_viewing => Err(Fault::NotAllowed(Need::AgencyToHandle)),
        Act::Confirm | Act::Reject | Act::Cancel => need(relation.is_customer(), Need::Customer),
        Act::Recall | Act::Reveal => {
            need(matches!(relation, Relation::ItsEngineer | Relation::Lead), Need::ItsEngineer)
        }
    }
}

/// May whoever comes from this side do this to an authorization, for whomever they act? An agency lets the service desk handle
/// tickets; what the desk has asked for it does not hand over to itself.
///
/// # Errors
/// [`Fault::NotAllowed`].
pub fn answers(home: Side, act: AuthorizationAct) -> Result<(), Fault> {
    use AuthorizationAct as Act;
    match act {
        Act::Confirm | Act::Reject | Act::Cancel => need(home == Side::Customer, Need::Customer),
        Act::View | Act::Recall | Act::Reveal => Ok(()),
    }
}

/// May somebody who is this to two tickets associate them? `share` tells whether their applicants share a group that has
/// Ticket Group Operator. Chapter 4: "Only service tickets of users in the same group can be associated."
///
/// # Errors
/// [`Fault::NotAllowed`].
pub fn associate(one: Relation, other: Relation, share: Applicants) -> Result<(), Fault> {
    let is_mine = |relation| relation == Relation::Applicant;
    let holds = [one, other].into_iter().all(|relation| is_mine(relation) || relation.is_of_group());
    let is_of_group = !(is_mine(one) && is_mine(other));
    need(holds && is_of_group && share == Applicants::ShareAGroup, Need::SameGroup)
}

/// May somebody who is this to two associated tickets disassociate them? Whoever could associate them, and the administrator.
///
/// # Errors
/// [`Fault::NotAllowed`].
pub fn disassociate(standing: &Standing, one: Relation, other: Relation, share: Applicants) -> Result<(), Fault> {
    if standing.is_administrator && one.is_customer() && other.is_customer() {
        return Ok(());
    }
    associate(one, other, share)
}

/// May the actor enter this part of the console?
///
/// # Errors
/// [`Fault::NotFound`] for the other side's pages, [`Fault::NotAllowed`] where a permission of one's own side is missing.
pub fn console(standing: &Standing, act: ConsoleAct) -> Result<(), Fault> {
    match (act, standing.side) {
        (ConsoleAct::Desk | ConsoleAct::SwitchRole | ConsoleAct::SavedFilters, Side::Desk)
        | (ConsoleAct::Tickets, Side::Customer) => Ok(()),
        (ConsoleAct::Desk | ConsoleAct::Accounts, Side::Customer)
        | (
            ConsoleAct::Tickets
            | ConsoleAct::Tags
            | ConsoleAct::Group
            | ConsoleAct::Submit
            | ConsoleAct::Traces
            | ConsoleAct::SupportPlan
            | ConsoleAct::Purchase
            | ConsoleAct::Agencies,
            Side::Desk,
        ) => Err(Fault::NotFound),
        (ConsoleAct::Accounts, Side::Desk) => need(standing.is_administrator, Need::Lead),
        // An agency gives rights to tickets alone.
        (
            ConsoleAct::Tags
            | ConsoleAct::SavedFilters
            | ConsoleAct::Group
            | ConsoleAct::Submit
            | ConsoleAct::Traces
            | ConsoleAct::Iam
            | ConsoleAct::SupportPlan
            | ConsoleAct::Purchase
            | ConsoleAct::Security
            | ConsoleAct::Agencies,
            Side::Customer,
        ) if standing.agency.is_some() => Err(Fault::NotAllowed(Need::OwnRole)),
        (ConsoleAct::Tags | ConsoleAct::SavedFilters | ConsoleAct::SupportPlan, Side::Customer) => Ok(()),
        (ConsoleAct::SwitchRole, Side::Customer) => need(standing.has_account(), Need::AccountAdministrator),
        // Chapter 4: "you must have the Ticket Group Operator permission", as a member of a group that has it.
        (ConsoleAct::Group, Side::Customer) => need(!standing.operator_groups.is_empty(), Need::GroupOperator),
        (ConsoleAct::Submit, Side::Customer) => need(may_submit(standing), Need::TicketAdministrator),
        (ConsoleAct::Traces, Side::Customer) => {
            need(standing.is_administrator || standing.is_trace_viewer, Need::TraceViewer)
        }
        (ConsoleAct::Iam, Side::Customer | Side::Desk) => iam(standing, IamAct::ViewUsers),
        (ConsoleAct::Security | ConsoleAct::Agencies | ConsoleAct::Purchase, Side::Customer) => {
            need(standing.is_administrator, Need::AccountAdministrator)
        }
        // The desk's own account has its rules too.
        (ConsoleAct::Security, Side::Desk) => need(standing.is_administrator, Need::Lead),
    }
}

/// May the actor do this to the users, groups or Ticket Policy of their own account?
///
/// # Errors
/// As [`console`].
pub fn iam(standing: &Standing, act: IamAct) -> Result<(), Fault> {
    // No account sets its own.
    if act.is_of_accounts() {
        return console(standing, ConsoleAct::Accounts);
    }
    match standing.side {
        // An agency gives rights to tickets alone.
        Side::Customer if standing.agency.is_some() => Err(Fault::NotAllowed(Need::OwnRole)),
        // Chapter 1: the master account assigns permissions and enables Ticket Policy.
        Side::Customer => need(standing.is_administrator, Need::AccountAdministrator),
        // The lead makes engineers; groups and Ticket Policy are customers', and so is the page for engineers.
        Side::Desk if standing.is_administrator && act.is_of_users() => Ok(()),
        Side::Desk => Err(Fault::NotFound),
    }
}

/// Chapter 1: while Ticket Policy is off every IAM user may submit; while it is on, those with Ticket Administrator.
fn may_submit(standing: &Standing) -> bool {
    standing.is_administrator || !standing.ticket_policy || standing.is_ticket_administrator
}

fn need(holds: bool, need: Need) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(Fault::NotAllowed(need)) }
}

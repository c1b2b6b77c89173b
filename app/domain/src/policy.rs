//! Who may what. Pure; each arm names the clause that it implements.

use crate::act::{ConsoleAct, TicketAct};
use crate::actor::{Actor, Relation, Side, Standing};
use crate::fault::{Fault, Need};
use crate::tickets::TicketFacts;

/// May the actor do this to the ticket? Says nothing of the ticket's state: that is [`TicketStatus::allows`].
///
/// [`TicketStatus::allows`]: crate::tickets::TicketStatus::allows
pub fn ticket(actor: Actor, standing: &Standing, act: TicketAct, ticket: &TicketFacts) -> Result<(), Fault> {
    let relation = Relation::of(actor, standing, ticket);
    if !sees(relation, ticket) {
        return Err(Fault::NotFound);
    }
    if may(relation, act) {
        return Ok(());
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
        Act::View => relation != Relation::Stranger,
        // Chapter 5 for one's own, chapter 4 for the group's; the administrator may all of the account, and whoever the
        // account has entrusted with it (chapter 1).
        Act::Reply
        | Act::Remind
        | Act::Cancel
        | Act::Close
        | Act::Confirm
        | Act::NotSolved
        | Act::Delete
        | Act::Rate => relation.is_customer(),
        Act::Take => relation.is_desk(),
        Act::Assign => relation == Relation::Lead,
        Act::Forward => relation == Relation::ItsEngineer,
        // While nobody has it, whoever finds that it is none may say so.
        Act::Reject => relation.is_desk() && relation != Relation::OtherEngineer,
        // "Its engineer or the lead".
        Act::Answer | Act::AskFeedback | Act::Propose | Act::Suspend | Act::Resume => {
            matches!(relation, Relation::ItsEngineer | Relation::Lead)
        }
    }
}

/// May the actor enter this part of the console?
///
/// # Errors
/// [`Fault::NotFound`] for the other side's pages, [`Fault::NotAllowed`] where a permission of one's own side is missing.
pub fn console(standing: &Standing, act: ConsoleAct) -> Result<(), Fault> {
    match (act, standing.side) {
        (ConsoleAct::Desk | ConsoleAct::SwitchRole, Side::Desk) | (ConsoleAct::Tickets, Side::Customer) => Ok(()),
        (ConsoleAct::Desk, Side::Customer)
        | (
            ConsoleAct::Tickets
            | ConsoleAct::Group
            | ConsoleAct::Submit
            | ConsoleAct::Traces
            | ConsoleAct::Iam
            | ConsoleAct::Agencies,
            Side::Desk,
        ) => Err(Fault::NotFound),
        // An agency gives rights to tickets alone.
        (
            ConsoleAct::Group | ConsoleAct::Submit | ConsoleAct::Traces | ConsoleAct::Iam | ConsoleAct::Agencies,
            Side::Customer,
        ) if standing.agency.is_some() => Err(Fault::NotAllowed(Need::OwnRole)),
        (ConsoleAct::SwitchRole, Side::Customer) => need(standing.has_account(), Need::AccountAdministrator),
        // Chapter 4: "you must have the Ticket Group Operator permission", as a member of a group that has it.
        (ConsoleAct::Group, Side::Customer) => need(!standing.operator_groups.is_empty(), Need::GroupOperator),
        (ConsoleAct::Submit, Side::Customer) => need(may_submit(standing), Need::TicketAdministrator),
        (ConsoleAct::Traces, Side::Customer) => {
            need(standing.is_administrator || standing.is_trace_viewer, Need::TraceViewer)
        }
        (ConsoleAct::Iam | ConsoleAct::Agencies, Side::Customer) => {
            need(standing.is_administrator, Need::AccountAdministrator)
        }
    }
}

/// Chapter 1: while Ticket Policy is off every IAM user may submit; while it is on, those with Ticket Administrator.
fn may_submit(standing: &Standing) -> bool {
    standing.is_administrator || !standing.ticket_policy || standing.is_ticket_administrator
}

fn need(holds: bool, need: Need) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(Fault::NotAllowed(need)) }
}

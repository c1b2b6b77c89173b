//! A second opinion on who may what: the manual's sentences as plain loops over a random world, written without a look at
//! `policy` or `visible`, and compared with what they answer.

use super::world::{Person, Ticket, World};
use domain::act::TicketAct;
use domain::tickets::TicketStatus;

/// "Users B and C can view and manage the service tickets created by each other": they are in one group that has Ticket
/// Group Operator (chapter 4).
pub fn share_a_group(world: &World, one: &Person, other: &Person) -> bool {
    for group in &world.groups {
        let mut has_one = false;
        let mut has_other = false;
        for member in &group.members {
            has_one |= *member == one.name;
            has_other |= *member == other.name;
        }
        if group.is_operator && has_one && has_other {
            return true;
        }
    }
    false
}

/// Whether somebody reads a ticket's details.
pub fn reads(world: &World, who: &Person, ticket: &Ticket) -> bool {
    if let Some(agency) = &who.under {
        // "Entrust … to perform efficient management on your service tickets" (chapter 1): all of that account.
        return ticket.account == agency.grantor && !ticket.is_deleted;
    }
    if who.account == "operator" {
        return true;
    }
    if ticket.account != who.account || ticket.is_deleted {
        return false;
    }
    ticket.applicant == who.name || who.is_administrator || share_a_group(world, who, world.person(&ticket.applicant))
}

/// "User A can see that user B's ticket is associated with user C's tickets, but cannot view the details" (chapter 4).
pub fn sees_as_a_stub(world: &World, who: &Person, ticket: &Ticket) -> bool {
    if ticket.is_deleted || who.account == "operator" && who.under.is_none() {
        return false;
    }
    for other in &world.tickets {
        if world.are_associated(ticket, other) && reads(world, who, other) {
            return !reads(world, who, ticket);
        }
    }
    false
}

/// Chapter 1: without Ticket Policy every IAM user may submit; with it those whose group has Ticket Administrator.
pub fn submits(world: &World, who: &Person) -> bool {
    if who.account == "operator" || who.under.is_some() {
        return false;
    }
    if who.is_administrator || !world.policies.contains(&who.account) {
        return true;
    }
    for group in &world.groups {
        if group.is_ticket_administrator && group.members.contains(&who.name) {
            return true;
        }
    }
    false
}

/// "Tickets created by other users in your groups" (chapter 4).
pub fn is_in_the_group_list(world: &World, who: &Person, ticket: &Ticket) -> bool {
    let applicant = world.person(&ticket.applicant);
    ticket.applicant != who.name && !ticket.is_deleted && share_a_group(world, who, applicant)
}

/// What the tables of chapters 4 and 5 let a customer do in each state, with the desk's part left out.
pub fn does(world: &World, who: &Person, ticket: &Ticket) -> Vec<TicketAct> {
    use TicketAct as Act;
    use TicketStatus as Status;
    if !reads(world, who, ticket) {
        return Vec::new();
    }
    let mut acts = vec![Act::View];
    let handles = who.under.as_ref().is_none_or(|agency| agency.may_handle);
    if handles {
        acts.extend(match ticket.status {
            Status::Submitted => vec![Act::Reply, Act::Remind, Act::Cancel],
            Status::Processing => vec![Act::Reply, Act::Remind, Act::Close],
            Status::PendingFeedback => vec![Act::Reply, Act::Close],
            Status::PendingConfirmation => vec![Act::Reply, Act::Confirm, Act::NotSolved],
            Status::Suspended => vec![Act::Reply],
            Status::Closed => vec![Act::Delete, Act::Rate],
            Status::Canceled | Status::Invalid => vec![Act::Delete],
        });
    }
    if associates(world, who, ticket) {
        acts.push(Act::Associate);
    }
    acts
}

/// [Associate New] is on another user's ticket whose applicant shares a group with me.
pub fn associates(world: &World, who: &Person, ticket: &Ticket) -> bool {
    let applicant = world.person(&ticket.applicant);
    who.under.is_none() && ticket.applicant != who.name && share_a_group(world, who, applicant)
}

/// "Only service tickets of users in the same group can be associated": the picked one's applicant shares a group with
/// both, and may be myself.
pub fn may_pick(world: &World, who: &Person, ticket: &Ticket, picked: &Ticket) -> bool {
    let (applicant, other) = (world.person(&ticket.applicant), world.person(&picked.applicant));
    let with_me = picked.applicant == who.name || share_a_group(world, who, other);
    let with_applicant = picked.applicant == ticket.applicant || share_a_group(world, applicant, other);
    ticket.no != picked.no && !picked.is_deleted && with_me && with_applicant
}

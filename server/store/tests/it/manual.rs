//! A second opinion on who may what: the manual's sentences as plain loops over random worlds, written without a look at
//! `policy` and `visible`, and compared with what the verbs answer.

mod sentences;
mod world;

use crate::cast::{details, refused};
use crate::installation::Installation;
use crate::random::Random;
use domain::act::TicketAct;
use domain::fault::{Fault, Need};
use domain::tickets::{TicketNo, TicketQuery};
use sentences::{associates, does, is_in_the_group_list, may_pick, reads, sees_as_a_stub, submits};
use store::Acting;
use world::{Person, Ticket, World};

on_both_engines![the_verbs_do_what_the_manual_says_in_any_world];

/// What the sentences speak of.
const ACTS: [TicketAct; 10] = [
    TicketAct::View,
    TicketAct::Reply,
    TicketAct::Remind,
    TicketAct::Cancel,
    TicketAct::Close,
    TicketAct::Confirm,
    TicketAct::NotSolved,
    TicketAct::Delete,
    TicketAct::Rate,
    TicketAct::Associate,
];

/// How often something of each kind was compared: what never happens proves nothing.
#[derive(Default, Debug)]
struct Seen {
    read: usize,
    stubs: usize,
    unseen: usize,
    listed: usize,
    picked: usize,
}

async fn the_verbs_do_what_the_manual_says_in_any_world(it: &Installation) {
    let mut seen = Seen::default();
    let mut random = Random(20_261_125);
    for _ in 0..5 {
        let world = World::random(it, &mut random).await;
        for who in &world.people {
            compare(&world, who, &it.acting(&who.name).await, &mut seen).await;
        }
        for _ in 0..3 {
            let (who, device) = World::delegate(it, &mut random).await;
            compare(&world, &who, &device.acting().await, &mut seen).await;
        }
    }
    let Seen { read, stubs, unseen, listed, picked } = seen;
    assert!(read > 300 && stubs > 10 && unseen > 300 && listed > 60 && picked > 20, "{seen:?}");
}

async fn compare(world: &World, who: &Person, acting: &Acting, seen: &mut Seen) {
    let told = format!("{} of {} under {:?}", who.name, who.account, who.under.as_ref().map(|agency| &agency.grantor));
    assert_eq!(acting.may_submit(), submits(world, who), "submits: {told}");
    lists(world, who, acting, &told, seen).await;
    for ticket in &world.tickets {
        let told = format!("{told}, {:?} of {} ({:?})", ticket.no, ticket.applicant, ticket.status);
        let (is_read, is_stub) = (reads(world, who, ticket), sees_as_a_stub(world, who, ticket));
        assert_eq!(acting.sees(&ticket.no).await.unwrap(), is_read, "visible: {told}");
        assert_eq!(acting.sees_stub(&ticket.no).await.unwrap(), is_read || is_stub, "stub: {told}");
        let details = details(acting, &ticket.no).await;
        if !is_read {
            let refusal = if is_stub { Fault::NotAllowed(Need::SharedGroup) } else { Fault::NotFound };
            assert_eq!(refused(details), refusal, "{told}");
            *if is_stub { &mut seen.stubs } else { &mut seen.unseen } += 1;
            continue;
        }
        seen.read += 1;
        if who.account == "operator" && who.under.is_none() {
            continue;
        }
        let may = details.unwrap().may;
        let expected = does(world, who, ticket);
        for act in ACTS {
            assert_eq!(may.contains(&act), expected.contains(&act), "{act:?}: {told}");
        }
        picks(world, who, acting, ticket, &told, seen).await;
    }
}

/// My Service Tickets and Tickets of My Group hold what the manual says, and nothing else.
async fn lists(world: &World, who: &Person, acting: &Acting, told: &str, seen: &mut Seen) {
    let query = TicketQuery::default();
    let mine = acting.my_tickets(&query).await;
    if who.account == "operator" && who.under.is_none() {
        assert_eq!(refused(mine), Fault::NotFound, "{told}");
        return;
    }
    let has_all = who.is_administrator || who.under.is_some();
    let is_mine = |ticket: &&Ticket| reads(world, who, ticket) && (has_all || ticket.applicant == who.name);
    let rows = mine.unwrap().page.rows.into_iter().map(|row| row.no);
    assert_eq!(sorted(rows), numbers(world.tickets.iter().filter(is_mine)), "my list: {told}");
    let in_a_group =
        world.groups.iter().any(|group| group.is_operator && group.members.contains(&who.name)) && who.under.is_none();
    let theirs = acting.group_tickets(&query).await;
    if !in_a_group {
        assert!(matches!(refused(theirs), Fault::NotAllowed(_)), "group list: {told}");
        return;
    }
    let rows = theirs.unwrap().page.rows.into_iter().map(|row| row.no);
    let expected = numbers(world.tickets.iter().filter(|ticket| is_in_the_group_list(world, who, ticket)));
    seen.listed += expected.len();
    assert_eq!(sorted(rows), expected, "group list: {told}");
}

/// What the dialog "Associate New" offers for a ticket.
async fn picks(world: &World, who: &Person, acting: &Acting, ticket: &Ticket, told: &str, seen: &mut Seen) {
    let found = acting.my_ticket_to_associate(ticket.no.as_str(), None, Some("")).await.unwrap().found;
    if !associates(world, who, ticket) {
        assert_eq!(found, None, "{told}");
        return;
    }
    let is_offered = |other: &&Ticket| may_pick(world, who, ticket, other) && !world.are_associated(ticket, other);
    let expected = numbers(world.tickets.iter().filter(is_offered));
    seen.picked += expected.len();
    assert_eq!(sorted(found.unwrap().into_iter().map(|row| row.no)), expected, "offered: {told}");
}

fn numbers<'a>(tickets: impl Iterator<Item = &'a Ticket>) -> Vec<TicketNo> {
    sorted(tickets.map(|ticket| ticket.no.clone()))
}

fn sorted(numbers: impl Iterator<Item = TicketNo>) -> Vec<TicketNo> {
    let mut numbers: Vec<_> = numbers.collect();
    numbers.sort_unstable_by_key(TicketNo::id);
    numbers
}

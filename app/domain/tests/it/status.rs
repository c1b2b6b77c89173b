//! The states of a ticket: what each allows, where it leads, and their names.

use crate::grid::table;
use domain::act::TicketAct;
use domain::fault::Fault;
use domain::id::{AccountId, UserId};
use domain::tickets::{TicketFacts, TicketStatus};

const BY_CUSTOMER: [TicketAct; 3] = [TicketAct::Reply, TicketAct::Confirm, TicketAct::NotSolved];
const BY_DESK: [TicketAct; 4] = [TicketAct::Take, TicketAct::Propose, TicketAct::Suspend, TicketAct::Resume];

/// A row for each act, a column for each state.
fn grid(cell: impl Fn(TicketStatus, TicketAct) -> String) -> String {
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(TicketStatus::ALL.iter().map(|status| status.label().to_owned()));
    for act in TicketAct::ALL {
        let mut row = vec![format!("{act:?}")];
        row.extend(TicketStatus::ALL.iter().map(|status| cell(*status, act)));
        rows.push(row);
    }
    table(&rows)
}

fn facts(status: TicketStatus, is_rated: bool) -> TicketFacts {
    TicketFacts {
        account: AccountId(1),
        applicant: UserId(1),
        engineer: None,
        is_hidden: false,
        status,
        is_rated,
        shares_operator_group: false,
        is_associated: false,
    }
}

#[test]
fn what_each_state_allows() {
    insta::assert_snapshot!(grid(|status, act| if status.allows(act) { "yes" } else { "-" }.to_owned()));
}

#[test]
fn where_each_act_leads() {
    let leads = |status: TicketStatus, act| {
        let after = status.after(act);
        let stays = if after == status { "stays" } else { after.label() };
        if status.allows(act) { stays } else { "-" }.to_owned()
    };
    insta::assert_snapshot!(grid(leads));
}

#[test]
fn every_state_has_a_code_and_a_name_of_its_own() {
    for status in TicketStatus::ALL {
        let same = |other: &&TicketStatus| {
            other.code() == status.code() || other.slug() == status.slug() || other.label() == status.label()
        };
        assert_eq!(TicketStatus::ALL.iter().filter(same).count(), 1, "{status:?}");
        assert_eq!(TicketStatus::from_slug(status.slug()), Some(status));
    }
    assert_eq!(TicketStatus::from_slug("Closed"), None);
}

#[test]
fn the_codes_are_those_of_the_api() {
    let codes = TicketStatus::ALL.map(|status| (status.code(), status.label()));
    let expected = [
        (0, "Submitted"),
        (1, "Processing"),
        (17, "Pending feedback"),
        (2, "Pending confirmation"),
        (3, "Closed"),
        (4, "Canceled"),
        (12, "Invalid"),
        (5, "Suspended"),
    ];
    assert_eq!(codes, expected);
}

#[test]
fn what_has_ended_stays_as_it_is() {
    for status in TicketStatus::ALL.into_iter().filter(|status| status.is_final()) {
        for act in TicketAct::ALL.into_iter().filter(|act| status.allows(*act)) {
            assert_eq!(status.after(act), status, "{act:?}");
        }
    }
}

#[test]
fn what_has_not_ended_can_be_left_by_those_it_waits_for() {
    for status in TicketStatus::ALL.into_iter().filter(|status| !status.is_final()) {
        let waits_for = if status.patience().is_some() { &BY_CUSTOMER[..] } else { &BY_DESK[..] };
        let leaves = |act: &TicketAct| status.allows(*act) && status.after(*act) != status;
        assert!(waits_for.iter().any(leaves), "{status:?}");
    }
}

#[test]
fn a_message_never_leads_where_none_is_allowed() {
    for act in [TicketAct::Reply, TicketAct::Answer] {
        for status in TicketStatus::ALL.into_iter().filter(|status| status.allows(act)) {
            assert!(status.after(act).allows(act), "{status:?}");
        }
    }
}

#[test]
fn a_ticket_allows_what_its_state_allows_and_says_where_it_stands_otherwise() {
    for status in TicketStatus::ALL {
        for act in TicketAct::ALL {
            let expected = if status.allows(act) { Ok(()) } else { Err(Fault::WrongState { act, status }) };
            assert_eq!(facts(status, false).allow(act), expected);
        }
    }
}

#[test]
fn a_rated_ticket_is_not_rated_again_and_all_else_is_as_before() {
    assert_eq!(facts(TicketStatus::Closed, true).allow(TicketAct::Rate), Err(Fault::AlreadyRated));
    for act in TicketAct::ALL.into_iter().filter(|act| *act != TicketAct::Rate) {
        assert_eq!(facts(TicketStatus::Closed, true).allow(act), facts(TicketStatus::Closed, false).allow(act));
    }
}

//! Who may what: the whole grid of relations and acts, and of the console's parts.

use crate::grid::table;
use domain::act::{ConsoleAct, TicketAct};
use domain::actor::{Actor, Relation, Side, Standing};
use domain::agencies::AgencyRight;
use domain::fault::Fault;
use domain::iam::IamAct;
use domain::id::{AccountId, GroupId, UserId};
use domain::policy;
use domain::tickets::{TicketFacts, TicketStatus};

/// Somebody who is this to [`ticket`].
pub fn somebody(relation: Relation) -> (Actor, Standing) {
    let (user, account, side, is_administrator) = match relation {
        Relation::Applicant => (1, 1, Side::Customer, false),
        Relation::GroupOperator | Relation::StubReader | Relation::Stranger => (2, 1, Side::Customer, false),
        Relation::Administrator | Relation::GroupAdministrator => (3, 1, Side::Customer, true),
        Relation::ItsEngineer => (8, 9, Side::Desk, false),
        Relation::OtherEngineer | Relation::Engineer => (9, 9, Side::Desk, false),
        Relation::Lead => (10, 9, Side::Desk, true),
        Relation::Delegate | Relation::ViewingDelegate => (11, 1, Side::Customer, false),
    };
    let agency = match relation {
        Relation::Delegate => Some(AgencyRight::Handle),
        Relation::ViewingDelegate => Some(AgencyRight::View),
        Relation::Applicant
        | Relation::GroupOperator
        | Relation::Administrator
        | Relation::GroupAdministrator
        | Relation::StubReader
        | Relation::ItsEngineer
        | Relation::OtherEngineer
        | Relation::Engineer
        | Relation::Lead
        | Relation::Stranger => None,
    };
    let actor = Actor { user: UserId(user), account: AccountId(account) };
    (actor, Standing { side, is_administrator, agency, ..standing() })
}

fn standing() -> Standing {
    Standing {
        side: Side::Customer,
        is_administrator: false,
        ticket_policy: false,
        is_ticket_administrator: false,
        is_trace_viewer: false,
        operator_groups: Vec::new(),
        agency: None,
    }
}

pub fn ticket(relation: Relation, is_hidden: bool) -> TicketFacts {
    TicketFacts {
        account: AccountId(1),
        applicant: UserId(1),
        engineer: (relation != Relation::Engineer).then_some(UserId(8)),
        is_hidden,
        status: TicketStatus::Processing,
        is_rated: false,
        shares_operator_group: matches!(relation, Relation::GroupOperator | Relation::GroupAdministrator),
        is_associated: relation == Relation::StubReader,
    }
}

fn word(answer: &Result<(), Fault>) -> String {
    match answer {
        Ok(()) => "yes".to_owned(),
        Err(Fault::NotFound) => "not found".to_owned(),
        Err(Fault::NotAllowed(need)) => format!("needs {need:?}"),
        Err(other) => panic!("{other:?} is no answer of a policy"),
    }
}

fn grid(is_hidden: bool) -> String {
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(Relation::ALL.iter().map(|relation| format!("{relation:?}")));
    for act in TicketAct::ALL {
        let answer = |relation: &Relation| {
            let (actor, standing) = somebody(*relation);
            let facts = ticket(*relation, is_hidden);
            assert_eq!(Relation::of(actor, &standing, &facts), *relation);
            word(&policy::ticket(actor, &standing, act, &facts))
        };
        let mut row = vec![format!("{act:?}")];
        row.extend(Relation::ALL.iter().map(answer));
        rows.push(row);
    }
    table(&rows)
}

#[test]
fn who_may_do_what_to_a_ticket() {
    insta::assert_snapshot!(grid(false));
}

#[test]
fn a_ticket_that_its_customer_deleted_is_there_for_the_desk_alone() {
    insta::assert_snapshot!(grid(true));
}

#[test]
fn another_account_is_a_stranger_whatever_its_roles() {
    let facts = ticket(Relation::Stranger, false);
    let facts = TicketFacts { shares_operator_group: true, is_associated: true, applicant: UserId(7), ..facts };
    let foreign = Actor { user: UserId(7), account: AccountId(2) };
    let mighty = Standing { is_administrator: true, operator_groups: vec![GroupId(1)], ..standing() };
    assert_eq!(Relation::of(foreign, &mighty, &facts), Relation::Stranger);
}

#[test]
fn the_lead_stays_the_lead_with_a_ticket_in_hand() {
    let (actor, standing) = somebody(Relation::Lead);
    let facts = TicketFacts { engineer: Some(actor.user), ..ticket(Relation::Lead, false) };
    assert_eq!(Relation::of(actor, &standing, &facts), Relation::Lead);
}

#[test]
fn whoever_applied_and_administers_or_shares_a_group_is_the_applicant() {
    let facts = TicketFacts { shares_operator_group: true, ..ticket(Relation::Applicant, false) };
    let (actor, standing) = somebody(Relation::Applicant);
    for is_administrator in [false, true] {
        let standing = Standing { is_administrator, ..standing.clone() };
        assert_eq!(Relation::of(actor, &standing, &facts), Relation::Applicant);
    }
}

#[test]
fn whoever_sees_a_ticket_is_no_reader_of_its_stub() {
    for relation in Relation::ALL.into_iter().filter(|relation| *relation != Relation::Stranger) {
        let (actor, standing) = somebody(relation);
        let facts = TicketFacts { is_associated: true, ..ticket(relation, false) };
        assert_eq!(Relation::of(actor, &standing, &facts), relation);
    }
}

#[test]
fn who_may_does_not_depend_on_the_state() {
    for status in TicketStatus::ALL {
        for act in TicketAct::ALL {
            for relation in Relation::ALL {
                let (actor, standing) = somebody(relation);
                let facts = ticket(relation, false);
                let now = TicketFacts { status, is_rated: true, ..facts };
                let answer = |facts| policy::ticket(actor, &standing, act, facts);
                assert_eq!(answer(&now), answer(&facts), "{relation:?} {act:?} {status:?}");
            }
        }
    }
}

#[test]
fn who_may_enter_which_part_of_the_console() {
    let mut rows = vec![vec!["who".to_owned()]];
    rows[0].extend(ConsoleAct::ALL.iter().map(|act| format!("{act:?}")));
    for bits in 0..64 {
        let bit = |n: i32| bits >> n & 1 == 1;
        let standing = Standing {
            side: if bit(4) { Side::Desk } else { Side::Customer },
            is_administrator: bit(3),
            ticket_policy: bit(2),
            is_ticket_administrator: bit(1),
            is_trace_viewer: bit(0),
            operator_groups: if bit(5) { vec![GroupId(1)] } else { Vec::new() },
            agency: None,
        };
        let mut row = vec![who(&standing)];
        row.extend(ConsoleAct::ALL.iter().map(|act| word(&policy::console(&standing, *act))));
        rows.push(row);
    }
    for right in AgencyRight::ALL {
        let standing = Standing { agency: Some(right), ..standing() };
        let mut row = vec![format!("under an agency to {}", right.slug())];
        row.extend(ConsoleAct::ALL.iter().map(|act| word(&policy::console(&standing, *act))));
        rows.push(row);
    }
    insta::assert_snapshot!(table(&rows));
}

#[test]
fn who_may_change_users_groups_and_ticket_policy() {
    let people = [(Side::Customer, false), (Side::Customer, true), (Side::Desk, false), (Side::Desk, true)];
    let standing_of = |(side, is_administrator)| Standing { side, is_administrator, ..standing() };
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(people.map(|person| who(&standing_of(person))));
    for act in IamAct::ALL {
        let mut row = vec![format!("{act:?}")];
        row.extend(people.map(|person| word(&policy::iam(&standing_of(person), act))));
        rows.push(row);
    }
    insta::assert_snapshot!(table(&rows));
}

#[test]
fn under_an_agency_one_is_nothing_but_its_delegate() {
    // Even where the other account's groups and tickets would have it otherwise.
    let facts = TicketFacts { shares_operator_group: true, applicant: UserId(11), ..ticket(Relation::Delegate, false) };
    for relation in [Relation::Delegate, Relation::ViewingDelegate] {
        let (actor, standing) = somebody(relation);
        assert_eq!(Relation::of(actor, &standing, &facts), relation);
        let elsewhere = TicketFacts { account: AccountId(2), ..facts };
        assert_eq!(Relation::of(actor, &standing, &elsewhere), Relation::Stranger);
    }
}

fn who(standing: &Standing) -> String {
    let parts = [
        (true, if standing.side == Side::Desk { "desk" } else { "customer" }),
        (standing.is_administrator, "administrator"),
        (standing.ticket_policy, "policy on"),
        (standing.is_ticket_administrator, "Ticket Administrator"),
        (!standing.operator_groups.is_empty(), "Ticket Group Operator"),
        (standing.is_trace_viewer, "CTS Viewer"),
    ];
    parts.iter().filter(|(holds, _)| *holds).map(|(_, word)| *word).collect::<Vec<_>>().join(", ")
}

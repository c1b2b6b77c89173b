//! Authorizations: who may what in which state, and where each act leads.

mod answer;
mod filter;
mod request;

use crate::grid::table;
use crate::policy::{somebody, ticket};
use domain::actor::Relation;
use domain::authorizations::{AuthorizationAct as Act, AuthorizationKind, AuthorizationStatus as Status};
use domain::fault::Fault;
use domain::policy;
use domain::tickets::{TicketFacts, TicketStatus};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What somebody gets who is this to the ticket: the state is asked after the person.
fn cell(relation: Relation, act: Act, status: Status, is_hidden: bool) -> &'static str {
    let (actor, standing) = somebody(relation);
    match policy::authorization(actor, &standing, act, &ticket(relation, is_hidden)) {
        Ok(()) if status.allows(act) => "yes",
        Ok(()) => "wrong state",
        Err(Fault::NotFound) => "not found",
        Err(Fault::NotAllowed(_)) => "not allowed",
        Err(other) => panic!("{other:?} is no answer of a policy"),
    }
}

fn grid(is_hidden: bool) -> String {
    let mut rows = vec![vec!["act".to_owned(), "status".to_owned()]];
    rows[0].extend(Relation::ALL.iter().map(|relation| format!("{relation:?}")));
    for act in Act::ALL {
        for status in Status::ALL {
            let mut row = vec![format!("{act:?}"), status.label().to_owned()];
            row.extend(Relation::ALL.map(|relation| cell(relation, act, status, is_hidden).to_owned()));
            rows.push(row);
        }
    }
    table(&rows)
}

#[test]
fn who_may_do_what_in_which_state() {
    insta::assert_snapshot!(grid(false));
}

#[test]
fn of_a_ticket_that_its_customer_deleted_the_desk_alone_knows() {
    let rows: Vec<String> = grid(true).lines().filter(|line| line.contains("yes")).map(str::to_owned).collect();
    assert!(rows.iter().any(|row| row.starts_with("View")));
    for relation in Relation::ALL.into_iter().filter(|relation| !relation.is_desk()) {
        for act in Act::ALL {
            assert_eq!(cell(relation, act, Status::Authorized, true), "not found", "{relation:?} {act:?}");
        }
    }
}

#[test]
fn what_is_missing_is_said() {
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(Relation::ALL.iter().map(|relation| format!("{relation:?}")));
    for act in Act::ALL {
        let answer = |relation: Relation| {
            let (actor, standing) = somebody(relation);
            match policy::authorization(actor, &standing, act, &ticket(relation, false)) {
                Ok(()) => "yes".to_owned(),
                Err(Fault::NotAllowed(need)) => format!("needs {need:?}"),
                Err(fault) => format!("{fault:?}"),
            }
        };
        let mut row = vec![format!("{act:?}")];
        row.extend(Relation::ALL.map(answer));
        rows.push(row);
    }
    insta::assert_snapshot!(table(&rows));
}

#[test]
fn who_may_does_not_depend_on_the_tickets_state() {
    for status in TicketStatus::ALL {
        for act in Act::ALL {
            for relation in Relation::ALL {
                let (actor, standing) = somebody(relation);
                let facts = ticket(relation, false);
                let now = TicketFacts { status, is_rated: true, ..facts };
                let answer = |facts| policy::authorization(actor, &standing, act, facts);
                assert_eq!(answer(&now), answer(&facts), "{relation:?} {act:?} {status:?}");
            }
        }
    }
}

#[test]
fn where_each_act_leads() {
    let leads = |status: Status, act: Act| match (status.allows(act), status.after(act)) {
        (false, _) => "-",
        (true, after) if after == status => "stays",
        (true, after) => after.label(),
    };
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(Status::ALL.iter().map(|status| status.label().to_owned()));
    for act in Act::ALL {
        let mut row = vec![format!("{act:?}")];
        row.extend(Status::ALL.map(|status| leads(status, act).to_owned()));
        rows.push(row);
    }
    let mut row = vec!["its ticket ends".to_owned()];
    row.extend(Status::ALL.map(|status| status.with_ended_ticket().label().to_owned()));
    rows.push(row);
    insta::assert_snapshot!(table(&rows));
}

#[test]
fn nothing_comes_back_once_it_is_over() {
    for status in Status::ALL.into_iter().filter(|status| !status.is_open()) {
        let possible: Vec<Act> = Act::ALL.into_iter().filter(|act| status.allows(*act)).collect();
        assert_eq!(possible, [Act::View], "{status:?}");
        assert_eq!(status.with_ended_ticket(), status);
    }
    for status in Status::ALL {
        assert!(!status.with_ended_ticket().is_open(), "{status:?}");
    }
}

#[test]
fn only_what_is_in_force_is_revealed() {
    for status in Status::ALL {
        assert_eq!(status.allows(Act::Reveal), status == Status::Authorized);
    }
}

#[test]
fn the_codes_are_those_of_the_api() {
    let codes = Status::ALL.map(|status| (status.code(), status.label()));
    let expected = ["To be authorized", "Authorized", "Rejected", "Expired", "Recalled", "Canceled"];
    assert_eq!(codes.to_vec(), (0..).zip(expected).collect::<Vec<_>>());
    let kinds: BTreeSet<_> = AuthorizationKind::ALL.map(AuthorizationKind::code).into_iter().collect();
    assert_eq!(kinds, (1..=9).collect());
}

#[test]
fn names_in_addresses_lead_back() {
    for status in Status::ALL {
        assert_eq!(Status::from_slug(status.slug()), Some(status));
    }
    for kind in AuthorizationKind::ALL {
        assert_eq!(AuthorizationKind::from_slug(kind.slug()), Some(kind));
    }
    let labels: BTreeSet<_> = Act::ALL.map(Act::label).into_iter().collect();
    assert_eq!((labels.len(), Status::from_slug("Expired"), AuthorizationKind::from_slug("")), (6, None, None));
}

proptest! {
    #[test]
    fn whose_time_has_passed_is_expired(now in any::<i64>(), expires_at in any::<i64>(), n in 0..6_usize) {
        let status = Status::ALL[n];
        let stands = status.at(now, expires_at);
        prop_assert_eq!(stands, if status.is_open() && now >= expires_at { Status::Expired } else { status });
        prop_assert_eq!(stands.at(now, expires_at), stands);
        if let Some(later) = now.checked_add(1) {
            prop_assert!(stands.is_open() || !status.at(later, expires_at).is_open());
        }
    }
}

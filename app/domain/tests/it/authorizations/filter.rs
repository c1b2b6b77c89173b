//! The filters of the lists.

use domain::authorizations::{AuthorizationFilter, AuthorizationKind, AuthorizationQuery, AuthorizationStatus};
use domain::fault::{Fault, Problem, Why};
use domain::page::{Cursor, Place};
use domain::tickets::TicketNo;
use proptest::prelude::*;

fn query(status: &[&str], kind: &str, no: &str, after: &str) -> AuthorizationQuery {
    AuthorizationQuery {
        status: status.iter().map(|slug| (*slug).to_owned()).collect(),
        kind: kind.to_owned(),
        no: no.to_owned(),
        after: after.to_owned(),
        ..AuthorizationQuery::default()
    }
}

#[test]
fn none_is_no_filter() {
    assert_eq!(AuthorizationQuery::default().parse(), Ok(AuthorizationFilter::default()));
    assert_eq!(query(&[], "", "  ", "").parse(), Ok(AuthorizationFilter::default()));
}

#[test]
fn each_filter_is_read() {
    let read = query(&["expired", "to-be-authorized"], "vnc", " tt261124000042 ", "9-17").parse().unwrap();
    assert_eq!(read.status, [AuthorizationStatus::Expired, AuthorizationStatus::ToBeAuthorized]);
    assert_eq!(read.kind, Some(AuthorizationKind::Vnc));
    assert_eq!(read.no, Some(TicketNo::parse("TT261124000042").unwrap()));
    assert_eq!(read.place, Place::After(Cursor { at: 9, id: 17 }));
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let problem = |field: &str, why| Problem { field: field.to_owned(), why };
    let expected =
        vec![problem("status", Why::NotInList), problem("kind", Why::NotInList), problem("no", Why::NotATicketNo)];
    assert_eq!(query(&["expired", "gone"], "telnet", "42", "").parse(), Err(Fault::Invalid(expected)));
}

#[test]
fn what_is_no_place_is_the_first_page() {
    for after in ["x", "1.5", "17", "9-9223372036854775808"] {
        assert_eq!(query(&[], "", "", after).parse().unwrap().place, Place::First, "{after}");
    }
    let back = AuthorizationQuery { before: "9-17".to_owned(), ..AuthorizationQuery::default() };
    assert_eq!(back.parse().unwrap().place, Place::Before(Cursor { at: 9, id: 17 }));
}

proptest! {
    #[test]
    fn whatever_stands_in_the_address_is_read_or_refused(
        status in prop::collection::vec("[a-z-]{0,16}|authorized|expired", 0..4),
        kind in "[a-z-]{0,9}|rdp|sftp",
        no in "(TT)?[0-9]{0,26}",
        after in ".{0,20}",
        before in ".{0,20}",
    ) {
        let given = AuthorizationQuery { status, kind, no, after, before };
        match given.parse() {
            Ok(filter) => {
                prop_assert_eq!(filter.status.len(), given.status.len());
                prop_assert_eq!(filter.kind.map_or("", AuthorizationKind::slug), given.kind);
                prop_assert_eq!(filter.no.is_none(), given.no.is_empty());
            }
            Err(Fault::Invalid(problems)) => prop_assert!(!problems.is_empty()),
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }
}

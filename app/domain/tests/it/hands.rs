//! Assigning and forwarding, as they are sent.

use domain::fault::{Fault, Problem, Why};
use domain::tickets::{HandOverForm, REASON_MAX};

fn form(engineer: &str, reason: &str) -> HandOverForm {
    HandOverForm { no: "TT261124000042".to_owned(), engineer: engineer.to_owned(), reason: reason.to_owned() }
}

#[test]
fn assigning_takes_an_engineer_and_no_reason() {
    let (no, engineer, reason) = form("engineer-2", "whatever").parse(false).unwrap();
    assert_eq!((no.as_str(), engineer.as_str(), reason), ("TT261124000042", "engineer-2", None));
}

#[test]
fn forwarding_takes_a_reason_too() {
    let (_, engineer, reason) = form("engineer-2", " Knows\r\nnetworks ").parse(true).unwrap();
    assert_eq!((engineer.as_str(), reason.as_deref()), ("engineer-2", Some("Knows\nnetworks")));
}

#[test]
fn nobody_chosen_is_refused_and_the_missing_reason_with_it() {
    assert_eq!(form("", "").parse(false), Err(Fault::field("engineer", Why::NotChosen)));
    let problem = |field: &str, why| Problem { field: field.to_owned(), why };
    let both = vec![problem("engineer", Why::NotChosen), problem("reason", Why::Missing)];
    assert_eq!(form("", " ").parse(true), Err(Fault::Invalid(both)));
}

#[test]
fn a_reason_has_at_most_400_characters() {
    assert_eq!(REASON_MAX, 400);
    assert!(form("engineer-2", &"云".repeat(400)).parse(true).is_ok());
    let long = Why::TooLong { max: 400, length: 401 };
    assert_eq!(form("engineer-2", &"云".repeat(401)).parse(true), Err(Fault::field("reason", long)));
}

#[test]
fn what_is_no_ticket_number_is_not_found() {
    let form = HandOverForm { no: "TT1".to_owned(), ..form("engineer-2", "x") };
    assert_eq!((form.parse(false), form.parse(true)), (Err(Fault::NotFound), Err(Fault::NotFound)));
}

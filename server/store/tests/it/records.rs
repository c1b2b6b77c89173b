//! Traces of the key operations of Table 8-1: what succeeded, what was refused, and what leaves none.

mod fields;

use crate::acts::{Tried, try_everything};
use crate::cast::{form, perform, rating, refused};
use crate::installation::Installation;
use domain::act::TicketAct as Act;
use domain::fault::Fault;
use domain::tickets::{TicketForm, TicketStatus as Status};

on_both_engines![
    every_key_operation_leaves_its_trace_and_no_other_act_does,
    a_ticket_that_is_created_leaves_a_trace_and_one_that_is_refused_leaves_none,
    a_refused_rating_is_recorded_with_what_was_wrong,
    what_failed_by_our_own_fault_is_an_incident,
    an_account_that_switched_its_tracker_off_has_no_traces,
    what_the_desk_tries_is_recorded_in_the_customers_account,
    a_refusal_changes_no_count_of_anything_else,
];

const KEY_OPERATIONS: [(Act, &str); 5] = [
    (Act::Cancel, "cancelCase"),
    (Act::Close, "closeCase"),
    (Act::Confirm, "closeCase"),
    (Act::Delete, "deleteCase"),
    (Act::Rate, "createScores"),
];

async fn every_key_operation_leaves_its_trace_and_no_other_act_does(it: &Installation) {
    let (mut normal, mut warnings) = (0, 0);
    try_everything(it, |tried| {
        let Tried { name, act, status, answer, traces, .. } = tried;
        let trace = KEY_OPERATIONS.iter().find(|(key, _)| key == act).map(|(_, trace)| trace);
        let expected = match (trace, answer) {
            (None, _) | (_, Err(Fault::NotFound)) => None,
            (Some(trace), Ok(_)) => Some(format!("{trace} normal 200 {name}")),
            (Some(trace), Err(fault)) => Some(format!("{trace} warning {} {name} {}", fault.status(), fault.text())),
        };
        assert_eq!(*traces, expected.as_slice(), "{name} {act:?} {status:?}");
        normal += usize::from(expected.is_some() && answer.is_ok());
        warnings += usize::from(expected.is_some() && answer.is_err());
    })
    .await;
    // Cancel in 1 state, Close in 2, Confirm in 1, Delete in 3, Rate in 1, by 3 people; 6 people see the ticket.
    assert_eq!((normal, warnings), (8 * 3, 5 * 8 * 6 - 8 * 3));
}

async fn a_ticket_that_is_created_leaves_a_trace_and_one_that_is_refused_leaves_none(it: &Installation) {
    it.ticket_of("user-b").await;
    assert_eq!(it.traces().await, ["createCase normal 200 user-b"]);
    assert_eq!(refused(it.acting("user-d").await.submit(&form("1")).await).status(), 403);
    let empty = TicketForm { description: String::new(), ..form("2") };
    assert_eq!(refused(it.acting("user-b").await.submit(&empty).await).status(), 422);
    assert_eq!(it.traces().await.len(), 1);
}

async fn a_refused_rating_is_recorded_with_what_was_wrong(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    it.put(&no, Status::Closed, None).await;
    let form = rating(&no, ["5", "5", "", "5"]);
    refused(it.acting("user-b").await.rate(&form).await);
    assert_eq!(refused(it.acting("user-d").await.rate(&form).await), Fault::NotFound);
    assert_eq!(it.traces().await[1..], ["createScores warning 422 user-b Choose one."]);
}

async fn what_failed_by_our_own_fault_is_an_incident(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    it.put(&no, Status::Closed, None).await;
    let before = it.state(&no).await;
    it.execute("ALTER TABLE rating RENAME TO gone").await;
    assert!(perform(&it.acting("user-b").await, Act::Rate, &no).await.is_err());
    let text = Fault::Unavailable.text();
    assert_eq!(it.traces().await[1..], [format!("createScores incident 503 user-b {text}")]);
    it.execute("ALTER TABLE gone RENAME TO rating").await;
    assert_eq!(it.state(&no).await, before);
}

async fn an_account_that_switched_its_tracker_off_has_no_traces(it: &Installation) {
    it.execute("UPDATE account SET traces = FALSE WHERE name = 'acme'").await;
    let no = it.ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    assert!(perform(&user, Act::Close, &no).await.is_err());
    perform(&user, Act::Cancel, &no).await.unwrap();
    perform(&user, Act::Delete, &no).await.unwrap();
    assert_eq!((it.traces().await.len(), it.log(&no).await.len()), (0, 3));
    it.ticket_of("user-y").await;
    assert_eq!(it.traces().await, ["createCase normal 200 user-y"], "another account's tracker is on");
}

async fn what_the_desk_tries_is_recorded_in_the_customers_account(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    refused(perform(&it.acting("engineer-1").await, Act::Close, &no).await);
    let of_acme = "trace t JOIN account a ON a.id = t.account_id WHERE a.name = 'acme'";
    assert_eq!(it.count(&format!("{of_acme} AND user_name = 'engineer-1' AND trace_rating = 'warning'")).await, 1);
    assert_eq!(it.count(of_acme).await, it.count("trace").await);
}

async fn a_refusal_changes_no_count_of_anything_else(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let before = it.state(&no).await;
    for (name, act) in [("user-b", Act::Close), ("user-c", Act::Rate), ("lead-1", Act::Delete), ("user-b", Act::Delete)]
    {
        assert!(perform(&it.acting(name).await, act, &no).await.is_err());
    }
    assert_eq!((it.state(&no).await, it.traces().await.len()), (before, 5));
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

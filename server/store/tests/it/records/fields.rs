//! All fields of a trace, as its row holds them.

use crate::cast::{MINUTE, NOON, PASSWORD, answer_with, form, rating, refused};
use crate::installation::Installation;
use domain::act::TicketAct;
use serde_json::{Map, Value};
use store::Peer;

on_both_engines![
    a_trace_has_all_its_fields,
    a_trace_of_nobody_has_all_its_fields,
    every_trace_has_an_id_of_its_own_and_its_time_of_recording,
    a_trace_tells_since_when_its_user_was_signed_in,
];

const TEXTS: [&str; 18] = [
    "trace_name",
    "trace_rating",
    "trace_type",
    "service_type",
    "resource_type",
    "resource_id",
    "resource_name",
    "user_name",
    "operator",
    "source_ip",
    "request_id",
    "endpoint",
    "resource_url",
    "api_version",
    "code",
    "message",
    "request",
    "response",
];

/// The texts of every trace, JSON read.
async fn traces(it: &Installation) -> Vec<Map<String, Value>> {
    let mut all: Vec<Map<String, Value>> = Vec::new();
    for column in TEXTS {
        for (n, text) in it.texts(&format!("SELECT {column} FROM trace ORDER BY id")).await.into_iter().enumerate() {
            let is_json = ["operator", "request", "response"].contains(&column);
            let value = if is_json { text.parse().unwrap() } else { Value::String(text) };
            if all.len() <= n {
                all.push(Map::new());
            }
            all[n].insert(column.to_owned(), value);
        }
    }
    all
}

async fn a_trace_has_all_its_fields(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let admin = it.acting("admin-a").await.at(NOON + MINUTE);
    refused(admin.rate(&rating(&no, ["5", "4", "3", "2"])).await);
    it.put(&no, domain::tickets::TicketStatus::Closed, None).await;
    admin.rate(&rating(&no, ["5", "4", "3", "2"])).await.unwrap();
    insta::assert_json_snapshot!("of_a_ticket_created_a_refused_rating_and_a_rating", traces(it).await);
    assert_eq!(it.count(&format!("trace WHERE at = {}", NOON + MINUTE)).await, 2);
}

async fn a_trace_of_nobody_has_all_its_fields(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.acting("engineer-1").await.answer(&answer_with(TicketAct::Propose, &no, "Done")).await.unwrap();
    it.store.as_system().at(NOON + 10_000 * MINUTE).close_unanswered().await.unwrap();
    insta::assert_json_snapshot!("of_an_automatic_closing", traces(it).await.pop().unwrap());
}

async fn every_trace_has_an_id_of_its_own_and_its_time_of_recording(it: &Installation) {
    for name in ["user-b", "user-c", "user-y"] {
        it.ticket_of(name).await;
    }
    let ids = it.texts("SELECT DISTINCT trace_id FROM trace").await;
    assert_eq!(ids.len(), 3);
    for id in ids {
        let groups: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(groups, [8, 4, 4, 4, 12], "{id}");
        assert!(id[14..].starts_with('4') && "89ab".contains(&id[19..20]), "a random UUID: {id}");
        assert!(id.chars().all(|c| c == '-' || c.is_ascii_digit() || ('a'..='f').contains(&c)), "{id}");
    }
    // The tickets are of noon; recorded they were when this test ran.
    assert_eq!(it.count(&format!("trace WHERE at = {NOON} AND recorded_at <> at AND batch_id IS NULL")).await, 3);
    let of_user =
        "trace t JOIN iam_user u ON u.id = t.user_id AND u.account_id = t.account_id AND u.name = t.user_name";
    assert_eq!(it.count(of_user).await, 3);
}

async fn a_trace_tells_since_when_its_user_was_signed_in(it: &Installation) {
    let door = it.store.door();
    let known = door.at(NOON - 90 * MINUTE).sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await.unwrap();
    let who = it.store.door().at(NOON).session(&known.token).await.unwrap().unwrap();
    it.store.acting_as(&who, Peer::default()).at(NOON).submit(&form("1")).await.unwrap();
    let operator = &traces(it).await[0]["operator"];
    let attributes = &operator["session_context"]["attributes"];
    assert_eq!(attributes["created_at"], Value::String((NOON - 90 * MINUTE).to_string()));
}

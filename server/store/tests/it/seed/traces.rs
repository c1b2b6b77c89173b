//! Seeded traces.

use crate::cast::NOON;
use crate::installation::Installation;
use std::collections::BTreeSet;

on_both_engines![
    traces_are_of_the_last_seven_days_and_most_went_well,
    the_server_seals_them,
    the_same_seed_makes_the_same_traces_and_a_second_time_others,
    without_a_tracker_there_are_none,
];

const WEEK: i64 = 7 * 24 * 3_600_000;

async fn traces_are_of_the_last_seven_days_and_most_went_well(it: &Installation) {
    let system = it.store.as_system();
    system.add_tickets(200, 1, NOON, |_| ()).await.unwrap();
    system.add_traces(600, 1, NOON).await.unwrap();
    assert_eq!(it.count(&format!("trace WHERE at >= {} AND at < {NOON} AND batch_id IS NULL", NOON - WEEK)).await, 600);
    let warnings = it.count("trace WHERE trace_rating = 'warning' AND code = '409' AND message <> ''").await;
    assert!((15..=80).contains(&warnings), "{warnings}");
    assert_eq!(it.count("trace WHERE trace_rating = 'normal' AND code = '200'").await, 600 - warnings);
    let names: BTreeSet<String> = it.texts("SELECT DISTINCT trace_name FROM trace").await.into_iter().collect();
    let cases = ["cancelCase", "closeCase", "createCase", "createScores", "deleteCase"];
    let authorizations = ["cancelAuthorizations", "confirmAuthorizations", "rejectAuthorizations"];
    assert_eq!(names, cases.into_iter().chain(authorizations).map(str::to_owned).collect());
    let numbers: BTreeSet<String> = it.scan().await.iter().map(|ticket| ticket.no().to_string()).collect();
    let told = it.texts("SELECT DISTINCT resource_id FROM trace WHERE resource_type = 'case'").await;
    assert!(told.len() > 100 && told.iter().all(|no| numbers.contains(no)));
}

async fn the_server_seals_them(it: &Installation) {
    let system = it.store.as_system();
    system.add_traces(600, 1, NOON).await.unwrap();
    assert!(system.at(NOON).seal_traces().await.unwrap());
    assert_eq!(it.count("trace WHERE mac IS NULL").await, 0);
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn the_same_seed_makes_the_same_traces_and_a_second_time_others(it: &Installation) {
    let told = "SELECT trace_id || trace_name || user_name || source_ip || request_id FROM trace ORDER BY id";
    it.store.as_system().add_traces(60, 4, NOON).await.unwrap();
    let first = it.texts(told).await;
    it.store.as_system().add_traces(60, 4, NOON).await.unwrap();
    assert_eq!(it.count("trace").await, 120);
    it.execute("DELETE FROM trace").await;
    it.store.as_system().add_traces(60, 4, NOON).await.unwrap();
    assert_eq!(it.texts(told).await, first);
}

async fn without_a_tracker_there_are_none(it: &Installation) {
    it.execute("UPDATE account SET traces = FALSE").await;
    it.store.as_system().add_traces(10, 1, NOON).await.unwrap();
    assert_eq!(it.count("trace").await, 0);
}

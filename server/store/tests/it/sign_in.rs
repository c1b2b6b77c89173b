//! Signing in: one answer for every mistake, sessions that end, and the wait after failures.

use crate::cast::{MINUTE, NOON, PASSWORD, refused};
use crate::installation::Installation;
use domain::fault::Fault;
use futures::future::join_all;
use store::{Known, Result};

on_both_engines![
    the_right_password_opens_a_session,
    case_and_space_of_names_do_not_matter,
    every_mistake_gets_the_same_answer,
    signing_in_again_ends_the_session_of_before,
    signing_out_ends_the_session_and_no_other,
    an_unused_session_ends_after_two_hours,
    a_used_session_ends_after_twelve_hours_all_the_same,
    the_token_itself_is_not_stored,
    after_five_failures_the_user_waits_and_then_twice_as_long,
    a_wait_holds_for_the_right_password_too,
    success_forgets_the_failures_before_it,
    thirty_failures_a_minute_close_an_address_and_nobody_elses,
    successes_do_not_close_an_address,
    many_attempts_at_once_do_not_slip_past_the_count,
];

async fn attempt(it: &Installation, user: &str, password: &str, address: &str, at: i64) -> Result<Known> {
    let account = if user == "engineer-1" { "operator" } else { "acme" };
    it.store.door().at(at).sign_in(account, user, password, address, None).await
}

async fn sign_in(it: &Installation, user: &str, at: i64) -> String {
    attempt(it, user, PASSWORD, "192.0.2.1", at).await.unwrap().token
}

async fn holder(it: &Installation, token: &str, at: i64) -> Option<String> {
    let session = it.store.door().at(at).session(token).await.unwrap();
    session.map(|who| who.person().user.clone())
}

async fn the_right_password_opens_a_session(it: &Installation) {
    let token = sign_in(it, "user-b", NOON).await;
    assert_eq!(holder(it, &token, NOON + 1).await.as_deref(), Some("user-b"));
    assert_eq!(holder(it, "0123", NOON).await, None);
}

async fn case_and_space_of_names_do_not_matter(it: &Installation) {
    let known = it.store.door().sign_in(" Acme", "USER-B ", PASSWORD, "192.0.2.1", None).await.unwrap();
    assert_eq!(known.who.person().account, "acme");
}

async fn every_mistake_gets_the_same_answer(it: &Installation) {
    let long = "x".repeat(5000);
    let mistakes = [
        ("acme", "user-b", "wrong"),
        ("acme", "nobody", PASSWORD),
        ("nowhere", "user-b", PASSWORD),
        ("globex", "user-b", PASSWORD),
        ("", "", ""),
        ("acme", "user-b", &long),
        (&long, &long, PASSWORD),
        ("acme", "user-b\0", PASSWORD),
        ("a%", "_", PASSWORD),
    ];
    for (account, user, password) in mistakes {
        let answer = it.store.door().sign_in(account, user, password, "192.0.2.1", None).await;
        assert_eq!(refused(answer), Fault::WrongCredentials, "{account:.9} {user:.9}");
    }
}

async fn signing_in_again_ends_the_session_of_before(it: &Installation) {
    let first = sign_in(it, "user-b", NOON).await;
    let door = it.store.door().at(NOON);
    let second = door.sign_in("acme", "user-b", PASSWORD, "192.0.2.1", Some(&first)).await.unwrap().token;
    assert_ne!(first, second);
    assert_eq!(holder(it, &first, NOON).await, None);
    assert_eq!(holder(it, &second, NOON).await.as_deref(), Some("user-b"));
    assert_eq!(door.was(&first).await.unwrap(), door.was(&second).await.unwrap());
}

async fn signing_out_ends_the_session_and_no_other(it: &Installation) {
    let (here, there) = (sign_in(it, "user-b", NOON).await, sign_in(it, "user-b", NOON).await);
    it.store.door().sign_out(&here).await.unwrap();
    assert_eq!(holder(it, &here, NOON).await, None);
    assert!(holder(it, &there, NOON).await.is_some());
}

async fn an_unused_session_ends_after_two_hours(it: &Installation) {
    let token = sign_in(it, "user-b", NOON).await;
    assert!(holder(it, &token, NOON + 119 * MINUTE).await.is_some());
    assert!(holder(it, &token, NOON + 238 * MINUTE).await.is_some(), "the use before was written down");
    assert_eq!(holder(it, &token, NOON + (238 + 120) * MINUTE).await, None);
}

async fn a_used_session_ends_after_twelve_hours_all_the_same(it: &Installation) {
    let token = sign_in(it, "user-b", NOON).await;
    for hour in 1..12 {
        assert!(holder(it, &token, NOON + hour * 60 * MINUTE).await.is_some(), "hour {hour}");
    }
    assert_eq!(holder(it, &token, NOON + 12 * 60 * MINUTE).await, None);
}

async fn the_token_itself_is_not_stored(it: &Installation) {
    let token = sign_in(it, "user-b", NOON).await;
    assert_eq!(token.len(), 64);
    let stored = match it.store.engine() {
        store::Engine::Sqlite => it.texts("SELECT lower(hex(token_hash)) FROM session").await,
        store::Engine::Postgres => it.texts("SELECT encode(token_hash, 'hex') FROM session").await,
    };
    assert!(stored.len() == 1 && stored[0].len() == 64 && stored[0] != token);
}

async fn after_five_failures_the_user_waits_and_then_twice_as_long(it: &Installation) {
    for _ in 0..5 {
        assert_eq!(refused(attempt(it, "user-b", "wrong", "192.0.2.1", NOON).await), Fault::WrongCredentials);
    }
    let wait = |minutes| Fault::TooManyAttempts { minutes };
    assert_eq!(refused(attempt(it, "user-b", "wrong", "192.0.2.9", NOON + 1).await), wait(1));
    assert_eq!(refused(attempt(it, "user-b", "wrong", "192.0.2.1", NOON + MINUTE).await), Fault::WrongCredentials);
    assert_eq!(refused(attempt(it, "user-b", "wrong", "192.0.2.1", NOON + MINUTE).await), wait(2));
    assert!(attempt(it, "user-c", PASSWORD, "192.0.2.1", NOON + MINUTE).await.is_ok(), "others do not wait");
}

async fn a_wait_holds_for_the_right_password_too(it: &Installation) {
    for _ in 0..5 {
        let _ = attempt(it, "user-b", "wrong", "192.0.2.1", NOON).await;
    }
    let answer = attempt(it, "user-b", PASSWORD, "192.0.2.1", NOON + 1).await;
    assert_eq!(refused(answer), Fault::TooManyAttempts { minutes: 1 });
    assert!(attempt(it, "user-b", PASSWORD, "192.0.2.1", NOON + MINUTE).await.is_ok());
}

async fn success_forgets_the_failures_before_it(it: &Installation) {
    for _ in 0..4 {
        let _ = attempt(it, "user-b", "wrong", "192.0.2.1", NOON).await;
    }
    sign_in(it, "user-b", NOON).await;
    for _ in 0..5 {
        assert_eq!(refused(attempt(it, "user-b", "wrong", "192.0.2.1", NOON).await), Fault::WrongCredentials);
    }
}

async fn thirty_failures_a_minute_close_an_address_and_nobody_elses(it: &Installation) {
    for n in 0..30 {
        let answer = attempt(it, &format!("nobody-{n}"), "wrong", "192.0.2.1", NOON).await;
        assert_eq!(refused(answer), Fault::WrongCredentials, "{n}");
    }
    let answer = attempt(it, "user-b", PASSWORD, "192.0.2.1", NOON).await;
    assert_eq!(refused(answer), Fault::TooManyAttempts { minutes: 1 });
    assert!(attempt(it, "user-b", PASSWORD, "192.0.2.2", NOON).await.is_ok());
    assert!(attempt(it, "user-b", PASSWORD, "192.0.2.1", NOON + MINUTE).await.is_ok());
}

async fn successes_do_not_close_an_address(it: &Installation) {
    for _ in 0..35 {
        sign_in(it, "user-b", NOON).await;
    }
    assert_eq!(it.number("SELECT CAST(SUM(failures) AS BIGINT) FROM sign_in_failure").await, 0);
}

async fn many_attempts_at_once_do_not_slip_past_the_count(it: &Installation) {
    let attempts = (0..12).map(|_| attempt(it, "user-b", "wrong", "192.0.2.1", NOON));
    let answers: Vec<Fault> = join_all(attempts).await.into_iter().map(refused).collect();
    let looked_at = answers.iter().filter(|fault| **fault == Fault::WrongCredentials).count();
    assert_eq!(looked_at, 5, "{answers:?}");
}

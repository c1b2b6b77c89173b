//! Reading what was handed over: who, after which proof, and what the customer sees of it.

use super::{EXPIRES, information, of, page, reveal, revealed};
use crate::cast::{MINUTE, NOON, PASSWORD, hand, refused};
use crate::installation::Installation;
use domain::authorizations::{AuthorizationAct, AuthorizationStatus, RevealForm};
use domain::fault::{Fault, Need, Why};
use store::{Error, Peer};

on_both_engines![
    within_15_minutes_of_signing_in_no_password_is_asked_for,
    afterwards_it_is_asked_for_each_time,
    guessing_the_password_is_as_slow_as_at_the_door,
    the_lead_says_why,
    each_reveal_is_recorded_and_its_customer_sees_by_whom,
    a_colleague_gets_what_the_ticket_gives_and_no_sooner,
    what_is_over_is_revealed_to_nobody,
    what_was_tampered_with_is_not_shown,
    what_was_handed_over_for_another_request_does_not_open,
];

fn without_password(form: RevealForm) -> RevealForm {
    RevealForm { own_password: String::new(), ..form }
}

async fn within_15_minutes_of_signing_in_no_password_is_asked_for(it: &Installation) {
    let (_, id) = it.confirmed("user-b").await;
    let device = it.device("engineer-1").await;
    for minutes in [0, 1, 15] {
        let engineer = device.acting_at(NOON + minutes * MINUTE).await;
        assert!(!page(&engineer, id).await.unwrap().needs_password);
        engineer.reveal_authorization(&without_password(reveal(id))).await.unwrap();
    }
    let late = device.acting_at(NOON + 15 * MINUTE + 1).await;
    assert!(page(&late, id).await.unwrap().needs_password);
    let answer = late.reveal_authorization(&without_password(reveal(id))).await;
    assert_eq!(refused(answer), Fault::field("own_password", Why::Missing));
    assert_eq!(it.held(id).await.views, 3);
}

async fn afterwards_it_is_asked_for_each_time(it: &Installation) {
    let (_, id) = it.confirmed("user-b").await;
    let engineer = it.device("engineer-1").await.acting_at(NOON + 20 * MINUTE).await;
    for n in 1..=3 {
        assert_eq!(revealed(&engineer, id).await.unwrap(), "information|the code is 1234");
        let answer = engineer.reveal_authorization(&without_password(reveal(id))).await;
        assert_eq!(refused(answer), Fault::field("own_password", Why::Missing));
        assert_eq!(it.held(id).await.views, n);
    }
}

async fn guessing_the_password_is_as_slow_as_at_the_door(it: &Installation) {
    let (_, id) = it.confirmed("user-b").await;
    let engineer = it.acting("engineer-1").await;
    let guess = |n: i64| RevealForm { own_password: format!("Guess-passw0rd-{n}"), ..reveal(id) };
    let mut n = 0;
    let wait = loop {
        let fault = refused(engineer.reveal_authorization(&guess(n)).await);
        if let Fault::TooManyAttempts { minutes } = fault {
            break minutes;
        }
        assert_eq!(fault, Fault::field("own_password", Why::WrongPassword));
        n += 1;
    };
    assert!((3..=10).contains(&n) && wait >= 1, "{n} guesses, {wait} minutes");
    assert!(matches!(refused(revealed(&engineer, id).await), Fault::TooManyAttempts { .. }), "nor with the right one");
    let door = it.store.door().at(NOON).sign_in("operator", "engineer-1", PASSWORD, "192.0.2.9", None).await;
    assert!(matches!(door, Err(Error::Refused(Fault::TooManyAttempts { .. }))), "one count for both");
    assert_eq!((it.held(id).await.views, it.count("ticket_log WHERE act = 216").await), (0, 0));
    let later = engineer.at(NOON + wait * MINUTE);
    assert_eq!(revealed(&later, id).await.unwrap(), "information|the code is 1234");
}

async fn the_lead_says_why(it: &Installation) {
    let (_, id) = it.confirmed("user-b").await;
    let (lead, engineer) = (it.fresh_acting("lead-1").await, it.fresh_acting("engineer-1").await);
    let silent = RevealForm { reason: " ".to_owned(), ..reveal(id) };
    assert_eq!(refused(lead.reveal_authorization(&silent).await), Fault::field("reason", Why::Missing));
    assert_eq!(it.held(id).await.views, 0);
    lead.reveal_authorization(&reveal(id)).await.unwrap();
    engineer.reveal_authorization(&silent).await.unwrap();
    let seen = page(&it.acting("user-b").await, id).await.unwrap().seen;
    let reasons: Vec<_> = seen.iter().map(|seen| (seen.by.as_str(), seen.reason.as_deref())).collect();
    assert_eq!(reasons, [("lead-1", Some("Audit")), ("engineer-1", None)]);
    let needs = |name| async move { page(&it.acting(name).await, id).await.unwrap().needs_reason };
    assert_eq!((needs("lead-1").await, needs("engineer-1").await), (true, false));
}

async fn each_reveal_is_recorded_and_its_customer_sees_by_whom(it: &Installation) {
    let (no, id) = it.confirmed("user-b").await;
    let who = it.device("engineer-1").await.acting().await;
    for n in 0..3 {
        let peer = Peer { address: format!("198.51.100.{n}"), ..Peer::default() };
        let engineer = it.store.acting_as(who.who(), peer).at(NOON + n * MINUTE);
        engineer.reveal_authorization(&reveal(id)).await.unwrap();
    }
    for (name, is_desk) in
        [("user-b", false), ("user-c", false), ("admin-a", false), ("engineer-2", true), ("lead-1", true)]
    {
        let seen = page(&it.acting(name).await, id).await.unwrap().seen;
        let told: Vec<_> =
            seen.iter().map(|seen| (seen.by.as_str(), seen.at.utc.as_str(), seen.from.as_deref())).collect();
        let from = |address| if is_desk { Some(address) } else { None };
        let expected = [
            ("engineer-1", "2026-11-24T12:00:00Z", from("198.51.100.0")),
            ("engineer-1", "2026-11-24T12:01:00Z", from("198.51.100.1")),
            ("engineer-1", "2026-11-24T12:02:00Z", from("198.51.100.2")),
        ];
        assert_eq!(told, expected, "{name}");
    }
    let line = format!("216 engineer-1 - {}", id.0);
    assert_eq!(it.log(&no).await.split_off(4), vec![line; 3], "after created, taken, requested, confirmed");
    assert_eq!(it.traces().await.len(), 2, "reading is no key operation of Table 8-1");
}

async fn a_colleague_gets_what_the_ticket_gives_and_no_sooner(it: &Installation) {
    let (no, id) = it.confirmed("user-b").await;
    let (first, second) = (it.fresh_acting("engineer-1").await, it.fresh_acting("engineer-2").await);
    assert_eq!(refused(revealed(&second, id).await), Fault::NotAllowed(Need::ItsEngineer));
    first.forward(&hand(&no, "engineer-2", "Knows networks")).await.unwrap();
    assert_eq!(refused(revealed(&first, id).await), Fault::NotAllowed(Need::ItsEngineer));
    assert_eq!(revealed(&second, id).await.unwrap(), "information|the code is 1234");
}

async fn what_is_over_is_revealed_to_nobody(it: &Installation) {
    let (_, id) = it.confirmed("user-b").await;
    let engineer = it.fresh_acting("engineer-1").await;
    let over = |status| Fault::WrongAuthorization { act: AuthorizationAct::Reveal, status };
    // Before timed work has written it down, too.
    revealed(&engineer.clone().at(EXPIRES - 1), id).await.unwrap();
    assert_eq!(refused(revealed(&engineer.clone().at(EXPIRES), id).await), over(AuthorizationStatus::Expired));
    it.acting("user-b").await.cancel_authorization(&of(id)).await.unwrap();
    assert_eq!(refused(revealed(&engineer, id).await), over(AuthorizationStatus::Canceled));
    assert_eq!(it.held(id).await.views, 1);
}

/// What it takes to open it.
const HELD: [(&str, &str); 2] = [("ticket_authorization", "sealed"), ("authorization_key", "wrapped")];

async fn what_was_tampered_with_is_not_shown(it: &Installation) {
    let (_, id) = it.confirmed("user-b").await;
    let engineer = it.fresh_acting("engineer-1").await;
    for (table, column) in HELD {
        it.execute(&format!("CREATE TABLE kept AS SELECT {column} FROM {table}")).await;
        it.execute(&format!("UPDATE {table} SET {column} = {}", it.zeros(72))).await;
        assert!(matches!(revealed(&engineer, id).await, Err(Error::Db(_))), "{column}: our own fault");
        it.execute(&format!("UPDATE {table} SET {column} = (SELECT {column} FROM kept)")).await;
        it.execute("DROP TABLE kept").await;
    }
    assert_eq!((it.held(id).await.views, it.count("ticket_log WHERE act = 216").await), (0, 0));
    assert_eq!(revealed(&engineer, id).await.unwrap(), "information|the code is 1234");
}

/// The name of its row is sealed with it.
async fn what_was_handed_over_for_another_request_does_not_open(it: &Installation) {
    let (no, first) = it.confirmed("user-b").await;
    let second = it.ask(&no, domain::authorizations::AuthorizationKind::Confidential, &[]).await;
    it.acting("user-b").await.confirm_authorization(&information(second, "another")).await.unwrap();
    for (table, column) in HELD {
        it.execute(&format!(
            "UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE id = {}) WHERE id = {}",
            first.0, second.0
        ))
        .await;
        assert!(matches!(revealed(&it.fresh_acting("engineer-1").await, second).await, Err(Error::Db(_))), "{column}");
    }
}

//! Signed-in devices, and browsers that are known: others' wrong passwords do not keep their user out.

use crate::cast::{MINUTE, NOON, PASSWORD, refused};
use crate::installation::Installation;
use domain::fault::Fault;
use store::{Browser, Known, Result};

on_both_engines![
    every_open_session_is_a_device,
    a_device_is_signed_out_and_no_other,
    nobody_signs_another_ones_device_out,
    signing_out_everywhere_else_keeps_this_device_alone,
    a_thousand_wrong_passwords_on_one_user_are_slowed_and_a_known_device_is_not,
    a_thousand_wrong_passwords_over_many_users_close_their_address_and_nobody_elses,
    a_device_is_known_for_whom_it_signed_in_and_nobody_else,
    a_known_device_waits_for_its_own_failures,
    the_token_of_a_device_holds_until_the_next_sign_in_from_it,
    a_device_that_was_signed_out_from_elsewhere_is_known_no_more,
];

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// A sign-in of a user of `acme` from a browser.
async fn sign_in(it: &Installation, user: &str, password: &str, device: Option<&str>, at: i64) -> Result<Known> {
    from(it, user, password, device, "192.0.2.1", at).await
}

async fn from(
    it: &Installation,
    user: &str,
    password: &str,
    device: Option<&str>,
    address: &str,
    at: i64,
) -> Result<Known> {
    let browser = Browser { agent: FIREFOX.to_owned(), device: device.map(str::to_owned) };
    it.store.door().of(browser).at(at).sign_in("acme", user, password, address, None).await
}

async fn every_open_session_is_a_device(it: &Installation) {
    let here = sign_in(it, "user-b", PASSWORD, None, NOON).await.unwrap().token;
    let door = it.store.door().at(NOON - MINUTE);
    door.sign_in("acme", "user-b", PASSWORD, "192.0.2.7", None).await.unwrap();
    it.store.door().at(NOON - 121 * MINUTE).sign_in("acme", "user-b", PASSWORD, "192.0.2.8", None).await.unwrap();
    sign_in(it, "user-c", PASSWORD, None, NOON).await.unwrap();
    let devices = it.acting("user-b").await.devices(&here).await.unwrap();
    let told: Vec<_> = devices
        .iter()
        .map(|it| (it.name.as_str(), it.address.as_str(), it.signed_in.local.as_str(), it.is_this))
        .collect();
    let here = ("Firefox on Linux", "192.0.2.1", "2026-11-24 12:00", true);
    assert_eq!(told, [here, ("Unknown device", "192.0.2.7", "2026-11-24 11:59", false)]);
}

async fn lasts(it: &Installation, token: &str) -> bool {
    it.store.door().at(NOON).session(token).await.unwrap().is_some()
}

async fn a_device_is_signed_out_and_no_other(it: &Installation) {
    let here = sign_in(it, "user-b", PASSWORD, None, NOON).await.unwrap().token;
    let there = sign_in(it, "user-b", PASSWORD, None, NOON).await.unwrap().token;
    let user = it.acting("user-b").await;
    let devices = user.devices(&here).await.unwrap();
    assert!(!user.sign_out_device(&devices[1].id, &here).await.unwrap());
    assert!(lasts(it, &here).await && !lasts(it, &there).await);
    assert_eq!(refused(user.sign_out_device(&devices[1].id, &here).await), Fault::NotFound);
    assert!(user.sign_out_device(&devices[0].id, &here).await.unwrap(), "it was this one");
    assert!(!lasts(it, &here).await);
}

async fn nobody_signs_another_ones_device_out(it: &Installation) {
    let theirs = sign_in(it, "user-b", PASSWORD, None, NOON).await.unwrap().token;
    let id = it.acting("user-b").await.devices(&theirs).await.unwrap()[0].id.clone();
    for who in ["user-c", "admin-a", "user-y"] {
        assert_eq!(refused(it.acting(who).await.sign_out_device(&id, "").await), Fault::NotFound, "{who}");
    }
    assert!(lasts(it, &theirs).await);
}

async fn signing_out_everywhere_else_keeps_this_device_alone(it: &Installation) {
    let here = sign_in(it, "user-b", PASSWORD, None, NOON).await.unwrap().token;
    let there = sign_in(it, "user-b", PASSWORD, None, NOON).await.unwrap().token;
    let mate = sign_in(it, "user-c", PASSWORD, None, NOON).await.unwrap().token;
    it.acting("user-b").await.sign_out_others(&here).await.unwrap();
    assert!(lasts(it, &here).await && !lasts(it, &there).await && lasts(it, &mate).await);
}

/// Sends wrong passwords, one every second, from an address; answers how many were looked at.
async fn guesses(it: &Installation, n: i64, address: &str, user: impl Fn(i64) -> String) -> usize {
    let mut looked_at = 0;
    for guess in 0..n {
        let fault = refused(from(it, &user(guess), "wrong", None, address, NOON + guess * 1_000).await);
        let is_looked_at = fault == Fault::WrongCredentials;
        assert!(is_looked_at || matches!(fault, Fault::TooManyAttempts { .. }), "{fault:?}");
        looked_at += usize::from(is_looked_at);
    }
    looked_at
}

async fn a_thousand_wrong_passwords_on_one_user_are_slowed_and_a_known_device_is_not(it: &Installation) {
    let device = sign_in(it, "user-b", PASSWORD, None, NOON - MINUTE).await.unwrap().device;
    // Five at once, then after 1, 2, 4 and 8 more minutes: in a thousand seconds no more.
    assert_eq!(guesses(it, 1_000, "203.0.113.9", |_| "user-b".to_owned()).await, 9);
    let after = NOON + 1_000_000;
    let elsewhere = from(it, "user-b", PASSWORD, None, "192.0.2.1", after).await;
    assert!(matches!(refused(elsewhere), Fault::TooManyAttempts { minutes: 2..=15 }));
    let known = sign_in(it, "user-b", PASSWORD, Some(&device), after).await.unwrap();
    assert_eq!(known.who.person().user, "user-b");
    assert!(sign_in(it, "user-c", PASSWORD, None, after).await.is_ok(), "others do not wait");
    let elsewhere = from(it, "user-b", PASSWORD, None, "192.0.2.1", after).await;
    assert!(elsewhere.is_err(), "the wait of everybody else goes on");
}

async fn a_thousand_wrong_passwords_over_many_users_close_their_address_and_nobody_elses(it: &Installation) {
    let user = |guess: i64| format!("nobody-{}", guess % 500);
    let mut looked_at = 0;
    for guess in 0..1_000 {
        let answer = from(it, &user(guess), "wrong", None, "203.0.113.9", NOON + guess * 60).await;
        looked_at += usize::from(refused(answer) == Fault::WrongCredentials);
    }
    assert_eq!(looked_at, 30, "a thousand in one minute");
    let in_it = NOON + 59_999;
    assert!(from(it, "user-b", PASSWORD, None, "203.0.113.9", in_it).await.is_err());
    for address in ["203.0.113.10", "2001:db8::1"] {
        assert!(from(it, "user-b", PASSWORD, None, address, in_it).await.is_ok(), "{address}");
    }
}

async fn a_device_is_known_for_whom_it_signed_in_and_nobody_else(it: &Installation) {
    let of_c = sign_in(it, "user-c", PASSWORD, None, NOON).await.unwrap().device;
    assert_eq!(guesses(it, 5, "203.0.113.9", |_| "user-b".to_owned()).await, 5);
    for device in [None, Some(of_c.as_str()), Some("0123")] {
        assert!(sign_in(it, "user-b", PASSWORD, device, NOON + 5_000).await.is_err(), "{device:?}");
    }
}

async fn a_known_device_waits_for_its_own_failures(it: &Installation) {
    let device = sign_in(it, "user-b", PASSWORD, None, NOON).await.unwrap().device;
    for _ in 0..5 {
        let answer = sign_in(it, "user-b", "wrong", Some(&device), NOON).await;
        assert_eq!(refused(answer), Fault::WrongCredentials);
    }
    let answer = sign_in(it, "user-b", PASSWORD, Some(&device), NOON + 1).await;
    assert_eq!(refused(answer), Fault::TooManyAttempts { minutes: 1 });
    assert!(sign_in(it, "user-b", PASSWORD, None, NOON + 1).await.is_ok(), "others do not wait for it");
}

async fn the_token_of_a_device_holds_until_the_next_sign_in_from_it(it: &Installation) {
    let first = sign_in(it, "user-b", PASSWORD, None, NOON).await.unwrap().device;
    let second = sign_in(it, "user-c", PASSWORD, Some(&first), NOON).await.unwrap().device;
    assert_ne!(first, second);
    assert_eq!(guesses(it, 5, "203.0.113.9", |_| "user-b".to_owned()).await, 5);
    assert!(sign_in(it, "user-b", PASSWORD, Some(&first), NOON + 5_000).await.is_err());
    assert!(sign_in(it, "user-b", PASSWORD, Some(&second), NOON + 5_000).await.is_ok(), "both are known from it");
}

async fn a_device_that_was_signed_out_from_elsewhere_is_known_no_more(it: &Installation) {
    let here = sign_in(it, "user-b", PASSWORD, None, NOON).await.unwrap();
    let there = sign_in(it, "user-b", PASSWORD, None, NOON).await.unwrap();
    it.acting("user-b").await.sign_out_others(&here.token).await.unwrap();
    assert_eq!(guesses(it, 5, "203.0.113.9", |_| "user-b".to_owned()).await, 5);
    assert!(sign_in(it, "user-b", PASSWORD, Some(&there.device), NOON + 5_000).await.is_err());
    assert!(sign_in(it, "user-b", PASSWORD, Some(&here.device), NOON + 5_000).await.is_ok());
}

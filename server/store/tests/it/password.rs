//! Changing one's own password.

use crate::cast::{NOON, PASSWORD, refused};
use crate::installation::Installation;
use domain::fault::{Fault, Why};
use domain::profile::PasswordForm;

on_both_engines![a_new_password_replaces_the_old_and_ends_the_other_sessions, a_wrong_current_password_changes_nothing,];

fn form(current: &str) -> PasswordForm {
    let new = || "Another-passw0rd".to_owned();
    PasswordForm { current_password: current.to_owned(), new_password: new(), repeat_password: new() }
}

async fn sign_in(it: &Installation, password: &str) -> Result<String, Fault> {
    let door = it.store.door().at(NOON);
    let known = door.sign_in("acme", "user-b", password, "192.0.2.1", None).await;
    known.map(|known| known.token).map_err(store::Error::into_fault)
}

async fn lasts(it: &Installation, token: &str) -> bool {
    it.store.door().at(NOON).session(token).await.unwrap().is_some()
}

async fn a_new_password_replaces_the_old_and_ends_the_other_sessions(it: &Installation) {
    let (here, there) = (sign_in(it, PASSWORD).await.unwrap(), sign_in(it, PASSWORD).await.unwrap());
    let user = it.acting("user-b").await;
    user.change_password(&form(PASSWORD), &here).await.unwrap();
    assert!(lasts(it, &here).await && !lasts(it, &there).await);
    assert_eq!(sign_in(it, PASSWORD).await, Err(Fault::WrongCredentials));
    assert!(sign_in(it, "Another-passw0rd").await.is_ok());
}

async fn a_wrong_current_password_changes_nothing(it: &Installation) {
    let there = sign_in(it, PASSWORD).await.unwrap();
    let answer = it.acting("user-b").await.change_password(&form("wrong"), "").await;
    assert_eq!(refused(answer), Fault::field("current_password", Why::WrongPassword));
    assert!(lasts(it, &there).await && sign_in(it, PASSWORD).await.is_ok());
}

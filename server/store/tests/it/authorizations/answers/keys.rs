//! Without the installation's key, or with another one.

use crate::authorizations::{ask, information, of, page, revealed};
use crate::cast::{NOON, refused};
use crate::installation::Installation;
use crate::keys::bare::Bare;
use domain::authorizations::{AuthorizationKind as Kind, AuthorizationQuery};
use domain::fault::Fault;
use domain::id::AuthorizationId;
use store::{Acting, Finding, InstallationKey, Peer, Store};

on_both_engines![
    without_the_key_nothing_is_handed_over_or_shown_and_all_else_works,
    with_another_key_nothing_is_handed_over_or_shown_and_all_else_works,
    the_key_is_missed_from_the_first_confirm_on,
];

async fn acting(store: &Store, account: &str, name: &str) -> Acting {
    let who = store.as_system().user(account, name).await.unwrap();
    store.acting_as(&who, Peer::default()).at(NOON)
}

/// Requests for the ticket of a [`Bare`] store; the first of three is answered.
async fn prepare(bare: &Bare) {
    let store = bare.open().await;
    let (user, engineer) = (acting(&store, "acme", "user-b").await, acting(&store, "operator", "engineer-1").await);
    let first = user.my_tickets(&domain::tickets::TicketQuery::default()).await.unwrap().page.rows.remove(0).no;
    engineer.take(first.as_str()).await.unwrap();
    for _ in 0..3 {
        engineer.request_authorization(&ask(&first, Kind::Confidential, &[])).await.unwrap();
    }
    user.confirm_authorization(&information(AuthorizationId(1), "the code is 1234")).await.unwrap();
    store.close().await.unwrap();
}

/// Confirm and reveal wait for the key; lists, pages, recall, reject, cancel do not.
async fn waits(store: &Store) {
    let (user, engineer) = (acting(store, "acme", "user-b").await, acting(store, "operator", "engineer-1").await);
    let [first, second, third] = [1, 2, 3].map(AuthorizationId);
    assert_eq!(refused(user.confirm_authorization(&information(second, "x")).await), Fault::KeyMissing);
    assert_eq!(refused(revealed(&engineer, first).await), Fault::KeyMissing);
    assert_eq!(user.my_authorizations(&AuthorizationQuery::default()).await.unwrap().rows.len(), 3);
    assert_eq!((page(&user, first).await.unwrap().seen.len(), user.asked().await.unwrap().mine), (0, 2));
    engineer.recall_authorization(&of(second)).await.unwrap();
    user.reject_authorization(&of(third)).await.unwrap();
    user.cancel_authorization(&of(first)).await.unwrap();
    assert_eq!(page(&engineer, first).await.unwrap().cleared.unwrap().utc, "2026-11-24T12:00:00Z");
    assert_eq!(store.as_system().examine().await.unwrap(), [Finding::Key]);
}

async fn without_the_key_nothing_is_handed_over_or_shown_and_all_else_works(it: &Installation) {
    let bare = Bare::sealed(it).await;
    prepare(&bare).await;
    std::fs::remove_file(bare.file()).unwrap();
    let store = bare.open().await;
    waits(&store).await;
    store.close().await.unwrap();
    bare.remove().await;
}

async fn with_another_key_nothing_is_handed_over_or_shown_and_all_else_works(it: &Installation) {
    let mut bare = Bare::sealed(it).await;
    prepare(&bare).await;
    bare.options.key = InstallationKey::parse(&"ab".repeat(32));
    let store = bare.open().await;
    waits(&store).await;
    store.close().await.unwrap();
    bare.remove().await;
}

/// Even where nothing else was wrapped by it: no other key is made in its place.
async fn the_key_is_missed_from_the_first_confirm_on(it: &Installation) {
    let bare = Bare::new(it).await;
    let store = bare.open().await;
    store.as_system().add_cast().await.unwrap();
    acting(&store, "acme", "user-b").await.submit(&crate::cast::form("1")).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    prepare(&bare).await;
    std::fs::remove_file(bare.file()).unwrap();
    let store = bare.open().await;
    assert!(!bare.file().exists(), "no other key is made");
    let engineer = acting(&store, "operator", "engineer-1").await;
    assert_eq!(refused(revealed(&engineer, AuthorizationId(1)).await), Fault::KeyMissing);
    store.close().await.unwrap();
    bare.remove().await;
}

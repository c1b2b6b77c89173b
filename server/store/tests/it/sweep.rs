//! What has outlived its use is swept away, and nothing else.

use crate::attachments::{files, text};
use crate::cast::{PASSWORD, form, keys};
use crate::installation::Installation;
use domain::tickets::TicketForm;
use store::Peer;

on_both_engines![
    files_that_no_form_came_for_go_and_those_of_tickets_stay,
    sessions_and_failures_of_long_ago_go_and_others_stay,
];

async fn files_that_no_form_came_for_go_and_those_of_tickets_stay(it: &Installation) {
    let long_ago = it.acting("user-b").await.at(0);
    let today = it.store.acting_as(long_ago.who(), Peer::default());
    let (bound, forgotten, waiting) = (text(&long_ago).await, text(&long_ago).await, text(&today).await);
    long_ago.submit(&TicketForm { attachments: keys(&[bound]), ..form("1") }).await.unwrap();
    it.store.as_system().sweep().await.unwrap();
    assert!(long_ago.download(bound).await.is_ok() && today.download(waiting).await.is_ok());
    assert!(long_ago.download(forgotten).await.is_err());
    assert_eq!(files(&it.options.data.join("attachments")), 2);
}

async fn sessions_and_failures_of_long_ago_go_and_others_stay(it: &Installation) {
    for door in [it.store.door().at(0), it.store.door()] {
        door.sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await.unwrap();
        assert!(door.sign_in("acme", "user-c", "wrong", "192.0.2.1", None).await.is_err());
    }
    it.execute("INSERT INTO sign_in_failure (key, failures, last_at) VALUES ('user of long ago', 1, 0)").await;
    it.store.as_system().sweep().await.unwrap();
    assert_eq!(it.count("session").await, 1);
    assert_eq!((it.count("sign_in_failure WHERE last_at = 0").await, it.count("sign_in_failure").await), (0, 2));
}

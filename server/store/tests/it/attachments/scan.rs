//! The operator's command: what it refuses is gone, and without it nothing is taken.

use super::{MB, files, read, upload};
use crate::cast::refused;
use crate::installation::{Installation, copy};
use domain::fault::{Fault, Why};
use std::time::{Duration, Instant};
use store::{Acting, FileOptions, Options, Scan, Store};

on_both_engines![
    what_the_command_takes_is_taken,
    what_the_command_refuses_is_gone,
    while_the_command_cannot_run_nothing_is_taken,
    a_command_that_hangs_is_ended,
];

/// Somebody of a server whose files are looked at by this command.
async fn scanned(it: &Installation, command: &str, seconds: u64) -> (Store, Acting) {
    it.store.close().await.unwrap();
    let data = it.options.data.join("scanned");
    if !data.exists() {
        std::fs::create_dir_all(&data).unwrap();
        copy(&it.options.data, &data);
    }
    let scan = Scan::parse(command).unwrap().within(Duration::from_secs(seconds));
    let files = FileOptions { scan: Some(scan), ..FileOptions::default() };
    let store = Store::open(&Options { data, files, ..it.options.clone() }).await.unwrap();
    let who = store.as_system().user("acme", "user-b").await.unwrap();
    let user = store.acting_as(&who, store::Peer::default());
    (store, user)
}

fn nothing_lies_there(it: &Installation) {
    assert_eq!(files(&it.options.data.join("scanned/attachments")), 0);
}

async fn what_the_command_takes_is_taken(it: &Installation) {
    // It reads every byte, and none of it.
    let bytes = vec![b'x'; 3 * MB];
    for command in ["sh -c cat>/dev/null", "true", "grep -q x"] {
        let (store, user) = scanned(it, command, 20).await;
        let file = upload(&user, "a.log", &bytes).await.unwrap_or_else(|error| panic!("{command}: {error}"));
        assert!(read(&user, file.id).await.unwrap().2 == bytes);
        store.close().await.unwrap();
    }
}

async fn what_the_command_refuses_is_gone(it: &Installation) {
    let (store, user) = scanned(it, "grep -q -v EICAR", 20).await;
    let why = Why::FileUnwanted { name: "bad.log".to_owned() };
    assert_eq!(refused(upload(&user, "bad.log", b"EICAR\n").await), Fault::field("attachments", why));
    nothing_lies_there(it);
    assert!(upload(&user, "good.log", b"a line\n").await.is_ok());
    store.close().await.unwrap();
}

async fn while_the_command_cannot_run_nothing_is_taken(it: &Installation) {
    let (store, user) = scanned(it, "/no/such/program --really", 20).await;
    let why = Why::FileNotScanned { name: "a.log".to_owned() };
    assert_eq!(refused(upload(&user, "a.log", b"a line\n").await), Fault::field("attachments", why));
    nothing_lies_there(it);
    store.close().await.unwrap();
}

async fn a_command_that_hangs_is_ended(it: &Installation) {
    let script = it.options.data.join("hangs");
    std::fs::write(&script, "sleep 600; true").unwrap();
    // By itself, and by what it has started.
    for command in ["sleep 600", &format!("sh {}", script.display())] {
        let (store, user) = scanned(it, command, 1).await;
        let begun = Instant::now();
        let why = Why::FileNotScanned { name: "a.log".to_owned() };
        assert_eq!(refused(upload(&user, "a.log", &vec![b'x'; 3 * MB]).await), Fault::field("attachments", why));
        assert!(begun.elapsed() < Duration::from_secs(60), "it went on for {:?}", begun.elapsed());
        nothing_lies_there(it);
        store.close().await.unwrap();
    }
}

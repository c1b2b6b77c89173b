//! Rotations that were interrupted, and who must not be there meanwhile.

use super::{filled, key_in, opened, refusal, run};
use crate::installation::Installation;
use crate::keys::bare::Bare;
use sea_orm::ConnectionTrait;
use std::ops::ControlFlow;
use std::sync::mpsc;
use store::{Finding, Kind, Options, Peer, Step, Store, rotate};

engines! {
    both: [
    interrupted_after_any_step_it_goes_on_and_ends_at_the_same_place,
    interrupted_within_a_kind_it_goes_on,
    interrupted_between_two_names_of_a_file_it_goes_on,
    a_stranger_of_an_old_file_is_destroyed_too,
    what_is_handed_over_while_it_is_interrupted_opens_afterwards,
    ],
    sqlite: [a_running_server_keeps_it_from_starting],
    postgres: [servers_of_the_database_keep_it_from_starting, no_server_starts_meanwhile],
}

/// Runs it until it has made so many steps; which they were, and whether it came to its end.
async fn stop_after(options: &Options, most: usize) -> (Vec<Step>, bool) {
    let mut steps = Vec::new();
    let outcome = rotate(options, |step| {
        steps.push(step);
        if steps.len() == most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let outcome = outcome.await;
    if let Err(error) = &outcome {
        assert_eq!(error.to_string(), "stopped; run it again to go on");
    }
    (steps, outcome.is_ok())
}

/// Two access keys each of more users than there are rows in a transaction.
pub async fn more_access_keys(bare: &Bare, store: &Store) {
    let db = crate::installation::connect(&bare.options).await;
    let columns = "account_id, password_hash, is_administrator, created_at, state, must_choose_password";
    for n in 0..120 {
        let others = format!("SELECT 'more-{n}', {columns} FROM iam_user WHERE name = 'user-c'");
        db.execute_unprepared(&format!("INSERT INTO iam_user (name, {columns}) {others}")).await.unwrap();
        let who = store.as_system().user("acme", &format!("more-{n}")).await.unwrap();
        for _ in 0..2 {
            store.acting_as(&who, Peer::default()).create_access_key().await.unwrap();
        }
    }
    db.close().await.unwrap();
}

async fn interrupted_after_any_step_it_goes_on_and_ends_at_the_same_place(it: &Installation) {
    let bare = filled(it).await;
    let before = opened(&bare.options).await;
    for most in 1.. {
        let old = std::fs::read(bare.file()).unwrap();
        let (steps, _) = stop_after(&bare.options, most).await;
        let is_over = steps.contains(&Step::Switched);
        assert_eq!(std::fs::read(bare.file()).unwrap() != old, is_over, "after {steps:?}");
        let findings = if is_over { vec![] } else { vec![Finding::Rotation] };
        let meanwhile = opened(&bare.options).await;
        assert_eq!(meanwhile, (before.0.clone(), before.1.clone(), findings), "after {steps:?}");
        if steps.last() == Some(&Step::Destroyed) {
            assert_eq!(steps.len(), 8);
            break;
        }
        run(&bare.options).await;
        assert_ne!(std::fs::read(bare.file()).unwrap(), old);
        assert_eq!(opened(&bare.options).await, before, "after {steps:?}");
        let left = ["key.next", "key.old"].map(|name| bare.options.data.join(name).exists());
        assert_eq!(left, [false, false], "after {steps:?}");
    }
    bare.remove().await;
}

async fn interrupted_within_a_kind_it_goes_on(it: &Installation) {
    let bare = filled(it).await;
    let store = bare.open().await;
    more_access_keys(&bare, &store).await;
    super::close(store).await;
    let (steps, is_over) = stop_after(&bare.options, 5).await;
    let at = |n| Step::Wrapped(Kind::AccessKeys, n);
    assert!(!is_over && steps[3..] == [at(100), at(200)], "{steps:?}");
    assert_eq!(opened(&bare.options).await.2, [Finding::Rotation]);
    let counts = run(&bare.options).await.counts;
    assert_eq!(counts[2], (Kind::AccessKeys, super::count(41, 200, 0)));
    assert_eq!(opened(&bare.options).await.2, []);
    bare.remove().await;
}

async fn interrupted_between_two_names_of_a_file_it_goes_on(it: &Installation) {
    let bare = filled(it).await;
    let before = opened(&bare.options).await;
    let (steps, _) = stop_after(&bare.options, 6).await;
    assert_eq!(steps.last(), Some(&Step::Wiped));
    std::fs::hard_link(bare.file(), bare.options.data.join("key.old")).unwrap();
    run(&bare.options).await;
    key_in(&bare);
    assert_eq!(opened(&bare.options).await, before);
    bare.remove().await;
}

async fn a_stranger_of_an_old_file_is_destroyed_too(it: &Installation) {
    let bare = filled(it).await;
    let before = opened(&bare.options).await;
    stop_after(&bare.options, 1).await;
    std::fs::write(bare.options.data.join("key.old"), "somebody's copy").unwrap();
    run(&bare.options).await;
    assert!(!bare.options.data.join("key.old").exists());
    assert_eq!(opened(&bare.options).await, before);
    bare.remove().await;
}

async fn what_is_handed_over_while_it_is_interrupted_opens_afterwards(it: &Installation) {
    let bare = filled(it).await;
    stop_after(&bare.options, 3).await;
    let store = bare.open().await;
    for name in ["user-c", "user-d"] {
        let who = store.as_system().user("acme", name).await.unwrap();
        store.acting_as(&who, Peer::default()).create_access_key().await.unwrap();
    }
    super::close(store).await;
    assert_eq!(run(&bare.options).await.counts[2], (Kind::AccessKeys, super::count(1, 2, 0)));
    assert_eq!(opened(&bare.options).await.2, []);
    bare.remove().await;
}

async fn a_running_server_keeps_it_from_starting(it: &Installation) {
    let bare = filled(it).await;
    let store = bare.open().await;
    assert!(refusal(&bare.options).await.starts_with("another process uses the data folder"));
    super::close(store).await;
    run(&bare.options).await;
    bare.remove().await;
}

async fn servers_of_the_database_keep_it_from_starting(it: &Installation) {
    let bare = filled(it).await;
    let (one, another) = (bare.open().await, bare.open().await);
    for store in [one, another] {
        assert_eq!(refusal(&bare.options).await, "other processes use this database; stop them first");
        super::close(store).await;
    }
    run(&bare.options).await;
    bare.remove().await;
}

async fn no_server_starts_meanwhile(it: &Installation) {
    let bare = filled(it).await;
    let (begun, has_begun) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let options = bare.options.clone();
    // A thread of its own: a step that waits would keep others of the runtime waiting.
    let rotating = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let waiting = rotate(&options, move |step| {
            if step == Step::Begun {
                begun.send(()).unwrap();
                may_go_on.recv().unwrap();
            }
            ControlFlow::Continue(())
        });
        runtime.block_on(waiting).unwrap()
    });
    tokio::task::spawn_blocking(move || has_begun.recv().unwrap()).await.unwrap();
    assert!(bare.refusal().await.starts_with("the installation's key is being rotated on this database"));
    assert_eq!(refusal(&bare.options).await, "other processes use this database; stop them first");
    go_on.send(()).unwrap();
    tokio::task::spawn_blocking(move || rotating.join().unwrap()).await.unwrap();
    bare.open().await.close().await.unwrap();
    bare.remove().await;
}

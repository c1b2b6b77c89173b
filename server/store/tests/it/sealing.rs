//! Sealing of traces: everything, in batches that follow one another; retention drops whole ones.

mod broken;
mod removed;

use crate::cast::{MINUTE, NOON, form};
use crate::installation::Installation;
use futures::future::join_all;
use store::{Engine, Store};

engines! {
    both: [
        everything_is_sealed_and_nothing_twice,
        many_traces_are_sealed_in_several_batches,
        each_account_has_a_chain_of_its_own,
        nothing_to_seal_makes_no_batch,
        what_is_a_week_old_is_dropped_in_whole_batches_and_the_chain_holds,
        when_all_was_dropped_sealing_goes_on,
        what_was_never_sealed_is_not_dropped,
        sealing_and_recording_at_once_lose_nothing,
    ],
    sqlite: [],
    postgres: [several_processes_seal_one_chain, examining_while_others_seal_finds_nothing],
}

pub const DAY: i64 = 24 * 60 * MINUTE;

/// Traces of `acme` at a moment, sealed as one batch.
pub async fn batch(it: &Installation, name: &str, at: i64, count: usize) {
    for n in 0..count {
        it.acting(name).await.at(at).submit(&form(&format!("{at} {n}"))).await.unwrap();
    }
    assert!(it.store.as_system().at(at).seal_traces().await.unwrap());
}

pub async fn examine(it: &Installation) -> Vec<String> {
    it.store.as_system().examine().await.unwrap().iter().map(ToString::to_string).collect()
}

async fn everything_is_sealed_and_nothing_twice(it: &Installation) {
    batch(it, "user-b", NOON, 3).await;
    batch(it, "user-b", NOON + 1, 2).await;
    assert_eq!(it.count("trace WHERE batch_id IS NOT NULL AND mac IS NOT NULL").await, 5);
    assert_eq!(it.texts("SELECT ids FROM trace_batch ORDER BY id").await, ["1-3", "4-5"]);
    assert_eq!(it.number("SELECT batches FROM trace_chain").await, 2);
    assert_eq!(examine(it).await, [""; 0]);
}

/// Copies of the traces that are there, not sealed: twice as many with each round.
async fn double(it: &Installation, rounds: usize) {
    let columns = "account_id, user_id, at, recorded_at, trace_name, trace_rating, trace_type, service_type, resource_type, \
                   resource_id, resource_name, user_name, operator, source_ip, request_id, endpoint, resource_url, \
                   api_version, code, message, request, response";
    for round in 0..rounds {
        it.execute(&format!(
            "INSERT INTO trace (trace_id, {columns}) SELECT trace_id || '-{round}', {columns} FROM trace"
        ))
        .await;
    }
}

async fn many_traces_are_sealed_in_several_batches(it: &Installation) {
    for name in ["user-b", "user-c", "admin-a"] {
        it.ticket_of(name).await;
    }
    double(it, 9).await;
    let all = it.count("trace").await;
    assert!(it.store.as_system().at(NOON).seal_traces().await.unwrap());
    assert_eq!((all, it.count("trace WHERE batch_id IS NULL").await), (1536, 0));
    assert_eq!((it.count("trace_batch").await, it.number("SELECT batches FROM trace_chain").await), (4, 4));
    let largest = "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM trace GROUP BY batch_id) b";
    assert_eq!((it.number(largest).await, examine(it).await), (500, Vec::new()));
}

async fn each_account_has_a_chain_of_its_own(it: &Installation) {
    for name in ["user-b", "user-y", "user-i", "user-c"] {
        it.ticket_of(name).await;
    }
    assert!(it.store.as_system().seal_traces().await.unwrap());
    let chains =
        it.texts("SELECT a.name FROM trace_chain c JOIN account a ON a.id = c.account_id ORDER BY a.name").await;
    assert_eq!(
        (chains, examine(it).await),
        (vec!["acme".to_owned(), "globex".to_owned(), "initech".to_owned()], Vec::new())
    );
    let mixed = "trace t JOIN trace_batch b ON b.id = t.batch_id WHERE b.account_id <> t.account_id";
    assert_eq!((it.count("trace_batch").await, it.count(mixed).await), (3, 0));
}

async fn nothing_to_seal_makes_no_batch(it: &Installation) {
    assert!(it.store.as_system().seal_traces().await.unwrap());
    batch(it, "user-b", NOON, 1).await;
    assert!(it.store.as_system().seal_traces().await.unwrap());
    assert_eq!((it.count("trace_batch").await, examine(it).await), (1, Vec::new()));
}

async fn what_is_a_week_old_is_dropped_in_whole_batches_and_the_chain_holds(it: &Installation) {
    batch(it, "user-b", NOON, 2).await;
    it.acting("user-b").await.at(NOON).submit(&form("old")).await.unwrap();
    batch(it, "user-c", NOON + 2 * DAY, 1).await;
    batch(it, "user-b", NOON + 5 * DAY, 2).await;
    let left = async |at: i64| {
        it.store.as_system().at(at).sweep().await.unwrap();
        assert_eq!(examine(it).await, [""; 0]);
        (it.count("trace").await, it.count("trace_batch").await)
    };
    assert_eq!(left(NOON + 7 * DAY).await, (6, 3), "seven days are kept to the millisecond");
    assert_eq!(left(NOON + 7 * DAY + 1).await, (4, 2));
    assert_eq!(left(NOON + 8 * DAY).await, (4, 2), "an old trace stays with a younger one of its batch");
    assert_eq!(left(NOON + 10 * DAY).await, (2, 1));
}

async fn when_all_was_dropped_sealing_goes_on(it: &Installation) {
    batch(it, "user-b", NOON, 2).await;
    it.store.as_system().at(NOON + 8 * DAY).sweep().await.unwrap();
    assert_eq!((it.count("trace").await, it.count("trace_batch").await, examine(it).await), (0, 0, Vec::new()));
    batch(it, "user-b", NOON + 8 * DAY, 2).await;
    assert_eq!((it.number("SELECT batches FROM trace_chain").await, examine(it).await), (1, Vec::new()));
}

async fn what_was_never_sealed_is_not_dropped(it: &Installation) {
    batch(it, "user-b", NOON, 1).await;
    it.ticket_of("user-c").await;
    it.store.as_system().at(NOON + 8 * DAY).sweep().await.unwrap();
    assert_eq!((it.count("trace").await, it.count("trace WHERE batch_id IS NULL").await), (1, 1));
}

async fn sealing_and_recording_at_once_lose_nothing(it: &Installation) {
    let user = it.acting("user-b").await;
    let submitting = join_all((0..30).map(|n| {
        let user = user.clone();
        async move { user.submit(&form(&n.to_string())).await.unwrap() }
    }));
    let sealing = async {
        for _ in 0..15 {
            assert!(it.store.as_system().seal_traces().await.unwrap());
        }
    };
    futures::join!(submitting, sealing);
    assert!(it.store.as_system().seal_traces().await.unwrap());
    assert_eq!((it.count("trace WHERE batch_id IS NOT NULL").await, examine(it).await), (30, Vec::new()));
}

/// Other processes on the same data.
async fn others(it: &Installation) -> Vec<Store> {
    assert_eq!(it.store.engine(), Engine::Postgres);
    join_all((0..3).map(|_| Store::open(&it.options))).await.into_iter().map(Result::unwrap).collect()
}

async fn several_processes_seal_one_chain(it: &Installation) {
    it.ticket_of("user-b").await;
    double(it, 11).await;
    let stores = others(it).await;
    let sealed = join_all(stores.iter().map(async |store| store.as_system().seal_traces().await.unwrap())).await;
    assert_eq!((sealed, it.count("trace WHERE batch_id IS NULL").await), (vec![true; 3], 0));
    assert_eq!((it.number("SELECT batches FROM trace_chain").await, examine(it).await), (5, Vec::new()));
    join_all(stores.iter().map(Store::close)).await;
}

async fn examining_while_others_seal_finds_nothing(it: &Installation) {
    it.ticket_of("user-b").await;
    double(it, 11).await;
    let store = others(it).await.remove(0);
    let user = it.acting("user-c").await;
    let sealing = tokio::spawn(async move {
        for round in 0..60 {
            user.submit(&form(&round.to_string())).await.unwrap();
            assert!(store.as_system().seal_traces().await.unwrap());
            if round % 10 == 9 {
                store.as_system().at(NOON + 8 * DAY).sweep().await.unwrap();
            }
        }
        store.close().await.unwrap();
    });
    while !sealing.is_finished() {
        assert_eq!(examine(it).await, [""; 0]);
    }
    sealing.await.unwrap();
}

//! Timed work: what is over by its day is ended and cleared, each once, however many look for it.

use super::both;
use crate::authorizations::{EXPIRES, information, page};
use crate::cast::refused;
use crate::installation::Installation;
use domain::authorizations::AuthorizationStatus as Status;
use domain::fault::Fault;
use futures::future::join_all;
use store::Store;

engines! {
    both: [
        what_is_over_by_its_day_is_cleared_by_timed_work,
        what_nobody_answered_expires_without_a_receipt,
        a_ticket_that_ends_after_the_day_tells_of_the_day,
        several_at_once_expire_each_once,
    ],
    sqlite: [],
    postgres: [several_processes_expire_each_once],
}

/// How many expire at this moment.
pub async fn expire_at(it: &Installation, at: i64) -> u64 {
    it.store.as_system().at(at).expire_authorizations().await.unwrap()
}

async fn what_is_over_by_its_day_is_cleared_by_timed_work(it: &Installation) {
    let (no, held, asked) = both(it, "1").await;
    let before = it.state(&no).await;
    assert_eq!(expire_at(it, EXPIRES - 1).await, 0);
    assert_eq!((expire_at(it, EXPIRES).await, expire_at(it, EXPIRES).await), (2, 0));
    let (over, unanswered) = (it.held(held).await, it.held(asked).await);
    assert_eq!((over.status, over.parts, over.cleared_at), (3, 0, Some(EXPIRES)));
    assert_eq!((unanswered.status, unanswered.parts, unanswered.cleared_at), (3, 0, None));
    let lines = it.log(&no).await.split_off(usize::try_from(before.log).unwrap());
    let expected = [format!("218 - - {}", held.0), format!("217 - - {}", held.0), format!("217 - - {}", asked.0)];
    assert_eq!(lines, expected);
    assert_eq!(it.state(&no).await.version, before.version, "the ticket goes on");
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
    assert_eq!(it.traces().await.len(), 2, "created, confirmed");
}

async fn what_nobody_answered_expires_without_a_receipt(it: &Installation) {
    let (_, id) = it.asked("user-b").await;
    let late = it.acting("user-b").await.at(EXPIRES);
    for expire in [false, true] {
        if expire {
            assert_eq!(expire_at(it, EXPIRES).await, 1);
        }
        let answer = refused(late.confirm_authorization(&information(id, "x")).await);
        assert!(matches!(answer, Fault::WrongAuthorization { status: Status::Expired, .. }), "{answer:?}");
        assert_eq!(page(&late, id).await.unwrap().status, Status::Expired);
    }
    assert_eq!((it.held(id).await.cleared_at, it.count("ticket_log WHERE act = 218").await), (None, 0));
}

async fn a_ticket_that_ends_after_the_day_tells_of_the_day(it: &Installation) {
    let (no, held, asked) = both(it, "1").await;
    it.acting("user-b").await.at(EXPIRES + 1).close(no.as_str()).await.unwrap();
    assert_eq!((it.held(held).await.status, it.held(asked).await.status), (3, 3));
    let log = it.log(&no).await;
    let expected = [
        format!("218 - - {}", held.0),
        format!("217 - - {}", held.0),
        format!("217 - - {}", asked.0),
        "3 user-b - -".to_owned(),
    ];
    assert_eq!(log[log.len() - 4..], expected);
    assert_eq!(expire_at(it, EXPIRES + 1).await, 0);
}

async fn many(it: &Installation) -> i64 {
    for n in 0..15 {
        both(it, &n.to_string()).await;
    }
    30
}

async fn each_expired_once(it: &Installation, expired: u64, count: i64) {
    assert_eq!(i64::try_from(expired).unwrap(), count);
    let over = format!(
        "ticket_authorization x JOIN authorization_key k ON k.id = x.id WHERE x.status = 3 AND x.sealed IS NULL \
         AND k.wrapped = {} AND k.key_id = '{}'",
        it.zeros(72),
        "0".repeat(16)
    );
    assert_eq!((it.count(&over).await, it.count("ticket_log WHERE act = 217").await), (count, count));
    assert_eq!(it.count("ticket_log WHERE act = 218").await, count / 2);
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn several_at_once_expire_each_once(it: &Installation) {
    let count = many(it).await;
    let expired = join_all((0..4).map(|_| expire_at(it, EXPIRES))).await.into_iter().sum();
    each_expired_once(it, expired, count).await;
}

async fn several_processes_expire_each_once(it: &Installation) {
    let count = many(it).await;
    let opened = join_all((0..4).map(|_| Store::open(&it.options))).await;
    let stores: Vec<Store> = opened.into_iter().map(Result::unwrap).collect();
    let tasks = stores
        .clone()
        .into_iter()
        .map(|store| tokio::spawn(async move { store.as_system().at(EXPIRES).expire_authorizations().await.unwrap() }));
    let expired = join_all(tasks).await.into_iter().map(Result::unwrap).sum();
    each_expired_once(it, expired, count).await;
    for store in stores {
        store.close().await.unwrap();
    }
}

//! SQLite's log: what was cleared leaves it too.

use super::both;
use super::expiry::expire_at;
use crate::authorizations::bytes::files::files_with_bytes;
use crate::authorizations::bytes::wrapped;
use crate::authorizations::{EXPIRES, information, of, page};
use crate::cast::form;
use crate::cast::message;
use crate::installation::Installation;
use domain::authorizations::AuthorizationKind as Kind;
use domain::id::AuthorizationId;
use std::path::PathBuf;
use std::time::Duration;

engines! {
    both: [],
    sqlite: [
        what_was_cleared_leaves_the_log_at_once,
        a_reader_in_the_way_is_waited_for_by_timed_work,
        whoever_is_cut_off_leaves_that_to_timed_work,
    ],
    postgres: [],
}

/// How long SQLite's log is.
fn log_length(it: &Installation) -> u64 {
    std::fs::metadata(it.options.data.join("service-tickets.db-wal")).map_or(0, |file| file.len())
}

async fn what_was_cleared_leaves_the_log_at_once(it: &Installation) {
    let (no, held, _) = both(it, "1").await;
    assert!(log_length(it) > 0);
    it.acting("user-b").await.cancel_authorization(&of(held)).await.unwrap();
    assert_eq!(log_length(it), 0, "canceled");
    let again = it.ask(&no, Kind::Confidential, &[]).await;
    it.acting("user-b").await.confirm_authorization(&information(again, "x")).await.unwrap();
    it.acting("user-b").await.close(no.as_str()).await.unwrap();
    assert_eq!(log_length(it), 0, "its ticket closed");
    both(it, "2").await;
    assert_eq!((expire_at(it, EXPIRES).await, log_length(it)), (2, 0), "expired");
    // An end that clears nothing does without.
    let plain = it.acting("user-b").await.submit(&form("3")).await.unwrap();
    it.acting("user-b").await.cancel(plain.as_str()).await.unwrap();
    assert!(log_length(it) > 0);
}

#[expect(clippy::disallowed_methods, reason = "another program's transaction")]
async fn a_reader_in_the_way_is_waited_for_by_timed_work(it: &Installation) {
    use sea_orm::{ConnectionTrait, TransactionTrait};
    let system = it.store.as_system();
    assert!(system.fold_owed_log().await.unwrap(), "what an earlier process owed");
    let (_, held, _) = both(it, "1").await;
    let reader = it.db.begin().await.unwrap();
    reader.execute_unprepared("CREATE TEMP TABLE seen AS SELECT COUNT(*) FROM ticket").await.unwrap();
    it.acting("user-b").await.cancel_authorization(&of(held)).await.unwrap();
    assert_eq!(it.held_by_store(held).await, 0, "cleared it is all the same");
    assert!(log_length(it) > 0 && !system.fold_owed_log().await.unwrap());
    reader.rollback().await.unwrap();
    assert!(system.fold_owed_log().await.unwrap());
    assert_eq!((log_length(it), system.fold_owed_log().await.unwrap()), (0, true));
    // The writer waits for other programs as before.
    both(it, "2").await;
}

/// A request whose browser goes away is dropped wherever it stands.
async fn whoever_is_cut_off_leaves_that_to_timed_work(it: &Installation) {
    let (user, mut cleared) = (it.acting("user-b").await, 0);
    let no = it.taken_ticket_of("user-b").await;
    for n in 0..60 {
        let id = it.ask(&no, Kind::Confidential, &[]).await;
        user.confirm_authorization(&information(id, "x")).await.unwrap();
        let key = wrapped(it, id).await;
        let form = of(id);
        let cut_off = tokio::time::timeout(Duration::from_micros(150 * n), user.cancel_authorization(&form)).await;
        // There is one writer: whoever writes next waits until what has gone as far as its commit is committed.
        user.reply(&message(&no, "Thank you")).await.unwrap();
        let is_over = it.held(id).await.parts == 0;
        assert!(is_over || cut_off.is_err());
        if is_over {
            assert!(it.store.as_system().fold_owed_log().await.unwrap());
            assert_eq!(left_in(it, &key).await, [""; 0].map(PathBuf::from), "{n}");
            cleared += 1;
        } else {
            user.cancel_authorization(&form).await.unwrap();
        }
    }
    assert!(cleared > 0, "some were not cut off before their commit");
}

/// The files that hold these bytes in the end: a folding that is under way when its request is cut off goes on by itself.
async fn left_in(it: &Installation, key: &[u8]) -> Vec<PathBuf> {
    let mut left = files_with_bytes(&it.options.data, key);
    for _ in 0..200 {
        if left.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
        left = files_with_bytes(&it.options.data, key);
    }
    left
}

impl Installation {
    /// How many parts of it are there, asked by a connection that no reader holds.
    async fn held_by_store(&self, id: AuthorizationId) -> i64 {
        let page = page(&self.acting("user-b").await, id).await.unwrap();
        i64::from(page.cleared.is_none())
    }
}

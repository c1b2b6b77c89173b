//! Limits that the operator has set: exact, also for files that arrive at once.

use super::{MB, assert_no_trace_of_it, files, upload};
use crate::cast::{MINUTE, NOON, form, keys, message, refused};
use crate::installation::Installation;
use domain::attachments::Limits;
use domain::fault::{Fault, Problem, Why};
use domain::tickets::{ReplyForm, TicketForm};
use futures::future::join_all;
use store::{FileOptions, Options, Store};

on_both_engines![
    a_day_holds_100_mb_of_a_user_and_begins_at_midnight,
    of_files_that_arrive_at_once_and_fit_only_apart_one_is_taken,
    what_is_refused_counts_for_nothing,
    withdrawn_files_still_count,
    limits_are_as_the_operator_has_set_them,
];

const DAY: i64 = 24 * 60 * MINUTE;
/// Ten minutes before midnight.
const LATE: i64 = NOON - NOON % DAY + DAY - 10 * MINUTE;

fn full(name: &str) -> Fault {
    Fault::field("attachments", Why::DayFull { name: name.to_owned(), max: 100 })
}

async fn a_day_holds_100_mb_of_a_user_and_begins_at_midnight(it: &Installation) {
    let user = it.acting("user-b").await.at(LATE);
    let large = vec![b'x'; 20 * MB];
    for n in 0..5 {
        upload(&user, &format!("{n}.log"), &large).await.unwrap();
    }
    assert_eq!(refused(upload(&user, "a.log", b"x").await), full("a.log"));
    assert!(
        upload(&it.acting("user-c").await.at(LATE), "a.log", b"x").await.is_ok(),
        "another one has a day of their own"
    );
    assert!(upload(&user.at(LATE + 10 * MINUTE), "a.log", b"x").await.is_ok(), "a new day begins");
    assert_eq!(files(&it.options.data.join("attachments")), 7);
}

async fn of_files_that_arrive_at_once_and_fit_only_apart_one_is_taken(it: &Installation) {
    let user = it.acting("user-b").await.at(LATE);
    let large = vec![b'x'; 20 * MB];
    for n in 0..4 {
        upload(&user, &format!("{n}.log"), &large).await.unwrap();
    }
    upload(&user, "19.log", &large[..19 * MB]).await.unwrap();
    // 99 MB are there: of five that come at once, each of a megabyte, one fits.
    let outcomes = join_all((0..5).map(|_| upload(&user, "one.log", &large[..MB]))).await;
    let (taken, late): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((taken.len(), late.len()), (1, 4));
    for outcome in late {
        assert_eq!(refused(outcome), full("one.log"));
    }
    assert_eq!((it.count("attachment").await, files(&it.options.data.join("attachments"))), (6, 6));
    assert_eq!(it.number("SELECT bytes FROM upload_day").await, 100 * MB as i64);
}

async fn what_is_refused_counts_for_nothing(it: &Installation) {
    let user = it.acting("user-b").await.at(LATE);
    for n in 0..6 {
        assert!(upload(&user, &format!("{n}.log"), &vec![b'x'; 20 * MB + 1]).await.is_err());
        assert!(upload(&user, &format!("{n}.png"), &vec![b'x'; 20 * MB]).await.is_err());
    }
    assert_no_trace_of_it(it).await;
    assert_eq!(it.count("upload_day").await, 0);
}

async fn withdrawn_files_still_count(it: &Installation) {
    let user = it.acting("user-b").await.at(LATE);
    let no = it.ticket_of("user-b").await;
    let file = upload(&user, "a.log", &vec![b'x'; MB]).await.unwrap();
    user.reply(&ReplyForm { attachments: keys(&[file.id]), ..message(&no, "see the file") }).await.unwrap();
    it.execute("DELETE FROM attachment").await;
    assert_eq!(it.number("SELECT bytes FROM upload_day").await, MB as i64);
    // What is counted is kept for as long as it matters.
    for (later, left) in [(DAY, 1), (3 * DAY, 0)] {
        it.store.as_system().at(LATE + later).sweep().await.unwrap();
        assert_eq!(it.count("upload_day").await, left);
    }
}

async fn limits_are_as_the_operator_has_set_them(it: &Installation) {
    it.store.close().await.unwrap();
    let data = it.options.data.join("limits");
    std::fs::create_dir_all(&data).unwrap();
    crate::installation::copy(&it.options.data, &data);
    let limits = Limits { files: 2, file: 1, day: 3 };
    let files = FileOptions { limits, ..FileOptions::default() };
    let store = Store::open(&Options { data, files, ..it.options.clone() }).await.unwrap();
    let who = store.as_system().user("acme", "user-b").await.unwrap();
    let user = store.acting_as(&who, store::Peer::default()).at(LATE);
    let bytes = vec![b'x'; MB + 1];
    let large = Why::FileTooLarge { name: "a.log".to_owned(), max: 1 };
    assert_eq!(refused(upload(&user, "a.log", &bytes).await), Fault::field("attachments", large));
    let mut ids = Vec::new();
    for n in 0..3 {
        ids.push(upload(&user, &format!("{n}.log"), &bytes[..MB]).await.unwrap().id);
    }
    let why = Why::DayFull { name: "a.log".to_owned(), max: 3 };
    assert_eq!(refused(upload(&user, "a.log", b"x").await), Fault::field("attachments", why));
    let too_many = Problem { field: "attachments".to_owned(), why: Why::TooMany { max: 2 } };
    let answer = user.submit(&TicketForm { attachments: keys(&ids), ..form("1") }).await;
    assert_eq!(refused(answer), Fault::Invalid(vec![too_many]));
    assert!(user.submit(&TicketForm { attachments: keys(&ids[..2]), ..form("1") }).await.is_ok());
    store.close().await.unwrap();
}

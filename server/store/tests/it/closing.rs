//! Tickets that nobody answers close by themselves: each once, however many look for them.

use crate::cast::{MINUTE, NOON, answer, answer_with, details, form, message, refused};
use crate::installation::Installation;
use domain::act::TicketAct as Act;
use domain::fault::Fault;
use domain::moment::Zone;
use domain::tickets::{TicketNo, TicketStatus as Status};
use futures::future::join_all;
use store::Store;

engines! {
    both: [
        a_question_that_nobody_answers_closes_its_ticket_after_7_days,
        a_resolution_that_nobody_confirms_closes_its_ticket_after_5_days,
        a_reply_begins_the_days_of_a_resolution_anew_and_an_engineers_answer_does_not,
        the_answer_to_a_question_ends_the_waiting,
        what_waits_for_the_desk_never_closes_itself,
        a_closing_is_logged_and_traced_as_nobodys,
        however_many_are_due_all_close,
        several_at_once_close_each_ticket_once,
    ],
    sqlite: [],
    postgres: [several_processes_close_each_ticket_once],
}

const DAY: i64 = 24 * 60 * MINUTE;

async fn asked(it: &Installation, act: Act) -> TicketNo {
    let no = it.taken_ticket_of("user-b").await;
    it.acting("engineer-1").await.answer(&answer_with(act, &no, "And now?")).await.unwrap()
}

/// How many close at this moment.
async fn close_at(it: &Installation, at: i64) -> u64 {
    it.store.as_system().at(at).close_unanswered().await.unwrap()
}

async fn closes_after(it: &Installation, act: Act, days: i64) {
    let no = asked(it, act).await;
    let closes = details(&it.acting("user-b").await, &no).await.unwrap().closes;
    assert_eq!(closes, Some(Zone::named("UTC").when(NOON + days * DAY)), "its customer reads until when");
    assert_eq!(close_at(it, NOON + days * DAY - 1).await, 0);
    assert_eq!(close_at(it, NOON + days * DAY).await, 1);
    let state = it.state(&no).await;
    assert_eq!((state.status(), state.closes_at, state.version), (Status::Closed, None, 4));
    assert_eq!(close_at(it, NOON + 100 * DAY).await, 0);
    let late = it.acting("user-b").await.reply(&message(&no, "Sorry, I was away")).await;
    assert_eq!(refused(late), Fault::WrongState { act: Act::Reply, status: Status::Closed });
}

async fn a_question_that_nobody_answers_closes_its_ticket_after_7_days(it: &Installation) {
    closes_after(it, Act::AskFeedback, 7).await;
}

async fn a_resolution_that_nobody_confirms_closes_its_ticket_after_5_days(it: &Installation) {
    closes_after(it, Act::Propose, 5).await;
}

async fn a_reply_begins_the_days_of_a_resolution_anew_and_an_engineers_answer_does_not(it: &Installation) {
    let no = asked(it, Act::Propose).await;
    it.acting("user-b").await.at(NOON + 2 * DAY).reply(&message(&no, "Wait")).await.unwrap();
    it.acting("engineer-1").await.at(NOON + 3 * DAY).answer(&answer(&no, "We wait")).await.unwrap();
    assert_eq!(it.state(&no).await.closes_at, Some(NOON + 7 * DAY));
    assert_eq!((close_at(it, NOON + 5 * DAY).await, close_at(it, NOON + 7 * DAY).await), (0, 1));
}

async fn the_answer_to_a_question_ends_the_waiting(it: &Installation) {
    let no = asked(it, Act::AskFeedback).await;
    it.acting("engineer-1").await.at(NOON + DAY).answer(&answer(&no, "By the way")).await.unwrap();
    assert_eq!(it.state(&no).await.closes_at, Some(NOON + 7 * DAY), "an engineer's words change nothing");
    it.acting("user-b").await.at(NOON + 6 * DAY).reply(&message(&no, "This one")).await.unwrap();
    assert_eq!((it.state(&no).await.closes_at, close_at(it, NOON + 100 * DAY).await), (None, 0));
}

async fn what_waits_for_the_desk_never_closes_itself(it: &Installation) {
    for (n, act) in [Act::Answer, Act::Suspend].into_iter().enumerate() {
        let no = it.acting("user-b").await.submit(&form(&n.to_string())).await.unwrap();
        it.acting("engineer-1").await.take(no.as_str()).await.unwrap();
        it.acting("engineer-1").await.answer(&answer_with(act, &no, "hello")).await.unwrap();
    }
    it.ticket_of("user-c").await;
    assert_eq!((close_at(it, NOON + 1000 * DAY).await, it.count("ticket WHERE closes_at IS NOT NULL").await), (0, 0));
}

async fn a_closing_is_logged_and_traced_as_nobodys(it: &Installation) {
    let no = asked(it, Act::Propose).await;
    close_at(it, NOON + 6 * DAY).await;
    assert_eq!(it.log(&no).await.pop().unwrap(), "211 - - -");
    let line = details(&it.acting("user-b").await, &no).await.unwrap().log.remove(0);
    assert_eq!((line.operator, line.at), (None, Zone::named("UTC").when(NOON + 6 * DAY)));
    let system = "trace WHERE trace_name = 'closeCase' AND trace_type = 'SystemAction' AND trace_rating = 'normal' \
                  AND user_id IS NULL AND user_name = '' AND source_ip = '' AND code = '200'";
    assert_eq!(it.count(&format!("{system} AND resource_id = '{no}' AND at = {}", NOON + 6 * DAY)).await, 1);
    assert_eq!(it.traces().await.len(), 2, "createCase, closeCase");
}

/// Tickets of a few people in both waiting states, all due after a week.
async fn waiting(it: &Installation, count: usize) {
    for n in 0..count {
        let name = ["user-b", "user-c", "user-y"][n % 3];
        let no = it.acting(name).await.submit(&form(&n.to_string())).await.unwrap();
        let status = if n % 2 == 0 { Status::PendingFeedback } else { Status::PendingConfirmation };
        it.put(&no, status, Some("engineer-1")).await;
    }
}

async fn each_closed_once(it: &Installation, closed: u64, count: i64) {
    assert_eq!(i64::try_from(closed).unwrap(), count);
    assert_eq!(it.count("ticket WHERE status = 3 AND version = 2 AND closes_at IS NULL").await, count);
    assert_eq!(it.count("ticket_log WHERE act = 211").await, count);
    assert_eq!(it.count("trace WHERE trace_name = 'closeCase'").await, count);
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn however_many_are_due_all_close(it: &Installation) {
    waiting(it, 65).await;
    let closed = close_at(it, NOON + 8 * DAY).await;
    each_closed_once(it, closed, 65).await;
}

async fn several_at_once_close_each_ticket_once(it: &Installation) {
    waiting(it, 90).await;
    let closed = join_all((0..4).map(|_| close_at(it, NOON + 8 * DAY))).await;
    each_closed_once(it, closed.into_iter().sum(), 90).await;
}

async fn several_processes_close_each_ticket_once(it: &Installation) {
    waiting(it, 150).await;
    let stores: Vec<Store> =
        join_all((0..4).map(|_| Store::open(&it.options))).await.into_iter().map(Result::unwrap).collect();
    let tasks = stores.clone().into_iter().map(|store| {
        tokio::spawn(async move { store.as_system().at(NOON + 8 * DAY).close_unanswered().await.unwrap() })
    });
    let closed = join_all(tasks).await.into_iter().map(Result::unwrap).sum();
    each_closed_once(it, closed, 150).await;
    for store in stores {
        store.close().await.unwrap();
    }
}

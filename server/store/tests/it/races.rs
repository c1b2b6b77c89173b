//! Two at once: one wins, the other is told so, and nothing is lost.

mod crowd;
pub mod exclusive;

use crate::cast::{answer, answer_with, details, form, message, refused};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::fault::Fault;
use domain::tickets::TicketStatus;
use futures::future::join_all;
use sea_orm::{ConnectionTrait, TransactionTrait};
use std::time::{Duration, Instant};

engines! {
    both: [
        of_engineers_who_take_at_once_one_wins,
        replies_at_once_are_all_there,
        writers_and_readers_at_once_get_on,
    ],
    sqlite: [],
    postgres: [
        a_deadlock_is_tried_again,
        acts_on_counters_lock_them_in_one_order,
        a_serialization_failure_is_tried_again,
    ],
}

async fn of_engineers_who_take_at_once_one_wins(it: &Installation) {
    let engineers = [it.acting("engineer-1").await, it.acting("engineer-2").await, it.acting("lead-1").await];
    for n in 0..10 {
        let no = it.acting("user-i").await.submit(&form(&n.to_string())).await.unwrap();
        let answers = join_all(engineers.iter().map(|engineer| engineer.take(no.as_str()))).await;
        let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 2));
        for answer in lost {
            let expected = Fault::WrongState { act: TicketAct::Take, status: TicketStatus::Processing };
            assert_eq!(refused(answer), expected);
        }
    }
    assert_eq!((it.count("ticket_log WHERE act = 200").await, it.count("ticket WHERE version = 2").await), (10, 10));
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!(counted, scanned);
}

async fn replies_at_once_are_all_there(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.set_status(&no, TicketStatus::PendingFeedback).await;
    let people = [it.acting("user-b").await, it.acting("user-c").await, it.acting("admin-a").await];
    let form = message(&no, "yes");
    join_all((0..12).map(|n| people[n % 3].reply(&form))).await.into_iter().for_each(|answer| drop(answer.unwrap()));
    assert_eq!((it.count("message").await, it.count("ticket WHERE version = 14").await), (12, 1));
    assert_eq!(it.count("ticket_log WHERE act = 85").await, 1, "one of them answered the question");
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!(counted, scanned);
}

async fn writers_and_readers_at_once_get_on(it: &Installation) {
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    let rounds = (0..15).map(|n| {
        let (user, engineer) = (user.clone(), engineer.clone());
        async move {
            let no = user.submit(&form(&n.to_string())).await.unwrap();
            engineer.take(no.as_str()).await.unwrap();
            engineer.answer(&answer(&no, "Which one?")).await.unwrap();
            details(&user, &no).await.unwrap();
            user.reply(&message(&no, "This one")).await.unwrap();
            user.my_tickets(&domain::tickets::TicketQuery::default()).await.unwrap();
        }
    });
    join_all(rounds).await;
    assert_eq!((it.count("ticket").await, it.count("message").await), (15, 30));
}

/// The test locks the count of Processing, [Take] locks that of Submitted and waits; then the test wants Submitted, too.
/// The one that has waited for longer finds the deadlock and gives way: [Take], which is tried again.
#[expect(clippy::disallowed_methods, reason = "another program's transaction")]
async fn a_deadlock_is_tried_again(it: &Installation) {
    it.taken_ticket_of("user-b").await;
    let no = it.acting("user-b").await.submit(&form("2")).await.unwrap();
    let touch = |status: i32| format!("UPDATE ticket_count SET n = n WHERE status = {status}");
    let other = it.db.begin().await.unwrap();
    other.execute_unprepared(&touch(1)).await.unwrap();
    let engineer = it.acting("engineer-1").await;
    let begun = Instant::now();
    let (taken, ()) = futures::join!(engineer.take(no.as_str()), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        other.execute_unprepared(&touch(0)).await.unwrap();
        other.commit().await.unwrap();
    });
    assert_eq!(taken.unwrap(), no);
    assert!(begun.elapsed() >= Duration::from_millis(900), "PostgreSQL looks for deadlocks after a second");
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!(counted, scanned);
}

/// The test locks the count of Processing, both acts wait for it; what they have locked already the test must not want.
#[expect(clippy::disallowed_methods, reason = "another program's transaction")]
async fn acts_on_counters_lock_them_in_one_order(it: &Installation) {
    let asked = it.taken_ticket_of("user-b").await;
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    engineer.answer(&answer_with(TicketAct::AskFeedback, &asked, "Which one?")).await.unwrap();
    let taken = user.submit(&form("2")).await.unwrap();
    engineer.take(taken.as_str()).await.unwrap();
    let touch = |status: i32| format!("UPDATE ticket_count SET n = n WHERE status = {status}");
    let other = it.db.begin().await.unwrap();
    other.execute_unprepared(&touch(1)).await.unwrap();
    let (reply, question) = (message(&asked, "This one"), answer_with(TicketAct::AskFeedback, &taken, "And now?"));
    let (replied, asked, waited) = futures::join!(user.reply(&reply), engineer.answer(&question), async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let begun = Instant::now();
        other.execute_unprepared(&touch(17)).await.unwrap();
        other.commit().await.unwrap();
        begun.elapsed()
    });
    assert!(replied.is_ok() && asked.is_ok());
    assert!(waited < Duration::from_millis(500), "{waited:?}");
}

/// A trigger fails the first two tries as PostgreSQL does when it cannot serialize.
async fn a_serialization_failure_is_tried_again(it: &Installation) {
    it.execute("CREATE SEQUENCE tries").await;
    it.execute(
        "CREATE FUNCTION fail_twice() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF nextval('tries') < 3 THEN RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001'; END IF; \
         RETURN NEW; END $$",
    )
    .await;
    it.execute("CREATE TRIGGER fail_twice BEFORE INSERT ON consent FOR EACH ROW EXECUTE FUNCTION fail_twice()").await;
    it.ticket_of("user-b").await;
    assert_eq!((it.number("SELECT last_value FROM tries").await, it.count("ticket").await), (3, 1));
}

//! Two acts that exclude one another, let go at the same moment: one wins, the other reads what happened.

use crate::cast::perform;
use crate::installation::Installation;
use domain::act::TicketAct as Act;
use domain::fault::Fault;
use domain::tickets::{TicketNo, TicketStatus as Status};
use futures::future::join_all;
use std::sync::Arc;
use store::{Acting, Error};
use tokio::sync::Barrier;

on_both_engines![
    closing_and_proposing_exclude_one_another,
    canceling_and_taking_exclude_one_another,
    canceling_and_assigning_exclude_one_another,
    yes_and_no_exclude_one_another,
    yes_and_an_automatic_closing_exclude_one_another,
    rejecting_and_taking_exclude_one_another,
    of_two_who_take_one_has_it,
    of_two_who_rate_one_has_rated,
    of_two_who_delete_one_has_deleted,
    of_two_reminders_one_comes_too_soon,
    rating_and_deleting_end_in_a_deleted_ticket,
    a_reply_and_a_question_end_as_the_later_one_says,
];

const ROUNDS: usize = 12;

type Side = (&'static str, Act);

/// Lets all go at once.
pub async fn at_once(it: &Installation, no: &TicketNo, sides: &[Side]) -> Vec<Result<TicketNo, Fault>> {
    let barrier = Arc::new(Barrier::new(sides.len()));
    let mut tasks = Vec::new();
    for (name, act) in sides {
        let (who, act, no, barrier) = (it.acting(name).await, *act, no.clone(), Arc::clone(&barrier));
        tasks.push(tokio::spawn(async move { go(&barrier, &who, act, &no).await }));
    }
    join_all(tasks).await.into_iter().map(Result::unwrap).collect()
}

async fn go(barrier: &Barrier, who: &Acting, act: Act, no: &TicketNo) -> Result<TicketNo, Fault> {
    barrier.wait().await;
    match perform(who, act, no).await {
        Ok(no) => Ok(no),
        Err(Error::Refused(fault)) => Err(fault),
        Err(failure) => panic!("failed rather than refused: {failure}"),
    }
}

/// Rounds of two acts on a ticket of `user-b` in a state, each of which ends in the other's refusal.
async fn exclude(it: &Installation, status: Status, sides: [Side; 2], loses: impl Fn(Act, Status) -> Fault) {
    let no = it.ticket_of("user-b").await;
    let engineer = (status != Status::Submitted).then_some("engineer-1");
    for round in 0..ROUNDS {
        it.put(&no, status, engineer).await;
        let (before, traced) = (it.state(&no).await, it.traces().await.len());
        // Whoever stands first may be a little ahead: they take turns.
        let sides = if round % 2 == 0 { sides } else { [sides[1], sides[0]] };
        let answers = at_once(it, &no, &sides).await;
        let winner = answers.iter().position(Result::is_ok).expect("one wins");
        let after = it.state(&no).await;
        let stands = status.after(sides[winner].1);
        assert_eq!(answers[1 - winner], Err(loses(sides[1 - winner].1, stands)), "{sides:?} {winner}");
        assert_eq!((after.status(), after.version, after.log), (stands, before.version + 1, before.log + 1));
        let winner_is_logged = it.log(&no).await.pop().unwrap().contains(sides[winner].0);
        assert!(winner_is_logged, "{sides:?}");
        let normal = it.traces().await.split_off(traced).iter().filter(|line| line.contains(" normal ")).count();
        assert!(normal <= 1);
        assert_eq!(it.store.as_system().examine().await.unwrap(), []);
    }
}

fn wrong_state(act: Act, status: Status) -> Fault {
    Fault::WrongState { act, status }
}

async fn closing_and_proposing_exclude_one_another(it: &Installation) {
    exclude(it, Status::Processing, [("user-b", Act::Close), ("engineer-1", Act::Propose)], wrong_state).await;
}

async fn canceling_and_taking_exclude_one_another(it: &Installation) {
    exclude(it, Status::Submitted, [("user-b", Act::Cancel), ("engineer-1", Act::Take)], wrong_state).await;
}

async fn canceling_and_assigning_exclude_one_another(it: &Installation) {
    exclude(it, Status::Submitted, [("user-c", Act::Cancel), ("lead-1", Act::Assign)], wrong_state).await;
}

async fn yes_and_no_exclude_one_another(it: &Installation) {
    let sides = [("user-b", Act::Confirm), ("user-c", Act::NotSolved)];
    exclude(it, Status::PendingConfirmation, sides, wrong_state).await;
}

async fn rejecting_and_taking_exclude_one_another(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    for _ in 0..ROUNDS {
        it.put(&no, Status::Submitted, None).await;
        let answers = at_once(it, &no, &[("engineer-2", Act::Reject), ("engineer-1", Act::Take)]).await;
        let after = it.state(&no).await;
        match (&answers[0], &answers[1]) {
            (Ok(_), Err(fault)) => assert_eq!(*fault, wrong_state(Act::Take, Status::Invalid)),
            (Err(fault), Ok(_)) => assert_eq!(fault.status(), 403, "a colleague has it now"),
            both => panic!("{both:?}"),
        }
        assert_eq!(after.engineer.is_some(), answers[1].is_ok());
    }
}

async fn of_two_who_take_one_has_it(it: &Installation) {
    exclude(it, Status::Submitted, [("engineer-1", Act::Take), ("engineer-2", Act::Take)], wrong_state).await;
}

async fn of_two_who_rate_one_has_rated(it: &Installation) {
    let sides = [("user-b", Act::Rate), ("user-c", Act::Rate)];
    exclude(it, Status::Closed, sides, |_, _| Fault::AlreadyRated).await;
    assert_eq!(it.count("rating").await, 1);
}

async fn of_two_who_delete_one_has_deleted(it: &Installation) {
    exclude(it, Status::Closed, [("user-b", Act::Delete), ("admin-a", Act::Delete)], |_, _| Fault::NotFound).await;
    assert_eq!(it.count("ticket WHERE is_hidden").await, 1);
}

async fn of_two_reminders_one_comes_too_soon(it: &Installation) {
    let sides = [("user-b", Act::Remind), ("user-c", Act::Remind)];
    exclude(it, Status::Processing, sides, |_, _| Fault::TooSoon { minutes: 30 }).await;
    assert_eq!(it.count("ticket WHERE reminders = 1").await, 1);
}

async fn rating_and_deleting_end_in_a_deleted_ticket(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    for _ in 0..ROUNDS {
        it.put(&no, Status::Closed, None).await;
        let before = it.state(&no).await;
        let answers = at_once(it, &no, &[("user-b", Act::Rate), ("user-c", Act::Delete)]).await;
        let (rated, after) = (answers[0].is_ok(), it.state(&no).await);
        assert!(answers[1].is_ok() && (rated || answers[0] == Err(Fault::NotFound)), "{answers:?}");
        assert_eq!((after.is_hidden, after.is_rated, after.ratings), (true, rated, i64::from(rated)));
        assert_eq!(after.version - before.version, 1 + i64::from(rated));
        assert_eq!(after.version - before.version, after.log - before.log);
    }
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn a_reply_and_a_question_end_as_the_later_one_says(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    for _ in 0..ROUNDS {
        it.put(&no, Status::Processing, Some("engineer-1")).await;
        let answers = at_once(it, &no, &[("user-b", Act::Reply), ("engineer-1", Act::AskFeedback)]).await;
        assert!(answers.iter().all(Result::is_ok), "{answers:?}");
        let (last, state) = (it.log(&no).await.pop().unwrap(), it.state(&no).await);
        let (expected, closes) = match last.split(' ').next().unwrap() {
            "205" => (Status::PendingFeedback, true),
            "85" => (Status::Processing, false),
            other => panic!("{other} is the last line"),
        };
        assert_eq!((state.status(), state.closes_at.is_some()), (expected, closes));
    }
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

/// The customer's Yes in the very moment in which the days are over.
async fn yes_and_an_automatic_closing_exclude_one_another(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    for _ in 0..ROUNDS {
        it.put(&no, Status::PendingConfirmation, Some("engineer-1")).await;
        let before = it.state(&no).await;
        let system = it.store.as_system().at(before.closes_at.unwrap());
        let (yes, closed) = futures::join!(user.confirm(no.as_str()), system.close_unanswered());
        let after = it.state(&no).await;
        assert_eq!(closed.unwrap(), u64::from(yes.is_err()));
        assert_eq!((after.status(), after.version, after.log), (Status::Closed, before.version + 1, before.log + 1));
        let by_itself = it.log(&no).await.pop().unwrap() == "211 - - -";
        assert_eq!(by_itself, yes.is_err());
    }
}

//! Two at once, let go at the same moment: one order of the two holds, the log tells which, and nothing is left behind.

use super::{EXPIRES, Held, information, of, revealed};
use crate::cast::refused;
use crate::installation::Installation;
use crate::random::Random;
use domain::authorizations::{AuthorizationAct as Act, AuthorizationKind as Kind, AuthorizationStatus as Status};
use domain::fault::Fault;
use domain::id::AuthorizationId;
use domain::tickets::{TicketNo, TicketStatus};
use std::sync::Arc;
use std::time::Duration;
use store::Acting;
use tokio::sync::Barrier;

on_both_engines![
    confirming_and_recalling_exclude_one_another,
    revealing_and_closing_come_one_after_the_other,
    expiry_and_confirming_come_one_after_the_other,
    canceling_and_revealing_come_one_after_the_other,
    of_two_who_answer_one_has_answered,
];

const ROUNDS: usize = 200;

/// What one side does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Confirm,
    Reject,
    Recall,
    Cancel,
    Reveal,
    Close,
    Expire,
}

/// A move, and what came of it. A reveal has to show all or nothing.
async fn go(side: Side, one: Move, no: TicketNo, id: AuthorizationId) -> Result<(), Fault> {
    side.barrier.wait().await;
    tokio::time::sleep(side.head_start).await;
    let answer = match one {
        Move::Confirm => side.who.confirm_authorization(&information(id, "the code is 1234")).await.map(drop),
        Move::Reject => side.who.reject_authorization(&of(id)).await.map(drop),
        Move::Recall => side.who.recall_authorization(&of(id)).await.map(drop),
        Move::Cancel => side.who.cancel_authorization(&of(id)).await.map(drop),
        Move::Reveal => revealed(&side.who, id).await.map(|shown| assert_eq!(shown, "information|the code is 1234")),
        Move::Close => side.who.close(no.as_str()).await.map(drop),
        Move::Expire => side.store.as_system().at(EXPIRES).expire_authorizations().await.map(|n| assert_eq!(n, 1)),
    };
    answer.map_err(|error| refused::<()>(Err(error)))
}

/// Who makes a move.
struct Side {
    who: Acting,
    store: store::Store,
    /// Of the other one.
    head_start: Duration,
    barrier: Arc<Barrier>,
}

/// One round: what came of both, what the row holds, and the codes of the log's new lines.
struct Round {
    answers: [Result<(), Fault>; 2],
    held: Held,
    log: Vec<String>,
}

struct Race<'a> {
    it: &'a Installation,
    no: TicketNo,
    people: [Acting; 2],
    late: Acting,
}

impl<'a> Race<'a> {
    async fn new(it: &'a Installation, one: Acting, other: Acting) -> Self {
        Self { it, no: it.ticket_of("user-b").await, people: [one, other], late: it.fresh_acting("engineer-1").await }
    }

    /// Rounds of two moves on a new authorization each time, in force or not.
    async fn run(&self, moves: [Move; 2], from: Status, check: impl Fn(&Round)) {
        let mut random = Random(5);
        for n in 0..ROUNDS {
            let id = self.put(from).await;
            let logged = self.it.log(&self.no).await.len();
            // Whoever stands first may be a little ahead: they take turns.
            let order = if n % 2 == 0 { [0, 1] } else { [1, 0] };
            // So may be what has less to do: every other time chance decides.
            let waits = [0, 1].map(|_| if n % 4 < 2 { 0 } else { random.below(12) as u64 });
            let answers = self.at_once(moves, order, waits, id).await;
            let log = self.it.log(&self.no).await.split_off(logged);
            let codes = log.iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
            let round = Round { answers, held: self.it.held(id).await, log: codes };
            check(&round);
            if round.held.status != Status::Authorized.code() {
                assert_eq!(round.held.parts, 0, "nothing sealed is left");
                assert!(revealed(&self.late, id).await.is_err(), "a reveal after clearing gives nothing");
            }
        }
        assert_eq!(self.it.store.as_system().examine().await.unwrap(), []);
    }

    async fn put(&self, from: Status) -> AuthorizationId {
        self.it.put(&self.no, TicketStatus::Processing, Some("engineer-1")).await;
        let id = self.it.ask(&self.no, Kind::Confidential, &[]).await;
        if from == Status::Authorized {
            let form = information(id, "the code is 1234");
            self.it.acting("user-b").await.confirm_authorization(&form).await.unwrap();
        }
        id
    }

    async fn at_once(
        &self,
        moves: [Move; 2],
        order: [usize; 2],
        waits: [u64; 2],
        id: AuthorizationId,
    ) -> [Result<(), Fault>; 2] {
        let barrier = Arc::new(Barrier::new(2));
        let start = |side: usize| {
            let (who, store) = (self.people[side].clone(), self.it.store.clone());
            let head_start = Duration::from_millis(waits[side]);
            let side_of = Side { who, store, head_start, barrier: Arc::clone(&barrier) };
            (side, tokio::spawn(go(side_of, moves[side], self.no.clone(), id)))
        };
        let mut tasks: Vec<_> = order.into_iter().map(start).collect();
        tasks.sort_by_key(|(side, _)| *side);
        let (one, other) = (tasks.remove(0).1, tasks.remove(0).1);
        [one.await.unwrap(), other.await.unwrap()]
    }
}

/// Of two that exclude one another: the winner, by whom the state was left, and what the other reads.
fn one_won(round: &Round, moves: [(Act, Status, &str); 2]) {
    let winner = round.answers.iter().position(Result::is_ok).expect("one wins");
    let ((_, left, code), (act, ..)) = (moves[winner], moves[1 - winner]);
    assert_eq!(round.answers[1 - winner], Err(Fault::WrongAuthorization { act, status: left }));
    assert_eq!((round.held.status, round.log.as_slice()), (left.code(), [code.to_owned()].as_slice()));
    let is_held = left == Status::Authorized;
    assert_eq!((round.held.parts, round.held.consents), if is_held { (3, 1) } else { (0, 0) });
}

async fn confirming_and_recalling_exclude_one_another(it: &Installation) {
    let race = Race::new(it, it.acting("user-b").await, it.acting("engineer-1").await).await;
    let sides = [(Act::Confirm, Status::Authorized, "73"), (Act::Recall, Status::Recalled, "215")];
    race.run([Move::Confirm, Move::Recall], Status::ToBeAuthorized, |round| one_won(round, sides)).await;
}

async fn of_two_who_answer_one_has_answered(it: &Installation) {
    let race = Race::new(it, it.acting("user-b").await, it.acting("user-c").await).await;
    let sides = [(Act::Confirm, Status::Authorized, "73"), (Act::Reject, Status::Rejected, "74")];
    race.run([Move::Confirm, Move::Reject], Status::ToBeAuthorized, |round| one_won(round, sides)).await;
}

/// The reveal was before what ended it and is told before it, or it was refused; the end always succeeds.
fn read_before_or_not_at_all(round: &Round, reveal: usize, left: Status, end: [&str; 2]) {
    assert_eq!(round.answers[1 - reveal], Ok(()));
    let seen = round.answers[reveal].is_ok();
    if !seen {
        assert_eq!(round.answers[reveal], Err(Fault::WrongAuthorization { act: Act::Reveal, status: left }));
    }
    let expected: Vec<&str> = seen.then_some("216").into_iter().chain(end).collect();
    assert_eq!(round.held.status, left.code());
    assert_eq!(round.log, expected);
    assert_eq!((round.held.views, round.held.parts), (i64::from(seen), 0));
}

async fn revealing_and_closing_come_one_after_the_other(it: &Installation) {
    let race = Race::new(it, it.fresh_acting("engineer-1").await, it.acting("user-b").await).await;
    let check = |round: &Round| read_before_or_not_at_all(round, 0, Status::Expired, ["218", "3"]);
    race.run([Move::Reveal, Move::Close], Status::Authorized, check).await;
}

async fn canceling_and_revealing_come_one_after_the_other(it: &Installation) {
    let race = Race::new(it, it.acting("user-b").await, it.fresh_acting("engineer-1").await).await;
    let check = |round: &Round| read_before_or_not_at_all(round, 1, Status::Canceled, ["218", "83"]);
    race.run([Move::Cancel, Move::Reveal], Status::Authorized, check).await;
}

/// Confirmed in the last millisecond, or not at all: over it is afterwards.
async fn expiry_and_confirming_come_one_after_the_other(it: &Installation) {
    let user = it.acting("user-b").await.at(EXPIRES - 1);
    let race = Race::new(it, user.clone(), user).await;
    let check = |round: &Round| {
        assert_eq!(round.answers[0], Ok(()));
        let confirmed = round.answers[1].is_ok();
        if !confirmed {
            let fault = Fault::WrongAuthorization { act: Act::Confirm, status: Status::Expired };
            assert_eq!(round.answers[1], Err(fault));
        }
        let expected: &[&str] = if confirmed { &["73", "218", "217"] } else { &["217"] };
        assert_eq!(round.log, expected);
        assert_eq!((round.held.status, round.held.parts, round.held.consents), (3, 0, i64::from(confirmed)));
        assert_eq!(round.held.cleared_at, confirmed.then_some(EXPIRES));
    };
    race.run([Move::Expire, Move::Confirm], Status::ToBeAuthorized, check).await;
}

//! When a ticket that nobody answers closes itself.

use domain::act::TicketAct;
use domain::tickets::TicketStatus;
use proptest::prelude::*;
use proptest::sample::select;

const NOON: i64 = 1_795_521_600_000;
const DAY: i64 = 24 * 60 * 60_000;

#[test]
fn a_question_waits_for_7_days_and_a_resolution_for_5_and_nothing_else_waits() {
    let patience = TicketStatus::ALL.map(|status| status.patience().map(|wait| wait / DAY));
    assert_eq!(patience, [None, None, Some(7), Some(5), None, None, None, None]);
}

#[test]
fn a_resolution_proposed_after_a_question_has_5_days_of_its_own() {
    let closes_at = TicketStatus::PendingFeedback.closes_at(TicketAct::Propose, NOON, Some(NOON + DAY));
    assert_eq!(closes_at, Some(NOON + 5 * DAY));
}

#[test]
fn a_reply_to_a_resolution_begins_its_days_anew_and_an_answer_does_not() {
    let waiting = TicketStatus::PendingConfirmation;
    let before = Some(NOON + DAY);
    assert_eq!(waiting.closes_at(TicketAct::Reply, NOON, before), Some(NOON + 5 * DAY));
    assert_eq!(waiting.closes_at(TicketAct::Answer, NOON, before), before);
}

#[test]
fn what_changes_neither_state_nor_turn_leaves_the_deadline() {
    for status in TicketStatus::ALL {
        let stays = |act: &TicketAct| status.allows(*act) && status.after(*act) == status && *act != TicketAct::Reply;
        for act in TicketAct::ALL.into_iter().filter(stays) {
            for before in [None, Some(NOON + DAY)] {
                assert_eq!(status.closes_at(act, NOON, before), before, "{status:?} {act:?}");
            }
        }
    }
}

fn acts() -> impl Strategy<Value = TicketAct> {
    select(TicketAct::ALL.to_vec())
}

proptest! {
    /// As a ticket lives: acts at rising times, those that its state does not allow left out.
    #[test]
    fn only_what_waits_for_its_customer_has_a_deadline_and_it_counts_from_the_last_turn(
        walk in prop::collection::vec((acts(), 1..10 * DAY), 0..60),
    ) {
        let (mut status, mut now, mut closes_at, mut turn) = (TicketStatus::Submitted, NOON, None, NOON);
        for (act, later) in walk {
            now += later;
            if !status.allows(act) {
                continue;
            }
            closes_at = status.closes_at(act, now, closes_at);
            if status.after(act) != status || act == TicketAct::Reply {
                turn = now;
            }
            status = status.after(act);
            prop_assert_eq!(closes_at, status.patience().map(|wait| turn + wait), "{:?} {:?}", status, act);
        }
    }
}

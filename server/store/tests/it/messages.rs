//! The conversation: who may write in which state, and what a message changes.

mod unread;
mod withdraw;

use crate::cast::{MINUTE, NOON, answer, details, message, refused};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::fault::{Fault, Need, Why};
use domain::tickets::{TicketNo, TicketStatus};

on_both_engines![
    the_customers_side_replies_and_nobody_else,
    its_engineer_and_the_lead_answer_and_nobody_else,
    a_reply_is_possible_until_the_ticket_has_ended,
    an_answer_is_possible_once_it_was_taken_until_it_has_ended,
    the_answer_to_a_question_sets_the_engineer_to_work_again,
    an_answer_leaves_the_state_as_it_is,
    an_empty_or_too_long_message_is_refused,
    a_group_mate_loses_the_right_with_the_group,
];

async fn status(it: &Installation, no: &TicketNo) -> TicketStatus {
    let scanned = it.scan().await;
    scanned.iter().find(|ticket| ticket.no() == *no).unwrap().status()
}

async fn the_customers_side_replies_and_nobody_else(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    for name in ["user-b", "user-c", "admin-a"] {
        it.acting(name).await.reply(&message(&no, name)).await.unwrap();
    }
    for name in ["engineer-1", "engineer-2", "lead-1"] {
        let answer = it.acting(name).await.reply(&message(&no, name)).await;
        assert_eq!(refused(answer), Fault::NotAllowed(Need::Customer), "{name}");
    }
    let details = details(&it.acting("user-b").await, &no).await.unwrap();
    let authors: Vec<String> = details.messages.into_iter().map(|message| message.author).collect();
    assert_eq!(authors, ["user-b", "user-b", "user-c", "admin-a"]);
}

async fn its_engineer_and_the_lead_answer_and_nobody_else(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    for name in ["engineer-1", "lead-1"] {
        it.acting(name).await.answer(&answer(&no, name)).await.unwrap();
    }
    for name in ["engineer-2", "user-b", "user-c", "admin-a"] {
        let answer = it.acting(name).await.answer(&answer(&no, name)).await;
        assert_eq!(refused(answer), Fault::NotAllowed(Need::ItsEngineer), "{name}");
    }
    assert_eq!(it.count("message WHERE side = 1").await, 2);
}

async fn a_reply_is_possible_until_the_ticket_has_ended(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    for status in TicketStatus::ALL {
        it.set_status(&no, status).await;
        let answer = user.reply(&message(&no, "hello")).await;
        if status.is_final() {
            assert_eq!(refused(answer), Fault::WrongState { act: TicketAct::Reply, status });
        } else {
            assert!(answer.is_ok(), "{status:?}");
        }
    }
    assert_eq!(it.count("message").await, 5);
}

async fn an_answer_is_possible_once_it_was_taken_until_it_has_ended(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let engineer = it.acting("engineer-1").await;
    for status in TicketStatus::ALL {
        it.set_status(&no, status).await;
        let answer = engineer.answer(&answer(&no, "hello")).await;
        if status.is_final() || status == TicketStatus::Submitted {
            assert_eq!(refused(answer), Fault::WrongState { act: TicketAct::Answer, status });
        } else {
            assert!(answer.is_ok(), "{status:?}");
        }
    }
    assert_eq!(it.count("message").await, 4);
}

async fn the_answer_to_a_question_sets_the_engineer_to_work_again(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.set_status(&no, TicketStatus::PendingFeedback).await;
    it.acting("user-b").await.at(NOON + MINUTE).reply(&message(&no, "yes")).await.unwrap();
    assert_eq!(status(it, &no).await, TicketStatus::Processing);
    assert_eq!(it.count(&format!("ticket_log WHERE act = 85 AND at = {}", NOON + MINUTE)).await, 1);
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!(counted, scanned);
}

async fn an_answer_leaves_the_state_as_it_is(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    for at in [TicketStatus::Processing, TicketStatus::PendingFeedback, TicketStatus::Suspended] {
        it.set_status(&no, at).await;
        it.acting("engineer-1").await.answer(&answer(&no, "hello")).await.unwrap();
        assert_eq!(status(it, &no).await, at);
    }
}

async fn an_empty_or_too_long_message_is_refused(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    assert_eq!(refused(user.reply(&message(&no, " \n ")).await), Fault::field("message", Why::Missing));
    let long = Why::TooLong { max: 2000, length: 2001 };
    assert_eq!(refused(user.reply(&message(&no, &"云".repeat(2001))).await), Fault::field("message", long));
    assert_eq!(it.count("message").await, 0);
}

async fn a_group_mate_loses_the_right_with_the_group(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let mate = it.acting("user-c").await;
    mate.reply(&message(&no, "for my colleague")).await.unwrap();
    it.execute("DELETE FROM membership WHERE user_id = (SELECT id FROM iam_user WHERE name = 'user-c')").await;
    assert_eq!(refused(mate.reply(&message(&no, "again")).await), Fault::NotFound);
}

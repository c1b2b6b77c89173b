//! Into whose hands a ticket comes: taking, assigning, forwarding, and rejecting what is none.

use crate::cast::{answer_with, details, hand, refused, words};
use crate::installation::Installation;
use domain::act::TicketAct as Act;
use domain::desk::DeskView;
use domain::fault::{Fault, Need, Why};
use domain::tickets::{TicketNo, TicketQuery, TicketStatus as Status};

on_both_engines![
    assigning_a_submitted_ticket_sets_its_engineer_to_work,
    assigning_moves_a_ticket_from_one_engineer_to_another_in_any_open_state,
    forwarding_hands_a_ticket_to_a_colleague_with_a_reason,
    the_reason_is_read_at_the_desk_alone,
    only_an_engineer_who_has_not_got_it_gets_a_ticket,
    a_forward_without_a_reason_is_refused,
    the_lead_may_have_tickets_too,
    whoever_has_forwarded_it_has_nothing_to_say_any_more,
    the_engineers_to_choose_from_are_all_but_the_one_who_has_it,
    while_nobody_has_it_any_engineer_rejects_and_afterwards_its_own_or_the_lead,
];

async fn work(it: &Installation, name: &str) -> Vec<TicketNo> {
    let list = it.acting(name).await.desk_list(DeskView::MyWork, &TicketQuery::default()).await.unwrap();
    list.page.rows.into_iter().map(|row| row.no).collect()
}

async fn assigning_a_submitted_ticket_sets_its_engineer_to_work(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    it.acting("lead-1").await.assign(&hand(&no, "engineer-2", "")).await.unwrap();
    let state = it.state(&no).await;
    assert_eq!((state.status(), state.engineer.as_deref()), (Status::Processing, Some("engineer-2")));
    assert_eq!(work(it, "engineer-2").await, std::slice::from_ref(&no));
    assert_eq!(it.log(&no).await, ["0 user-b - -", "209 lead-1 engineer-2 -"]);
    assert_eq!(it.counts_and_scan().await.0.len(), 1);
}

async fn assigning_moves_a_ticket_from_one_engineer_to_another_in_any_open_state(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let lead = it.acting("lead-1").await;
    for status in [Status::Processing, Status::PendingFeedback, Status::PendingConfirmation, Status::Suspended] {
        it.put(&no, status, Some("engineer-1")).await;
        let before = it.state(&no).await;
        lead.assign(&hand(&no, "engineer-2", "")).await.unwrap();
        let after = it.state(&no).await;
        assert_eq!((after.status(), after.engineer.as_deref()), (status, Some("engineer-2")));
        assert_eq!(after.closes_at, before.closes_at, "the customer's days go on");
        assert_eq!((work(it, "engineer-1").await, work(it, "engineer-2").await), (Vec::new(), vec![no.clone()]));
    }
}

async fn forwarding_hands_a_ticket_to_a_colleague_with_a_reason(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.acting("engineer-1").await.forward(&hand(&no, "engineer-2", " Knows networks ")).await.unwrap();
    let state = it.state(&no).await;
    assert_eq!((state.status(), state.engineer.as_deref()), (Status::Processing, Some("engineer-2")));
    assert_eq!(it.log(&no).await[2], "210 engineer-1 engineer-2 Knows networks");
}

async fn the_reason_is_read_at_the_desk_alone(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.acting("engineer-1").await.forward(&hand(&no, "engineer-2", "Too hard for me")).await.unwrap();
    for name in ["engineer-1", "engineer-2", "lead-1"] {
        let line = details(&it.acting(name).await, &no).await.unwrap().log.remove(0);
        assert_eq!((line.to.as_deref(), line.note.as_deref()), (Some("engineer-2"), Some("Too hard for me")), "{name}");
    }
    for name in ["user-b", "user-c", "admin-a"] {
        let details = details(&it.acting(name).await, &no).await.unwrap();
        assert_eq!((details.log[0].to.as_deref(), &details.log[0].note), (Some("engineer-2"), &None), "{name}");
        assert!(!format!("{details:?}").contains("Too hard"), "{name}");
    }
}

async fn only_an_engineer_who_has_not_got_it_gets_a_ticket(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (lead, engineer) = (it.acting("lead-1").await, it.acting("engineer-1").await);
    let before = it.state(&no).await;
    for (name, why) in [
        ("nobody", Why::NotInList),
        ("user-b", Why::NotInList),
        ("admin-a", Why::NotInList),
        ("ENGINEER-2", Why::NotInList),
        ("", Why::NotChosen),
        ("engineer-1", Why::HasItAlready),
    ] {
        let expected = Fault::field("engineer", why);
        assert_eq!(refused(lead.assign(&hand(&no, name, "")).await), expected, "{name}");
        assert_eq!(refused(engineer.forward(&hand(&no, name, "x")).await), expected, "{name}");
    }
    assert_eq!(it.state(&no).await, before);
}

async fn a_forward_without_a_reason_is_refused(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let engineer = it.acting("engineer-1").await;
    let before = it.state(&no).await;
    for (reason, why) in [(" \n", Why::Missing), (&"x".repeat(401), Why::TooLong { max: 400, length: 401 })] {
        let answer = engineer.forward(&hand(&no, "engineer-2", reason)).await;
        assert_eq!(refused(answer), Fault::field("reason", why));
    }
    assert_eq!(it.state(&no).await, before);
}

async fn the_lead_may_have_tickets_too(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.acting("engineer-1").await.forward(&hand(&no, "lead-1", "For you")).await.unwrap();
    assert_eq!(work(it, "lead-1").await, std::slice::from_ref(&no));
    it.acting("lead-1").await.assign(&hand(&no, "engineer-2", "")).await.unwrap();
    assert_eq!((work(it, "lead-1").await, work(it, "engineer-2").await), (Vec::new(), vec![no]));
}

async fn whoever_has_forwarded_it_has_nothing_to_say_any_more(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let engineer = it.acting("engineer-1").await;
    engineer.forward(&hand(&no, "engineer-2", "Knows networks")).await.unwrap();
    let before = it.state(&no).await;
    for act in [Act::Answer, Act::AskFeedback, Act::Propose, Act::Reject, Act::Suspend] {
        let answer = engineer.answer(&answer_with(act, &no, "hello")).await;
        assert_eq!(refused(answer), Fault::NotAllowed(Need::ItsEngineer), "{act:?}");
    }
    assert_eq!(it.state(&no).await, before);
    it.acting("engineer-2").await.answer(&answer_with(Act::Propose, &no, "Done")).await.unwrap();
}

async fn the_engineers_to_choose_from_are_all_but_the_one_who_has_it(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let colleagues = async |name: &str| details(&it.acting(name).await, &no).await.unwrap().colleagues;
    assert_eq!(colleagues("lead-1").await, ["engineer-1", "engineer-2", "lead-1"]);
    assert_eq!(colleagues("engineer-1").await, [""; 0], "to take it is all that is to be done");
    it.acting("engineer-1").await.take(no.as_str()).await.unwrap();
    assert_eq!(colleagues("engineer-1").await, ["engineer-2", "lead-1"]);
    assert_eq!(colleagues("lead-1").await, ["engineer-2", "lead-1"]);
    for name in ["engineer-2", "user-b", "admin-a"] {
        assert_eq!(colleagues(name).await, [""; 0], "{name}");
    }
}

async fn while_nobody_has_it_any_engineer_rejects_and_afterwards_its_own_or_the_lead(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    for (status, engineer, name, may) in [
        (Status::Submitted, None, "engineer-2", true),
        (Status::Submitted, None, "lead-1", true),
        (Status::Processing, Some("engineer-1"), "engineer-2", false),
        (Status::Processing, Some("engineer-1"), "engineer-1", true),
        (Status::Processing, Some("engineer-1"), "lead-1", true),
    ] {
        it.put(&no, status, engineer).await;
        let answer = it.acting(name).await.answer(&answer_with(Act::Reject, &no, "Not a ticket")).await;
        let expected = if may { Status::Invalid } else { status };
        assert_eq!((answer.is_ok(), it.state(&no).await.status()), (may, expected), "{name} {status:?}");
    }
    let details = details(&it.acting("user-b").await, &no).await.unwrap();
    assert_eq!(words(details.messages.last().unwrap()), "<p>Not a ticket</p>\n", "its customer reads why");
}

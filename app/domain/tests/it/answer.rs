//! The message box of the desk: one text, a button for each act.

use domain::act::TicketAct;
use domain::fault::{Fault, Problem, Why};
use domain::id::AttachmentId;
use domain::tickets::{AnswerForm, TEXT_MAX, TicketNo};
use proptest::prelude::*;

fn form(act: &str, message: &str) -> AnswerForm {
    AnswerForm {
        no: "TT261124000042".to_owned(),
        act: act.to_owned(),
        message: message.to_owned(),
        attachments: Vec::new(),
    }
}

#[test]
fn each_button_is_its_act_and_none_is_a_reply() {
    for act in TicketAct::ANSWERS {
        let (no, parsed, message) = form(act.slug(), " Look \n").parse(5).unwrap();
        assert_eq!((no.as_str(), parsed), ("TT261124000042", act));
        assert_eq!(message.unwrap().text, "Look");
    }
    assert_eq!(form("", "Look").parse(5).unwrap().1, TicketAct::Answer);
}

#[test]
fn what_is_no_act_of_the_box_is_a_bad_request() {
    let others = TicketAct::ALL.into_iter().filter(|act| !TicketAct::ANSWERS.contains(act)).map(TicketAct::slug);
    for slug in others.chain(["Propose", "propose ", "nothing"]) {
        assert_eq!(form(slug, "Look").parse(5), Err(Fault::BadRequest), "{slug}");
    }
}

#[test]
fn empty_is_refused_for_all_but_suspend_and_resume() {
    for act in TicketAct::ANSWERS {
        let answer = form(act.slug(), " \r\n ").parse(5);
        if [TicketAct::Suspend, TicketAct::Resume].contains(&act) {
            assert_eq!(answer.unwrap().2, None, "{act:?}");
        } else {
            assert_eq!(answer, Err(Fault::field("message", Why::Missing)), "{act:?}");
        }
    }
}

#[test]
fn a_message_that_is_there_is_checked_for_suspend_too() {
    let long = Why::TooLong { max: TEXT_MAX, length: TEXT_MAX + 1 };
    assert_eq!(form("suspend", &"x".repeat(TEXT_MAX + 1)).parse(5), Err(Fault::field("message", long)));
}

#[test]
fn files_need_a_message_also_where_none_is_needed_otherwise() {
    let with_file = |message: &str| AnswerForm { attachments: vec!["9".to_owned()], ..form("suspend", message) };
    assert_eq!(with_file("").parse(5), Err(Fault::field("message", Why::Missing)));
    assert_eq!(with_file("see").parse(5).unwrap().2.unwrap().attachments, [AttachmentId(9)]);
}

#[test]
fn what_is_no_ticket_number_is_not_found() {
    for act in TicketAct::ANSWERS {
        for message in ["", "Look"] {
            let form = AnswerForm { no: "42".to_owned(), ..form(act.slug(), message) };
            assert_eq!(form.parse(5), Err(Fault::NotFound), "{act:?}");
        }
    }
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let attachments = (1..=6).map(|id| id.to_string()).collect();
    let problem = |field: &str, why| Problem { field: field.to_owned(), why };
    let expected = vec![problem("message", Why::Missing), problem("attachments", Why::TooMany { max: 5 })];
    assert_eq!(AnswerForm { attachments, ..form("propose", "") }.parse(5), Err(Fault::Invalid(expected)));
}

proptest! {
    #[test]
    fn whatever_is_sent_is_a_message_of_1_to_2000_characters_or_refused(
        act in "[a-z-]{0,12}|suspend|resume|propose",
        message in "(?s).{0,40}",
        attachments in prop::collection::vec("[0-9a-z-]{0,4}", 0..7),
    ) {
        let form = AnswerForm { attachments, ..form(&act, &message) };
        if let Ok((no, act, message)) = form.parse(5) {
            prop_assert_eq!(no, TicketNo::parse("TT261124000042").unwrap());
            prop_assert!(message.is_some() || act.needs_no_words());
            prop_assert!(message.is_none_or(|message| (1..=TEXT_MAX).contains(&message.text.chars().count())));
        }
    }
}

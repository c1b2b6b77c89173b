//! Messages as they are sent.

use domain::fault::{Fault, Problem, Why};
use domain::id::AttachmentId;
use domain::tickets::ReplyForm;

fn form(message: &str) -> ReplyForm {
    ReplyForm { no: "TT261124000042".to_owned(), message: message.to_owned(), attachments: Vec::new() }
}

#[test]
fn a_message_has_1_to_2000_characters() {
    assert_eq!(form(" ").parse(5), Err(Fault::field("message", Why::Missing)));
    assert_eq!(
        form(&"x".repeat(2001)).parse(5),
        Err(Fault::field("message", Why::TooLong { max: 2000, length: 2001 }))
    );
    assert_eq!(form(" Thanks \r\n").parse(5).unwrap().1.text, "Thanks");
}

#[test]
fn what_is_no_ticket_number_is_not_found() {
    assert_eq!(ReplyForm { no: "42".to_owned(), ..form("x") }.parse(5), Err(Fault::NotFound));
}

#[test]
fn both_problems_are_said_at_once() {
    let attachments = (1..=6).map(|id| id.to_string()).collect();
    let why = |field: &str, why| Problem { field: field.to_owned(), why };
    let expected = vec![why("message", Why::Missing), why("attachments", Why::TooMany { max: 5 })];
    assert_eq!(ReplyForm { attachments, ..form("") }.parse(5), Err(Fault::Invalid(expected)));
}

#[test]
fn files_go_with_the_message() {
    let attachments = vec!["9".to_owned(), "8".to_owned()];
    let (_, message) = ReplyForm { attachments, ..form("see the log") }.parse(5).unwrap();
    assert_eq!(message.attachments, [AttachmentId(8), AttachmentId(9)]);
}

//! What is new to whom, and quoting.

use crate::cast::{NOON, answer, details, message, refused};
use crate::installation::Installation;
use domain::fault::Fault;
use domain::id::MessageId;
use domain::tickets::{TicketDetails, TicketNo};
use store::Acting;

on_both_engines![
    the_first_new_message_is_told_once,
    what_is_said_in_the_same_moment_is_said_one_after_the_other,
    a_quotation_is_of_what_one_has_seen,
];

async fn open(who: &Acting, no: &TicketNo) -> TicketDetails {
    details(who, no).await.unwrap()
}

async fn the_first_new_message_is_told_once(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    user.reply(&message(&no, "One")).await.unwrap();
    assert_eq!(open(&engineer, &no).await.unread, None, "all is new");
    user.reply(&message(&no, "Two")).await.unwrap();
    engineer.answer(&answer(&no, "Meanwhile")).await.unwrap();
    user.reply(&message(&no, "Three")).await.unwrap();
    let shown = open(&engineer, &no).await;
    assert_eq!((shown.unread, shown.messages.len()), (Some(shown.messages[2].id), 5));
    assert_eq!(open(&engineer, &no).await.unread, None);
    let shown = open(&user, &no).await;
    assert_eq!(shown.unread, Some(shown.messages[3].id), "the first answer to whoever has opened it before");
    assert_eq!(open(&it.acting("admin-a").await, &no).await.unread, Some(shown.messages[3].id), "each for themselves");
}

async fn what_is_said_in_the_same_moment_is_said_one_after_the_other(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    for text in ["One", "Two"] {
        engineer.answer(&answer(&no, text)).await.unwrap();
        let shown = open(&user, &no).await;
        assert_eq!(shown.unread, Some(shown.messages.last().unwrap().id), "{text}");
    }
    assert_eq!(it.number("SELECT MAX(created_at) FROM message").await, NOON + 1);
    // Nor by a clock that goes back.
    engineer.at(NOON - 5).answer(&answer(&no, "Three")).await.unwrap();
    assert!(open(&user, &no).await.unread.is_some());
}

async fn a_quotation_is_of_what_one_has_seen(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    engineer.answer(&answer(&no, "Which **one**?\n\nThis?")).await.unwrap();
    let id = it.number("SELECT MAX(id) FROM message").await;
    assert_eq!(refused(user.quotation(no.as_str(), id).await), Fault::NotFound, "the page has not shown it");
    let shown = open(&user, &no).await;
    let quoted = user.quoting(shown, Some(id)).await.unwrap().quoted;
    assert_eq!(quoted.as_deref(), Some("> Which **one**?\n>\n> This?\n\n"));
    assert_eq!(engineer.quotation(no.as_str(), id).await.unwrap(), quoted.unwrap());
    assert_eq!(user.quotation(no.as_str(), MessageId::DESCRIPTION.0).await.unwrap(), "> Goal: a larger server\n\n");
    let other = it.ticket_of("user-c").await;
    for (who, no, id) in [("user-y", &no, id), ("user-d", &no, 0), ("user-b", &other, id), ("user-b", &no, 12345)] {
        assert_eq!(refused(it.acting(who).await.quotation(no.as_str(), id).await), Fault::NotFound, "{who} {id}");
    }
    let shown = open(&user, &no).await;
    assert_eq!(user.quoting(shown, Some(12345)).await.unwrap().quoted, None);
}

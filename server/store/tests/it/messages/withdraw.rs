//! Taking back a message: its author alone, until somebody of the other side has read it.

use crate::attachments::{files, text};
use crate::cast::{MINUTE, NOON, answer, details, keys, message, refused, withdrawing, words};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::fault::{Fault, Need};
use domain::tickets::{ReplyForm, TicketNo, TicketQuery, TicketStatus};
use futures::future::join_all;
use std::sync::Arc;
use store::Acting;
use tokio::sync::Barrier;

on_both_engines![
    its_author_withdraws_a_message_and_nobody_else,
    the_text_and_the_files_are_gone,
    what_anybody_of_the_other_side_has_read_stays,
    on_the_customers_side_under_an_agency_the_desk_has_read_nothing,
    nothing_is_withdrawn_twice_or_after_the_end_or_from_elsewhere,
    what_was_withdrawn_is_not_new_any_more,
    reading_and_withdrawing_exclude_one_another,
];

/// Somebody replies; the message's key.
async fn reply(it: &Installation, who: &Acting, no: &TicketNo, text: &str) -> i64 {
    who.reply(&message(no, text)).await.unwrap();
    it.number("SELECT MAX(id) FROM message").await
}

async fn its_author_withdraws_a_message_and_nobody_else(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    let id = reply(it, &user, &no, "Forget this").await;
    for name in ["user-c", "admin-a", "engineer-1", "engineer-2", "lead-1"] {
        let answer = it.acting(name).await.withdraw(&withdrawing(&no, id)).await;
        assert_eq!(refused(answer), Fault::NotAllowed(Need::Author), "{name}");
    }
    for name in ["user-d", "user-y", "admin-x"] {
        assert_eq!(refused(it.acting(name).await.withdraw(&withdrawing(&no, id)).await), Fault::NotFound, "{name}");
    }
    assert!(details(&user, &no).await.unwrap().messages[1].may_withdraw);
    let traces = it.traces().await;
    user.clone().at(NOON + MINUTE).withdraw(&withdrawing(&no, id)).await.unwrap();
    for name in ["user-b", "user-c", "engineer-1"] {
        let shown = details(&it.acting(name).await, &no).await.unwrap();
        let last = shown.messages.last().unwrap();
        assert_eq!((words(last), last.author.as_str(), last.may_withdraw), ("withdrawn", "user-b", false), "{name}");
    }
    assert_eq!(it.log(&no).await.pop().unwrap(), "230 user-b - -");
    assert_eq!(it.traces().await, traces);
}

async fn the_text_and_the_files_are_gone(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    let (kept, gone) = (text(&user).await, text(&user).await);
    user.reply(&ReplyForm { attachments: keys(&[kept]), ..message(&no, "This stays") }).await.unwrap();
    user.reply(&ReplyForm { attachments: keys(&[gone]), ..message(&no, "This goes") }).await.unwrap();
    let id = it.number("SELECT MAX(id) FROM message").await;
    user.withdraw(&withdrawing(&no, id)).await.unwrap();
    assert_eq!(it.texts("SELECT text FROM message ORDER BY id").await, ["This stays", ""]);
    assert_eq!((it.count("attachment").await, files(&it.options.data.join("attachments"))), (1, 1));
    assert!(user.download(kept).await.is_ok());
    assert_eq!(refused(user.download(gone).await.map(|_| ())), Fault::NotFound);
    assert_eq!(refused(user.quotation(no.as_str(), id).await), Fault::NotFound);
}

async fn what_anybody_of_the_other_side_has_read_stays(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    let mine = reply(it, &user, &no, "Mine").await;
    // One's own side may read it, and the other one may have read what was before.
    details(&it.acting("admin-a").await, &no).await.unwrap();
    user.withdraw(&withdrawing(&no, mine)).await.unwrap();
    let mine = reply(it, &user, &no, "Mine again").await;
    details(&it.acting("engineer-2").await, &no).await.unwrap();
    assert_eq!(refused(user.withdraw(&withdrawing(&no, mine)).await), Fault::AlreadyRead);
    assert!(!details(&user, &no).await.unwrap().messages.last().unwrap().may_withdraw);

    engineer.answer(&answer(&no, "Theirs")).await.unwrap();
    let theirs = it.number("SELECT MAX(id) FROM message").await;
    details(&it.acting("lead-1").await, &no).await.unwrap();
    assert!(details(&engineer, &no).await.unwrap().messages.last().unwrap().may_withdraw);
    details(&it.acting("user-c").await, &no).await.unwrap();
    assert_eq!(refused(engineer.withdraw(&withdrawing(&no, theirs)).await), Fault::AlreadyRead);
}

async fn on_the_customers_side_under_an_agency_the_desk_has_read_nothing(it: &Installation) {
    let no = it.taken_ticket_of("user-e").await;
    let user = it.acting("user-e").await;
    let id = reply(it, &user, &no, "To the desk").await;
    let (device, _) = it.delegate("admin-a", "engineer-2", "handle").await;
    let delegate = device.acting().await;
    details(&delegate, &no).await.unwrap();
    user.withdraw(&withdrawing(&no, id)).await.unwrap();
    // What they write on that side is withdrawn on that side.
    let id = reply(it, &delegate, &no, "On their behalf").await;
    assert_eq!(
        refused(it.acting("engineer-2").await.withdraw(&withdrawing(&no, id)).await),
        Fault::NotAllowed(Need::Author)
    );
    delegate.withdraw(&withdrawing(&no, id)).await.unwrap();
}

async fn nothing_is_withdrawn_twice_or_after_the_end_or_from_elsewhere(it: &Installation) {
    let (no, other) = (it.taken_ticket_of("user-b").await, it.ticket_of("user-c").await);
    let user = it.acting("user-b").await;
    let (one, two) = (reply(it, &user, &no, "One").await, reply(it, &user, &no, "Two").await);
    for (no, id) in [(&other, one), (&no, 0), (&no, 12345)] {
        assert_eq!(refused(user.withdraw(&withdrawing(no, id)).await), Fault::NotFound, "{no} {id}");
    }
    user.withdraw(&withdrawing(&no, one)).await.unwrap();
    assert_eq!(refused(user.withdraw(&withdrawing(&no, one)).await), Fault::AlreadyWithdrawn);
    for status in TicketStatus::ALL.into_iter().filter(|status| status.is_final()) {
        it.set_status(&no, status).await;
        let expected = Fault::WrongState { act: TicketAct::Withdraw, status };
        assert_eq!(refused(user.withdraw(&withdrawing(&no, two)).await), expected);
        assert!(!details(&user, &no).await.unwrap().messages[2].may_withdraw);
    }
    assert_eq!(it.count("message WHERE withdrawn_at IS NOT NULL").await, 1);
}

/// Whether a ticket is marked in the reader's list.
async fn is_marked(who: &Acting) -> bool {
    who.my_tickets(&TicketQuery::default()).await.unwrap().page.rows[0].is_unread
}

async fn what_was_withdrawn_is_not_new_any_more(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    let say = async |text: &str| {
        engineer.answer(&answer(&no, text)).await.unwrap();
        it.number("SELECT MAX(id) FROM message").await
    };
    let first = say("First").await;
    engineer.withdraw(&withdrawing(&no, first)).await.unwrap();
    assert!(!is_marked(&user).await, "nothing was said");
    let (stays, goes) = (say("Stays").await, say("Goes").await);
    engineer.withdraw(&withdrawing(&no, goes)).await.unwrap();
    assert!(is_marked(&user).await, "something else is new");
    let shown = details(&user, &no).await.unwrap();
    assert_eq!(shown.unread.map(|id| id.0), Some(stays));
    assert!(!is_marked(&user).await);
    let last = say("Last").await;
    assert!(is_marked(&user).await);
    engineer.withdraw(&withdrawing(&no, last)).await.unwrap();
    assert!(!is_marked(&user).await);
    let before = it.state(&no).await;
    assert_eq!(before.customer_at, NOON, "the other side has said no more than before");
}

/// Whoever sees the words has read them: then they stay. Where they were withdrawn, nobody has seen them.
async fn reading_and_withdrawing_exclude_one_another(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    let (mut read, mut withdrawn) = (0, 0);
    for round in 0..24 {
        let id = reply(it, &user, &no, &format!("Round {round}")).await;
        let readers = [it.acting("engineer-1").await, it.acting("engineer-2").await];
        let barrier = Arc::new(Barrier::new(3));
        let reading = readers.map(|reader| {
            let (no, barrier) = (no.clone(), Arc::clone(&barrier));
            tokio::spawn(async move {
                barrier.wait().await;
                details(&reader, &no).await.unwrap()
            })
        });
        barrier.wait().await;
        let answer = user.withdraw(&withdrawing(&no, id)).await;
        let pages = join_all(reading).await;
        let seen = pages.iter().any(|page| {
            let messages = &page.as_ref().unwrap().messages;
            messages.iter().any(|message| words(message).contains(&format!("Round {round}<")))
        });
        match answer {
            Ok(_) => {
                assert!(!seen, "withdrawn in round {round}, and read");
                withdrawn += 1;
            }
            Err(error) => {
                assert_eq!(refused::<()>(Err(error)), Fault::AlreadyRead);
                assert!(seen, "said to be read in round {round}, and by nobody");
                read += 1;
            }
        }
    }
    assert_eq!(read + withdrawn, 24);
    assert_eq!(it.count("message WHERE text = ''").await, withdrawn);
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

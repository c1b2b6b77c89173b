//! Clearing: with the ticket, however it ends, and with a change of mind. And what limits there are.

mod expiry;
mod log;

use super::{EXPIRES, ask, information, of, page, revealed};
use crate::cast::{NOON, answer_with, form, refused};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::authorizations::{AuthorizationKind as Kind, AuthorizationStatus as Status, OPEN_MAX};
use domain::fault::Fault;
use domain::id::AuthorizationId;
use domain::tickets::{TicketNo, TicketStatus};
use store::Finding;

on_both_engines![
    however_a_ticket_ends_what_was_handed_over_is_cleared_with_it,
    where_the_end_fails_nothing_was_cleared,
    a_deleted_ticket_held_nothing_any_more,
    the_receipt_stands_on_the_page_and_in_the_log,
    an_end_of_one_ticket_leaves_those_of_others,
    at_most_twenty_are_open_at_once,
    the_doctor_tells_what_is_not_cleared_and_what_is_empty,
];

const DAY: i64 = 86_400_000;

/// A ticket of `user-b` with one that is in force and one that nobody has answered.
pub async fn both(it: &Installation, key: &str) -> (TicketNo, AuthorizationId, AuthorizationId) {
    let no = it.acting("user-b").await.submit(&form(key)).await.unwrap();
    it.acting("engineer-1").await.take(no.as_str()).await.unwrap();
    let held = it.ask(&no, Kind::Confidential, &[]).await;
    it.acting("user-b").await.confirm_authorization(&information(held, "the code is 1234")).await.unwrap();
    let asked = it.ask(&no, Kind::Agency, &[]).await;
    (no, held, asked)
}

async fn however_a_ticket_ends_what_was_handed_over_is_cleared_with_it(it: &Installation) {
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    for (n, end) in ["close", "cancel", "yes", "invalid", "by itself", "by itself, asked"].into_iter().enumerate() {
        let (no, held, asked) = both(it, &n.to_string()).await;
        let logged = it.log(&no).await.len();
        let (status, code, at) = match end {
            "close" => (user.close(no.as_str()).await.map(drop), 3, NOON),
            // Nobody has it any more: then it can be withdrawn.
            "cancel" => {
                it.set_status(&no, TicketStatus::Submitted).await;
                (user.cancel(no.as_str()).await.map(drop), 4, NOON)
            }
            "yes" => {
                it.set_status(&no, TicketStatus::PendingConfirmation).await;
                (user.confirm(no.as_str()).await.map(drop), 203, NOON)
            }
            "invalid" => {
                let form = answer_with(TicketAct::Reject, &no, "Not a ticket");
                (engineer.answer(&form).await.map(drop), 16, NOON)
            }
            by_itself => {
                let asks = if by_itself == "by itself" { TicketAct::Propose } else { TicketAct::AskFeedback };
                let wait = if by_itself == "by itself" { 5 } else { 7 };
                engineer.answer(&answer_with(asks, &no, "And now?")).await.unwrap();
                // It is older than its last day then: that is another test.
                it.execute(&format!("UPDATE ticket_authorization SET expires_at = {}", NOON + 30 * DAY)).await;
                let at = NOON + wait * DAY;
                (it.store.as_system().at(at).close_unanswered().await.map(drop), 211, at)
            }
        };
        status.unwrap();
        let (over, recalled) = (it.held(held).await, it.held(asked).await);
        assert_eq!((over.status, over.parts, over.cleared_at), (3, 0, Some(at)), "{end}");
        assert_eq!((recalled.status, recalled.parts, recalled.cleared_at), (4, 0, None), "{end}");
        let log = it.log(&no).await;
        let told = [format!("218 - - {}", held.0), format!("215 - - {}", asked.0)];
        assert!(log[log.len() - 1].starts_with(&format!("{code} ")) && log.len() > logged, "{end}: {log:?}");
        assert_eq!(log[log.len() - 3..log.len() - 1], told, "{end}");
    }
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn where_the_end_fails_nothing_was_cleared(it: &Installation) {
    let (no, held, asked) = both(it, "1").await;
    let before = (it.held(held).await, it.held(asked).await, it.state(&no).await);
    it.execute("ALTER TABLE ticket_count RENAME TO gone").await;
    assert!(it.acting("user-b").await.close(no.as_str()).await.is_err());
    it.execute("ALTER TABLE gone RENAME TO ticket_count").await;
    assert_eq!((it.held(held).await, it.held(asked).await, it.state(&no).await), before);
    assert_eq!(revealed(&it.fresh_acting("engineer-1").await, held).await.unwrap(), "information|the code is 1234");
}

async fn a_deleted_ticket_held_nothing_any_more(it: &Installation) {
    let (no, held, _) = both(it, "1").await;
    let user = it.acting("user-b").await;
    assert_eq!(refused(user.delete(no.as_str()).await).status(), 409, "not before its end");
    user.close(no.as_str()).await.unwrap();
    user.delete(no.as_str()).await.unwrap();
    assert_eq!(refused(page(&user, held).await), Fault::NotFound);
    assert_eq!(page(&it.acting("engineer-2").await, held).await.unwrap().status, Status::Expired, "kept for audit");
    assert_eq!(it.held(held).await.parts, 0);
}

async fn the_receipt_stands_on_the_page_and_in_the_log(it: &Installation) {
    let (no, held, asked) = both(it, "1").await;
    let user = it.acting("user-b").await;
    user.cancel_authorization(&of(held)).await.unwrap();
    for name in ["user-b", "admin-a", "engineer-1", "lead-1"] {
        let who = it.acting(name).await;
        let cleared = |page: domain::authorizations::Authorization| page.cleared.map(|at| at.utc);
        assert_eq!(cleared(page(&who, held).await.unwrap()).as_deref(), Some("2026-11-24T12:00:00Z"));
        assert_eq!(cleared(page(&who, asked).await.unwrap()), None, "it never held anything");
        let details = crate::cast::details(&who, &no).await.unwrap();
        let told: Vec<_> = details.log[..2].iter().map(|line| (line.act.label(), line.note.as_deref())).collect();
        let number = held.0.to_string();
        let expected =
            [("Authorization canceled:", Some(number.as_str())), ("Authorized information cleared:", Some(&number))];
        // The request came after the confirm, the cancel after both.
        assert_eq!(told, expected, "{name}");
        let shown: Vec<_> =
            details.authorizations.iter().map(|one| (one.id, one.status, one.cleared.is_some())).collect();
        assert_eq!(shown, [(asked, Status::ToBeAuthorized, false), (held, Status::Canceled, true)]);
    }
}

async fn an_end_of_one_ticket_leaves_those_of_others(it: &Installation) {
    let (no, held, _) = both(it, "1").await;
    let (_, other, asked) = both(it, "2").await;
    it.acting("user-b").await.close(no.as_str()).await.unwrap();
    assert_eq!((it.held(held).await.parts, it.held(other).await.parts, it.held(asked).await.status), (0, 3, 0));
    assert_eq!(revealed(&it.fresh_acting("engineer-1").await, other).await.unwrap(), "information|the code is 1234");
}

async fn at_most_twenty_are_open_at_once(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    let mut last = AuthorizationId(0);
    for n in 0..OPEN_MAX {
        last = it.ask(&no, Kind::Confidential, &[]).await;
        if n % 2 == 0 {
            user.confirm_authorization(&information(last, "x")).await.unwrap();
        }
    }
    let one_more = ask(&no, Kind::Confidential, &[]);
    let before = it.state(&no).await;
    let too_many = Fault::TooManyAuthorizations { max: 20 };
    assert_eq!(refused(engineer.request_authorization(&one_more).await), too_many);
    assert_eq!(it.state(&no).await, before);
    let (_, other, _) = both(it, "another").await;
    assert!(other.0 > last.0, "each ticket has its own");
    engineer.recall_authorization(&of(last)).await.unwrap();
    engineer.request_authorization(&one_more).await.unwrap();
    assert_eq!(refused(engineer.request_authorization(&one_more).await), too_many);
    // Those of yesterday count no more, whether that was written down yet or not.
    let later = domain::authorizations::RequestForm { until: "2026-11-30".to_owned(), ..one_more };
    engineer.at(EXPIRES).request_authorization(&later).await.unwrap();
}

async fn the_doctor_tells_what_is_not_cleared_and_what_is_empty(it: &Installation) {
    let (_, held, asked) = both(it, "1").await;
    let found = async || it.store.as_system().examine().await.unwrap();
    assert_eq!(found().await, []);
    let set = async |id: AuthorizationId, what: &str| {
        it.execute(&format!("UPDATE ticket_authorization SET {what} WHERE id = {}", id.0)).await;
    };
    set(held, "status = 5").await;
    let finding = Finding::Authorization { id: held.0, status: Status::Canceled };
    assert_eq!(finding.to_string(), format!("authorization {}, Canceled: is not cleared", held.0));
    assert_eq!(found().await, [finding]);
    set(held, "sealed = NULL").await;
    assert_eq!(found().await.len(), 1, "its key alone is too much");
    set(held, "status = 1").await;
    set(asked, "status = 1").await;
    let told: Vec<String> = found().await.iter().map(ToString::to_string).collect();
    assert_eq!(told, [held, asked].map(|id| format!("authorization {}, Authorized: holds nothing", id.0)));
}

//! Clearing: with the ticket, however it ends; with the last day; with a change of mind. And what limits there are.

use super::{EXPIRES, ask, information, of, page, revealed};
use crate::cast::{NOON, answer_with, form, refused};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::authorizations::{AuthorizationKind as Kind, AuthorizationStatus as Status, OPEN_MAX};
use domain::fault::Fault;
use domain::id::AuthorizationId;
use domain::tickets::{TicketNo, TicketStatus};
use futures::future::join_all;
use store::{Finding, Store};

engines! {
    both: [
        however_a_ticket_ends_what_was_handed_over_is_cleared_with_it,
        where_the_end_fails_nothing_was_cleared,
        a_deleted_ticket_held_nothing_any_more,
        the_receipt_stands_on_the_page_and_in_the_log,
        what_is_over_by_its_day_is_cleared_by_timed_work,
        what_nobody_answered_expires_without_a_receipt,
        a_ticket_that_ends_after_the_day_tells_of_the_day,
        an_end_of_one_ticket_leaves_those_of_others,
        several_at_once_expire_each_once,
        at_most_twenty_are_open_at_once,
        the_doctor_tells_what_is_not_cleared_and_what_is_empty,
    ],
    sqlite: [a_reader_in_the_way_is_waited_for_by_timed_work, what_was_cleared_leaves_the_log_at_once],
    postgres: [several_processes_expire_each_once],
}

const DAY: i64 = 86_400_000;

/// A ticket of `user-b` with one that is in force and one that nobody has answered.
async fn both(it: &Installation, key: &str) -> (TicketNo, AuthorizationId, AuthorizationId) {
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

/// How many expire at this moment.
async fn expire_at(it: &Installation, at: i64) -> u64 {
    it.store.as_system().at(at).expire_authorizations().await.unwrap()
}

async fn what_is_over_by_its_day_is_cleared_by_timed_work(it: &Installation) {
    let (no, held, asked) = both(it, "1").await;
    let before = it.state(&no).await;
    assert_eq!(expire_at(it, EXPIRES - 1).await, 0);
    assert_eq!((expire_at(it, EXPIRES).await, expire_at(it, EXPIRES).await), (2, 0));
    let (over, unanswered) = (it.held(held).await, it.held(asked).await);
    assert_eq!((over.status, over.parts, over.cleared_at), (3, 0, Some(EXPIRES)));
    assert_eq!((unanswered.status, unanswered.parts, unanswered.cleared_at), (3, 0, None));
    let lines = it.log(&no).await.split_off(usize::try_from(before.log).unwrap());
    let expected = [format!("218 - - {}", held.0), format!("217 - - {}", held.0), format!("217 - - {}", asked.0)];
    assert_eq!(lines, expected);
    assert_eq!(it.state(&no).await.version, before.version, "the ticket goes on");
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
    assert_eq!(it.traces().await.len(), 2, "created, confirmed");
}

async fn what_nobody_answered_expires_without_a_receipt(it: &Installation) {
    let (_, id) = it.asked("user-b").await;
    let late = it.acting("user-b").await.at(EXPIRES);
    for expire in [false, true] {
        if expire {
            assert_eq!(expire_at(it, EXPIRES).await, 1);
        }
        let answer = refused(late.confirm_authorization(&information(id, "x")).await);
        assert!(matches!(answer, Fault::WrongAuthorization { status: Status::Expired, .. }), "{answer:?}");
        assert_eq!(page(&late, id).await.unwrap().status, Status::Expired);
    }
    assert_eq!((it.held(id).await.cleared_at, it.count("ticket_log WHERE act = 218").await), (None, 0));
}

async fn a_ticket_that_ends_after_the_day_tells_of_the_day(it: &Installation) {
    let (no, held, asked) = both(it, "1").await;
    it.acting("user-b").await.at(EXPIRES + 1).close(no.as_str()).await.unwrap();
    assert_eq!((it.held(held).await.status, it.held(asked).await.status), (3, 3));
    let log = it.log(&no).await;
    let expected = [
        format!("218 - - {}", held.0),
        format!("217 - - {}", held.0),
        format!("217 - - {}", asked.0),
        "3 user-b - -".to_owned(),
    ];
    assert_eq!(log[log.len() - 4..], expected);
    assert_eq!(expire_at(it, EXPIRES + 1).await, 0);
}

async fn an_end_of_one_ticket_leaves_those_of_others(it: &Installation) {
    let (no, held, _) = both(it, "1").await;
    let (_, other, asked) = both(it, "2").await;
    it.acting("user-b").await.close(no.as_str()).await.unwrap();
    assert_eq!((it.held(held).await.parts, it.held(other).await.parts, it.held(asked).await.status), (0, 3, 0));
    assert_eq!(revealed(&it.fresh_acting("engineer-1").await, other).await.unwrap(), "information|the code is 1234");
}

async fn many(it: &Installation) -> i64 {
    for n in 0..15 {
        both(it, &n.to_string()).await;
    }
    30
}

async fn each_expired_once(it: &Installation, expired: u64, count: i64) {
    assert_eq!(i64::try_from(expired).unwrap(), count);
    let over = "ticket_authorization WHERE status = 3 AND sealed IS NULL AND wrapped IS NULL AND key_id IS NULL";
    assert_eq!((it.count(over).await, it.count("ticket_log WHERE act = 217").await), (count, count));
    assert_eq!(it.count("ticket_log WHERE act = 218").await, count / 2);
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn several_at_once_expire_each_once(it: &Installation) {
    let count = many(it).await;
    let expired = join_all((0..4).map(|_| expire_at(it, EXPIRES))).await.into_iter().sum();
    each_expired_once(it, expired, count).await;
}

async fn several_processes_expire_each_once(it: &Installation) {
    let count = many(it).await;
    let opened = join_all((0..4).map(|_| Store::open(&it.options))).await;
    let stores: Vec<Store> = opened.into_iter().map(Result::unwrap).collect();
    let tasks = stores
        .clone()
        .into_iter()
        .map(|store| tokio::spawn(async move { store.as_system().at(EXPIRES).expire_authorizations().await.unwrap() }));
    let expired = join_all(tasks).await.into_iter().map(Result::unwrap).sum();
    each_expired_once(it, expired, count).await;
    for store in stores {
        store.close().await.unwrap();
    }
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

/// How long SQLite's log is.
fn log_length(it: &Installation) -> u64 {
    std::fs::metadata(it.options.data.join("service-tickets.db-wal")).map_or(0, |file| file.len())
}

async fn what_was_cleared_leaves_the_log_at_once(it: &Installation) {
    let (no, held, _) = both(it, "1").await;
    assert!(log_length(it) > 0);
    it.acting("user-b").await.cancel_authorization(&of(held)).await.unwrap();
    assert_eq!(log_length(it), 0, "canceled");
    let again = it.ask(&no, Kind::Confidential, &[]).await;
    it.acting("user-b").await.confirm_authorization(&information(again, "x")).await.unwrap();
    it.acting("user-b").await.close(no.as_str()).await.unwrap();
    assert_eq!(log_length(it), 0, "its ticket closed");
    both(it, "2").await;
    assert_eq!((expire_at(it, EXPIRES).await, log_length(it)), (2, 0), "expired");
    // An end that clears nothing does without.
    let plain = it.acting("user-b").await.submit(&form("3")).await.unwrap();
    it.acting("user-b").await.cancel(plain.as_str()).await.unwrap();
    assert!(log_length(it) > 0);
}

#[expect(clippy::disallowed_methods, reason = "another program's transaction")]
async fn a_reader_in_the_way_is_waited_for_by_timed_work(it: &Installation) {
    use sea_orm::{ConnectionTrait, TransactionTrait};
    let system = it.store.as_system();
    assert!(system.fold_owed_log().await.unwrap(), "what an earlier process owed");
    let (_, held, _) = both(it, "1").await;
    let reader = it.db.begin().await.unwrap();
    reader.execute_unprepared("CREATE TEMP TABLE seen AS SELECT COUNT(*) FROM ticket").await.unwrap();
    it.acting("user-b").await.cancel_authorization(&of(held)).await.unwrap();
    assert_eq!(it.held_by_store(held).await, 0, "cleared it is all the same");
    assert!(log_length(it) > 0 && !system.fold_owed_log().await.unwrap());
    reader.rollback().await.unwrap();
    assert!(system.fold_owed_log().await.unwrap());
    assert_eq!((log_length(it), system.fold_owed_log().await.unwrap()), (0, true));
    // The writer waits for other programs as before.
    both(it, "2").await;
}

impl Installation {
    /// How many parts of it are there, asked by a connection that no reader holds.
    async fn held_by_store(&self, id: AuthorizationId) -> i64 {
        let page = page(&self.acting("user-b").await, id).await.unwrap();
        i64::from(page.cleared.is_none())
    }
}

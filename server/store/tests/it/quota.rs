//! The monthly quota of technical tickets: exact at the ends of months, through changes of plan, and whoever comes at once.

mod orders;

use crate::cast::{NOON, form, refused};
use crate::installation::Installation;
use crate::support_plan::{fault, spent};
use domain::fault::Fault;
use domain::support_plan::Plan;
use futures::future::join_all;
use store::{Acting, Error};

on_both_engines![
    thirty_technical_tickets_a_month_and_no_more,
    questions_are_never_refused,
    the_month_ends_at_midnight_of_the_accounts_zone,
    a_canceled_ticket_is_given_back_to_its_own_month,
    another_plan_holds_at_once_with_what_was_used_before,
    of_fifty_at_once_one_gets_the_last,
    a_form_sent_eight_times_at_once_books_once,
    submits_and_cancels_at_once_keep_the_count,
    the_demo_books_nothing,
];

const MINUTE: i64 = 60_000;
/// 2026-12-01T00:00:00Z.
pub const DECEMBER: i64 = 1_796_083_200_000;

impl Installation {
    /// As if so many technical tickets of `acme` had been submitted in a month.
    pub async fn use_up(&self, month: i32, booked: i64) {
        let acme = self.account("acme").await;
        let sql =
            format!("INSERT INTO quota_month (account_id, month, booked, added) VALUES ({acme}, {month}, {booked}, 0)");
        self.execute(&sql).await;
    }

    /// What is booked of a month.
    pub async fn booked(&self, month: i32) -> i64 {
        self.number(&format!("SELECT CAST(COALESCE(SUM(booked), 0) AS BIGINT) FROM quota_month WHERE month = {month}"))
            .await
    }
}

async fn left(who: &Acting) -> Option<String> {
    who.create_form("ecs", "login-failure").await.unwrap().left
}

async fn thirty_technical_tickets_a_month_and_no_more(it: &Installation) {
    let (b, c) = (it.acting("user-b").await, it.acting("user-c").await);
    assert_eq!(left(&b).await.as_deref(), Some("30 technical tickets left this month"));
    for n in 0..30 {
        let who = if n % 2 == 0 { &b } else { &c };
        who.submit(&fault(&n.to_string())).await.unwrap();
    }
    assert_eq!(left(&b).await.as_deref(), Some("0 technical tickets left this month"));
    assert_eq!(spent(b.submit(&fault("31")).await), Some((30, "2026-12-01".to_owned())));
    let text = Fault::QuotaSpent { total: 30, renews: "2026-12-01".to_owned() }.text();
    assert!(text.contains("2026-12-01"), "{text}");
    // Nothing of it stays; the account beside it is not touched.
    assert_eq!((it.count("ticket").await, it.count("consent").await, it.booked(202_611).await), (30, 30, 30));
    it.acting("user-i").await.submit(&fault("1")).await.unwrap();
    // What was submitted before still answers with its number.
    b.submit(&fault("0")).await.unwrap();
    let usage = b.support_plan().await.unwrap().usage;
    assert_eq!(usage.text, "30 of 30 technical tickets used in November 2026, renews on 2026-12-01");
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!(counted, scanned);
}

async fn questions_are_never_refused(it: &Installation) {
    it.use_up(202_611, 30).await;
    let user = it.acting("user-b").await;
    user.submit(&form("1")).await.unwrap();
    assert!(spent(user.submit(&fault("2")).await).is_some());
    assert_eq!(user.create_form("ecs", "specification-and-os-questions").await.unwrap().left, None);
    assert_eq!((it.booked(202_611).await, it.count("ticket WHERE quota_month IS NULL").await), (30, 1));
}

async fn the_month_ends_at_midnight_of_the_accounts_zone(it: &Installation) {
    it.use_up(202_611, 29).await;
    let last = it.acting("user-b").await.at(DECEMBER - 1);
    last.submit(&fault("1")).await.unwrap();
    assert_eq!(spent(last.submit(&fault("2")).await), Some((30, "2026-12-01".to_owned())));
    last.clone().at(DECEMBER).submit(&fault("2")).await.unwrap();
    assert_eq!((it.booked(202_611).await, it.booked(202_612).await), (30, 1));
    // In Singapore it is eight hours earlier.
    it.set_plan("acme", Plan::PartnerStandard, "Asia/Singapore").await;
    let evening = it.acting("user-b").await.at(DECEMBER - 8 * 60 * MINUTE);
    assert!(spent(evening.clone().at(DECEMBER - 8 * 60 * MINUTE - 1).submit(&fault("3")).await).is_some());
    evening.submit(&fault("3")).await.unwrap();
    assert_eq!((it.booked(202_611).await, it.booked(202_612).await), (30, 2));
    // In Los Angeles it is still November.
    it.set_plan("acme", Plan::PartnerStandard, "America/Los_Angeles").await;
    assert!(spent(it.acting("user-b").await.at(DECEMBER + 8 * 60 * MINUTE - 1).submit(&fault("4")).await).is_some());
}

async fn a_canceled_ticket_is_given_back_to_its_own_month(it: &Installation) {
    it.use_up(202_611, 29).await;
    let user = it.acting("user-b").await;
    let no = user.submit(&fault("1")).await.unwrap();
    assert!(spent(user.submit(&fault("2")).await).is_some());
    user.cancel(no.as_str()).await.unwrap();
    assert_eq!(left(&user).await.as_deref(), Some("1 technical ticket left this month"));
    let second = user.submit(&fault("2")).await.unwrap();
    // Once the month is over it changes nothing of the next.
    let later = user.clone().at(DECEMBER + MINUTE);
    later.submit(&fault("3")).await.unwrap();
    later.cancel(second.as_str()).await.unwrap();
    assert_eq!((it.booked(202_611).await, it.booked(202_612).await), (29, 1));
    // Deleting a canceled ticket gives nothing more back, nor do other ends.
    later.delete(second.as_str()).await.unwrap();
    let third = later.submit(&fault("4")).await.unwrap();
    it.acting("engineer-1").await.at(DECEMBER + MINUTE).take(third.as_str()).await.unwrap();
    later.close(third.as_str()).await.unwrap();
    later.delete(third.as_str()).await.unwrap();
    assert_eq!((it.booked(202_611).await, it.booked(202_612).await), (29, 2));
}

async fn another_plan_holds_at_once_with_what_was_used_before(it: &Installation) {
    let user = it.acting("user-b").await;
    it.use_up(202_611, 30).await;
    it.set_plan("acme", Plan::PartnerPremier, "UTC").await;
    for n in 0..5 {
        user.submit(&fault(&n.to_string())).await.unwrap();
    }
    let premier = it.acting("user-b").await;
    assert_eq!(left(&premier).await, None);
    assert_eq!(premier.support_plan().await.unwrap().usage.text, "35 technical tickets used in November 2026");
    it.set_plan("acme", Plan::PartnerStandard, "UTC").await;
    // Whoever is signed in already is held to it too.
    assert_eq!(spent(premier.submit(&fault("6")).await), Some((30, "2026-12-01".to_owned())));
    assert_eq!(left(&it.acting("user-b").await).await.as_deref(), Some("0 technical tickets left this month"));
}

async fn of_fifty_at_once_one_gets_the_last(it: &Installation) {
    it.use_up(202_611, 29).await;
    let people = [it.acting("user-b").await, it.acting("user-c").await, it.acting("admin-a").await];
    let forms: Vec<_> = (0..50).map(|n| fault(&n.to_string())).collect();
    let answers = join_all(forms.iter().enumerate().map(|(n, form)| people[n % 3].submit(form))).await;
    let (taken, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    assert_eq!((taken.len(), refused.len()), (1, 49));
    for answer in refused {
        assert_eq!(spent(answer), Some((30, "2026-12-01".to_owned())));
    }
    assert_eq!((it.count("ticket").await, it.booked(202_611).await), (1, 30));
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!(counted, scanned);
}

async fn a_form_sent_eight_times_at_once_books_once(it: &Installation) {
    it.use_up(202_611, 29).await;
    let user = it.acting("user-b").await;
    let form = fault("1");
    let answers = join_all((0..8).map(|_| user.submit(&form))).await;
    let numbers: Vec<_> = answers.into_iter().map(|answer| answer.unwrap()).collect();
    assert!(numbers.iter().all(|no| *no == numbers[0]));
    assert_eq!((it.count("ticket").await, it.booked(202_611).await), (1, 30));
}

async fn submits_and_cancels_at_once_keep_the_count(it: &Installation) {
    it.use_up(202_611, 20).await;
    let user = it.acting("user-b").await;
    let rounds = (0..40).map(|n| {
        let user = user.clone();
        async move {
            match user.submit(&fault(&n.to_string())).await {
                Ok(no) if n % 2 == 0 => drop(user.cancel(no.as_str()).await.unwrap()),
                Ok(_) | Err(Error::Refused(Fault::QuotaSpent { .. })) => {}
                Err(other) => panic!("{other}"),
            }
        }
    });
    join_all(rounds).await;
    let open = it.count("ticket WHERE status = 0 AND quota_month = 202611").await;
    assert_eq!(it.booked(202_611).await, 20 + open);
    assert!(open <= 10, "{open}");
}

async fn the_demo_books_nothing(it: &Installation) {
    it.store.as_system().at(NOON).add_demo().await.unwrap();
    assert!(it.count("ticket").await > 10);
    assert_eq!((it.count("quota_month").await, it.count("ticket WHERE quota_month IS NOT NULL").await), (0, 0));
    // Canceling one of them gives nothing back either.
    let user = it.acting("user-g").await;
    let rows = user.my_tickets(&domain::tickets::TicketQuery::default()).await.unwrap().page.rows;
    let waiting = rows.iter().find(|row| row.status == domain::tickets::TicketStatus::Submitted).unwrap();
    user.cancel(waiting.no.as_str()).await.unwrap();
    assert_eq!(left(&user).await.as_deref(), Some("30 technical tickets left this month"));
    assert_eq!(refused(user.purchase(&Default::default()).await).status(), 403);
}

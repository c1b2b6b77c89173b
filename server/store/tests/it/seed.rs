//! Seeded tickets: their shares, their order, and that they are the same every time.

mod crowd;
mod demo;
mod traces;
mod walks;
mod words;

use crate::cast::{NOON, details, words};
use crate::installation::{Installation, drop_database};
use domain::tickets::{TicketQuery, TicketStatus};
use std::collections::BTreeSet;
use std::sync::Mutex;
use store::Store;

on_both_engines![
    thirty_percent_are_acmes_and_half_of_those_user_bs,
    two_percent_are_open_and_among_the_newest,
    keys_rise_in_order_of_creation_within_the_year,
    the_counts_equal_a_scan_and_everything_is_recorded,
    a_fifth_of_the_tickets_has_tags_of_its_applicant,
    what_has_ended_is_read,
    the_same_seed_and_end_make_the_same_tickets,
    seeding_twice_adds_twice_and_submitting_goes_on,
    the_details_of_any_ticket_can_be_read,
    any_number_of_tickets_can_be_made,
];

/// Tickets of the year before noon.
async fn seed(it: &Installation, count: u64) {
    it.store.as_system().add_tickets(count, 1, NOON, |_| ()).await.unwrap();
}

async fn thirty_percent_are_acmes_and_half_of_those_user_bs(it: &Installation) {
    seed(it, 1000).await;
    let tickets = it.scan().await;
    let of = |account: &str| tickets.iter().filter(|ticket| ticket.account == account).count();
    assert_eq!((of("acme"), of("globex"), of("initech")), (300, 350, 350));
    assert_eq!(tickets.iter().filter(|ticket| ticket.applicant == "user-b").count(), 150);
    for name in ["user-c", "user-d", "user-e", "user-f", "user-g", "admin-a", "user-y", "admin-x", "user-i"] {
        assert!(tickets.iter().filter(|ticket| ticket.applicant == name).count() >= 20, "{name}");
    }
}

async fn two_percent_are_open_and_among_the_newest(it: &Installation) {
    seed(it, 1000).await;
    let tickets = it.scan().await;
    let of = |status| tickets.iter().filter(|ticket| ticket.status() == status).count();
    let open: Vec<i64> = tickets.iter().filter(|ticket| !ticket.status().is_final()).map(|ticket| ticket.id).collect();
    assert_eq!(open.len(), 20);
    assert!(open[0] > tickets[959].id);
    assert!(TicketStatus::ALL.into_iter().all(|status| of(status) > 0));
    assert!(of(TicketStatus::Closed) > 860);
    let is_untaken = |status| matches!(status, TicketStatus::Submitted | TicketStatus::Canceled);
    assert!(tickets.iter().all(|ticket| ticket.engineer.is_none() == is_untaken(ticket.status())));
}

async fn keys_rise_in_order_of_creation_within_the_year(it: &Installation) {
    seed(it, 1000).await;
    let created: Vec<i64> = it.scan().await.iter().map(|ticket| ticket.created_at).collect();
    assert!(created.is_sorted());
    let year = NOON - 365 * 24 * 3_600_000..NOON;
    assert!(created.iter().all(|at| year.contains(at)));
    let months: BTreeSet<i64> = created.iter().map(|at| (NOON - at) / (31 * 24 * 3_600_000)).collect();
    assert_eq!(months.len(), 12);
}

async fn the_counts_equal_a_scan_and_everything_is_recorded(it: &Installation) {
    seed(it, 1000).await;
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!(counted, scanned);
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
    assert_eq!(it.count("consent").await, 1000);
    assert_eq!(it.count("ticket_log WHERE act = 0").await, 1000);
    assert_eq!(it.number("SELECT CAST(SUM(version) AS BIGINT) FROM ticket").await, it.count("ticket_log").await);
}

async fn a_fifth_of_the_tickets_has_tags_of_its_applicant(it: &Installation) {
    seed(it, 1000).await;
    assert_eq!(it.count("tag").await, 44, "four of each customer of the cast");
    let tagged = it.number("SELECT COUNT(DISTINCT ticket_id) FROM ticket_tag").await;
    assert!((150..=250).contains(&tagged), "{tagged}");
    let twice = it.count("ticket_tag").await - tagged;
    assert!((20..=80).contains(&twice), "{twice}");
    let strange = "ticket_tag x JOIN ticket t ON t.id = x.ticket_id JOIN tag g ON g.id = x.tag_id \
                   WHERE x.user_id <> t.applicant_id OR x.user_id <> g.user_id OR x.created_at <> t.created_at";
    assert_eq!(it.count(strange).await, 0);
    seed(it, 10).await;
    assert_eq!(it.count("tag").await, 44);
}

async fn what_has_ended_is_read(it: &Installation) {
    seed(it, 1000).await;
    let unread = async |name: &str| {
        let list = it.acting(name).await.my_tickets(&TicketQuery::default()).await.unwrap();
        let rows = list.page.rows.into_iter();
        let (ended, open): (Vec<_>, Vec<_>) = rows.filter(|row| row.is_unread).partition(|row| row.status.is_final());
        (ended.len(), open.len())
    };
    for name in ["user-b", "user-y", "admin-a", "admin-x"] {
        assert_eq!(unread(name).await.0, 0, "{name}");
    }
    let desk =
        it.acting("engineer-2").await.desk_list(domain::desk::DeskView::AllTickets, &TicketQuery::default()).await;
    let rows = desk.unwrap().page.rows;
    assert!(rows.iter().all(|row| !(row.is_unread && row.status.is_final())));
    assert!(rows.iter().any(|row| row.is_unread));
}

/// Everything that was made, as text, without keys of people.
async fn digest(it: &Installation) -> Vec<String> {
    let mut all = Vec::new();
    let ticket = "SELECT CAST(t.id AS TEXT) || '|' || u.name || '|' || CAST(t.status AS TEXT) || '|' || CAST(t.created_at AS TEXT) \
                  || '|' || CAST(t.version AS TEXT) || '|' || COALESCE(t.email, '') || '|' || COALESCE(t.mobile, '') || '|' || \
                  COALESCE(t.region_id, '') || '|' || t.resources || '|' || t.description FROM ticket t \
                  JOIN iam_user u ON u.id = t.applicant_id ORDER BY t.id";
    let message =
        "SELECT CAST(ticket_id AS TEXT) || '|' || CAST(created_at AS TEXT) || '|' || text FROM message ORDER BY id";
    let log = "SELECT CAST(ticket_id AS TEXT) || '|' || CAST(act AS TEXT) || '|' || CAST(at AS TEXT) || '|' || \
               COALESCE(note, '') FROM ticket_log ORDER BY id";
    let rating = "SELECT CAST(ticket_id AS TEXT) || '|' || CAST(at AS TEXT) || '|' || CAST(speed AS TEXT) || '|' || comments \
                  FROM rating ORDER BY ticket_id";
    let read = "SELECT CAST(user_id AS TEXT) || '|' || CAST(ticket_id AS TEXT) || '|' || CAST(at AS TEXT) FROM ticket_read \
                ORDER BY user_id, ticket_id";
    let tagged = "SELECT u.name || '|' || CAST(x.ticket_id AS TEXT) || '|' || g.name FROM ticket_tag x JOIN tag g ON g.id = x.tag_id \
                  JOIN iam_user u ON u.id = x.user_id ORDER BY x.ticket_id, g.name";
    for sql in [ticket, message, log, rating, read, tagged] {
        all.extend(it.texts(sql).await);
    }
    all
}

async fn the_same_seed_and_end_make_the_same_tickets(it: &Installation) {
    let other = Installation::fresh(it.store.engine()).await;
    seed(it, 700).await;
    seed(&other, 700).await;
    let (one, two) = (digest(it).await, digest(&other).await);
    assert!(one.len() > 4000 && one == two);
    other.store.as_system().add_tickets(10, 2, NOON, |_| ()).await.unwrap();
    let last = other.scan().await.pop().unwrap();
    assert_ne!(last.description, it.scan().await.pop().unwrap().description);
    other.store.close().await.unwrap();
    other.db.clone().close().await.unwrap();
    drop_database(&other.options).await;
}

async fn seeding_twice_adds_twice_and_submitting_goes_on(it: &Installation) {
    let told = Mutex::new(Vec::new());
    it.store.as_system().add_tickets(1200, 1, NOON, |n| told.lock().unwrap().push(n)).await.unwrap();
    assert_eq!(*told.lock().unwrap(), [512, 1024, 1200]);
    seed(it, 50).await;
    let no = it.ticket_of("user-b").await;
    assert_eq!((it.count("ticket").await, no.id().0), (1251, 1251), "keys go on where the seed ended");
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!(counted, scanned);
}

async fn the_details_of_any_ticket_can_be_read(it: &Installation) {
    seed(it, 100).await;
    let lead = it.acting("lead-1").await;
    for ticket in it.scan().await {
        let details = details(&lead, &ticket.no()).await.unwrap();
        assert_eq!(words(&details.messages[0]), domain::markdown::html(&ticket.description));
        assert!(!details.product.is_empty() && !details.log.is_empty());
    }
}

async fn any_number_of_tickets_can_be_made(it: &Installation) {
    for count in [0, 1, 2, 7] {
        seed(it, count).await;
    }
    assert_eq!(it.count("ticket").await, 10);
    let store: &Store = &it.store;
    store.as_system().add_tickets(3, u64::MAX, 0, |_| ()).await.unwrap();
    assert_eq!(it.count("ticket").await, 13);
}

//! Lists: pages forward and backward, with every filter, give exactly the rows of a naive scan.

mod export;
mod group;
pub mod naive;

use crate::cast::{MINUTE, NOON, refused};
use crate::installation::Installation;
use crate::rows::Scanned;
use domain::desk::DeskView;
use domain::fault::{Fault, Why};
use domain::moment::Zone;
use domain::page::{PAGE, Page};
use domain::tickets::{TicketNo, TicketQuery, TicketRow, TicketStatus};
use store::Acting;

use naive::{expected, queries};

on_both_engines![
    pages_with_any_filters_are_those_of_a_scan,
    pages_of_the_desk_are_those_of_a_scan,
    a_row_says_what_its_ticket_says,
    the_administrator_sees_the_account_and_others_their_own,
    a_name_that_nobody_has_finds_nothing,
    a_name_is_compared_as_typed_and_not_as_a_pattern,
    words_are_found_past_the_tickets_that_one_page_examines,
    a_page_after_the_last_row_leads_back_to_it,
    filters_that_cannot_be_read_are_refused,
];

pub const DAY: i64 = 24 * 60 * MINUTE;

/// Tickets of a year, some hidden, many of the same millisecond.
async fn seeded(it: &Installation, count: u64) -> Vec<Scanned> {
    it.store.as_system().add_tickets(count, 11, NOON, |_| ()).await.unwrap();
    // Ties within a day, which keeps numbers as they are.
    it.execute(&format!("UPDATE ticket SET created_at = created_at / {DAY} * {DAY} WHERE id % 3 <> 0")).await;
    it.hide("id % 9 = 0").await;
    tag_all(it).await;
    it.scan().await
}

/// Everyone's tags stand on tickets of everyone, also on those that they may not see.
pub async fn tag_all(it: &Installation) {
    it.execute("DELETE FROM ticket_tag").await;
    it.execute(
        "INSERT INTO ticket_tag (user_id, ticket_id, tag_id, created_at) SELECT g.user_id, t.id, g.id, t.created_at \
         FROM tag g JOIN ticket t ON (t.id + g.id) % 5 < 2",
    )
    .await;
}

/// The rows of all pages, walked from the first to the last and back again.
pub async fn walk(query: &TicketQuery, page: impl AsyncFn(&TicketQuery) -> Page<TicketRow>) -> Vec<TicketNo> {
    let numbers = |page: &Page<TicketRow>| page.rows.iter().map(|row| row.no.clone()).collect::<Vec<_>>();
    let first = page(query).await;
    assert_eq!(first.newer, None);
    let (mut forward, mut last) = (numbers(&first), first);
    while let Some(cursor) = last.older {
        last = page(&TicketQuery { after: cursor.to_string(), ..query.clone() }).await;
        assert!(last.rows.len() <= PAGE && last.newer.is_some());
        forward.extend(numbers(&last));
    }
    let (mut backward, mut newest) = (numbers(&last), last);
    while let Some(cursor) = newest.newer {
        newest = page(&TicketQuery { before: cursor.to_string(), ..query.clone() }).await;
        backward.splice(0..0, numbers(&newest));
    }
    assert_eq!(backward, forward, "backward: {query:?}");
    forward
}

async fn mine(who: &Acting, query: &TicketQuery) -> Vec<TicketNo> {
    walk(query, async |query| who.my_tickets(query).await.unwrap().page).await
}

async fn pages_with_any_filters_are_those_of_a_scan(it: &Installation) {
    let tickets = seeded(it, 600).await;
    let mut rows = 0;
    for (account, name) in [("acme", "admin-a"), ("acme", "user-b"), ("globex", "admin-x"), ("initech", "user-i")] {
        let who = it.acting(name).await;
        let tags = who.my_tickets(&TicketQuery::default()).await.unwrap().tags;
        assert_eq!(tags.len(), 4);
        for query in queries(&tickets, &tags) {
            let found = mine(&who, &query).await;
            assert_eq!(found, expected(&tickets, name, account, &query), "{name} {query:?}");
            rows += found.len();
        }
    }
    assert!(rows > 5000, "{rows}");
}

async fn pages_of_the_desk_are_those_of_a_scan(it: &Installation) {
    let mut tickets = seeded(it, 600).await;
    tickets.sort_by_key(|ticket| (ticket.created_at, ticket.id));
    it.execute("UPDATE ticket SET status = 0 WHERE id % 4 = 0").await;
    it.execute("UPDATE ticket SET status = 1, engineer_id = (SELECT id FROM iam_user WHERE name = 'engineer-1') WHERE id % 4 = 1").await;
    let tickets: Vec<Scanned> = {
        let mut tickets = it.scan().await;
        tickets.sort_by_key(|ticket| (ticket.created_at, ticket.id));
        tickets
    };
    let who = it.acting("engineer-1").await;
    for view in [DeskView::Queue, DeskView::MyWork, DeskView::AllTickets] {
        let found = walk(&TicketQuery::default(), async |query| who.desk_list(view, query).await.unwrap().page).await;
        let is_listed = |ticket: &&Scanned| match view {
            DeskView::Queue => ticket.status() == TicketStatus::Submitted,
            DeskView::MyWork => {
                ticket.engineer.as_deref() == Some("engineer-1")
                    && !ticket.status().is_final()
                    && ticket.status() != TicketStatus::Submitted
            }
            DeskView::AllTickets => true,
        };
        let mut expected: Vec<TicketNo> = tickets.iter().filter(is_listed).map(Scanned::no).collect();
        if view == DeskView::AllTickets {
            expected.reverse();
        }
        assert!(expected.len() > 2 * PAGE);
        assert_eq!(found, expected, "{view:?}");
    }
}

async fn a_row_says_what_its_ticket_says(it: &Installation) {
    let tickets = seeded(it, 200).await;
    let user = it.acting("admin-a").await;
    let rows = user.my_tickets(&TicketQuery::default()).await.unwrap().page.rows;
    assert!(rows.len() > 40);
    for row in rows {
        let ticket = tickets.iter().find(|ticket| ticket.no() == row.no).unwrap();
        assert_eq!((&row.summary, &row.product, &row.applicant), (&ticket.summary, &ticket.product, &ticket.applicant));
        assert_eq!((row.status, row.created), (ticket.status(), Zone::named("UTC").when(ticket.created_at)));
        assert_eq!((row.account, row.engineer), (None, None), "the desk alone sees these");
        assert!(!row.is_unread || !row.status.is_final() && ticket.engineer_at.is_some());
    }
}

async fn the_administrator_sees_the_account_and_others_their_own(it: &Installation) {
    for name in ["user-b", "user-c", "user-y", "admin-a"] {
        it.ticket_of(name).await;
    }
    let all = TicketQuery::default();
    let applicants = async |name: &str| -> Vec<String> {
        let list = it.acting(name).await.my_tickets(&all).await.unwrap();
        list.page.rows.into_iter().map(|row| row.applicant).collect()
    };
    assert_eq!(applicants("admin-a").await, ["admin-a", "user-c", "user-b"]);
    assert_eq!(applicants("user-b").await, ["user-b"]);
    assert_eq!(applicants("user-d").await, [""; 0]);
    assert_eq!(applicants("admin-x").await, ["user-y"]);
}

async fn find(it: &Installation, name: &str, applicant: &str) -> usize {
    let query = TicketQuery { applicant: applicant.to_owned(), ..TicketQuery::default() };
    it.acting(name).await.my_tickets(&query).await.unwrap().page.rows.len()
}

async fn a_name_that_nobody_has_finds_nothing(it: &Installation) {
    it.ticket_of("user-b").await;
    for name in ["admin-a", "user-b"] {
        assert_eq!((find(it, name, "nobody").await, find(it, name, "USER-").await), (0, 1), "{name}");
    }
    assert_eq!(find(it, "admin-a", "user-y").await, 0, "a name of another account");
}

async fn a_name_is_compared_as_typed_and_not_as_a_pattern(it: &Installation) {
    it.ticket_of("user-b").await;
    for pattern in ["user_b", "%", "u%b", "_", "\\", "'"] {
        assert_eq!(find(it, "admin-a", pattern).await, 0, "{pattern}");
    }
}

async fn words_are_found_past_the_tickets_that_one_page_examines(it: &Installation) {
    seeded(it, 600).await;
    let columns = "account_id, applicant_id, product_id, problem_id, status, is_hidden, version, customer_at, summary, \
                   reminders, is_rated, contact_time, cc, resources, created_at, description";
    let copied = columns.replace("created_at, description", "created_at - 60000, 'plain'");
    for _ in 0..4 {
        let of_globex = "account_id = (SELECT id FROM account WHERE name = 'globex')";
        it.execute(&format!("INSERT INTO ticket ({columns}) SELECT {copied} FROM ticket WHERE {of_globex}")).await;
    }
    let needles = "UPDATE ticket SET description = 'a Needle in the hay' WHERE id % 401 = 0";
    it.execute(needles).await;
    it.index().await;
    let tickets = it.scan().await;
    assert!(tickets.iter().filter(|ticket| ticket.account == "globex" && !ticket.is_hidden).count() > 2500);
    let who = it.acting("admin-x").await;
    for q in ["needle", "nowhere"] {
        let query = TicketQuery { q: q.to_owned(), ..TicketQuery::default() };
        assert_eq!(mine(&who, &query).await, expected(&tickets, "admin-x", "globex", &query), "{q}");
    }
}

async fn a_page_after_the_last_row_leads_back_to_it(it: &Installation) {
    it.ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    let last = it.scan().await.remove(0);
    let query = |after: String, before: String| TicketQuery { after, before, ..TicketQuery::default() };
    let cursor = format!("{}-{}", last.created_at, last.id);
    let empty = user.my_tickets(&query(cursor.clone(), String::new())).await.unwrap().page;
    assert!(empty.rows.is_empty());
    let back = user.my_tickets(&query(String::new(), empty.newer.unwrap().to_string())).await.unwrap().page;
    assert_eq!(back.rows.len(), 1);
    let above = user.my_tickets(&query(String::new(), cursor)).await.unwrap().page;
    let again = user.my_tickets(&query(above.older.unwrap().to_string(), String::new())).await.unwrap().page;
    assert_eq!((above.rows.len(), again.rows.len()), (0, 1));
}

async fn filters_that_cannot_be_read_are_refused(it: &Installation) {
    let user = it.acting("user-b").await;
    let query = TicketQuery { no: "42".to_owned(), ..TicketQuery::default() };
    assert_eq!(refused(user.my_tickets(&query).await), Fault::field("no", Why::NotATicketNo));
    let days = TicketQuery { from: "2026-02-30".to_owned(), ..TicketQuery::default() };
    assert_eq!(refused(user.my_tickets(&days).await), Fault::field("from", Why::NotADate));
}

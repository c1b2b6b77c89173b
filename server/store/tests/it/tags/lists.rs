//! Tags in lists: the column, and a filter that costs the same however many tickets have the tag.

use super::{make, names};
use crate::cast::{form, ticked};
use crate::installation::Installation;
use domain::id::TagId;
use domain::page::PAGE;
use domain::tickets::{TicketNo, TicketQuery};
use store::Acting;

on_both_engines![
    rows_tell_ones_own_tags,
    a_filter_shows_what_one_may_see_now,
    a_page_examines_a_bounded_number_of_rows,
];

fn with(tag: TagId) -> TicketQuery {
    TicketQuery { tag: tag.0.to_string(), ..TicketQuery::default() }
}

/// Copies of a ticket, older and older, all with a tag of somebody.
pub async fn link_many(it: &Installation, tag: TagId, n: usize) {
    let columns = "account_id, applicant_id, product_id, problem_id, status, is_hidden, version, customer_at, summary, \
                   reminders, is_rated, contact_time, cc, resources, description, created_at";
    let copied = columns.replace("created_at", "created_at - 1000 * g.n").replace("is_hidden", "FALSE");
    let numbers = format!("WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < {n})");
    let last = it.number("SELECT MAX(id) FROM ticket").await;
    let insert =
        format!("INSERT INTO ticket ({columns}) {numbers} SELECT {copied} FROM ticket t, g WHERE t.id = {last}");
    it.execute(&insert).await;
    it.execute(&format!(
        "INSERT INTO ticket_tag (user_id, ticket_id, tag_id, created_at) SELECT g.user_id, t.id, g.id, t.created_at \
         FROM tag g, ticket t WHERE g.id = {} AND t.id > {last}",
        tag.0
    ))
    .await;
}

async fn mine(who: &Acting, query: &TicketQuery) -> Vec<TicketNo> {
    who.my_tickets(query).await.unwrap().page.rows.into_iter().map(|row| row.no).collect()
}

async fn theirs(who: &Acting, query: &TicketQuery) -> Vec<TicketNo> {
    who.group_tickets(query).await.unwrap().page.rows.into_iter().map(|row| row.no).collect()
}

async fn rows_tell_ones_own_tags(it: &Installation) {
    let (b, c) = (it.acting("user-b").await, it.acting("user-c").await);
    let (no, plain) = (it.ticket_of("user-b").await, b.submit(&form("plain")).await.unwrap());
    let last = make(&b, &no, "Last").await;
    make(&b, &no, "first").await;
    make(&c, &no, "of user-c").await;
    let list = b.my_tickets(&TicketQuery::default()).await.unwrap();
    assert_eq!(names(&list.tags), ["first", "Last"]);
    let rows: Vec<_> = list.page.rows.iter().map(|row| (&row.no, names(&row.tags))).collect();
    assert_eq!(rows, [(&plain, vec![]), (&no, vec!["first", "Last"])]);
    let of_group = c.group_tickets(&TicketQuery::default()).await.unwrap();
    let rows: Vec<_> = of_group.page.rows.iter().map(|row| (&row.no, names(&row.tags))).collect();
    assert_eq!((names(&of_group.tags), rows), (vec!["of user-c"], vec![(&plain, vec![]), (&no, vec!["of user-c"])]));
    assert_eq!(mine(&b, &with(last)).await, [no]);
    let desk = it.acting("engineer-1").await.desk_list(domain::desk::DeskView::Queue, &TicketQuery::default()).await;
    assert!(desk.unwrap().page.rows.iter().all(|row| row.tags.is_empty()));
}

async fn a_filter_shows_what_one_may_see_now(it: &Installation) {
    let (of_b, own) = (it.ticket_of("user-b").await, it.ticket_of("user-c").await);
    let who = it.acting("user-c").await;
    let tag = make(&who, &of_b, "Ours").await;
    who.add_tag(&ticked(&own, &[tag])).await.unwrap();
    assert_eq!((mine(&who, &with(tag)).await, theirs(&who, &with(tag)).await), (vec![own.clone()], vec![of_b.clone()]));
    it.hide(&format!("id = {}", own.id().0)).await;
    assert_eq!(mine(&who, &with(tag)).await, []);
    // Nobody answers to the name, and the tag is one's own all the same.
    let nobody = TicketQuery { applicant: "nobody".to_owned(), ..with(tag) };
    assert_eq!((mine(&who, &nobody).await, theirs(&who, &nobody).await), (vec![], vec![]));
    it.execute("DELETE FROM membership WHERE user_id = (SELECT id FROM iam_user WHERE name = 'user-b')").await;
    assert_eq!(theirs(&who, &with(tag)).await, []);
}

async fn a_page_examines_a_bounded_number_of_rows(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let who = it.acting("user-b").await;
    let tag = make(&who, &no, "All").await;
    link_many(it, tag, 2500).await;
    it.execute("UPDATE ticket SET status = 1 WHERE id % 400 = 0").await;
    let page = who.my_tickets(&with(tag)).await.unwrap().page;
    assert_eq!((page.rows.len(), page.older.is_some()), (PAGE, true));
    // Few of them are in work: a page is short and leads on, until the last one does not.
    let query = TicketQuery { status: vec!["processing".to_owned()], ..with(tag) };
    let (mut pages, mut rows, mut last) = (1, 0, who.my_tickets(&query).await.unwrap().page);
    while let Some(older) = last.older {
        rows += last.rows.len();
        assert!(last.rows.len() < PAGE);
        let query = TicketQuery { after: older.to_string(), ..query.clone() };
        (pages, last) = (pages + 1, who.my_tickets(&query).await.unwrap().page);
    }
    rows += last.rows.len();
    let all = it.count("ticket WHERE status = 1").await;
    assert_eq!((pages, i64::try_from(rows).unwrap()), (6, all));
    // A number is found at once, wherever its ticket stands.
    let sought = it.scan().await.into_iter().find(|ticket| ticket.id % 2400 == 0).unwrap().no();
    assert_eq!(mine(&who, &TicketQuery { no: sought.to_string(), ..with(tag) }).await, [sought]);
}

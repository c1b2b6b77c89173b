//! Tickets of My Group: the tickets of the others, and of nobody else.

use super::naive::{answering, queries};
use super::{seeded, walk};
use crate::cast::{PASSWORD, form, refused};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::fault::{Fault, Need, Why};
use domain::tickets::{GroupTicketList, TicketNo, TicketQuery};
use store::Acting;

on_both_engines![
    pages_with_any_filters_are_those_of_a_scan,
    pages_are_cut_from_many_users,
    pages_far_down_among_the_tickets_of_others_are_whole,
    counts_are_of_all_groups_whatever_the_filters,
    a_group_that_is_not_mine_is_refused,
    what_a_membership_changes_is_seen_at_once,
    a_row_says_what_one_may_do_with_it,
];

/// The cast's groups that have Ticket Group Operator, and who is in them.
const GROUPS: [(&str, &[&str]); 3] = [
    ("Ticket", &["admin-a", "user-b", "user-c"]),
    ("Group 1", &["user-e", "user-f"]),
    ("Group 2", &["user-f", "user-g"]),
];

/// The others in the groups of somebody, or in one of them.
fn mates(name: &str, group: Option<&str>) -> Vec<&'static str> {
    let own =
        GROUPS.iter().filter(|(known, members)| members.contains(&name) && group.is_none_or(|group| group == *known));
    own.flat_map(|(_, members)| members.iter().copied()).filter(|mate| *mate != name).collect()
}

async fn list(who: &Acting, query: &TicketQuery) -> GroupTicketList {
    who.group_tickets(query).await.unwrap()
}

async fn theirs(who: &Acting, query: &TicketQuery) -> Vec<TicketNo> {
    walk(query, async |query| list(who, query).await.page).await
}

async fn pages_with_any_filters_are_those_of_a_scan(it: &Installation) {
    seeded(it, 600).await;
    // Everybody of the groups has some.
    for (n, name) in ["user-c", "user-e", "user-f", "user-g"].into_iter().enumerate() {
        let of_acme = "applicant_id = (SELECT id FROM iam_user WHERE name = 'user-b')";
        let own = format!("(SELECT id FROM iam_user WHERE name = '{name}')");
        it.execute(&format!("UPDATE ticket SET applicant_id = {own} WHERE {of_acme} AND id % 6 = {n}")).await;
    }
    it.index().await;
    let tickets = it.scan().await;
    let mut rows = 0;
    for name in ["user-b", "user-c", "user-e", "user-f", "user-g", "admin-a"] {
        let who = it.acting(name).await;
        let GroupTicketList { groups, tags, .. } = list(&who, &TicketQuery::default()).await;
        for query in queries(&tickets, &tags) {
            let mates = mates(name, None);
            let expected = answering(&tickets, &query, |ticket| mates.contains(&ticket.applicant.as_str()));
            assert_eq!(theirs(&who, &query).await, expected, "{name} {query:?}");
            rows += expected.len();
        }
        for (key, group) in groups {
            let query = TicketQuery { group: key.0.to_string(), ..TicketQuery::default() };
            let mates = mates(name, Some(&group));
            let expected = answering(&tickets, &query, |ticket| mates.contains(&ticket.applicant.as_str()));
            assert_eq!(theirs(&who, &query).await, expected, "{name} {group}");
        }
    }
    assert!(rows > 2000, "{rows}");
}

/// More users than a page has rows, each with a ticket or two, some at the same moment.
async fn many_mates(it: &Installation) {
    let system = it.store.as_system();
    let groups = ["Ticket".to_owned()];
    system.create_user("acme", "mate-0", PASSWORD, false, &groups).await.unwrap();
    let no = it.acting_in("acme", "mate-0").await.submit(&form("1")).await.unwrap();
    for n in 1..130 {
        it.execute(&format!(
            "INSERT INTO iam_user (account_id, name, password_hash, is_administrator, created_at) \
             SELECT account_id, 'mate-{n}', password_hash, is_administrator, created_at FROM iam_user WHERE name = 'mate-0'"
        ))
        .await;
    }
    it.execute(
        "INSERT INTO membership (user_id, group_id) SELECT u.id, m.group_id FROM iam_user u, membership m JOIN iam_user z \
         ON z.id = m.user_id AND z.name = 'mate-0' WHERE u.name LIKE 'mate-%' AND u.name <> 'mate-0'",
    )
    .await;
    let columns = "account_id, product_id, problem_id, status, is_hidden, version, customer_at, summary, reminders, is_rated, \
                   contact_time, cc, resources, description";
    for turn in 0..2 {
        it.execute(&format!(
            "INSERT INTO ticket ({columns}, applicant_id, created_at) \
             SELECT t.{}, u.id, t.created_at - (u.id % 40) * 1000 * {turn} FROM ticket t, iam_user u \
             WHERE t.id = {} AND u.name LIKE 'mate-%' AND u.id % 3 <> {turn}",
            columns.replace(", ", ", t."),
            no.id().0,
        ))
        .await;
    }
}

async fn pages_are_cut_from_many_users(it: &Installation) {
    many_mates(it).await;
    walk_the_mates(it).await;
}

async fn walk_the_mates(it: &Installation) {
    let tickets = it.scan().await;
    let who = it.acting("user-b").await;
    for status in [vec![], vec!["submitted".to_owned()], vec!["closed".to_owned(), "submitted".to_owned()]] {
        let query = TicketQuery { status, ..TicketQuery::default() };
        let expected = answering(&tickets, &query, |ticket| ticket.applicant.starts_with("mate-"));
        assert!(expected.len() > 150, "{}", expected.len());
        assert_eq!(theirs(&who, &query).await, expected, "{query:?}");
    }
}

/// The statements of one page.
async fn statements(it: &Installation, who: &Acting, query: &TicketQuery) -> u64 {
    let before = it.store.statements();
    list(who, query).await;
    it.store.statements() - before
}

/// The newest tickets of the account, which are looked at first, make a page whole, are all that there is, or do neither:
/// then there is a statement more, the look at each colleague's.
async fn pages_far_down_among_the_tickets_of_others_are_whole(it: &Installation) {
    many_mates(it).await;
    let who = it.acting("user-b").await;
    let (full, nobodys) =
        (TicketQuery::default(), TicketQuery { status: vec!["closed".to_owned()], ..TicketQuery::default() });
    assert_eq!((statements(it, &who, &full).await, statements(it, &who, &nobodys).await), (5, 4));
    // Others' tickets among these, at the same moments and before and after them.
    let columns = "account_id, product_id, problem_id, status, is_hidden, version, customer_at, summary, reminders, is_rated, \
                   contact_time, cc, resources, description";
    it.execute(&format!(
        "INSERT INTO ticket ({columns}, applicant_id, created_at) SELECT t.{}, u.id, t.created_at + d.id % 7 * 1000 \
         FROM ticket t, (SELECT id FROM ticket WHERE id % 16 = 0) d, iam_user u WHERE u.name = 'user-d'",
        columns.replace(", ", ", t."),
    ))
    .await;
    let total = it.scan().await.len();
    assert!(total > 1500, "{total}");
    assert_eq!((statements(it, &who, &full).await, statements(it, &who, &nobodys).await), (6, 4));
    walk_the_mates(it).await;
}

async fn counts_are_of_all_groups_whatever_the_filters(it: &Installation) {
    seeded(it, 300).await;
    let who = it.acting("user-c").await;
    let tickets = it.scan().await;
    let all = answering(&tickets, &TicketQuery::default(), |ticket| {
        ["user-b", "admin-a"].contains(&ticket.applicant.as_str())
    });
    for query in [TicketQuery::default(), TicketQuery { applicant: "nobody".to_owned(), ..TicketQuery::default() }] {
        let counted: i64 = list(&who, &query).await.counts.iter().map(|(_, n)| n).sum();
        assert_eq!(usize::try_from(counted).unwrap(), all.len());
    }
}

async fn a_group_that_is_not_mine_is_refused(it: &Installation) {
    let theirs = list(&it.acting("user-g").await, &TicketQuery::default()).await.groups;
    assert_eq!(theirs.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["Group 2"]);
    let query = TicketQuery { group: theirs[0].0.0.to_string(), ..TicketQuery::default() };
    for name in ["user-b", "user-e"] {
        let answer = it.acting(name).await.group_tickets(&query).await;
        assert_eq!(refused(answer), Fault::field("group", Why::NotInList), "{name}");
    }
    for name in ["user-d", "user-y", "admin-x"] {
        let answer = it.acting(name).await.group_tickets(&TicketQuery::default()).await;
        assert_eq!(refused(answer), Fault::NotAllowed(Need::GroupOperator), "{name}");
    }
    let desk = it.acting("lead-1").await.group_tickets(&TicketQuery::default()).await;
    assert_eq!(refused(desk), Fault::NotFound);
}

async fn what_a_membership_changes_is_seen_at_once(it: &Installation) {
    it.ticket_of("user-b").await;
    let all = TicketQuery::default();
    assert_eq!(list(&it.acting("user-c").await, &all).await.page.rows.len(), 1);
    let ticket = "(SELECT id FROM iam_group WHERE name = 'Ticket')";
    it.execute(&format!("DELETE FROM group_role WHERE role = 2 AND group_id = {ticket}")).await;
    assert_eq!(refused(it.acting("user-c").await.group_tickets(&all).await), Fault::NotAllowed(Need::GroupOperator));
}

async fn a_row_says_what_one_may_do_with_it(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let who = it.acting("user-c").await;
    let may = async || list(&who, &TicketQuery::default()).await.page.rows.remove(0).may;
    assert_eq!(may().await, [TicketAct::Remind, TicketAct::Tag]);
    let mate = it.acting("user-c").await;
    mate.cancel(no.as_str()).await.unwrap();
    assert_eq!(may().await, [TicketAct::Delete, TicketAct::Tag]);
    assert!(who.my_ticket(no.as_str(), None).await.unwrap().is_of_group);
    assert!(!it.acting("user-b").await.my_ticket(no.as_str(), None).await.unwrap().is_of_group);
    mate.delete(no.as_str()).await.unwrap();
    assert!(list(&who, &TicketQuery::default()).await.page.rows.is_empty());
}

//! [Export]: all that the list has, page after page, and no more; and who has carried what away.

use super::naive::{answering, expected, queries};
use super::{seeded, walk};
use crate::cast::{NOON, form, refused};
use crate::installation::Installation;
use domain::agencies::AgencyAct;
use domain::desk::DeskView;
use domain::fault::{Fault, Need, Why};
use domain::iam::UserQuery;
use domain::moment::Zone;
use domain::tags::Tag;
use domain::tickets::{ExportedTicket, ListKind, TicketNo, TicketQuery};
use futures::TryStreamExt;
use store::Acting;

on_both_engines![
    an_export_is_the_list_with_any_filters,
    an_export_of_a_group_is_its_list,
    an_export_goes_on_after_each_batch,
    an_export_at_the_desk_is_its_list,
    an_export_tells_the_whole_ticket_as_its_reader_may_see_it,
    who_exported_what_stands_in_their_history,
    under_an_agency_the_grantor_reads_of_it,
    whoever_may_not_see_the_list_exports_nothing,
];

async fn batches(who: &Acting, list: ListKind, query: &TicketQuery) -> Vec<Vec<ExportedTicket>> {
    who.export_tickets(list, query).await.unwrap().try_collect().await.unwrap()
}

async fn exported(who: &Acting, list: ListKind, query: &TicketQuery) -> Vec<TicketNo> {
    batches(who, list, query).await.into_iter().flatten().map(|ticket| ticket.row.no).collect()
}

async fn tags_of(who: &Acting) -> Vec<Tag> {
    who.my_tickets(&TicketQuery::default()).await.unwrap().tags
}

async fn an_export_is_the_list_with_any_filters(it: &Installation) {
    let tickets = seeded(it, 600).await;
    let mut rows = 0;
    for (account, name) in [("acme", "admin-a"), ("acme", "user-b"), ("globex", "admin-x")] {
        let who = it.acting(name).await;
        for query in queries(&tickets, &tags_of(&who).await) {
            let found = exported(&who, ListKind::Mine, &query).await;
            assert_eq!(found, expected(&tickets, name, account, &query), "{name} {query:?}");
            rows += found.len();
        }
    }
    assert!(rows > 3000, "{rows}");
}

async fn an_export_of_a_group_is_its_list(it: &Installation) {
    let tickets = seeded(it, 600).await;
    let mut rows = 0;
    for (name, mates) in [("user-c", ["user-b", "admin-a"]), ("user-f", ["user-e", "user-g"])] {
        let who = it.acting(name).await;
        for query in queries(&tickets, &tags_of(&who).await) {
            let expected = answering(&tickets, &query, |ticket| mates.contains(&ticket.applicant.as_str()));
            assert_eq!(exported(&who, ListKind::Group, &query).await, expected, "{name} {query:?}");
            rows += expected.len();
        }
    }
    assert!(rows > 1000, "{rows}");
}

async fn an_export_goes_on_after_each_batch(it: &Installation) {
    let tickets = seeded(it, 3000).await;
    let who = it.acting("admin-a").await;
    let tag = tags_of(&who).await.remove(0).id.0.to_string();
    let words = TicketQuery { q: "the".to_owned(), ..TicketQuery::default() };
    let tagged = TicketQuery { tag, ..TicketQuery::default() };
    let both = TicketQuery { q: "the".to_owned(), ..tagged.clone() };
    let closed = TicketQuery { status: vec!["closed".to_owned()], ..tagged.clone() };
    for query in [TicketQuery::default(), words, tagged, both, closed] {
        let whole = expected(&tickets, "admin-a", "acme", &query);
        let found = batches(&who, ListKind::Mine, &query).await;
        assert!(whole.len() > 200 && found.len() > 2, "{} of {query:?} in {}", whole.len(), found.len());
        assert!(found.iter().all(|batch| batch.len() <= 200));
        // Where a page begins does not matter.
        let after = TicketQuery { after: format!("{NOON}-1"), ..query.clone() };
        assert_eq!(exported(&who, ListKind::Mine, &after).await, whole, "{query:?}");
        let pages = walk(&query, async |query| who.my_tickets(query).await.unwrap().page).await;
        assert_eq!(pages, whole, "{query:?}");
    }
    let mate = it.acting("user-c").await;
    let whole = answering(&tickets, &TicketQuery::default(), |ticket| {
        ["user-b", "admin-a"].contains(&ticket.applicant.as_str())
    });
    assert!(whole.len() > 400, "{}", whole.len());
    assert_eq!(exported(&mate, ListKind::Group, &TicketQuery::default()).await, whole);
}

async fn an_export_at_the_desk_is_its_list(it: &Installation) {
    seeded(it, 900).await;
    it.execute("UPDATE ticket SET status = 0 WHERE id % 4 = 0").await;
    let mine = "engineer_id = (SELECT id FROM iam_user WHERE name = 'engineer-1')";
    it.execute(&format!("UPDATE ticket SET status = 1, {mine} WHERE id % 4 = 1")).await;
    let who = it.acting("engineer-1").await;
    for view in [DeskView::Queue, DeskView::MyWork, DeskView::AllTickets] {
        for q in ["", "the"] {
            // The desk looks for words among all tickets alone.
            let q = if view == DeskView::AllTickets { q } else { "" };
            let query = TicketQuery { q: q.to_owned(), ..TicketQuery::default() };
            let whole = walk(&query, async |query| who.desk_list(view, query).await.unwrap().page).await;
            assert!(whole.len() > 200, "{view:?} {}", whole.len());
            assert_eq!(exported(&who, ListKind::Desk(view), &query).await, whole, "{view:?}");
        }
    }
}

async fn an_export_tells_the_whole_ticket_as_its_reader_may_see_it(it: &Installation) {
    let text = format!("=1+1 {}\n\nand more, \"quoted\"", "long ".repeat(60));
    let b = it.acting("user-b").await;
    let no = b.submit(&domain::tickets::TicketForm { description: text.clone(), ..form("whole") }).await.unwrap();
    it.acting("engineer-1").await.at(NOON + 60_000).take(no.as_str()).await.unwrap();
    let query = TicketQuery { no: no.to_string(), ..TicketQuery::default() };
    let ticket = batches(&b, ListKind::Mine, &query).await.remove(0).remove(0);
    assert_eq!((ticket.description.as_str(), ticket.product.as_str()), (text.as_str(), "Elastic Cloud Server (ECS)"));
    assert_eq!((ticket.category.as_str(), ticket.problem.as_str()), ("Compute", "Specification and OS questions"));
    assert_eq!(ticket.updated, Zone::named("UTC").when(NOON + 60_000));
    assert_eq!((ticket.row.account, ticket.row.engineer), (None, None), "the desk alone sees these");
    let desk = it.acting("lead-1").await;
    let all = batches(&desk, ListKind::Desk(DeskView::AllTickets), &TicketQuery::default()).await.remove(0);
    let ticket = all.into_iter().find(|ticket| ticket.row.no == no).unwrap();
    assert_eq!(ticket.row.account.as_deref(), Some("acme"));
    assert_eq!(ticket.row.engineer.as_deref(), Some("engineer-1"));
}

/// The History of a user, the newest line first.
async fn history(it: &Installation, admin: &str, user: &str) -> Vec<(String, String)> {
    let admin = it.acting(admin).await;
    let list = admin.iam_users(&UserQuery { q: user.to_owned(), page: 0 }).await.unwrap();
    let id = list.rows.iter().find(|row| row.name == user).unwrap().id;
    let lines = admin.iam_user(id).await.unwrap().history;
    lines.into_iter().map(|line| (line.operator, line.text)).collect()
}

async fn who_exported_what_stands_in_their_history(it: &Installation) {
    it.ticket_of("user-b").await;
    let b = it.acting("user-b").await;
    exported(&b, ListKind::Mine, &TicketQuery::default()).await;
    let status = ["closed", "submitted"].map(str::to_owned).to_vec();
    let query = TicketQuery { status, q: " 登录 ".to_owned(), after: "5-7".to_owned(), ..TicketQuery::default() };
    exported(&b, ListKind::Group, &query).await;
    let lines = [
        "Service tickets exported: Tickets of My Group, status=closed, status=submitted, q=登录",
        "Service tickets exported: My Service Tickets",
    ];
    assert_eq!(history(it, "admin-a", "user-b").await, lines.map(|line| ("user-b".to_owned(), line.to_owned())));
    let desk = it.acting("engineer-1").await;
    let status = TicketQuery { q: "disk".to_owned(), applicant: "user-b".to_owned(), ..TicketQuery::default() };
    exported(&desk, ListKind::Desk(DeskView::AllTickets), &status).await;
    let line = "Service tickets exported: All Tickets, q=disk";
    assert_eq!(history(it, "lead-1", "engineer-1").await, [("engineer-1".to_owned(), line.to_owned())]);
}

async fn under_an_agency_the_grantor_reads_of_it(it: &Installation) {
    let no = it.ticket_of("user-e").await;
    let (device, _) = it.delegate("admin-a", "admin-x", "view").await;
    let who = device.acting().await;
    let query = TicketQuery { applicant: "user-e".to_owned(), ..TicketQuery::default() };
    assert_eq!(exported(&who, ListKind::Mine, &query).await, [no]);
    let event = it.acting("admin-a").await.agencies().await.unwrap().history.remove(0);
    assert_eq!((event.act, event.operator.as_str()), (AgencyAct::Export, "admin-x (globex)"));
    assert_eq!(event.note.as_deref(), Some("My Service Tickets, applicant=user-e"));
    assert_eq!(history(it, "admin-x", "admin-x").await, []);
}

async fn whoever_may_not_see_the_list_exports_nothing(it: &Installation) {
    it.ticket_of("user-b").await;
    let all = TicketQuery::default();
    let refusal = async |name: &str, list, query: &TicketQuery| {
        refused(it.acting(name).await.export_tickets(list, query).await.map(|_| ()))
    };
    assert_eq!(refusal("user-d", ListKind::Group, &all).await, Fault::NotAllowed(Need::GroupOperator));
    assert_eq!(refusal("user-b", ListKind::Desk(DeskView::AllTickets), &all).await, Fault::NotFound);
    for list in [ListKind::Mine, ListKind::Group] {
        assert_eq!(refusal("lead-1", list, &all).await, Fault::NotFound);
    }
    let unknown = TicketQuery { tag: "999".to_owned(), ..TicketQuery::default() };
    assert_eq!(refusal("user-b", ListKind::Mine, &unknown).await, Fault::field("tag", Why::NotInList));
    let group = TicketQuery { group: "999".to_owned(), ..TicketQuery::default() };
    assert_eq!(refusal("user-b", ListKind::Group, &group).await, Fault::field("group", Why::NotInList));
    assert_eq!(it.count("iam_log WHERE act = 60").await, 0, "nothing was carried away");
}

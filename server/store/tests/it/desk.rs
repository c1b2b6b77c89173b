//! The service desk: its lists, and taking a ticket.

use crate::cast::{NOON, form, refused};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::desk::{DeskList, DeskView};
use domain::fault::{Fault, Why};
use domain::tickets::{TicketQuery, TicketStatus};

on_both_engines![
    the_queue_is_oldest_first_and_only_what_nobody_took,
    taking_a_ticket_moves_it_to_ones_own_work,
    a_ticket_is_taken_once,
    customers_find_no_desk,
    a_ticket_is_opened_by_its_number,
    the_desk_sees_accounts_and_engineers_and_what_customers_deleted,
];

async fn list(it: &Installation, name: &str, view: DeskView) -> DeskList {
    it.acting(name).await.desk_list(view, &TicketQuery::default()).await.unwrap()
}

fn applicants(list: &DeskList) -> Vec<&str> {
    list.page.rows.iter().map(|row| row.applicant.as_str()).collect()
}

async fn the_queue_is_oldest_first_and_only_what_nobody_took(it: &Installation) {
    for (n, name) in ["user-c", "user-y", "user-b", "user-i"].into_iter().enumerate() {
        let at = NOON + i64::try_from(n).unwrap();
        it.acting(name).await.at(at).submit(&form("1")).await.unwrap();
    }
    let queue = list(it, "engineer-1", DeskView::Queue).await;
    assert_eq!((applicants(&queue), queue.queue), (vec!["user-c", "user-y", "user-b", "user-i"], 4));
    it.acting("engineer-2").await.take(queue.page.rows[1].no.as_str()).await.unwrap();
    let queue = list(it, "engineer-1", DeskView::Queue).await;
    assert_eq!((applicants(&queue), queue.queue), (vec!["user-c", "user-b", "user-i"], 3));
    assert_eq!(applicants(&list(it, "lead-1", DeskView::AllTickets).await), ["user-i", "user-b", "user-y", "user-c"]);
}

async fn taking_a_ticket_moves_it_to_ones_own_work(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let work = list(it, "engineer-1", DeskView::MyWork).await;
    assert_eq!((work.page.rows[0].no.clone(), work.page.rows[0].status), (no.clone(), TicketStatus::Processing));
    assert_eq!(list(it, "engineer-2", DeskView::MyWork).await.page.rows, []);
    assert_eq!(it.count("ticket_log WHERE act = 200").await, 1);
    it.set_status(&no, TicketStatus::Closed).await;
    assert_eq!(list(it, "engineer-1", DeskView::MyWork).await.page.rows, []);
}

async fn a_ticket_is_taken_once(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    for name in ["engineer-1", "engineer-2", "lead-1"] {
        let answer = it.acting(name).await.take(no.as_str()).await;
        let expected = Fault::WrongState { act: TicketAct::Take, status: TicketStatus::Processing };
        assert_eq!(refused(answer), expected, "{name}");
    }
    assert_eq!(it.scan().await[0].engineer.as_deref(), Some("engineer-1"));
}

async fn customers_find_no_desk(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    for name in ["user-b", "admin-a", "user-y"] {
        let who = it.acting(name).await;
        for view in [DeskView::Queue, DeskView::MyWork, DeskView::AllTickets] {
            assert_eq!(refused(who.desk_list(view, &TicketQuery::default()).await), Fault::NotFound, "{name}");
        }
        assert_eq!(refused(who.open_ticket(no.as_str()).await), Fault::NotFound, "{name}");
    }
    for name in ["engineer-1", "lead-1"] {
        assert_eq!(refused(it.acting(name).await.my_tickets(&TicketQuery::default()).await), Fault::NotFound);
    }
}

async fn a_ticket_is_opened_by_its_number(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let engineer = it.acting("engineer-1").await;
    assert_eq!(engineer.open_ticket(&format!(" {} ", no.as_str().to_lowercase())).await.unwrap(), no);
    assert_eq!(refused(engineer.open_ticket("42").await), Fault::field("no", Why::NotATicketNo));
    assert_eq!(refused(engineer.open_ticket("TT261124999999").await), Fault::NotFound);
}

async fn the_desk_sees_accounts_and_engineers_and_what_customers_deleted(it: &Installation) {
    it.taken_ticket_of("user-b").await;
    it.hide("TRUE").await;
    let row = list(it, "engineer-2", DeskView::AllTickets).await.page.rows.remove(0);
    assert_eq!((row.account.as_deref(), row.engineer.as_deref()), (Some("acme"), Some("engineer-1")));
    let mine = it.acting("user-b").await.my_tickets(&TicketQuery::default()).await.unwrap();
    assert_eq!((mine.page.rows, mine.counts), (Vec::new(), Vec::new()));
}

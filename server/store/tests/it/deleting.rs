//! Deleting hides a ticket from its customer; the desk keeps it.

use crate::cast::{NOON, details, message, rating, refused};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::desk::DeskView;
use domain::fault::Fault;
use domain::tickets::{TicketQuery, TicketStatus};

on_both_engines![
    a_deleted_ticket_is_gone_for_its_customers_side,
    a_deleted_ticket_is_still_read_at_the_desk,
    nothing_can_be_done_to_a_deleted_ticket,
    whatever_has_ended_can_be_deleted_and_counts_follow,
];

async fn deleted(it: &Installation) -> domain::tickets::TicketNo {
    let no = it.taken_ticket_of("user-b").await;
    it.put(&no, TicketStatus::Closed, Some("engineer-1")).await;
    it.acting("user-b").await.delete(no.as_str()).await.unwrap()
}

async fn a_deleted_ticket_is_gone_for_its_customers_side(it: &Installation) {
    let no = deleted(it).await;
    for name in ["user-b", "user-c", "admin-a"] {
        let who = it.acting(name).await;
        assert_eq!(refused(details(&who, &no).await), Fault::NotFound, "{name}");
        let list = who.my_tickets(&TicketQuery::default()).await.unwrap();
        assert_eq!((list.page.rows, list.counts), (Vec::new(), Vec::new()), "{name}");
    }
}

async fn a_deleted_ticket_is_still_read_at_the_desk(it: &Installation) {
    let no = deleted(it).await;
    for name in ["engineer-1", "engineer-2", "lead-1"] {
        let who = it.acting(name).await;
        let read = details(&who, &no).await.unwrap();
        assert_eq!((read.status, read.log[0].act.code()), (TicketStatus::Closed, 13), "{name}");
        let list = who.desk_list(DeskView::AllTickets, &TicketQuery::default()).await.unwrap();
        assert_eq!(list.page.rows.len(), 1, "{name}");
    }
}

async fn nothing_can_be_done_to_a_deleted_ticket(it: &Installation) {
    let no = deleted(it).await;
    let before = it.state(&no).await;
    let user = it.acting("user-b").await;
    assert_eq!(refused(user.delete(no.as_str()).await), Fault::NotFound);
    assert_eq!(refused(user.rate(&rating(&no, ["5"; 4])).await), Fault::NotFound);
    assert_eq!(refused(user.reply(&message(&no, "hello")).await), Fault::NotFound);
    let taken = it.acting("engineer-1").await.take(no.as_str()).await;
    let expected = Fault::WrongState { act: TicketAct::Take, status: TicketStatus::Closed };
    assert_eq!((refused(taken), it.state(&no).await), (expected, before));
}

async fn whatever_has_ended_can_be_deleted_and_counts_follow(it: &Installation) {
    let system = it.store.as_system();
    for (n, status) in TicketStatus::ALL.into_iter().filter(|status| status.is_final()).enumerate() {
        let user = it.acting("user-c").await.at(NOON + i64::try_from(n).unwrap());
        let no = user.submit(&crate::cast::form(status.slug())).await.unwrap();
        it.put(&no, status, None).await;
        user.delete(no.as_str()).await.unwrap();
        let state = it.state(&no).await;
        assert_eq!((state.is_hidden, state.status()), (true, status));
        assert_eq!(system.examine().await.unwrap(), []);
    }
    assert_eq!(it.count("ticket_count WHERE is_hidden AND n = 1").await, 3);
}

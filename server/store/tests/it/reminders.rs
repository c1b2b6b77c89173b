//! Reminders: at once possible, then one per 30 minutes and ticket; the desk sees them.

use crate::cast::{MINUTE, NOON, details, refused};
use crate::installation::Installation;
use domain::desk::DeskView;
use domain::fault::Fault;
use domain::moment::Zone;
use domain::tickets::{Reminders, TicketQuery, TicketStatus};

on_both_engines![
    a_reminder_is_counted_and_logged_and_leaves_the_state,
    the_next_one_is_possible_after_half_an_hour_whoever_sent_the_last,
    one_that_comes_too_soon_changes_nothing,
    reminders_show_in_the_queue_and_in_ones_work_and_not_in_the_customers_list,
    a_list_offers_reminding_where_it_is_possible,
];

async fn a_reminder_is_counted_and_logged_and_leaves_the_state(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let before = it.state(&no).await;
    it.acting("user-c").await.at(NOON + MINUTE).remind(no.as_str()).await.unwrap();
    let after = it.state(&no).await;
    assert_eq!((after.reminders, after.reminded_at, after.status), (1, Some(NOON + MINUTE), before.status));
    assert_eq!(after.customer_at, before.customer_at, "there is nothing new to read");
    assert_eq!(it.log(&no).await, ["0 user-b - -", "2 user-c - -"]);
}

async fn the_next_one_is_possible_after_half_an_hour_whoever_sent_the_last(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.acting("user-b").await.remind(no.as_str()).await.unwrap();
    for (name, later, left) in [("user-b", 0, 30), ("user-c", 10 * MINUTE + 1, 20), ("admin-a", 30 * MINUTE - 1, 1)] {
        let answer = it.acting(name).await.at(NOON + later).remind(no.as_str()).await;
        assert_eq!(refused(answer), Fault::TooSoon { minutes: left }, "{name}");
    }
    it.acting("user-c").await.at(NOON + 30 * MINUTE).remind(no.as_str()).await.unwrap();
    assert_eq!(it.state(&no).await.reminders, 2);
}

async fn one_that_comes_too_soon_changes_nothing(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    user.remind(no.as_str()).await.unwrap();
    let before = it.state(&no).await;
    let text = refused(user.remind(no.as_str()).await).text();
    assert!(text.ends_with(" in 30 minutes."), "{text}");
    assert_eq!(it.state(&no).await, before);
}

async fn reminders_show_in_the_queue_and_in_ones_work_and_not_in_the_customers_list(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    user.clone().at(NOON + MINUTE).remind(no.as_str()).await.unwrap();
    user.clone().at(NOON + 45 * MINUTE).remind(no.as_str()).await.unwrap();
    let expected = Some(Reminders { n: 2, last: Zone::named("UTC").when(NOON + 45 * MINUTE) });
    let engineer = it.acting("engineer-1").await;
    let list = async |view| engineer.desk_list(view, &TicketQuery::default()).await.unwrap().page.rows.remove(0);
    assert_eq!(list(DeskView::Queue).await.reminders, expected);
    engineer.take(no.as_str()).await.unwrap();
    assert_eq!(list(DeskView::MyWork).await.reminders, expected);
    assert_eq!(details(&engineer, &no).await.unwrap().reminders, expected);
    assert_eq!(user.my_tickets(&TicketQuery::default()).await.unwrap().page.rows[0].reminders, None);
    assert_eq!(details(&user, &no).await.unwrap().reminders, expected);
}

async fn a_list_offers_reminding_where_it_is_possible(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let user = it.acting("user-b").await;
    for status in TicketStatus::ALL {
        it.put(&no, status, None).await;
        let row = user.my_tickets(&TicketQuery::default()).await.unwrap().page.rows.remove(0);
        let offered =
            (row.may.contains(&domain::act::TicketAct::Remind), row.may.contains(&domain::act::TicketAct::Delete));
        let is_open = matches!(status, TicketStatus::Submitted | TicketStatus::Processing);
        assert_eq!(offered, (is_open, status.is_final()), "{status:?}");
    }
}

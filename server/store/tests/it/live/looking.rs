//! Who else looks at a ticket at the desk.

use super::{heard, listener, listening_to, second, token_of};
use crate::cast::{MINUTE, NOON, details, refused};
use crate::installation::Installation;
use domain::fault::Fault;
use domain::tickets::TicketNo;
use store::What;

engines! {
    both: [
        who_opens_a_ticket_at_the_desk_looks_at_it_for_a_minute,
        who_says_so_again_looks_on_and_who_leaves_does_not,
        the_desk_hears_of_looks_and_no_customer_does,
        customers_neither_look_nor_learn_who_does,
    ],
    sqlite: [],
    postgres: [another_process_knows_who_looks],
}

async fn others(it: &Installation, name: &str, no: &TicketNo, at: i64) -> Vec<String> {
    details(&it.acting(name).await.at(at), no).await.unwrap().looking
}

async fn who_opens_a_ticket_at_the_desk_looks_at_it_for_a_minute(it: &Installation) {
    let (no, other) = (it.taken_ticket_of("user-b").await, it.ticket_of("user-c").await);
    assert_eq!(others(it, "engineer-1", &no, NOON).await, Vec::<String>::new());
    assert_eq!(others(it, "lead-1", &no, NOON).await, ["engineer-1"]);
    assert_eq!(others(it, "engineer-2", &no, NOON + MINUTE - 1).await, ["engineer-1", "lead-1"]);
    assert_eq!(others(it, "lead-1", &other, NOON).await, Vec::<String>::new());
    assert_eq!(others(it, "lead-1", &no, NOON + MINUTE).await, ["engineer-2"]);
}

async fn who_says_so_again_looks_on_and_who_leaves_does_not(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let later = NOON + MINUTE / 2;
    others(it, "engineer-1", &no, NOON).await;
    it.acting("engineer-1").await.at(later).look(no.as_str(), true).await.unwrap();
    assert_eq!(others(it, "lead-1", &no, NOON + MINUTE).await, ["engineer-1"]);
    it.acting("engineer-1").await.at(later).look(no.as_str(), false).await.unwrap();
    assert_eq!(others(it, "lead-1", &no, NOON + MINUTE).await, Vec::<String>::new());
}

async fn the_desk_hears_of_looks_and_no_customer_does(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (mut desk, customer) = (listener(it, "lead-1").await, listener(it, "user-b").await);
    let looked_at = What::Tickets { changed: Vec::new(), looked_at: vec![no.clone()] };
    others(it, "engineer-1", &no, NOON).await;
    assert_eq!(desk.next().await.unwrap().what, looked_at);
    // That they go on tells nobody anything.
    others(it, "engineer-1", &no, NOON + MINUTE / 2).await;
    it.store.as_system().at(NOON + MINUTE).end_looks();
    it.store.as_system().at(NOON + 2 * MINUTE).end_looks();
    assert_eq!(desk.next().await.unwrap().what, looked_at);
    it.store.hush();
    assert_eq!((heard(desk).await, heard(customer).await), (vec![], vec![]));
}

async fn customers_neither_look_nor_learn_who_does(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    others(it, "engineer-1", &no, NOON).await;
    assert_eq!(refused(it.acting("user-b").await.look(no.as_str(), true).await), Fault::NotFound);
    assert_eq!(others(it, "user-b", &no, NOON).await, Vec::<String>::new());
    assert_eq!(others(it, "lead-1", &no, NOON).await, ["engineer-1"]);
}

async fn another_process_knows_who_looks(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (store, carrying) = second(it).await;
    let mut there = listening_to(&store, &token_of(it, "lead-1").await).await;
    others(it, "engineer-1", &no, NOON).await;
    let looked_at = What::Tickets { changed: Vec::new(), looked_at: vec![no.clone()] };
    assert_eq!(there.next().await.unwrap().what, looked_at);
    let who = store.as_system().user("operator", "lead-1").await.unwrap();
    let lead = store.acting_as(&who, store::Peer::default()).at(NOON);
    assert_eq!(details(&lead, &no).await.unwrap().looking, ["engineer-1"]);
    it.acting("engineer-1").await.look(no.as_str(), false).await.unwrap();
    assert_eq!(there.next().await.unwrap().what, looked_at);
    assert_eq!(details(&lead, &no).await.unwrap().looking, Vec::<String>::new());
    carrying.iter().for_each(tokio::task::JoinHandle::abort);
    drop(there);
    store.close().await.unwrap();
}

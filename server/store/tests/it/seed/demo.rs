//! The tickets that the demo begins with.

use crate::cast::{NOON, details, refused};
use crate::installation::Installation;
use domain::authorizations::Asked;
use domain::fault::{Fault, Need};
use domain::tickets::{TicketNo, TicketQuery, TicketStatus};

on_both_engines![
    every_state_is_there_and_all_is_as_if_people_had_done_it,
    the_manuals_example_is_there_word_for_word,
    an_installation_with_tickets_gets_no_more,
];

async fn add(it: &Installation) {
    it.store.as_system().at(NOON).add_demo().await.unwrap();
}

async fn every_state_is_there_and_all_is_as_if_people_had_done_it(it: &Installation) {
    add(it).await;
    let tickets = it.scan().await;
    for status in TicketStatus::ALL {
        assert!(tickets.iter().any(|ticket| ticket.status() == status), "{status:?}");
    }
    assert!(tickets.iter().all(|ticket| ticket.account == "acme" && ticket.created_at < NOON));
    assert!(tickets.is_sorted_by_key(|ticket| ticket.created_at), "keys rise in order of creation");
    assert_eq!((it.count("consent").await, it.count("ticket WHERE is_rated").await), (tickets.len() as i64, 1));
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!(counted, scanned);
    for (name, asked) in [("user-b", Asked { mine: 1, group: 0 }), ("user-c", Asked { mine: 0, group: 1 })] {
        assert_eq!(it.acting(name).await.asked().await.unwrap(), asked, "{name}");
    }
    let tags = it.acting("user-b").await.my_tickets(&TicketQuery::default()).await.unwrap().tags;
    let names: Vec<_> = tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!((names, it.count("ticket_tag").await), (vec!["Network", "Production", "Waiting for hardware"], 4));
    assert_eq!(it.count(&format!("ticket_log WHERE at >= {NOON}")).await, 0);
    assert_eq!(it.store.as_system().at(NOON).close_unanswered().await.unwrap(), 0);
    it.store.as_system().seal_traces().await.unwrap();
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn the_only_ticket_of(it: &Installation, name: &str, words: &str) -> TicketNo {
    let query = TicketQuery { q: words.to_owned(), ..TicketQuery::default() };
    let rows = it.acting(name).await.my_tickets(&query).await.unwrap().page.rows;
    assert_eq!(rows.len(), 1, "{name}");
    rows[0].no.clone()
}

async fn the_manuals_example_is_there_word_for_word(it: &Installation) {
    add(it).await;
    let of_b = the_only_ticket_of(it, "user-f", "").await;
    let of_c = the_only_ticket_of(it, "user-g", "payment").await;
    let a = it.acting("user-e").await;
    let seen = details(&a, &of_b).await.unwrap().associated;
    assert_eq!((seen.len(), &seen[0].no, seen[0].applicant.as_str()), (1, &of_c, "user-g"));
    assert_eq!((seen[0].summary.as_str().contains("payment"), seen[0].may.as_slice()), (true, &[][..]));
    assert_eq!(refused(details(&a, &of_c).await), Fault::NotAllowed(Need::SharedGroup));
    for name in ["user-f", "user-g"] {
        let seen = details(&it.acting(name).await, &of_b).await;
        assert_eq!(seen.unwrap().associated[0].may.len(), 2, "{name} opens it and may end it");
    }
}

async fn an_installation_with_tickets_gets_no_more(it: &Installation) {
    add(it).await;
    let before = (it.count("ticket").await, it.count("ticket_log").await);
    add(it).await;
    assert_eq!((it.count("ticket").await, it.count("ticket_log").await), before);
    it.store.as_system().add_cast().await.unwrap();
    assert_eq!(it.count("ticket").await, before.0);
}

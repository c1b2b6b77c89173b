//! Pages that are rendered at the same time know nothing of each other.

use crate::installation::Installation;
use leptos::prelude::Owner;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::task::JoinSet;

on_both_engines![a_page_leaves_nothing_with_another_one];

/// Leptos remembers by thread whose page it builds. Here, whenever a page waits for its data, another one takes its thread.
async fn a_page_leaves_nothing_with_another_one(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let customer = it.browser("user-b").await;
    let engineer = it.browser("engineer-1").await;
    let is_over = Arc::new(AtomicBool::new(false));
    let mut others = JoinSet::new();
    for _ in 0..8 {
        others.spawn(another_page(Arc::clone(&is_over)));
    }
    for _ in 0..10 {
        for path in ["/tickets".to_owned(), format!("/tickets/{no}"), "/tickets/new".to_owned()] {
            assert_eq!(customer.get(&path).await.status, 200, "{path}");
        }
        for path in ["/desk".to_owned(), format!("/desk/tickets/{no}")] {
            assert_eq!(engineer.get(&path).await.status, 200, "{path}");
        }
    }
    is_over.store(true, Ordering::Relaxed);
    let turns: Vec<u32> = others.join_all().await;
    assert!(turns.iter().all(|turns| *turns > 10), "turns of other pages: {turns:?}");
}

/// A page that waits, again and again, and looks what it was given meanwhile. How often it waited.
async fn another_page(is_over: Arc<AtomicBool>) -> u32 {
    let mut turns = 0;
    while !is_over.load(Ordering::Relaxed) {
        let page = Owner::new_root(None);
        tokio::task::yield_now().await;
        let it = format!("{page:?}");
        assert!(it.contains("cleanups: 0") && it.contains("nodes: []"), "a page was given what is another one's: {it}");
        turns += 1;
    }
    turns
}

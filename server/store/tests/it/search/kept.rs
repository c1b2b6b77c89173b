//! The index has what the texts say, also of a store that had none; `doctor` compares and mends it.

use super::{looking_for, mine};
use crate::cast::{NOON, details};
use crate::installation::{Installation, copy};
use store::{Engine, Finding, Options, Store};

on_both_engines![
    what_the_index_lacks_or_has_too_much_is_found_and_mended,
    a_store_of_before_is_indexed_when_it_is_opened,
];

async fn what_the_index_lacks_or_has_too_much_is_found_and_mended(it: &Installation) {
    let (no, other) = (it.ticket_of("user-b").await, it.ticket_of("user-c").await);
    let system = it.store.as_system();
    let found = async || system.examine().await.unwrap();
    assert_eq!(found().await, []);
    it.execute(&format!("UPDATE ticket SET description = 'something else' WHERE id = {}", no.id().0)).await;
    assert_eq!(found().await, [Finding::Search { first: no.to_string(), n: 1 }]);
    let key = if it.store.engine() == Engine::Sqlite { "rowid" } else { "ticket_id" };
    let words = if it.store.engine() == Engine::Sqlite { "'one two'" } else { "ARRAY['one', 'two']" };
    it.execute(&format!("DELETE FROM ticket_search WHERE {key} = {}", other.id().0)).await;
    it.execute(&format!("INSERT INTO ticket_search ({key}, words) VALUES (4711, {words})")).await;
    assert_eq!(found().await, [Finding::Search { first: no.to_string(), n: 3 }]);
    assert_eq!(mine(it, "user-b", "something").await, []);
    system.repair_search().await.unwrap();
    assert_eq!((found().await, mine(it, "user-b", "something else").await), (Vec::new(), vec![no.clone()]));
    if it.store.engine() == Engine::Postgres {
        it.execute("DELETE FROM ticket_search_block WHERE word = 'something'").await;
        assert_eq!(found().await, [Finding::Search { first: format!("key {}", no.id().0), n: 1 }]);
        system.repair_search().await.unwrap();
        assert_eq!((found().await, mine(it, "user-b", "something").await), (Vec::new(), vec![no]));
    }
}

async fn a_store_of_before_is_indexed_when_it_is_opened(it: &Installation) {
    it.store.as_system().add_tickets(700, 3, NOON, |_| ()).await.unwrap();
    let no = it.ticket_of("user-b").await;
    let tables = match it.store.engine() {
        Engine::Sqlite => "DROP TABLE ticket_search_word; DROP TABLE ticket_search",
        Engine::Postgres => "DROP TABLE ticket_search_block; DROP TABLE ticket_search",
    };
    it.execute(tables).await;
    it.execute("DELETE FROM seaql_migrations WHERE version = 'm0010_search'").await;
    it.store.close().await.unwrap();
    let data = it.options.data.join("again");
    let options = Options { data, ..it.options.clone() };
    if it.store.engine() == Engine::Sqlite {
        std::fs::create_dir_all(&options.data).unwrap();
        copy(&it.options.data, &options.data);
    }
    let again = Store::open(&options).await.unwrap();
    assert_eq!(again.as_system().examine().await.unwrap(), []);
    let who = again.as_system().user("acme", "user-b").await.unwrap();
    let user = again.acting_as(&who, store::Peer::default());
    let page = user.my_tickets(&looking_for(no.as_str())).await.unwrap().page;
    assert_eq!(page.rows.len(), 1);
    assert!(details(&user, &no).await.is_ok());
    again.close().await.unwrap();
}

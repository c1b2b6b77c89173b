//! What was changed by hand in sealed traces is found, and said precisely.

use super::{batch, examine};
use crate::cast::NOON;
use crate::installation::Installation;

on_both_engines![
    a_byte_changed_in_any_text_of_a_trace_is_found,
    any_other_value_changed_in_a_trace_is_found,
    two_changed_traces_are_both_named,
    a_text_moved_from_one_column_to_the_next_is_found,
    a_batch_changed_in_any_column_is_found,
    a_chain_changed_in_any_column_is_found,
    what_is_not_sealed_yet_may_change_unnoticed,
];

/// All columns of text, but for the id by which a trace is named.
const TEXTS: [&str; 18] = [
    "trace_name",
    "trace_rating",
    "trace_type",
    "service_type",
    "resource_type",
    "resource_id",
    "resource_name",
    "user_name",
    "operator",
    "source_ip",
    "request_id",
    "endpoint",
    "resource_url",
    "api_version",
    "code",
    "message",
    "request",
    "response",
];

/// Three batches of `acme`: traces 1 and 2, 3 and 4, 5; and one of `globex`: trace 6.
pub async fn sealed(it: &Installation) {
    for (name, at, count) in
        [("user-b", NOON, 2), ("user-c", NOON + 1, 2), ("user-b", NOON + 2, 1), ("user-y", NOON + 3, 1)]
    {
        batch(it, name, at, count).await;
    }
    assert_eq!(examine(it).await, [""; 0]);
    for table in TABLES {
        it.execute(&format!("CREATE TABLE saved_{table} AS SELECT * FROM {table}")).await;
    }
}

const TABLES: [&str; 3] = ["trace_chain", "trace_batch", "trace"];

/// Does this to the rows, tells what is found, and puts everything back.
pub async fn after(it: &Installation, sql: &str) -> Vec<String> {
    it.execute(sql).await;
    let found = examine(it).await;
    for table in TABLES.into_iter().rev() {
        it.execute(&format!("DELETE FROM {table}")).await;
    }
    for table in TABLES {
        it.execute(&format!("INSERT INTO {table} SELECT * FROM saved_{table}")).await;
    }
    assert_eq!(examine(it).await, [""; 0], "{sql}");
    found
}

async fn id(it: &Installation, trace: i64) -> String {
    it.texts(&format!("SELECT trace_id FROM trace WHERE id = {trace}")).await.remove(0)
}

async fn a_byte_changed_in_any_text_of_a_trace_is_found(it: &Installation) {
    sealed(it).await;
    let expected = [format!("traces of acme: trace {} (row 3) was changed", id(it, 3).await)];
    for column in TEXTS {
        let longer = format!("UPDATE trace SET {column} = {column} || ' ' WHERE id = 3");
        assert_eq!(after(it, &longer).await, expected, "{column}");
        let other = format!("UPDATE trace SET {column} = 'x' || SUBSTR({column}, 2) WHERE id = 3");
        assert_eq!(after(it, &other).await, expected, "{column}");
    }
    let found = after(it, "UPDATE trace SET trace_id = 'another' WHERE id = 3").await;
    assert_eq!(found, ["traces of acme: trace another (row 3) was changed"]);
}

async fn any_other_value_changed_in_a_trace_is_found(it: &Installation) {
    sealed(it).await;
    let expected = [format!("traces of acme: trace {} (row 3) was changed", id(it, 3).await)];
    let globex = "(SELECT id FROM account WHERE name = 'globex')";
    for change in [
        "at = at + 1",
        "recorded_at = recorded_at - 1",
        "user_id = NULL",
        "user_id = user_id + 1",
        "mac = NULL",
        "mac = (SELECT mac FROM saved_trace WHERE id = 4)",
        &format!("account_id = {globex}"),
    ] {
        let found = after(it, &format!("UPDATE trace SET {change} WHERE id = 3")).await;
        assert_eq!(found, expected, "{change}");
    }
}

async fn two_changed_traces_are_both_named(it: &Installation) {
    sealed(it).await;
    let (two, six) = (id(it, 2).await, id(it, 6).await);
    let found = after(it, "UPDATE trace SET code = '500' WHERE id IN (2, 6)").await;
    let expected = [
        format!("traces of acme: trace {two} (row 2) was changed"),
        format!("traces of globex: trace {six} (row 6) was changed"),
    ];
    assert_eq!(found, expected);
}

async fn a_text_moved_from_one_column_to_the_next_is_found(it: &Installation) {
    sealed(it).await;
    let sql = "UPDATE trace SET code = code || message || SUBSTR(request, 1, 1), message = '', request = SUBSTR(request, 2) WHERE id = 3";
    assert_eq!(after(it, sql).await, [format!("traces of acme: trace {} (row 3) was changed", id(it, 3).await)]);
}

async fn a_batch_changed_in_any_column_is_found(it: &Installation) {
    sealed(it).await;
    let changed = |batch: i64| format!("traces of acme: batch {batch} was changed, or those before it were");
    for change in ["newest_at = newest_at + 1", "sealed_at = sealed_at - 1"] {
        let found = after(it, &format!("UPDATE trace_batch SET {change} WHERE id = 2")).await;
        assert_eq!(found, [changed(2)], "{change}");
    }
    let seal = "UPDATE trace_batch SET seal = (SELECT seal FROM saved_trace_batch WHERE id = 1) WHERE id = 2";
    assert_eq!(after(it, seal).await, [changed(2), changed(3)], "the next one is sealed over it");
    let fewer = "UPDATE trace_batch SET ids = '3' WHERE id = 2";
    assert_eq!(after(it, fewer).await, ["traces of acme: the trace of row 4 was put into batch 2"]);
    let more = "UPDATE trace_batch SET ids = '3-5' WHERE id = 2";
    assert_eq!(after(it, more).await, ["traces of acme: the trace of row 5 was removed from batch 2"]);
    for same in ["3,4", "4,3", "3-4,", "3-4,x"] {
        let found = after(it, &format!("UPDATE trace_batch SET ids = '{same}' WHERE id = 2")).await;
        assert!(!found.is_empty(), "{same}");
    }
}

async fn a_chain_changed_in_any_column_is_found(it: &Installation) {
    sealed(it).await;
    let chain = "traces of acme: batches are missing, or where the chain begins or ends was changed".to_owned();
    let first = "traces of acme: batch 1 was changed, or those before it were".to_owned();
    let of_acme = "account_id = (SELECT id FROM account WHERE name = 'acme')";
    let other = "(SELECT mac FROM saved_trace_chain ORDER BY account_id DESC LIMIT 1)";
    for (change, expected) in [
        ("batches = batches + 1".to_owned(), vec![chain.clone()]),
        (format!("tip = {other}"), vec![chain.clone()]),
        (format!("mac = {other}"), vec![chain.clone()]),
        (format!("anchor = {other}"), vec![first, chain]),
    ] {
        let found = after(it, &format!("UPDATE trace_chain SET {change} WHERE {of_acme}")).await;
        assert_eq!(found, expected, "{change}");
    }
}

async fn what_is_not_sealed_yet_may_change_unnoticed(it: &Installation) {
    sealed(it).await;
    it.ticket_of("user-b").await;
    it.execute("UPDATE trace SET code = '500' WHERE batch_id IS NULL").await;
    assert_eq!(examine(it).await, [""; 0], "this is why sealing follows within seconds");
}

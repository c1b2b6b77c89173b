//! What was removed from sealed traces, or put among them, is found, and said precisely.

use super::broken::{after, sealed};
use crate::installation::Installation;

on_both_engines![
    a_removed_trace_is_found_by_its_row,
    a_trace_put_among_sealed_ones_is_found,
    a_trace_moved_from_one_batch_to_another_is_found,
    a_removed_last_batch_is_found,
    a_removed_first_batch_is_found,
    a_removed_batch_in_between_is_found,
    all_batches_removed_are_found,
    a_batch_of_another_account_is_found,
    a_removed_chain_is_found,
    ranges_without_end_are_found_and_not_counted_out,
];

const CHAIN: &str = "traces of acme: batches are missing, or where the chain begins or ends was changed";

fn changed(batch: i64) -> String {
    format!("traces of acme: batch {batch} was changed, or those before it were")
}

async fn a_removed_trace_is_found_by_its_row(it: &Installation) {
    sealed(it).await;
    let removed =
        |row: i64, batch: i64| format!("traces of acme: the trace of row {row} was removed from batch {batch}");
    assert_eq!(after(it, "DELETE FROM trace WHERE id = 1").await, [removed(1, 1)]);
    assert_eq!(after(it, "DELETE FROM trace WHERE id = 4").await, [removed(4, 2)]);
    assert_eq!(after(it, "DELETE FROM trace WHERE id = 5").await, [removed(5, 3)]);
    assert_eq!(after(it, "DELETE FROM trace WHERE id IN (3, 4)").await, [removed(3, 2), removed(4, 2)]);
    assert_eq!(after(it, "UPDATE trace SET batch_id = NULL WHERE id = 3").await, [removed(3, 2)], "to be sealed anew");
}

async fn a_trace_put_among_sealed_ones_is_found(it: &Installation) {
    sealed(it).await;
    it.execute("CREATE TABLE forged AS SELECT * FROM trace WHERE id = 3").await;
    it.execute("UPDATE forged SET id = 77, trace_id = 'forged', code = '500'").await;
    let found = after(it, "INSERT INTO trace SELECT * FROM forged").await;
    assert_eq!(found, ["traces of acme: the trace of row 77 was put into batch 2"]);
}

async fn a_trace_moved_from_one_batch_to_another_is_found(it: &Installation) {
    sealed(it).await;
    let found = after(it, "UPDATE trace SET batch_id = 3 WHERE id = 4").await;
    let expected = [
        "traces of acme: the trace of row 4 was removed from batch 2",
        "traces of acme: the trace of row 4 was put into batch 3",
    ];
    assert_eq!(found, expected);
}

fn without(batch: i64) -> String {
    format!("DELETE FROM trace WHERE batch_id = {batch}; DELETE FROM trace_batch WHERE id = {batch}")
}

async fn a_removed_last_batch_is_found(it: &Installation) {
    sealed(it).await;
    assert_eq!(after(it, &without(3)).await, [CHAIN]);
}

async fn a_removed_first_batch_is_found(it: &Installation) {
    sealed(it).await;
    assert_eq!(after(it, &without(1)).await, [changed(2), CHAIN.to_owned()]);
}

async fn a_removed_batch_in_between_is_found(it: &Installation) {
    sealed(it).await;
    assert_eq!(after(it, &without(2)).await, [changed(3), CHAIN.to_owned()]);
}

async fn all_batches_removed_are_found(it: &Installation) {
    sealed(it).await;
    assert_eq!(after(it, &[1, 2, 3].map(without).join(";")).await, [CHAIN]);
}

async fn a_batch_of_another_account_is_found(it: &Installation) {
    sealed(it).await;
    let globex = "(SELECT id FROM account WHERE name = 'globex')";
    let found = after(it, &format!("UPDATE trace_batch SET account_id = {globex} WHERE id = 2")).await;
    assert!(found.contains(&CHAIN.to_owned()) && found.contains(&changed(3)), "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("traces of globex: ")), "{found:?}");
}

async fn a_removed_chain_is_found(it: &Installation) {
    sealed(it).await;
    let of_acme = "account_id = (SELECT id FROM account WHERE name = 'acme')";
    assert_eq!(after(it, &format!("DELETE FROM trace_chain WHERE {of_acme}")).await, [CHAIN]);
    let both = [CHAIN.to_owned(), CHAIN.replace("acme", "globex")];
    assert_eq!(after(it, "DELETE FROM trace_chain").await, both, "all of them, too");
}

async fn ranges_without_end_are_found_and_not_counted_out(it: &Installation) {
    sealed(it).await;
    let found = after(it, "UPDATE trace_batch SET ids = '3-9223372036854775807' WHERE id = 2").await;
    assert!(!found.is_empty());
}

//! [Export]: all that the list has, page after page, and no more.

use super::naive::{expected, queries};
use super::{acting, seeded};
use crate::installation::Installation;
use domain::traces::TraceQuery;
use futures::TryStreamExt;
use store::Acting;

on_both_engines![an_export_is_the_list_with_any_filters, an_export_goes_on_after_each_batch];

async fn exported(who: &Acting, query: &TraceQuery) -> Vec<String> {
    let batches: Vec<_> = who.export_traces(query).await.unwrap().try_collect().await.unwrap();
    batches.into_iter().flatten().map(|row| row.id).collect()
}

async fn an_export_is_the_list_with_any_filters(it: &Installation) {
    let traces = seeded(it, 600).await;
    let who = acting(it, "admin-a").await;
    for query in queries(&traces) {
        assert_eq!(exported(&who, &query).await, expected(&traces, "acme", &query), "{query:?}");
    }
    let id = traces.iter().find(|trace| trace.account == "acme").unwrap().trace_id.clone();
    let of_id = TraceQuery { by: "trace-id".to_owned(), value: id.clone(), ..TraceQuery::default() };
    assert_eq!(exported(&who, &of_id).await, [id]);
}

async fn an_export_goes_on_after_each_batch(it: &Installation) {
    let traces = seeded(it, 9000).await;
    let who = acting(it, "admin-a").await;
    let both = TraceQuery { resource: "case".to_owned(), status: "normal".to_owned(), ..TraceQuery::default() };
    for query in [TraceQuery::default(), both] {
        let whole = expected(&traces, "acme", &query);
        assert!(whole.len() > 2000);
        assert_eq!(exported(&who, &query).await, whole);
        // Where a page begins does not matter.
        let after = "1795521600000-1".to_owned();
        assert_eq!(exported(&who, &TraceQuery { after, ..query }).await, whole);
    }
}

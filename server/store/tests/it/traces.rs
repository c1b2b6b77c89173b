//! Trace List: pages with every filter are those of a naive scan, and nobody sees another account's traces.

mod export;
mod naive;
mod seen;
mod tracker;

use crate::cast::{NOON, refused};
use crate::installation::Installation;
use domain::fault::Fault;
use domain::page::{PAGE, Page};
use domain::traces::{TRACES_SHOWN, TraceQuery, TraceRow};
use naive::{Scanned, expected, queries, scan};
use store::Acting;

on_both_engines![
    pages_with_any_filters_are_those_of_a_scan,
    a_rare_trace_is_found_past_the_rows_that_one_page_examines,
    a_row_says_what_was_recorded,
    a_trace_id_outweighs_all_other_filters,
    values_are_compared_exactly_and_with_case,
    what_is_older_than_seven_days_is_not_shown,
    operators_are_those_of_the_last_week,
    a_trace_is_viewed_with_all_that_was_recorded,
];

/// Traces of a week: some of each type and status, many of the same millisecond.
async fn seeded(it: &Installation, count: u64) -> Vec<Scanned> {
    let system = it.store.as_system();
    system.add_tickets(30, 1, NOON, |_| ()).await.unwrap();
    system.add_traces(count, 3, NOON).await.unwrap();
    it.execute("UPDATE trace SET at = at / 3600000 * 3600000 + 1 WHERE id % 3 <> 0").await;
    it.execute("UPDATE trace SET trace_type = 'SystemAction', user_name = '' WHERE id % 17 = 0").await;
    it.execute("UPDATE trace SET trace_type = 'ApiCall' WHERE id % 19 = 0").await;
    it.execute("UPDATE trace SET trace_rating = 'incident' WHERE id % 23 = 0").await;
    it.execute("UPDATE trace SET resource_name = 'Web server' WHERE id % 29 = 0").await;
    scan(it).await
}

async fn acting(it: &Installation, name: &str) -> Acting {
    it.acting(name).await.at(NOON)
}

/// The ids of all pages, walked from the first to the last and back again.
async fn walk(who: &Acting, query: &TraceQuery) -> Vec<String> {
    let ids = |page: &Page<TraceRow>| page.rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    let page = async |query: TraceQuery| who.traces(&query).await.unwrap().page;
    let first = page(query.clone()).await;
    assert_eq!(first.newer, None);
    let (mut forward, mut last) = (ids(&first), first);
    while let Some(cursor) = last.older {
        last = page(TraceQuery { after: cursor.to_string(), ..query.clone() }).await;
        assert!(last.rows.len() <= PAGE && last.newer.is_some());
        forward.extend(ids(&last));
    }
    let (mut backward, mut newest) = (ids(&last), last);
    while let Some(cursor) = newest.newer {
        newest = page(TraceQuery { before: cursor.to_string(), ..query.clone() }).await;
        backward.splice(0..0, ids(&newest));
    }
    assert_eq!(backward, forward, "backward: {query:?}");
    forward
}

async fn pages_with_any_filters_are_those_of_a_scan(it: &Installation) {
    let traces = seeded(it, 900).await;
    let mut rows = 0;
    for (account, name) in [("acme", "admin-a"), ("globex", "admin-x"), ("initech", "admin-i")] {
        let who = acting(it, name).await;
        for query in queries(&traces) {
            let found = walk(&who, &query).await;
            assert_eq!(found, expected(&traces, account, &query), "{name} {query:?}");
            rows += found.len();
        }
    }
    assert!(rows > 5000, "{rows}");
}

async fn a_rare_trace_is_found_past_the_rows_that_one_page_examines(it: &Installation) {
    seeded(it, 9000).await;
    it.execute("UPDATE trace SET trace_rating = 'normal', trace_type = 'ConsoleAction'").await;
    it.execute("UPDATE trace SET trace_name = 'closeCase', resource_type = 'case'").await;
    it.execute("UPDATE trace SET resource_type = 'authorization' WHERE id % 1999 = 0").await;
    let traces = scan(it).await;
    assert!(traces.iter().filter(|trace| trace.account == "acme").count() > 2500);
    let who = acting(it, "admin-a").await;
    let of = |resource: &str| TraceQuery {
        by: "trace-name".to_owned(),
        value: "closeCase".to_owned(),
        resource: resource.to_owned(),
        ..TraceQuery::default()
    };
    for query in [of("authorization"), TraceQuery { operator: "nobody".to_owned(), ..of("case") }] {
        assert_eq!(walk(&who, &query).await, expected(&traces, "acme", &query), "{query:?}");
    }
}

async fn a_row_says_what_was_recorded(it: &Installation) {
    it.ticket_of("user-b").await;
    let who = it.acting("admin-a").await;
    let row = who.traces(&TraceQuery::default()).await.unwrap().page.rows.remove(0);
    let no = it.scan().await.remove(0).no().to_string();
    assert_eq!((row.name.as_str(), row.resource_type.as_str(), row.source.as_str()), ("createCase", "case", "OSM"));
    assert_eq!((row.resource_id, row.resource_name, row.operator), (no.clone(), no, Some("user-b".to_owned())));
    assert_eq!((row.status.name(), row.kind.as_str(), row.code.as_str()), ("normal", "ConsoleAction", "200"));
    assert!(row.request.contains("ticket_no") && row.recorded.utc >= row.at.utc);
}

async fn a_trace_id_outweighs_all_other_filters(it: &Installation) {
    let traces = seeded(it, 200).await;
    let oldest = traces.iter().filter(|trace| trace.account == "acme").min_by_key(|trace| trace.at).unwrap();
    let who = acting(it, "admin-a").await;
    let query = TraceQuery {
        by: "trace-id".to_owned(),
        value: oldest.trace_id.clone(),
        operator: "nobody".to_owned(),
        status: "incident".to_owned(),
        range: "hour".to_owned(),
        ..TraceQuery::default()
    };
    assert_eq!(walk(&who, &query).await, [oldest.trace_id.as_str()]);
    assert_eq!(walk(&who, &TraceQuery { value: "no-such-id".to_owned(), ..query }).await, [""; 0]);
}

async fn values_are_compared_exactly_and_with_case(it: &Installation) {
    it.ticket_of("user-b").await;
    let who = it.acting("admin-a").await;
    for (value, found) in
        [("createCase", 1), ("createcase", 0), ("create", 0), ("%", 0), ("createCas_", 0), (" createCase ", 1)]
    {
        let query = TraceQuery { by: "trace-name".to_owned(), value: value.to_owned(), ..TraceQuery::default() };
        assert_eq!(walk(&who, &query).await.len(), found, "{value}");
    }
    let query = TraceQuery { operator: "User-B".to_owned(), ..TraceQuery::default() };
    assert_eq!(walk(&who, &query).await.len(), 0);
}

async fn what_is_older_than_seven_days_is_not_shown(it: &Installation) {
    it.ticket_of("user-b").await;
    let at: i64 = it.texts("SELECT CAST(at AS TEXT) FROM trace").await[0].parse().unwrap();
    let id = it.texts("SELECT trace_id FROM trace").await.remove(0);
    let of_id = TraceQuery { by: "trace-id".to_owned(), value: id.clone(), ..TraceQuery::default() };
    let (last, late) = (at + TRACES_SHOWN, at + TRACES_SHOWN + 1);
    for (now, found) in [(last, 1), (late, 0)] {
        let who = it.acting("admin-a").await.at(now);
        let list = who.traces(&TraceQuery::default()).await.unwrap();
        assert_eq!((list.page.rows.len(), list.operators.len()), (found, found));
        assert_eq!(walk(&who, &of_id).await.len(), found);
    }
    let who = it.acting("admin-a").await.at(late);
    assert_eq!(refused(who.traces(&TraceQuery { view: id, ..TraceQuery::default() }).await), Fault::NotFound);
}

async fn operators_are_those_of_the_last_week(it: &Installation) {
    for name in ["user-b", "user-c", "user-y"] {
        it.ticket_of(name).await;
    }
    it.execute("UPDATE trace SET at = at - 700000000 WHERE user_name = 'user-c'").await;
    it.execute("INSERT INTO trace (account_id, at, recorded_at, trace_id, trace_name, trace_rating, trace_type, service_type, \
        resource_type, resource_id, resource_name, user_name, operator, source_ip, request_id, endpoint, resource_url, \
        api_version, code, message, request, response) SELECT account_id, at, recorded_at, 'x', trace_name, trace_rating, \
        'SystemAction', service_type, resource_type, resource_id, resource_name, '', operator, '', '', '', '', api_version, code, \
        message, request, response FROM trace WHERE user_name = 'user-b'").await;
    let list = it.acting("admin-a").await.traces(&TraceQuery::default()).await.unwrap();
    assert_eq!((list.operators, list.page.rows.len()), (vec!["user-b".to_owned()], 2));
    assert!(list.page.rows.iter().any(|row| row.operator.is_none()), "timed work is nobody's");
}

async fn a_trace_is_viewed_with_all_that_was_recorded(it: &Installation) {
    it.ticket_of("user-b").await;
    let who = it.acting("admin-a").await;
    let row = who.traces(&TraceQuery::default()).await.unwrap().page.rows.remove(0);
    let view = TraceQuery { view: row.id.clone(), ..TraceQuery::default() };
    let structure = who.traces(&view).await.unwrap().view.unwrap();
    let text: String = structure.parts.into_iter().map(|(_, text)| text).collect();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((structure.name.as_str(), &json["trace_id"]), ("createCase", &row.id.into()));
    assert_eq!(
        (&json["user"]["name"], &json["request"]["product"]),
        (&"user-b".into(), &"Elastic Cloud Server (ECS)".into())
    );
    let fields: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(fields.len(), 26, "{fields:?}");
    for field in ["time", "record_time", "source_ip", "code", "api_version", "tracker_name", "project_id", "domain_id"]
    {
        assert!(!json[field].is_null(), "{field}");
    }
}

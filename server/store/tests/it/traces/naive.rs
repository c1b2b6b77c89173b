//! The naive scan that Trace List is compared with, and the filters to try.

use crate::cast::NOON;
use crate::installation::Installation;
use crate::random::Random;
use domain::moment::Zone;
use domain::traces::{SearchBy, TraceQuery};
use sea_orm::{FromQueryResult, Statement};

/// A trace as its row says.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Scanned {
    pub id: i64,
    pub account: String,
    pub at: i64,
    pub trace_id: String,
    pub trace_name: String,
    pub trace_rating: String,
    pub trace_type: String,
    pub resource_type: String,
    pub resource_id: String,
    pub resource_name: String,
    pub user_name: String,
}

/// Everything.
pub async fn scan(it: &Installation) -> Vec<Scanned> {
    let sql = "SELECT t.id, a.name AS account, t.at, t.trace_id, t.trace_name, t.trace_rating, t.trace_type, \
               t.resource_type, t.resource_id, t.resource_name, t.user_name FROM trace t \
               JOIN account a ON a.id = t.account_id";
    let statement = Statement::from_string(it.db.get_database_backend(), sql);
    Scanned::find_by_statement(statement).all(&it.db).await.unwrap()
}

/// What the list has to be: looked at one by one.
pub fn expected(traces: &[Scanned], account: &str, query: &TraceQuery) -> Vec<String> {
    let filter = query.parse(&Zone::named("UTC"), NOON).unwrap();
    let has = |trace: &Scanned, by: SearchBy, value: &String| match by {
        SearchBy::ResourceId => trace.resource_id == *value,
        SearchBy::ResourceName => trace.resource_name == *value,
        SearchBy::TraceName => trace.trace_name == *value,
        SearchBy::TraceId => trace.trace_id == *value,
    };
    let mut rows: Vec<&Scanned> = traces
        .iter()
        .filter(|trace| trace.account == account)
        .filter(|trace| trace.at >= filter.from && filter.until.is_none_or(|until| trace.at < until))
        .filter(|trace| filter.kind.is_none_or(|kind| trace.trace_type == kind.name()))
        .filter(|trace| filter.resource.is_none_or(|resource| trace.resource_type == resource.name()))
        .filter(|trace| filter.status.is_none_or(|status| trace.trace_rating == status.name()))
        .filter(|trace| filter.operator.as_ref().is_none_or(|name| trace.user_name == *name))
        .filter(|trace| filter.search.as_ref().is_none_or(|(by, value)| has(trace, *by, value)))
        .collect();
    rows.sort_by_key(|trace| std::cmp::Reverse((trace.at, trace.id)));
    rows.into_iter().map(|trace| trace.trace_id.clone()).collect()
}

/// Each filter alone, then a hundred combinations.
pub fn queries(traces: &[Scanned]) -> Vec<TraceQuery> {
    let one =
        |name: &str, value: &str| TraceQuery::of(|key| if key == name { value.to_owned() } else { String::new() });
    let mut queries = vec![TraceQuery::default(), one("source", "OSM"), one("operator", "user-b")];
    queries.extend(["ApiCall", "ConsoleAction", "SystemAction"].map(|kind| one("type", kind)));
    queries.extend(["case", "authorization"].map(|resource| one("resource", resource)));
    queries.extend(["normal", "warning", "incident"].map(|status| one("status", status)));
    queries.extend(["hour", "day", "week"].map(|range| one("range", range)));
    let mut random = Random(5);
    queries.extend((0..100).map(|_| any_query(&mut random, traces)));
    queries
}

/// Some of the filters, each filled in or not.
fn any_query(random: &mut Random, traces: &[Scanned]) -> TraceQuery {
    let mut query = TraceQuery::default();
    let mut maybe = |odds: usize, values: &[&str]| {
        if random.below(odds) == 0 { (*random.pick(values)).to_owned() } else { String::new() }
    };
    query.kind = maybe(4, &["ApiCall", "ConsoleAction", "SystemAction"]);
    query.resource = maybe(4, &["case", "authorization"]);
    query.status = maybe(3, &["normal", "warning", "incident"]);
    query.operator = maybe(3, &["user-b", "user-c", "admin-a", "admin-x", "nobody"]);
    query.range = maybe(3, &["hour", "day", "week", "custom"]);
    query.from = maybe(2, &["2026-11-20", "2026-11-22 06:30", "2026-11-01"]);
    query.to = maybe(2, &["2026-11-23", "2026-11-24 10:00"]);
    query.by = maybe(2, &["resource-id", "resource-name", "trace-name"]);
    let trace = random.pick(traces);
    query.value = match query.by.as_str() {
        "resource-id" => trace.resource_id.clone(),
        "resource-name" => {
            if trace.id % 2 == 0 {
                "Web server".to_owned()
            } else {
                trace.resource_name.clone()
            }
        }
        "trace-name" => trace.trace_name.clone(),
        _ => String::new(),
    };
    query
}

//! [Export] of Trace List: the query's results as CSV.

use crate::export::{Sheet, acting, asked, send};
use crate::guard::refuse;
use app::Visit;
use axum::Extension;
use axum::http::Uri;
use axum::response::Response;
use domain::traces::{TraceQuery, TraceRow};
use domain::words::words;

/// Sends the traces that answer to the filters of the address.
pub(crate) async fn export(Extension(visit): Extension<Visit>, uri: Uri) -> Response {
    let acting = match acting(&visit, &uri) {
        Ok(acting) => acting,
        Err(answer) => return *answer,
    };
    let typed = asked(&uri);
    let value = |name: &str| typed.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let query = TraceQuery::of(|name| value(name).unwrap_or_default());
    match acting.export_traces(&query).await {
        Ok(batches) => send(Sheet { name: "traces", columns: columns(), cells }, batches),
        Err(error) => refuse(error.into_fault()),
    }
}

fn columns() -> Vec<&'static str> {
    let w = &words().traces;
    vec![
        w.column_name,
        w.resource_type,
        w.source,
        w.resource_id,
        w.column_resource_name,
        w.status,
        w.operator,
        w.operation_time,
        w.source_ip,
        w.kind,
        w.trace_id,
        w.code,
        w.api_version,
        w.request,
        w.response,
        w.record_time,
    ]
}

fn cells(row: TraceRow) -> Vec<String> {
    vec![
        row.name,
        row.resource_type,
        row.source,
        row.resource_id,
        row.resource_name,
        row.status.label().to_owned(),
        row.operator.unwrap_or_else(|| words().traces.system.to_owned()),
        row.at.utc,
        row.source_ip,
        row.kind,
        row.id,
        row.code,
        row.api_version,
        row.request,
        row.response,
        row.recorded.utc,
    ]
}

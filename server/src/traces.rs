//! [Export] of Trace List: the query's results as CSV, sent as they are read.

use crate::guard::refuse;
use crate::page::door;
use app::Visit;
use axum::Extension;
use axum::body::Body;
use axum::http::Uri;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use bytes::Bytes;
use domain::fault::Fault;
use domain::traces::{TraceQuery, TraceRow};
use domain::words::words;
use futures::{Stream, StreamExt, TryStreamExt, stream};

/// So that spreadsheets take the text for UTF-8.
const MARK: &str = "\u{feff}";
/// What a cell that a spreadsheet would take for a formula begins with.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Sends the traces that answer to the filters of the address.
pub(crate) async fn export(Extension(visit): Extension<Visit>, uri: Uri) -> Response {
    if visit.who.is_none() {
        return Redirect::to(&door(&uri)).into_response();
    }
    let acting = match visit.acting() {
        Ok(acting) => acting,
        Err(fault) => return refuse(fault),
    };
    match acting.export_traces(&query(&uri)).await {
        Ok(batches) => send(batches),
        Err(error) => refuse(error.into_fault()),
    }
}

fn query(uri: &Uri) -> TraceQuery {
    let typed: Vec<(String, String)> =
        form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    let value = |name: &str| typed.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    TraceQuery::of(|name| value(name).unwrap_or_default())
}

fn send(batches: impl Stream<Item = store::Result<Vec<TraceRow>>> + Send + 'static) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"traces.csv\""),
        (CACHE_CONTROL, "no-store"),
    ];
    let head = stream::once(async { lines([columns()], MARK) });
    let rows = batches.map(|batch| match batch {
        Ok(rows) => lines(rows.into_iter().map(cells), ""),
        Err(error) => {
            // The answer has begun: all that is left is to break it off, so that nobody takes it for whole.
            tracing::error!(%error, "an export of traces broke off");
            Err(Fault::Unavailable)
        }
    });
    let bytes = head.chain(rows).map_err(|fault| std::io::Error::other(fault.text()));
    (headers, Body::from_stream(bytes)).into_response()
}

fn columns() -> [String; 16] {
    let w = &words().traces;
    [
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
    .map(str::to_owned)
}

fn cells(row: TraceRow) -> [String; 16] {
    [
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

/// Rows as lines of CSV (RFC 4180), after what the text begins with.
fn lines(rows: impl IntoIterator<Item = [String; 16]>, begin: &str) -> Result<Bytes, Fault> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(begin.as_bytes().to_vec());
    for cells in rows {
        writer.write_record(cells.map(harmless)).map_err(|_| Fault::Unavailable)?;
    }
    Ok(writer.into_inner().map_err(|_| Fault::Unavailable)?.into())
}

/// A spreadsheet shows it as text, whatever it begins with.
fn harmless(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(cell.to_owned()), format!("'{cell}"));
        }
        assert_eq!(harmless("a=1".to_owned()), "a=1");
    }
}

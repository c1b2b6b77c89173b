//! Exports: rows as CSV (RFC 4180), sent as they are read, that a spreadsheet takes for text.

use crate::guard::refuse;
use crate::page::door;
use app::Visit;
use axum::body::Body;
use axum::http::Uri;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use bytes::Bytes;
use domain::fault::Fault;
use futures::{Stream, StreamExt, TryStreamExt, stream};
use store::Acting;

/// So that spreadsheets take the text for UTF-8.
const MARK: &str = "\u{feff}";
/// What a cell that a spreadsheet would take for a formula begins with.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A file to be: its name, its columns, and the cells of a row.
pub(crate) struct Sheet<T> {
    pub(crate) name: &'static str,
    pub(crate) columns: Vec<&'static str>,
    pub(crate) cells: fn(T) -> Vec<String>,
}

/// The verbs of whoever asks for an export, or the answer to whoever may not.
pub(crate) fn acting(visit: &Visit, uri: &Uri) -> Result<Acting, Box<Response>> {
    if visit.who.is_none() {
        return Err(Box::new(Redirect::to(&door(uri)).into_response()));
    }
    visit.acting().map_err(|fault| Box::new(refuse(fault)))
}

/// The names and values of an address.
pub(crate) fn asked(uri: &Uri) -> Vec<(String, String)> {
    form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect()
}

/// Sends the rows as they are read.
pub(crate) fn send<T: Send + 'static>(
    sheet: Sheet<T>,
    batches: impl Stream<Item = store::Result<Vec<T>>> + Send + 'static,
) -> Response {
    let Sheet { name, columns, cells } = sheet;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    let head = stream::once(async move { lines([columns.into_iter().map(str::to_owned).collect()], MARK) });
    let rows = batches.map(move |batch| match batch {
        Ok(rows) => lines(rows.into_iter().map(cells), ""),
        Err(error) => {
            // The answer has begun: all that is left is to break it off, so that nobody takes it for whole.
            tracing::error!(%error, export = name, "an export broke off");
            Err(Fault::Unavailable)
        }
    });
    let bytes = head.chain(rows).map_err(|fault| std::io::Error::other(fault.text()));
    (headers, Body::from_stream(bytes)).into_response()
}

/// Rows as lines, after what the text begins with.
fn lines(rows: impl IntoIterator<Item = Vec<String>>, begin: &str) -> Result<Bytes, Fault> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(begin.as_bytes().to_vec());
    for cells in rows {
        writer.write_record(cells.into_iter().map(harmless)).map_err(|_| Fault::Unavailable)?;
    }
    Ok(writer.into_inner().map_err(|_| Fault::Unavailable)?.into())
}

/// A spreadsheet shows it as text, whatever it begins with.
fn harmless(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::{Sheet, harmless, send};
    use axum::body::to_bytes;
    use domain::fault::Fault;
    use futures::stream;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(cell.to_owned()), format!("'{cell}"));
        }
        assert_eq!(harmless("a=1".to_owned()), "a=1");
    }

    fn sheet() -> Sheet<&'static str> {
        Sheet { name: "words", columns: vec!["Word"], cells: |word| vec![word.to_owned()] }
    }

    #[tokio::test]
    async fn rows_are_lines_whatever_they_hold() {
        let batches = stream::iter([Ok(vec!["a\nb", "\"c\", d"]), Ok(Vec::new()), Ok(vec!["登录"])]);
        let body = to_bytes(send(sheet(), batches).into_body(), usize::MAX).await.unwrap();
        assert_eq!(body, "\u{feff}Word\r\n\"a\nb\"\r\n\"\"\"c\"\", d\"\r\n登录\r\n");
    }

    #[tokio::test]
    async fn an_export_that_fails_halfway_breaks_off() {
        let batches = stream::iter([Ok(vec!["whole"]), Err(Fault::Unavailable.into())]);
        assert!(to_bytes(send(sheet(), batches).into_body(), usize::MAX).await.is_err());
    }
}

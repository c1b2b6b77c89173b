//! What changes, told to open pages as server-sent events. One browser has one connection, whose tabs share it (`public/live.js`).
//!
//! An event's id is how far changes have come with it; a browser that lost its connection sends the last one. Its data are the
//! numbers of tickets, those with a `~` of which only who looks at them has changed; `*` where everything is to be asked for anew.

use crate::guard::refuse;
use crate::site::Console;
use app::Visit;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::tickets::TicketNo;
use futures::stream;
use serde::Deserialize;
use std::convert::Infallible;
use std::time::Duration;
use store::{Listener, News, What};

/// Everything is to be asked for anew. (Of an event without data browsers tell nothing.)
const ANYTHING: &str = "*";
/// A sign of life, so that proxies keep a connection open on which nothing happens.
const ALIVE: Duration = Duration::from_secs(20);
/// After how many ms a browser comes back that lost its connection.
const COMES_BACK: Duration = Duration::from_secs(2);

/// Whose page listens, and what it has seen.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Since {
    user: String,
    agency: String,
    mark: String,
}

impl Since {
    /// The session may have ended, be another one by now, or have something else to do first.
    fn is_of(&self, visit: &Visit) -> bool {
        let agency = visit.acts_under().map(|agency| agency.to_string()).unwrap_or_default();
        let is_user = visit.who.as_ref().is_some_and(|who| self.user == who.actor().user.0.to_string());
        is_user && visit.duty().is_none() && self.agency == agency
    }
}

/// Tells what happens, for as long as the session lasts.
pub(crate) async fn listen(
    State(console): State<Console>,
    Extension(visit): Extension<Visit>,
    Query(since): Query<Since>,
    headers: HeaderMap,
) -> Response {
    let Some(token) = visit.token.as_ref().filter(|_| since.is_of(&visit)) else { return stay_away() };
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    match console.store.listen(token, last.unwrap_or(&since.mark)).await {
        Ok(Some(listener)) => tell(listener),
        Ok(None) => stay_away(),
        Err(error) => refuse(error.into_fault()),
    }
}

/// A browser that is told so does not come back, and complains of nothing.
fn stay_away() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

fn tell(listener: Listener) -> Response {
    let begin = stream::once(async { Ok::<_, Infallible>(Event::default().retry(COMES_BACK)) });
    let news = stream::unfold(listener, |mut listener| async move {
        let news = listener.next().await?;
        Some((Ok(event(&news)), listener))
    });
    let events = futures::StreamExt::chain(begin, news);
    // Some proxies hold back what is short.
    let headers = [("x-accel-buffering", "no"), ("cache-control", "no-store")];
    (headers, Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE))).into_response()
}

fn event(News { mark, what }: &News) -> Event {
    let data = match what {
        What::Anything => ANYTHING.to_owned(),
        What::Tickets { changed, looked_at } => {
            let changed = changed.iter().map(TicketNo::to_string);
            changed.chain(looked_at.iter().map(|no| format!("~{no}"))).collect::<Vec<_>>().join(" ")
        }
    };
    Event::default().id(mark).data(data)
}

/// Somebody's page shows a ticket at the desk.
pub(crate) async fn look(Extension(visit): Extension<Visit>, Path(no): Path<String>) -> Response {
    said(visit, &no, true).await
}

/// It does no more.
pub(crate) async fn leave(Extension(visit): Extension<Visit>, Path(no): Path<String>) -> Response {
    said(visit, &no, false).await
}

async fn said(visit: Visit, no: &str, is_looking: bool) -> Response {
    let acting = match visit.acting() {
        Ok(acting) => acting,
        Err(fault) => return refuse(fault),
    };
    match acting.look(no, is_looking).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => refuse(error.into_fault()),
    }
}

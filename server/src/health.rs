//! Liveness and readiness, for whoever watches over the server.

use crate::site::Console;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode};
use axum::response::IntoResponse;
use axum::routing::get;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

pub(crate) fn routes() -> Router<Console> {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready))
}

/// The process answers. When it started tells a page under development to load anew.
#[expect(clippy::disallowed_methods, reason = "when the process started")]
async fn alive() -> impl IntoResponse {
    static STARTED: OnceLock<String> = OnceLock::new();
    let started = STARTED
        .get_or_init(|| SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis().to_string());
    ([(HeaderName::from_static("x-started"), started.clone())], "ok\n")
}

/// The database answers too.
async fn ready(State(console): State<Console>) -> impl IntoResponse {
    if console.store.is_ready().await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
    }
}

//! All routes, and what lies around them.

use crate::config::Settings;
use crate::{assets, files, form, guard, health, live, page, tickets, traces};
use app::{AllPages, Bundle, Cookies, Site, Visit};
use axum::extract::DefaultBodyLimit;
use axum::http::Uri;
use axum::http::{HeaderName, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use domain::attachments::Limits;
use domain::tickets::ListKind;
use leptos_axum::generate_route_list;
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use store::Store;
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

/// What every handler may need.
#[derive(Clone)]
pub struct Console {
    pub(crate) store: Store,
    pub(crate) settings: Arc<Settings>,
    pub(crate) site: Arc<Site>,
    pub(crate) cookies: Cookies,
}

/// Answers to pages and server functions are made within this time.
const PATIENCE: Duration = Duration::from_secs(30);
/// A form with its files takes as long as the line is slow.
const PATIENCE_WITH_FILES: Duration = Duration::from_secs(15 * 60);
/// The largest call of a server function, in bytes.
const CALL_MAX: usize = 256 * 1024;
/// Brotli's and gzip's level for pages: measured, level 4 takes half as much time again and a fifth less on the wire.
const COMPRESSION: i32 = 1;
/// What a form has beside its files, in bytes.
const FORM_MAX: usize = 1024 * 1024;

impl Console {
    /// The console over an open store.
    pub fn new(store: Store, settings: Settings) -> Self {
        let names = assets::names();
        let site = Site {
            customers: bundle(&names.customers),
            desk: bundle(&names.desk),
            css: address(&names.css),
            is_dev: std::env::var_os("ST_DEV").is_some(),
        };
        let cookies = if settings.is_secure() { Cookies::Secure } else { Cookies::Plain };
        Self { store, settings: Arc::new(settings), site: Arc::new(site), cookies }
    }

    /// The pages' addresses, in axum's writing, for the routes and for the tests that walk them. Looked for once and before
    /// anything is rendered: while leptos does so, no resource of the whole process is loaded, and its page would wait forever.
    pub fn pages() -> &'static [String] {
        static PAGES: LazyLock<Vec<String>> =
            LazyLock::new(|| generate_route_list(AllPages).into_iter().map(|route| route.path().to_owned()).collect());
        &PAGES
    }

    /// The whole server as a service.
    pub fn router(self) -> Router {
        let form_max = form_max(self.store.file_limits());
        let calls = Router::new()
            .route("/api/{*call}", post(form::call))
            .layer(RequestBodyLimitLayer::new(CALL_MAX))
            .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
            .layer(map_response(guard::told));
        let mut reads = Router::new()
            .route("/", get(page::home))
            .route("/attachments/{id}", get(files::download))
            .route("/attachments/{id}/thumbnail", get(files::thumbnail))
            .route("/traces/export", get(traces::export))
            .route("/live", get(live::listen))
            .route("/live/looking/{no}", post(live::look))
            .route("/live/left/{no}", post(live::leave));
        for list in ListKind::ALL {
            let export = move |Extension(visit): Extension<Visit>, uri: Uri| tickets::export(list, visit, uri);
            reads = reads.route(&format!("{}/export", list.path()), get(export));
        }
        let reads = reads.layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE));
        let mut pages =
            Router::new().route("/attachments", post(files::upload)).fallback(get(page::show).post(form::post));
        for path in Self::pages() {
            pages = pages.route(path, get(page::show).post(form::post));
        }
        let pages = pages
            .layer(DefaultBodyLimit::disable())
            .layer(RequestBodyLimitLayer::new(form_max))
            .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE_WITH_FILES));
        pages
            .merge(calls)
            .merge(reads)
            .layer(from_fn_with_state(self.clone(), guard::visit))
            .layer(from_fn_with_state(self.clone(), guard::origin))
            .layer(
                CompressionLayer::new()
                    .quality(CompressionLevel::Precise(COMPRESSION))
                    .compress_when(DefaultPredicate::new().and(files::is_no_file)),
            )
            .merge(health::routes())
            .layer(from_fn(assets::serve))
            .layer(around())
            .with_state(self)
    }
}

fn bundle(names: &Bundle) -> Bundle {
    Bundle { js: address(&names.js), wasm: address(&names.wasm) }
}

/// Where a file of the site is.
fn address(name: &str) -> String {
    format!("/pkg/{name}")
}

/// The largest form with its files: one file too many is refused in words and not cut off.
fn form_max(limits: Limits) -> usize {
    let size = usize::try_from(limits.size()).unwrap_or(usize::MAX);
    size.saturating_mul(limits.files + 1).saturating_add(FORM_MAX)
}

/// Request ids, logs, panics, headers: around everything.
fn around() -> impl tower::Layer<
    axum::routing::Route,
    Service = impl tower::Service<
        axum::extract::Request,
        Response = impl axum::response::IntoResponse,
        Error = std::convert::Infallible,
        Future = impl Send,
    > + Clone
              + Send
              + Sync,
> + Clone {
    let id = HeaderName::from_static("x-request-id");
    ServiceBuilder::new()
        .layer(from_fn(guard::own_request_id))
        .layer(SetRequestIdLayer::new(id.clone(), MakeRequestUuid))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(answered).on_failure(()))
        .layer(PropagateRequestIdLayer::new(id))
        .layer(from_fn(guard::headers))
        .layer(CatchPanicLayer::custom(page::broken))
}

/// The span of a request. The query is left out: it may hold what people look for.
fn span(request: &axum::extract::Request) -> tracing::Span {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
}

fn answered(response: &axum::response::Response, took: Duration, _: &tracing::Span) {
    let status = response.status().as_u16();
    tracing::info!(status, took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX), "answered");
}

#[cfg(test)]
mod tests {
    use super::around;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::extract::Request;
    use axum::routing::get;
    use tower::ServiceExt;

    async fn breaks() {
        panic!("password=hunter2")
    }

    #[tokio::test]
    async fn a_request_that_breaks_gets_a_page_that_tells_nothing() {
        let router = Router::<()>::new().route("/", get(breaks)).layer(around());
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), 500);
        assert!(response.headers().contains_key("x-request-id"));
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        let policy = response.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains("Something went wrong") && !body.contains("hunter2"), "{body}");
    }
}

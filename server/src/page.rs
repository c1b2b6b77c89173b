//! Pages: rendered whole, with their status, title and content security policy.

use crate::apart::apart;
use crate::assets;
use app::{Visit, shell};
use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::actor::Side;
use domain::duty::Duty;
use domain::fault::Fault;
use domain::next::local_path;
use domain::words::words;
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{ResponseOptions, render_app_async_with_context};
use std::any::Any;
use tracing::Instrument;

/// Where everybody signs in.
pub(crate) const SIGN_IN: &str = "/sign-in";
/// The pages for those who are not signed in: that one, and where one-time links lead.
const DOORS: [&str; 3] = [SIGN_IN, "/welcome", "/set-up"];

/// Pages that have nothing for whoever is signed in and has no duty.
const IS_DONE: [&str; 2] = [SIGN_IN, Duty::ChoosePassword.page()];

/// Whether a page is there for those who are not signed in.
pub(crate) fn is_door(uri: &Uri) -> bool {
    DOORS.contains(&uri.path())
}

/// `/` leads to where one's work is.
pub(crate) async fn home(Extension(visit): Extension<Visit>) -> Response {
    let to = match visit.who.as_ref().map(|who| who.standing().side) {
        Some(Side::Customer) => "/tickets",
        Some(Side::Desk) => "/desk",
        None => SIGN_IN,
    };
    Redirect::to(to).into_response()
}

/// A page of the console.
pub(crate) async fn show(Extension(visit): Extension<Visit>, request: Request) -> Response {
    let uri = request.uri();
    if visit.who.is_none() && !is_door(uri) {
        return Redirect::to(&door(uri)).into_response();
    }
    match visit.duty() {
        Some(duty) if uri.path() != duty.page() => return Redirect::to(&leading(duty.page(), uri)).into_response(),
        None if visit.who.is_some() && IS_DONE.contains(&uri.path()) => return Redirect::to("/").into_response(),
        Some(_) | None => {}
    }
    render(visit, request).await
}

/// The sign-in page, with where one wanted to go.
pub(crate) fn door(uri: &Uri) -> String {
    leading(SIGN_IN, uri)
}

/// A page that comes before another, with where one wanted to go.
pub(crate) fn leading(page: &str, uri: &Uri) -> String {
    let wanted = local_path(uri.path_and_query().map_or("/", |path| path.as_str()), "/");
    let next: String = form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
    format!("{page}?next={next}")
}

/// Renders the page at the request's address for a visit.
pub(crate) async fn render(visit: Visit, request: Request) -> Response {
    let provide = move || {
        provide_context(visit.clone());
        let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
        if let (Some(response), Ok(policy)) =
            (use_context::<ResponseOptions>(), HeaderValue::from_str(&content_security_policy(&nonce)))
        {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    };
    // In a task of its own, which ends whatever becomes of the connection: dropped halfway, while another thread looks for
    // a context, Leptos' tree of owners locks itself up, and the thread with it.
    let rendering = async move { render_app_async_with_context(provide, shell)(request).await };
    match tokio::spawn(apart(rendering).in_current_span()).await {
        Ok(response) => response,
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        Err(_) => crate::guard::refuse(Fault::Unavailable),
    }
}

fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'; object-src 'none'"
    )
}

/// The page for a request that broke: it needs nothing that may be broken too.
pub(crate) fn broken(panic: Box<dyn Any + Send + 'static>) -> Response {
    let what = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = what.unwrap_or("unknown"), "a request broke");
    let w = &words().errors;
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"/pkg/{css}\"></head><body><main><section class=\"apology\">\
         <p class=\"code\" aria-hidden=\"true\">500</p><h1>{title}</h1><p>{text}</p>\
         <a class=\"button primary\" href=\"/\">{back}</a></section></main></body></html>",
        title = w.unavailable_title,
        css = assets::names().css,
        text = words().errors.unavailable,
        back = w.back_home,
    );
    let policy = [(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'",
    )];
    let mut response = (StatusCode::INTERNAL_SERVER_ERROR, policy, Html(html)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let (parts, body) = response.into_parts();
    Response::from_parts(parts, Body::new(body))
}

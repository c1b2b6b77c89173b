//! Forms without JavaScript: posted to their page's own address, forwarded to the server function that they name, and,
//! refused, shown again in place with everything that was typed.

mod again;
mod sent;

use crate::apart::apart;
use crate::page::{is_door, leading};
use app::wire::Text;
use app::{Failed, Next, Returned, Visit};
use axum::Extension;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::fault::Fault;
use domain::next::local_path;
use leptos::prelude::provide_context;
use leptos_axum::handle_server_fns_with_context;
use sent::Sent;
use server_fn::Decodes;

/// The largest answer of a form's server function, in bytes: six private keys that are shown once, and more.
const ANSWER_MAX: usize = 512 * 1024;

/// A server function, called by the hydrated page.
pub(crate) async fn call(Extension(visit): Extension<Visit>, request: Request) -> Response {
    if !sent::is_known(request.uri().path()) {
        return crate::guard::refuse(Fault::NotFound);
    }
    if !is_as_shown(&visit, request.headers()) {
        return crate::guard::refuse(Fault::SignInFirst);
    }
    answer(visit, request).await
}

/// Whether its reader acts for whom the page says: in another window of the browser they may have switched, and an agency
/// may have ended. No page shows one account's tickets below the name of another.
fn is_as_shown(visit: &Visit, headers: &HeaderMap) -> bool {
    let agency = visit.acts_under().map(|agency| agency.to_string()).unwrap_or_default();
    headers.get("x-agency").is_none_or(|shown| shown.as_bytes() == agency.as_bytes())
}

async fn answer(visit: Visit, request: Request) -> Response {
    let answer = handle_server_fns_with_context(move || provide_context(visit.clone()), request);
    apart(answer).await.into_response()
}

/// A form, posted to its page.
pub(crate) async fn post(Extension(visit): Extension<Visit>, request: Request) -> Response {
    let uri = request.uri().clone();
    let sent = match Sent::read(visit.acting().ok().as_ref(), request).await {
        Ok(sent) => sent,
        Err(fault) => return again::refused(visit, uri, Sent::default(), fault.into()).await,
    };
    if sent.is_again {
        return again::sign_in(visit, uri, sent).await;
    }
    if let Some(duty) = visit.duty().filter(|duty| uri.path() != duty.page()) {
        return Redirect::to(&leading(duty.page(), &uri)).into_response();
    }
    if visit.who.is_none() && !is_door(&uri) {
        return again::session_ended(visit, uri, sent).await;
    }
    if let Some(file) = &sent.removed {
        let returned = sent.clone().without(file).returned(None);
        return again::show(visit, uri, 200, returned).await;
    }
    if sent.wants_more {
        return again::show(visit, uri, 200, sent.returned(None)).await;
    }
    if sent.previewed.is_some() && sent.fault.is_none() {
        return again::show(visit, uri, 200, sent.returned(None)).await;
    }
    if let Some(fault) = sent.fault.clone() {
        return again::refused(visit, uri, sent, fault.into()).await;
    }
    match forward(&visit, &sent).await {
        Ok((next, cookies)) => {
            let mut response = match (next.once, next.told) {
                (Some(once), _) => again::showing(visit, &next.to, once).await,
                (None, Some(word)) => {
                    let returned = Returned { notice: Some(word), ..sent.returned(None) };
                    again::show(visit, uri, 200, returned).await
                }
                (None, None) => Redirect::to(local_path(&next.to, "/")).into_response(),
            };
            response.headers_mut().extend(cookies);
            response
        }
        Err(failed) if failed.status == 401 => again::session_ended(visit, uri, sent).await,
        Err(failed) => again::refused(visit, uri, sent, failed).await,
    }
}

/// Calls the form's server function as the hydrated page would.
async fn forward(visit: &Visit, sent: &Sent) -> Result<(Next, HeaderMap), Failed> {
    let path: Uri = sent.call.parse().map_err(|_| Fault::BadRequest)?;
    if !sent::is_known(path.path()) {
        return Err(Fault::BadRequest.into());
    }
    let request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(ACCEPT, "text/plain")
        .body(Body::from(sent.encoded()))
        .map_err(|_| Fault::BadRequest)?;
    let response = answer(visit.clone(), request).await;
    let status = response.status();
    let cookies = response.headers().iter().filter(|(name, _)| *name == SET_COOKIE);
    let cookies: HeaderMap = cookies.map(|(name, value)| (name.clone(), value.clone())).collect();
    let body = to_bytes(response.into_body(), ANSWER_MAX).await.map_err(|_| Fault::Unavailable)?;
    if status == StatusCode::OK {
        let next = Text::decode(body).map_err(|_| Fault::Unavailable)?;
        return Ok((next, cookies));
    }
    Err(Text::decode(body).unwrap_or_else(|_| Failed::unavailable()))
}

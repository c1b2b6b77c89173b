//! What every request passes: does a write come from our own pages, who is it, and which headers go with the answer.

use crate::peer;
use crate::site::Console;
use app::{Failed, Fresh, Theme, Visit, wire};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{ORIGIN, REFERRER_POLICY, USER_AGENT, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use domain::fault::Fault;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use store::{Browser, Peer, SignedIn};

const REQUEST_ID: &str = "x-request-id";

/// A refusal as an answer: its status, and the fault for our own scripts.
pub(crate) fn refuse(fault: Fault) -> Response {
    let status = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, told_as_text(&Failed::from(fault))).into_response()
}

/// A value for our own scripts.
pub(crate) fn told_as_text(value: &impl serde::Serialize) -> Response {
    wire::to_text(value).map_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response(), IntoResponse::into_response)
}

/// What the limits of size and time refuse in words of their own, our scripts get as a fault.
pub(crate) async fn told(response: Response) -> Response {
    match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => refuse(Fault::TooLarge),
        StatusCode::REQUEST_TIMEOUT => refuse(Fault::Unavailable),
        _ => response,
    }
}

/// Request ids are ours: what a client sends would only confuse the logs.
pub(crate) async fn own_request_id(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(REQUEST_ID);
    next.run(request).await
}

/// A write must come from a page of this console: its Origin is ours. Browsers send it with every write; where one
/// sends none, Sec-Fetch-Site must say the same.
pub(crate) async fn origin(State(console): State<Console>, request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_read || is_ours(&console, request.headers()) {
        return next.run(request).await;
    }
    tracing::warn!("a write from another origin was refused");
    refuse(Fault::ForeignOrigin)
}

fn is_ours(console: &Console, headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let site = text(HeaderName::from_static("sec-fetch-site"));
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    let Some(origin) = text(ORIGIN) else { return site.is_some() };
    match &console.settings.origin {
        Some(ours) => origin.eq_ignore_ascii_case(ours),
        None => text(header::HOST).is_some_and(|host| origin.eq_ignore_ascii_case(&format!("http://{host}"))),
    }
}

/// Reads the session and puts the [`Visit`] into the request.
pub(crate) async fn visit(
    State(console): State<Console>,
    cookies: CookieJar,
    mut request: Request,
    next: Next,
) -> Response {
    let token = cookies.get(console.cookies.session()).map(|cookie| cookie.value().to_owned());
    let who = match &token {
        Some(token) => match held_by(&console, token, is_by_itself(&request)).await {
            Ok(who) => who,
            Err(error) => return refuse(error.into_fault()),
        },
        None => None,
    };
    let of = |name: &str| cookies.get(name).map(|cookie| cookie.value().to_owned());
    let agent = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let browser = Browser { agent: agent.to_owned(), device: of(console.cookies.device()) };
    let theme = cookies.get("theme").map_or_else(Theme::default, |cookie| Theme::named(cookie.value()));
    let visit = Visit {
        store: console.store.clone(),
        who,
        peer: peer_of(&console, &request),
        token,
        pending: of(console.cookies.pending()),
        browser,
        cookies: console.cookies,
        fresh: cookies.get(console.cookies.fresh()).and_then(|cookie| Fresh::read(cookie.value())),
        theme,
        site: console.site.clone(),
        returned: None,
        kept: None,
        once: None,
    };
    request.extensions_mut().insert(visit);
    next.run(request).await
}

/// Whether a page asks that renews itself, or says that it is still open: nobody may be in front of it.
fn is_by_itself(request: &Request) -> bool {
    request.headers().contains_key("x-live") || request.uri().path().starts_with("/live")
}

async fn held_by(console: &Console, token: &str, is_by_itself: bool) -> store::Result<Option<SignedIn>> {
    let door = console.store.door();
    if is_by_itself { door.glance(token).await } else { door.session(token).await }
}

fn peer_of(console: &Console, request: &Request) -> Peer {
    let texts = |name: &str| request.headers().get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    // A proxy may add a line of its own below the one that the client sent.
    let forwarded = texts("x-forwarded-for").collect::<Vec<_>>().join(",");
    let socket = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let socket = socket.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let address = peer::address(socket, &forwarded, &console.settings.trusted_proxies);
    let endpoint = match &console.settings.origin {
        Some(origin) => origin.clone(),
        None => format!("http://{}", texts("host").next().unwrap_or_default()),
    };
    Peer { address: address.to_string(), request_id: texts(REQUEST_ID).next().unwrap_or_default().to_owned(), endpoint }
}

/// Headers of every answer. A page brings its own content security policy, with its nonce.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let strictest = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        headers.insert(header::CONTENT_SECURITY_POLICY, strictest);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    response
}

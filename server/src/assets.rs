//! Serves the built site from inside the program: WASM, JavaScript, style sheet and public files.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::LazyLock;

use app::Bundle;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH,
    VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use serde::Deserialize;

#[derive(RustEmbed)]
#[folder = "$ST_SITE"]
struct Site;

const MANIFEST: &str = "pkg/manifest.json";

/// What a client may accept and what the ready-made file is called, best first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// The files under `/pkg/` that a page refers to, named by their content. Empty where the site was never built.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Names {
    pub customers: Bundle,
    pub desk: Bundle,
    pub css: String,
}

pub fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        Site::get(MANIFEST).and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
    });
    &NAMES
}

/// Middleware: answers for files of the site and leaves all else to what comes after it.
pub async fn serve(request: Request, next: Next) -> Response {
    match answer(request.method(), request.uri().path(), request.headers()) {
        Some(response) => response,
        None => next.run(request).await,
    }
}

/// The answer to a GET or HEAD of a file of the site, or nothing.
pub fn answer(method: &Method, path: &str, headers: &HeaderMap) -> Option<Response> {
    if method != Method::GET && method != Method::HEAD {
        return None;
    }
    let path = path.strip_prefix('/').filter(|path| is_public(path))?;
    let (file, encoding) = choose(path, headers)?;
    let etag = etag(&file);
    let unchanged = is_known(headers, &etag);

    let mut response = StatusCode::OK.into_response();
    let fields = response.headers_mut();
    fields.insert(CACHE_CONTROL, HeaderValue::from_static(caching(path)));
    fields.insert(VARY, HeaderValue::from_name(ACCEPT_ENCODING));
    fields.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    fields.insert(ETAG, HeaderValue::try_from(etag).expect("hexadecimal digits in quotes are a header value"));
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Some(response);
    }
    fields.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    fields.insert(CONTENT_LENGTH, file.data.len().into());
    if let Some(encoding) = encoding {
        fields.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if method == Method::GET {
        *response.body_mut() = body(file);
    }
    Some(response)
}

/// The manifest and the compressed forms are ours, not the client's to ask for by name. (A debug build would join an absolute
/// path to the folder and leave it.)
fn is_public(path: &str) -> bool {
    path != MANIFEST && !path.starts_with('/') && !ENCODINGS.iter().any(|(_, suffix)| path.ends_with(suffix))
}

fn choose(path: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, Option<&'static str>)> {
    let plain = Site::get(path)?;
    let ready_made = ENCODINGS.iter().filter(|(name, _)| accepts(headers, name)).find_map(|(name, suffix)| {
        let file = Site::get(&format!("{path}{suffix}"))?;
        Some((file, Some(*name)))
    });
    Some(ready_made.unwrap_or((plain, None)))
}

fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let mut others = false;
    for item in list(headers, ACCEPT_ENCODING) {
        let (name, parameter) = item.split_once(';').unwrap_or((item, "q=1"));
        let weight = parameter.split_once('=').and_then(|(_, weight)| weight.trim().parse::<f32>().ok());
        let wanted = weight.is_some_and(|weight| weight > 0.0);
        match name.trim() {
            name if name.eq_ignore_ascii_case(encoding) => return wanted,
            "*" => others = wanted,
            _ => {}
        }
    }
    others
}

/// Of the bytes that are sent, so that each encoding has its own.
fn etag(file: &EmbeddedFile) -> String {
    let mut tag = String::from("\"");
    for byte in &file.metadata.sha256_hash()[..16] {
        write!(tag, "{byte:02x}").expect("a String takes everything");
    }
    tag + "\""
}

fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    list(headers, IF_NONE_MATCH).any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == etag)
}

fn list(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

/// A file named by its content never changes; every other one is asked for again.
fn caching(path: &str) -> &'static str {
    let Names { customers, desk, css } = names();
    let by_content = [&customers.js, &customers.wasm, &desk.js, &desk.wasm, css];
    match path.strip_prefix("pkg/") {
        Some(file) if by_content.iter().any(|name| *name == file) => "public, max-age=31536000, immutable",
        _ => "no-cache",
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn body(file: EmbeddedFile) -> Body {
    match file.data {
        Cow::Borrowed(bytes) => Body::from(Bytes::from_static(bytes)),
        Cow::Owned(bytes) => Body::from(bytes),
    }
}

//! The built site as a browser gets it. `make test` builds it first.

use axum::body::to_bytes;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH,
    VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::Response;
use server::assets::{answer, names};

const NOT_NAMED_BY_CONTENT: &str = "/favicon.svg";

fn get(path: &str, asked: &[(HeaderName, &str)]) -> Response {
    ask(Method::GET, path, asked).unwrap_or_else(|| panic!("{path} is not in the site: run scripts/site"))
}

fn ask(method: Method, path: &str, asked: &[(HeaderName, &str)]) -> Option<Response> {
    let mut headers = HeaderMap::new();
    for (name, value) in asked {
        headers.append(name, HeaderValue::from_str(value).expect("tests ask in ASCII"));
    }
    answer(&method, path, &headers)
}

fn wasm() -> String {
    format!("/pkg/{}", names().customers.wasm)
}

fn field(response: &Response, name: HeaderName) -> &str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("our headers are ASCII"))
}

async fn length(response: Response) -> usize {
    to_bytes(response.into_body(), usize::MAX).await.expect("the body is in memory").len()
}

#[test]
fn the_files_of_a_page_never_change() {
    let (script, wasm) = ("text/javascript; charset=utf-8", "application/wasm");
    for (name, kind) in [
        (&names().customers.js, script),
        (&names().customers.wasm, wasm),
        (&names().desk.js, script),
        (&names().desk.wasm, wasm),
        (&names().css, "text/css; charset=utf-8"),
    ] {
        let response = get(&format!("/pkg/{name}"), &[]);
        assert_eq!(field(&response, CONTENT_TYPE), kind);
        assert_eq!(field(&response, CACHE_CONTROL), "public, max-age=31536000, immutable");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    }
}

#[test]
fn a_file_with_a_lasting_name_is_asked_for_again() {
    let response = get(NOT_NAMED_BY_CONTENT, &[]);
    assert_eq!(field(&response, CACHE_CONTROL), "no-cache");
    assert_eq!(field(&response, CONTENT_TYPE), "image/svg+xml");
}

#[test]
fn the_client_says_which_compression_it_takes() {
    for (accepted, sent) in [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.000, *", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("BR", "br"),
        ("identity", ""),
        ("", ""),
    ] {
        let response = get(&wasm(), &[(ACCEPT_ENCODING, accepted)]);
        assert_eq!(field(&response, CONTENT_ENCODING), sent, "for {accepted:?}");
        assert_eq!(field(&response, VARY), "accept-encoding");
    }
}

#[tokio::test]
async fn compressed_files_are_smaller_and_as_long_as_announced() {
    let plain = get(&wasm(), &[]);
    let small = get(&wasm(), &[(ACCEPT_ENCODING, "br")]);
    assert_ne!(field(&plain, ETAG), field(&small, ETAG));
    let announced: usize = field(&small, CONTENT_LENGTH).parse().expect("a length is a number");
    let sent = length(small).await;
    assert_eq!(sent, announced);
    assert!(sent < length(plain).await);
}

#[tokio::test]
async fn a_known_file_is_not_sent_again() {
    let tag = field(&get(NOT_NAMED_BY_CONTENT, &[]), ETAG).to_owned();
    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let response = get(NOT_NAMED_BY_CONTENT, &[(IF_NONE_MATCH, &known)]);
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "for {known}");
        assert_eq!(field(&response, ETAG), tag);
        assert_eq!(length(response).await, 0);
    }
    assert_eq!(get(NOT_NAMED_BY_CONTENT, &[(IF_NONE_MATCH, "\"other\"")]).status(), StatusCode::OK);
}

#[tokio::test]
async fn head_tells_the_length_and_sends_nothing() {
    let response = ask(Method::HEAD, &wasm(), &[]).expect("HEAD is answered like GET");
    let announced: usize = field(&response, CONTENT_LENGTH).parse().expect("a length is a number");
    assert!(announced > 0);
    assert_eq!(length(response).await, 0);
}

#[test]
fn nothing_else_is_answered() {
    let compressed = format!("{}.br", wasm());
    for path in [
        "/",
        "/pkg",
        "/pkg/",
        "/tickets",
        "/pkg/manifest.json",
        "/../Cargo.toml",
        "//etc/passwd",
        "favicon.svg",
        &compressed,
    ] {
        assert!(ask(Method::GET, path, &[]).is_none(), "{path} was answered");
    }
    assert!(ask(Method::POST, NOT_NAMED_BY_CONTENT, &[]).is_none());
}

//! A write must come from a page of this console, and the address that counts is the one that cannot be made up.

use crate::browser::{Browser, Form, URLENCODED, path_of};
use crate::installation::Installation;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{Method, Request};
use std::fmt::Write;

on_both_engines![
    a_write_from_elsewhere_is_refused,
    a_refused_write_changes_nothing,
    with_a_public_address_that_one_counts,
    reading_asks_for_no_origin,
    failures_count_for_the_address_that_the_proxy_names,
    a_stranger_cannot_hide_behind_a_made_up_address,
];

/// None stands for a header that is not sent.
const ORIGINS: [Option<&str>; 7] = [
    Some("http://console.test"),
    Some("HTTP://Console.Test"),
    Some("https://console.test"),
    Some("http://console.test:8080"),
    Some("https://evil.example"),
    Some("null"),
    None,
];
const SITES: [Option<&str>; 5] = [None, Some("same-origin"), Some("none"), Some("same-site"), Some("cross-site")];

/// A write that anybody may do, from where these headers say.
async fn write(browser: &Browser, host: &str, origin: Option<&str>, site: Option<&str>) -> u16 {
    let mut request = Request::builder().method(Method::POST).uri(path_of("choose_theme"));
    request = request.header(CONTENT_TYPE, URLENCODED).header(HOST, host);
    for (name, value) in [("origin", origin), ("sec-fetch-site", site)] {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    browser.send(request.body(Body::from("form[theme]=dark")).unwrap()).await.status
}

async fn matrix(browser: &Browser, host: &str) -> String {
    let mut table = format!("{:<28}", "Origin \\ Sec-Fetch-Site");
    for site in SITES {
        write!(table, "{:<13}", site.unwrap_or("(not sent)")).unwrap();
    }
    for origin in ORIGINS {
        write!(table, "\n{:<28}", origin.unwrap_or("(not sent)")).unwrap();
        for site in SITES {
            write!(table, "{:<13}", write(browser, host, origin, site).await).unwrap();
        }
    }
    table.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

async fn a_write_from_elsewhere_is_refused(it: &Installation) {
    insta::assert_snapshot!("a_write_from_elsewhere_is_refused", matrix(&it.stranger(), "console.test").await);
}

async fn with_a_public_address_that_one_counts(it: &Installation) {
    let browser = Browser::new(it.router(Some("https://console.test"), None));
    insta::assert_snapshot!("with_a_public_address_that_one_counts", matrix(&browser, "10.0.0.7:3000").await);
}

async fn a_refused_write_changes_nothing(it: &Installation) {
    let browser = it.browser("user-b").await;
    let form = crate::cast::question("1");
    for path in [crate::cast::QUESTION, form.field("call")] {
        let mut request = browser.request(Method::POST, path).header(CONTENT_TYPE, URLENCODED);
        request.headers_mut().unwrap().insert(ORIGIN, "https://evil.example".parse().unwrap());
        let answer = browser.send(request.body(Body::from(form.urlencoded())).unwrap()).await;
        assert_eq!(answer.status, 403, "at {path}");
    }
    assert!(!browser.get("/tickets").await.body().contains("Goal: a larger server"));
}

async fn reading_asks_for_no_origin(it: &Installation) {
    let request = Request::builder()
        .uri("/sign-in")
        .header("origin", "https://evil.example")
        .header("sec-fetch-site", "cross-site");
    assert_eq!(it.stranger().send(request.body(Body::empty()).unwrap()).await.status, 200);
}

/// A failed sign-in of a new name each time, so that only the address counts. `forwarded` is a line or more.
async fn fail(browser: &Browser, number: usize, forwarded: &str) -> u16 {
    let form = Form::new("sign_in").with("form[account]", "acme").with("form[user]", &format!("nobody-{number}"));
    let mut request = browser.request(Method::POST, path_of("sign_in")).header(CONTENT_TYPE, URLENCODED);
    for line in forwarded.lines() {
        request = request.header("x-forwarded-for", line);
    }
    browser.send(request.body(Body::from(form.without("call").urlencoded())).unwrap()).await.status
}

/// Fails until the address has failed too often. Thirty fit into a minute; a minute may end in between.
async fn fail_until_refused(browser: &Browser, forwarded: impl Fn(usize) -> String) {
    for number in 0..61 {
        match fail(browser, number, &forwarded(number)).await {
            422 => {}
            429 if number >= 30 => return,
            status => panic!("failure {number} was answered with {status}"),
        }
    }
    panic!("61 failures, and the address is still heard");
}

async fn failures_count_for_the_address_that_the_proxy_names(it: &Installation) {
    let mut proxied = Browser::new(it.router(None, Some("10.0.0.0/8, 192.0.2.77")));
    proxied.peer = ([192, 0, 2, 77], 40_000).into();
    // What stands left of the proxy's own word, or in a line above it, was sent by the client.
    let sent = |number: usize| match number % 2 {
        0 => format!("198.51.100.{number}, 203.0.113.5, 10.1.2.3"),
        _ => format!("198.51.100.{number}\n203.0.113.5, 10.1.2.3"),
    };
    fail_until_refused(&proxied, sent).await;
    assert_eq!(fail(&proxied, 100, "203.0.113.6").await, 422);
}

async fn a_stranger_cannot_hide_behind_a_made_up_address(it: &Installation) {
    fail_until_refused(&it.stranger(), |number| format!("203.0.113.{number}")).await;
}

//! Headers of every kind of answer, and what the content security policy relies on in the pages.

use crate::browser::{Answer, Browser, Form};
use crate::html::{Tag, tags};
use crate::installation::Installation;
use axum::body::Body;
use axum::http::Method;
use server::site::Console;
use std::collections::BTreeSet;

on_both_engines![
    every_answer_has_its_headers,
    scripts_carry_the_nonce_of_their_answer,
    a_nonce_serves_one_answer,
    pages_have_neither_inline_styles_nor_inline_handlers,
    request_ids_are_the_servers_own,
];

/// The pages of both sides, each as somebody who reads them, with a ticket on them.
async fn pages(it: &Installation) -> Vec<(String, Answer)> {
    let no = it.ticket_of("user-b").await;
    it.take_and_answer(&no, "Which size?").await;
    let mut answers = vec![("/sign-in".to_owned(), it.stranger().get("/sign-in").await)];
    let (customer, engineer) = (it.browser("user-b").await, it.browser("engineer-1").await);
    for page in Console::pages() {
        let path = page.replace("{no}", no.as_str()).replace("{product}", "ecs").replace("{problem}", "login-failure");
        for browser in [&customer, &engineer] {
            answers.push((path.clone(), browser.get(&path).await));
        }
    }
    answers.push(("/no/such/page".to_owned(), customer.get("/no/such/page").await));
    let refused = customer.post("/profile", &Form::new("change_password")).await;
    answers.push(("a refused form".to_owned(), refused));
    let ended = it.stranger().post("/tickets", &Form::new("reply").with("form[no]", no.as_str())).await;
    answers.push(("an ended session".to_owned(), ended));
    answers.retain(|(_, answer)| answer.status != 303);
    answers
}

async fn every_answer_has_its_headers(it: &Installation) {
    let browser = it.browser("user-b").await;
    let upload = browser.post("/attachments", &Form::default().with_file("a.log", b"a line\n")).await;
    let file: domain::attachments::Attachment = app::wire::from_text(&upload.body()).unwrap();
    let upload = browser.post("/attachments", &Form::default().with_file("a.png", crate::files::PIXEL)).await;
    let picture: domain::attachments::Attachment = app::wire::from_text(&upload.body()).unwrap();
    let mut told = Vec::new();
    for (what, path) in [
        ("page", "/tickets"),
        ("page that is not there", "/no/such/page"),
        ("page that is forbidden", "/iam/users"),
        ("redirect", "/"),
        ("download", &file.path()),
        ("thumbnail", &picture.thumbnail_path()),
        ("download that is not there", "/attachments/0"),
        ("asset", &format!("/pkg/{}", server::assets::names().css)),
        ("file with a lasting name", "/favicon.svg"),
        ("liveness", "/healthz"),
    ] {
        told.push(tell(what, &browser.get(path).await));
    }
    let admin = it.browser("admin-a").await;
    told.push(tell("export", &admin.get("/traces/export").await));
    told.push(tell("call", &browser.ask("read_protocol", "{}").await));
    told.push(tell("refused call", &browser.ask("read_ticket", r#"{"no":"TT260101000000"}"#).await));
    insta::assert_snapshot!("every_answer_has_its_headers", told.join("\n"));
}

/// An answer's status and headers; what differs each time is masked.
fn tell(what: &str, answer: &Answer) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (name, value) in &answer.headers {
        let value = value.to_str().unwrap();
        let value = match name.as_str() {
            "x-request-id" | "etag" | "x-started" | "content-length" => "[…]".to_owned(),
            "content-security-policy" => mask_nonce(value),
            _ => value.to_owned(),
        };
        lines.push(format!("  {name}: {value}"));
    }
    lines.sort_unstable();
    format!("{what}: {}\n{}\n", answer.status, lines.join("\n"))
}

fn mask_nonce(policy: &str) -> String {
    match nonce(policy) {
        Some(nonce) => policy.replace(nonce, "[…]"),
        None => policy.to_owned(),
    }
}

fn nonce(policy: &str) -> Option<&str> {
    policy.split_once("'nonce-")?.1.split('\'').next()
}

async fn scripts_carry_the_nonce_of_their_answer(it: &Installation) {
    for (path, answer) in pages(it).await {
        let policy = answer.header("content-security-policy");
        let nonce = nonce(policy).unwrap_or_else(|| panic!("{path} has no nonce: {policy}"));
        assert!(nonce.len() >= 16, "{path} has the nonce {nonce}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        let tags = tags(&answer.body());
        let scripts: Vec<&Tag> = tags.iter().filter(|tag| tag.name == "script").collect();
        assert!(!scripts.is_empty(), "{path} has no script: it is not hydrated");
        for script in scripts {
            assert_eq!(script.get("nonce"), Some(nonce), "{path} has a script that will not run: {script:?}");
        }
    }
}

async fn a_nonce_serves_one_answer(it: &Installation) {
    let browser = it.browser("user-b").await;
    let mut nonces = BTreeSet::new();
    for _ in 0..5 {
        let answer = browser.get("/tickets").await;
        nonces.insert(nonce(answer.header("content-security-policy")).unwrap().to_owned());
    }
    assert_eq!(nonces.len(), 5);
}

async fn pages_have_neither_inline_styles_nor_inline_handlers(it: &Installation) {
    for (path, answer) in pages(it).await {
        for tag in tags(&answer.body()) {
            assert_ne!(tag.name, "style", "{path}");
            for (name, value) in &tag.attributes {
                let is_inline = name == "style" || name.starts_with("on") || value.starts_with("javascript:");
                assert!(!is_inline, "{path}: {tag:?}");
            }
        }
    }
}

async fn request_ids_are_the_servers_own(it: &Installation) {
    let browser = it.stranger();
    let mut ids = BTreeSet::new();
    for path in ["/sign-in", "/tickets", "/healthz", "/favicon.svg", "/attachments/1"] {
        let request = browser.request(Method::GET, path).header("x-request-id", "of-the-client");
        let answer = browser.send(request.body(Body::empty()).unwrap()).await;
        let id = answer.header("x-request-id").to_owned();
        assert!(id.len() >= 32 && id != "of-the-client", "{path} has the id {id:?}");
        ids.insert(id);
    }
    assert_eq!(ids.len(), 5);
    assert!(Browser::new(it.router(None, None)).get("/").await.headers.contains_key("x-request-id"));
}

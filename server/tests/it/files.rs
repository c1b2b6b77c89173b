//! Files up and down the wire: what is refused leaves nothing behind, and what is sent runs in no browser.

use crate::browser::{Answer, Browser, Form, file_head, multipart_kind};
use crate::cast::{QUESTION, question};
use crate::installation::Installation;
use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_TYPE};
use axum::http::{Method, Request};
use domain::attachments::{Attachment, SIZE_MAX};
use domain::fault::{Fault, Why};
use futures::StreamExt;
use futures::stream;
use std::path::Path;

on_both_engines![
    a_file_comes_back_byte_for_byte,
    names_of_every_kind_reach_the_person_and_break_no_header,
    a_path_in_a_name_leads_nowhere,
    a_page_in_the_guise_of_a_picture_is_plain_text,
    head_tells_of_a_file_without_sending_it,
    a_waiting_file_is_its_owners_alone,
    a_file_of_twenty_megabytes_is_taken_and_one_byte_more_is_not,
    a_form_keeps_its_words_when_a_file_is_too_large,
    what_is_no_upload_is_refused,
    an_upload_that_is_cut_off_leaves_nothing,
    an_upload_whose_connection_is_lost_leaves_nothing,
];

async fn upload(browser: &Browser, name: &str, content: &[u8]) -> Answer {
    browser.post("/attachments", &Form::default().with_file(name, content)).await
}

async fn uploaded(browser: &Browser, name: &str, content: &[u8]) -> Attachment {
    let answer = upload(browser, name, content).await;
    assert_eq!(answer.status, 200, "{name}: {}", answer.body());
    app::wire::from_text(&answer.body()).unwrap()
}

/// How many files lie in the folder, finished or not.
fn stored(it: &Installation) -> usize {
    fn count(folder: &Path) -> usize {
        let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
        entries.map(|entry| if entry.file_type().unwrap().is_dir() { count(&entry.path()) } else { 1 }).sum()
    }
    count(&it.options.data.join("attachments"))
}

/// An upload of these pieces as they arrive; an error is a line that breaks.
fn request(browser: &Browser, pieces: Vec<Result<Bytes, std::io::Error>>, then: bool) -> Request<Body> {
    let head = Bytes::from(file_head("big.log"));
    let pieces = stream::iter([Ok(head)].into_iter().chain(pieces));
    // One after the other, as from a line: what is there already is read at once.
    let pieces = pieces.then(async |piece| {
        tokio::task::yield_now().await;
        piece
    });
    let body = if then { Body::from_stream(pieces.chain(stream::pending())) } else { Body::from_stream(pieces) };
    browser.request(Method::POST, "/attachments").header(CONTENT_TYPE, multipart_kind()).body(body).unwrap()
}

fn broken() -> std::io::Error {
    std::io::Error::from(std::io::ErrorKind::ConnectionReset)
}

fn megabytes(n: usize) -> Vec<Result<Bytes, std::io::Error>> {
    (0..n).map(|_| Ok(Bytes::from(vec![b'x'; 1024 * 1024]))).collect()
}

async fn a_file_comes_back_byte_for_byte(it: &Installation) {
    let browser = it.browser("user-b").await;
    // A boundary of forms within it, and every byte there is; a PDF by its first ones.
    let mut content = b"%PDF-1.7\r\n------a-boundary-of-test\r\n".to_vec();
    content.extend((0..3_000_000_u32).map(|n| u8::try_from(n % 256).unwrap()));
    let file = uploaded(&browser, "manual.pdf", &content).await;
    assert_eq!((file.name.as_str(), file.size), ("manual.pdf", i64::try_from(content.len()).unwrap()));
    for encodings in ["", "br, gzip"] {
        let request = browser.request(Method::GET, &file.path()).header(ACCEPT_ENCODING, encodings);
        let answer = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/pdf"));
        if answer.header("content-encoding").is_empty() {
            assert!(answer.bytes == content && answer.header("content-length") == content.len().to_string());
        }
    }
}

async fn names_of_every_kind_reach_the_person_and_break_no_header(it: &Installation) {
    let browser = it.browser("user-b").await;
    let mut told = Vec::new();
    for name in [
        "plain.txt",
        "two words.txt",
        "登录失败 – screenshot.log",
        "semi;colon, comma=.txt",
        "per%20cent%.txt",
        "quote' \u{201c}quotes\u{201d}.txt",
        "emoji \u{1f600}.txt",
        "e\u{301}.txt",
        "\u{202e}txt.exe",
        "..hidden",
        "con.txt",
        "<b>&amp;.txt",
    ] {
        let file = uploaded(&browser, name, b"text").await;
        let answer = browser.get(&file.path()).await;
        told.push(format!("{name:?} {:?}\n  {}", file.name, answer.header("content-disposition")));
    }
    insta::assert_snapshot!("names_of_every_kind_reach_the_person_and_break_no_header", told.join("\n"));
    let long = "x".repeat(256);
    assert_eq!(upload(&browser, &long, b"text").await.status, 422);
    assert_eq!(upload(&browser, "...", b"text").await.status, 422);
}

async fn a_path_in_a_name_leads_nowhere(it: &Installation) {
    let browser = it.browser("user-b").await;
    for name in ["../../../../etc/passwd", "C:\\Windows\\passwd", "/etc/passwd", "a/../passwd"] {
        let before = stored(it);
        assert_eq!(uploaded(&browser, name, b"text").await.name, "passwd");
        assert_eq!(stored(it), before + 1, "{name} lies somewhere else");
    }
}

async fn a_page_in_the_guise_of_a_picture_is_plain_text(it: &Installation) {
    let browser = it.browser("user-b").await;
    let svg: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    for (name, content, kind) in [
        ("cat.png", b"<!DOCTYPE html><script>alert(1)</script>".as_slice(), "text/plain"),
        ("cat.html", b"<html><script>alert(1)</script></html>", "text/plain"),
        ("cat.svg", svg, "text/plain"),
        ("cat.js", b"alert(1)", "text/plain"),
        ("cat.xml", b"<?xml version=\"1.0\"?><x/>", "text/plain"),
        ("cat.html", b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "image/png"),
        ("cat.gif", b"GIF89a/*<script>alert(1)</script>*/", "image/gif"),
    ] {
        let file = uploaded(&browser, name, content).await;
        let answer = browser.get(&file.path()).await;
        assert_eq!(answer.header("content-type"), kind, "{name}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-disposition").starts_with("attachment;"));
        assert!(answer.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    }
    assert_eq!(upload(&browser, "cat.png", b"\x7fELF\x02\x01\x01\x00\x00").await.status, 422);
}

async fn head_tells_of_a_file_without_sending_it(it: &Installation) {
    let browser = it.browser("user-b").await;
    let file = uploaded(&browser, "a.log", b"a line\n").await;
    let request = browser.request(Method::HEAD, &file.path()).body(Body::empty()).unwrap();
    let answer = browser.send(request).await;
    assert_eq!((answer.status, answer.header("content-length"), answer.bytes.len()), (200, "7", 0));
    assert_eq!(answer.header("content-disposition"), browser.get(&file.path()).await.header("content-disposition"));
}

async fn a_waiting_file_is_its_owners_alone(it: &Installation) {
    let owner = it.browser("user-b").await;
    let file = uploaded(&owner, "a.log", b"a line\n").await;
    for user in ["user-c", "admin-a", "user-y", "engineer-1", "lead-1"] {
        let other = it.browser(user).await;
        assert_eq!(other.get(&file.path()).await.status, 404, "for {user}");
        // Nor can it be taken by naming it in a form.
        let stolen = question(user).with("form[attachments][]", &file.id.0.to_string());
        assert!(other.post(QUESTION, &stolen).await.status >= 400, "{user} has taken the file");
    }
    assert_eq!(owner.get(&file.path()).await.status, 200);
    let not_there = owner.get("/attachments/99999999999999999999").await;
    assert_eq!((not_there.status, owner.get("/attachments/x").await.status), (404, 404));
}

async fn a_file_of_twenty_megabytes_is_taken_and_one_byte_more_is_not(it: &Installation) {
    let browser = it.browser("user-b").await;
    let most = usize::try_from(SIZE_MAX).unwrap();
    assert_eq!(uploaded(&browser, "most.log", &vec![b'x'; most]).await.size_text(), "20.0 MB");
    assert_eq!(stored(it), 1);
    let more = upload(&browser, "more.log", &vec![b'x'; most + 1]).await;
    assert_eq!((more.status, stored(it)), (422, 1));
    assert_eq!(more.failed(), Fault::field("attachments", Why::FileTooLarge { name: "more.log".to_owned() }).into());
}

async fn a_form_keeps_its_words_when_a_file_is_too_large(it: &Installation) {
    let browser = it.browser("user-b").await;
    let form = question("1").with_file("dump.log", &vec![b'x'; 21 * 1024 * 1024]);
    let refused = browser.post(QUESTION, &form).await;
    assert_eq!((refused.status, stored(it)), (422, 0));
    assert!(refused.text().contains("dump.log is larger than 20 MB."), "{}", refused.text());
    assert_eq!(refused.form("submit_ticket").field("form[description]"), "Goal: a larger server");
}

async fn what_is_no_upload_is_refused(it: &Installation) {
    let browser = it.browser("user-b").await;
    let send = async |kind: &str, body: &'static str| {
        let request = browser.request(Method::POST, "/attachments").header(CONTENT_TYPE, kind);
        browser.send(request.body(Body::from(body)).unwrap()).await
    };
    for (kind, body) in
        [("text/plain", "x"), ("multipart/form-data", "x"), (&multipart_kind(), "x"), (&multipart_kind(), "")]
    {
        assert_eq!(send(kind, body).await.status, 400, "{kind} {body}");
    }
    assert_eq!(upload(&browser, "empty.txt", b"").await.status, 422);
    let nameless = format!("{}text\r\n", file_head("").replace("; filename=\"\"", ""));
    let nameless = send(&multipart_kind(), String::leak(nameless)).await;
    assert!(matches!(nameless.status, 400 | 422), "{}", nameless.status);
    assert_eq!(stored(it), 0);
}

async fn an_upload_that_is_cut_off_leaves_nothing(it: &Installation) {
    let browser = it.browser("user-b").await;
    for pieces in [1, 3] {
        // The line breaks; or the body just ends, its last boundary missing.
        let mut breaks = megabytes(pieces);
        breaks.push(Err(broken()));
        for request in [request(&browser, breaks, false), request(&browser, megabytes(pieces), false)] {
            let answer = browser.send(request).await;
            let cut_off = Fault::field("attachments", Why::FileCutOff { name: "big.log".to_owned() });
            assert_eq!(answer.failed(), cut_off.into(), "after {pieces} MB");
            assert_eq!(stored(it), 0);
        }
    }
}

async fn an_upload_whose_connection_is_lost_leaves_nothing(it: &Installation) {
    let browser = it.browser("user-b").await;
    let uploading = tokio::spawn({
        let (browser, request) = (browser.clone(), request(&browser, megabytes(3), true));
        async move { browser.send(request).await }
    });
    while stored(it) == 0 {
        tokio::task::yield_now().await;
    }
    // A server drops the work for a client that has gone.
    uploading.abort();
    assert!(uploading.await.is_err());
    while stored(it) > 0 {
        tokio::task::yield_now().await;
    }
}

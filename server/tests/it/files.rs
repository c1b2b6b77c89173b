//! Files up and down the wire: what is refused leaves nothing behind, and what is sent runs in no browser.

use crate::browser::{Answer, Browser, Form, file_head, multipart_kind};
use crate::cast::{QUESTION, question};
use crate::installation::Installation;
use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_TYPE};
use axum::http::{Method, Request};
use domain::attachments::{Attachment, Limits, Thumbnail};
use domain::fault::{Fault, Why};
use futures::StreamExt;
use futures::stream;
use std::path::Path;

on_both_engines![
    a_file_comes_back_byte_for_byte,
    a_part_of_a_file_is_sent_as_asked_for,
    what_the_browser_has_is_not_sent_again,
    a_thumbnail_is_shown_in_place_to_whoever_may_see_its_file,
    the_bad_files_end_in_a_word_or_a_safe_download,
    limits_of_the_operator_hold_on_the_wire_and_are_told_on_the_pages,
    names_of_every_kind_reach_the_person_and_break_no_header,
    a_path_in_a_name_leads_nowhere,
    a_page_in_the_guise_of_a_picture_runs_nowhere,
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
        assert!(answer.bytes == content && answer.header("content-length") == content.len().to_string());
        assert_eq!((answer.header("content-encoding"), answer.header("accept-ranges")), ("", "bytes"));
    }
}

/// Asks for a file with these headers.
async fn ask(browser: &Browser, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request =
        headers.iter().fold(browser.request(Method::GET, path), |request, (name, value)| request.header(*name, *value));
    browser.send(request.body(Body::empty()).unwrap()).await
}

async fn a_part_of_a_file_is_sent_as_asked_for(it: &Installation) {
    let browser = it.browser("user-b").await;
    let content: Vec<u8> = (0..2_000_000_u32).map(|n| b'a' + u8::try_from(n % 23).unwrap()).collect();
    let path = uploaded(&browser, "long.log", &content).await.path();
    let whole = browser.get(&path).await;
    let tag = whole.header("etag").to_owned();
    assert!(tag.starts_with('"') && whole.header("cache-control") == "private, no-cache");
    for (asked, part) in [
        ("0-0", 0..1),
        ("1000000-1999999", 1_000_000..2_000_000),
        ("1999990-", 1_999_990..2_000_000),
        ("-7", 1_999_993..2_000_000),
    ] {
        // Whatever the browser would unpack.
        let headers = [("range", format!("bytes={asked}")), ("accept-encoding", "br, gzip".to_owned())];
        let answer = ask(&browser, &path, &headers.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
        assert!(answer.status == 206 && answer.bytes == content[part.clone()], "{asked}: {}", answer.status);
        assert_eq!(answer.header("content-range"), format!("bytes {}-{}/2000000", part.start, part.end - 1));
        assert_eq!(
            (answer.header("content-length"), answer.header("etag")),
            (part.len().to_string().as_str(), tag.as_str())
        );
        assert!(answer.header("content-disposition").starts_with("attachment;"));
    }
    let beyond = ask(&browser, &path, &[("range", "bytes=2000000-")]).await;
    assert_eq!((beyond.status, beyond.header("content-range"), beyond.bytes.len()), (416, "bytes */2000000", 0));
    assert_eq!(ask(&browser, &path, &[("range", "bytes=1-2"), ("if-range", &tag)]).await.status, 206);
    for headers in
        [[("range", "bytes=1-2"), ("if-range", "\"other\"")], [("range", "bytes=0-1,4-5"), ("if-range", tag.as_str())]]
    {
        let answer = ask(&browser, &path, &headers).await;
        assert!(answer.status == 200 && answer.bytes == content, "{headers:?}");
    }
    let request = browser.request(Method::HEAD, &path).header("range", "bytes=1-2").body(Body::empty()).unwrap();
    let head = browser.send(request).await;
    assert_eq!((head.status, head.header("content-length"), head.bytes.len()), (200, "2000000", 0));
    // A part of a file tells no more than the file.
    assert_eq!(ask(&it.browser("user-c").await, &path, &[("range", "bytes=0-0")]).await.status, 404);
}

async fn what_the_browser_has_is_not_sent_again(it: &Installation) {
    let (browser, other) = (it.browser("user-b").await, it.browser("user-y").await);
    let path = uploaded(&browser, "a.log", b"a line\n").await.path();
    let tag = browser.get(&path).await.header("etag").to_owned();
    let known = ask(&browser, &path, &[("if-none-match", &tag)]).await;
    assert_eq!((known.status, known.bytes.len(), known.header("etag")), (304, 0, tag.as_str()));
    assert_eq!(ask(&browser, &path, &[("if-none-match", "\"other\"")]).await.status, 200);
    assert_eq!(
        ask(&other, &path, &[("if-none-match", &tag)]).await.status,
        404,
        "it tells nobody else that it is there"
    );
}

/// A whole image of one pixel.
pub const PIXEL: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\
    \x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\x0d\x49\x44\x41\x54\x78\x9c\x63\xf8\xcf\xc0\xf0\x1f\x00\
    \x05\x00\x01\xff\x89\x99\x3d\x1d\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

async fn a_thumbnail_is_shown_in_place_to_whoever_may_see_its_file(it: &Installation) {
    let (browser, other) = (it.browser("user-b").await, it.browser("user-y").await);
    let file = uploaded(&browser, "pixel.png", PIXEL).await;
    assert_eq!(file.thumbnail, Some(Thumbnail { width: 1, height: 1 }));
    let path = file.thumbnail_path();
    let answer = browser.get(&path).await;
    assert_eq!(
        (answer.status, answer.header("content-type"), &answer.bytes[..2]),
        (200, "image/jpeg", b"\xff\xd8".as_slice())
    );
    assert_eq!((answer.header("content-disposition"), answer.header("x-content-type-options")), ("", "nosniff"));
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    assert_eq!(ask(&browser, &path, &[("if-none-match", answer.header("etag"))]).await.status, 304);
    assert_eq!(other.get(&path).await.status, 404);
    let text = uploaded(&browser, "a.log", b"a line\n").await;
    assert_eq!((text.thumbnail, browser.get(&text.thumbnail_path()).await.status), (None, 404));
    let sent = browser.post(QUESTION, &question("1").with("form[attachments][]", &file.id.0.to_string())).await;
    let no = sent.location().rsplit('=').next().unwrap().to_owned();
    let page = browser.get(&format!("/tickets/{no}")).await.body();
    let image =
        crate::html::tags(&page).into_iter().find(|tag| tag.name == "img" && tag.get("src") == Some(&path)).unwrap();
    assert_eq!((image.get("width"), image.get("height"), image.get("alt")), (Some("1"), Some("1"), Some("")));
    assert_eq!(image.get("loading"), Some("lazy"));
}

/// What the issue names: each ends in a clear word or a safe download, nothing is lost, nothing is left behind.
async fn the_bad_files_end_in_a_word_or_a_safe_download(it: &Installation) {
    let browser = it.browser("user-b").await;
    let polyglot = [PIXEL, b"<script>alert(1)</script>"].concat();
    let refused = question("1")
        .with_file("../../x<script>.png", &polyglot)
        .with_file("empty.txt", b"")
        .with_file("page.png", b"<!DOCTYPE html><script>alert(1)</script>")
        .with_file("large.log", &vec![b'x'; 21 * 1024 * 1024])
        .with_file("same.txt", b"one")
        .with_file("same.txt", b"two");
    let refused = browser.post(QUESTION, &refused).await;
    let text = refused.text();
    for word in ["empty.txt is empty.", "page.png is not what its name says.", "large.log is larger than 20 MB."] {
        assert!(text.contains(word), "{word} is not in {text}");
    }
    assert_eq!(refused.status, 422);
    // Three files, and the thumbnail of the first.
    assert_eq!(stored(it), 4);
    let form = refused.form("submit_ticket");
    assert_eq!(form.all("form[attachments][]").len(), 3);
    let sent = browser.post(QUESTION, &form).await;
    let no = sent.location().rsplit('=').next().unwrap().to_owned();
    let page = browser.get(&format!("/tickets/{no}")).await;
    let text = page.text();
    assert!(text.contains("x_script_.png") && text.matches("same.txt").count() == 2, "{text}");
    let mut contents = Vec::new();
    for tag in crate::html::tags(&page.body()).iter().filter(|tag| tag.name == "a" && tag.get("download").is_some()) {
        let answer = browser.get(tag.get("href").unwrap()).await;
        assert!(answer.header("content-disposition").starts_with("attachment;"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        contents.push(answer.bytes);
    }
    contents.sort();
    assert!(contents == [b"one".to_vec(), b"two".to_vec(), polyglot], "nothing is lost");
}

async fn limits_of_the_operator_hold_on_the_wire_and_are_told_on_the_pages(it: &Installation) {
    it.store.close().await.unwrap();
    let data = it.options.data.join("limits");
    std::fs::create_dir_all(&data).unwrap();
    crate::installation::copy(&it.options.data, &data);
    let limits = Limits { files: 2, file: 1, day: 3 };
    let files = store::FileOptions { limits, ..store::FileOptions::default() };
    let options = store::Options { data, files, ..it.options.clone() };
    let store = store::Store::open(&options).await.unwrap();
    let known = store.door().sign_in("acme", "user-b", crate::cast::PASSWORD, "192.0.2.9", None).await.unwrap();
    let browser = Browser::new(it.router_of(&store, None, None)).with_token(&known.token);
    let page = browser.get(QUESTION).await;
    assert!(page.text().contains("Up to 2 files of at most 1 MB each, 3 MB a day."), "{}", page.text());
    let megabyte = vec![b'x'; 1024 * 1024];
    let form = question("1").with_file("1.log", &megabyte).with_file("2.log", &megabyte).with_file("3.log", &megabyte);
    let refused = browser.post(QUESTION, &form.with_file("4.log", b"x")).await;
    let text = refused.text();
    let word =
        "4.log is not taken: files of one day come to 3 MB at most. Send it tomorrow; the day begins at 00:00 UTC.";
    assert!(refused.status == 422 && text.contains(word), "{text}");
    let too_many = browser.post(QUESTION, &refused.form("submit_ticket")).await;
    assert!(too_many.text().contains("At most 2 are possible."), "{}", too_many.text());
    let large = upload(&browser, "large.log", &[megabyte.as_slice(), b"x"].concat()).await;
    assert_eq!(large.failed().problem("attachments").unwrap(), "large.log is larger than 1 MB. Compress or split it.");
    store.close().await.unwrap();
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
        "\u{202e}gnp.txt",
        "..hidden.txt",
        "con.txt",
        "<b>&amp;.txt",
    ] {
        let file = uploaded(&browser, name, b"text").await;
        let answer = browser.get(&file.path()).await;
        told.push(format!("{name:?} {:?}\n  {}", file.name, answer.header("content-disposition")));
    }
    insta::assert_snapshot!("names_of_every_kind_reach_the_person_and_break_no_header", told.join("\n"));
    let long = format!("{}.txt", "x".repeat(252));
    assert_eq!(upload(&browser, &long, b"text").await.status, 422);
    assert_eq!(upload(&browser, "...", b"text").await.status, 422);
}

async fn a_path_in_a_name_leads_nowhere(it: &Installation) {
    let browser = it.browser("user-b").await;
    for name in ["../../../../etc/passwd.txt", "C:\\Windows\\passwd.txt", "/etc/passwd.txt", "a/../passwd.txt"] {
        let before = stored(it);
        assert_eq!(uploaded(&browser, name, b"text").await.name, "passwd.txt");
        assert_eq!(stored(it), before + 1, "{name} lies somewhere else");
    }
}

async fn a_page_in_the_guise_of_a_picture_runs_nowhere(it: &Installation) {
    let browser = it.browser("user-b").await;
    let svg: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    for (name, content) in [
        ("cat.png", b"<!DOCTYPE html><script>alert(1)</script>".as_slice()),
        ("cat.html", b"<html><script>alert(1)</script></html>"),
        ("cat.svg", svg),
        ("cat.js", b"alert(1)"),
        ("cat.png", b"\x7fELF\x02\x01\x01\x00\x00"),
    ] {
        assert_eq!(upload(&browser, name, content).await.status, 422, "{name}");
    }
    for (name, content, kind) in [
        ("cat.txt", b"<!DOCTYPE html><script>alert(1)</script>".as_slice(), "text/plain"),
        ("cat.log", svg, "text/plain"),
        ("cat.eml", b"<?xml version=\"1.0\"?><x/>", "text/plain"),
        ("cat.png", b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "image/png"),
        ("cat.gif", b"GIF89a/*<script>alert(1)</script>*/", "image/gif"),
    ] {
        let file = uploaded(&browser, name, content).await;
        let answer = browser.get(&file.path()).await;
        assert_eq!(answer.header("content-type"), kind, "{name}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-disposition").starts_with("attachment;"));
        assert!(answer.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    }
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
    let most = usize::try_from(Limits::default().size()).unwrap();
    assert_eq!(uploaded(&browser, "most.log", &vec![b'x'; most]).await.size_text(), "20.0 MB");
    assert_eq!(stored(it), 1);
    let more = upload(&browser, "more.log", &vec![b'x'; most + 1]).await;
    assert_eq!((more.status, stored(it)), (422, 1));
    assert_eq!(
        more.failed(),
        Fault::field("attachments", Why::FileTooLarge { name: "more.log".to_owned(), max: 20 }).into()
    );
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

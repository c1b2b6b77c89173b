//! Live updates on the wire: whose connection it is, and what travels on it.

use crate::browser::{Answer, Browser};
use crate::cast::reply;
use crate::installation::Installation;
use axum::body::{Body, BodyDataStream};
use axum::http::header::ORIGIN;
use axum::http::{Method, Response};
use domain::tickets::TicketNo;
use futures::StreamExt;
use sea_orm::{ConnectionTrait, Statement};
use tower::ServiceExt;

on_both_engines![
    a_page_says_how_far_it_has_seen_and_hears_what_comes_after,
    a_browser_that_lost_its_connection_is_told_what_it_missed_or_to_ask_anew,
    only_whose_page_it_is_listens,
    who_looks_at_a_ticket_says_so_from_our_own_pages_alone,
    a_page_that_renews_itself_does_not_keep_its_session_alive,
];

/// What a page says of whom it is, and of how far it has seen.
async fn page(browser: &Browser, path: &str) -> (String, String) {
    let html = browser.get(path).await.body();
    let of = |name: &str| {
        html.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap().to_owned())
    };
    (of("data-user").unwrap(), of("data-mark").unwrap())
}

/// The answer to a browser that listens; it does not end.
async fn listen(browser: &Browser, user: &str, mark: &str, last: Option<&str>) -> Response<Body> {
    let mut request = browser.request(Method::GET, &format!("/live?user={user}&agency=&mark={mark}"));
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    browser.router().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn next(events: &mut BodyDataStream) -> String {
    String::from_utf8(events.next().await.unwrap().unwrap().to_vec()).unwrap()
}

fn place(mark: &str) -> (String, u64) {
    let (process, place) = mark.split_once('-').unwrap();
    (process.to_owned(), place.parse().unwrap())
}

async fn a_page_says_how_far_it_has_seen_and_hears_what_comes_after(it: &Installation) {
    let (no, browser) = (it.ticket_of("user-b").await, it.browser("user-b").await);
    let (user, mark) = page(&browser, &format!("/tickets/{no}")).await;
    let answer = listen(&browser, &user, &mark, None).await;
    assert_eq!(answer.status(), 200);
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "text/event-stream");
    assert_eq!((header("cache-control"), header("x-accel-buffering")), ("no-store".to_owned(), "no".to_owned()));
    assert!(!answer.headers().contains_key("content-encoding"));
    let mut events = answer.into_body().into_data_stream();
    assert_eq!(next(&mut events).await, "retry: 2000\n\n");
    assert_eq!(browser.call(&reply(&no, "More")).await.status, 200);
    let (process, before) = place(&mark);
    assert_eq!(next(&mut events).await, format!("id: {process}-{}\ndata: {no}\n\n", before + 1));
    it.store.hush();
    assert!(events.next().await.is_none(), "the connection ends with the server");
}

async fn a_browser_that_lost_its_connection_is_told_what_it_missed_or_to_ask_anew(it: &Installation) {
    let (no, browser) = (it.ticket_of("user-b").await, it.browser("user-b").await);
    let (user, mark) = page(&browser, "/tickets").await;
    browser.call(&reply(&no, "More")).await;
    let now = it.store.mark();
    let no = no.as_str();
    for (last, data) in [(None, no), (Some(mark.as_str()), no), (Some("elsewhere-9"), "*")] {
        let mut events = listen(&browser, &user, &mark, last).await.into_body().into_data_stream();
        next(&mut events).await;
        assert_eq!(next(&mut events).await, format!("id: {now}\ndata: {data}\n\n"));
    }
}

async fn only_whose_page_it_is_listens(it: &Installation) {
    let browser = it.browser("user-b").await;
    let (user, mark) = page(&browser, "/tickets").await;
    let status = async |browser: &Browser, user: &str| listen(browser, user, &mark, None).await.status().as_u16();
    assert_eq!(status(&browser, &user).await, 200);
    assert_eq!(status(&it.stranger(), &user).await, 204);
    // Somebody else has signed in since, in another tab: the page is not theirs.
    assert_eq!(status(&it.browser("user-c").await, &user).await, 204);
    let under_an_agency = browser.get(&format!("/live?user={user}&agency=1&mark={mark}")).await;
    assert_eq!(under_an_agency.status, 204);
    assert!(!it.stranger().get("/sign-in").await.body().contains("data-mark"));
}

async fn said(browser: &Browser, path: &str, no: &TicketNo, origin: &str) -> Answer {
    let mut request = browser.request(Method::POST, &format!("{path}/{no}"));
    request.headers_mut().unwrap().insert(ORIGIN, origin.parse().unwrap());
    browser.send(request.body(Body::empty()).unwrap()).await
}

async fn who_looks_at_a_ticket_says_so_from_our_own_pages_alone(it: &Installation) {
    let (no, lead) = (it.ticket_of("user-b").await, it.browser("lead-1").await);
    let ours = "http://console.test";
    let engineer = it.browser("engineer-1").await;
    let is_told = async || {
        lead.get(&format!("/desk/tickets/{no}")).await.body().contains("Also looking at this ticket: engineer-1")
    };
    assert_eq!(said(&engineer, "/live/looking", &no, "http://elsewhere.test").await.status, 403);
    assert!(!is_told().await);
    assert_eq!(said(&engineer, "/live/looking", &no, ours).await.status, 204);
    assert!(is_told().await);
    assert_eq!(said(&engineer, "/live/left", &no, ours).await.status, 204);
    assert!(!is_told().await);
    assert_eq!(said(&it.browser("user-b").await, "/live/looking", &no, ours).await.status, 404);
    assert_eq!(said(&it.stranger(), "/live/looking", &no, ours).await.status, 401);
}

async fn a_page_that_renews_itself_does_not_keep_its_session_alive(it: &Installation) {
    let browser = it.browser("user-b").await;
    let (user, mark) = page(&browser, "/tickets").await;
    it.db.execute_unprepared("UPDATE session SET used_at = used_at - 600000").await.unwrap();
    let used_at = async || {
        let sql = "SELECT used_at FROM session";
        let row =
            it.db.query_one_raw(Statement::from_string(it.db.get_database_backend(), sql)).await.unwrap().unwrap();
        row.try_get_by_index::<i64>(0).unwrap()
    };
    let used = used_at().await;
    let ask = |is_by_itself: bool| {
        let request = browser.request(Method::POST, crate::browser::path_of("read_asked"));
        let request = request.header("content-type", "application/json");
        let request = if is_by_itself { request.header("x-live", "") } else { request };
        browser.send(request.body(Body::from(r#"{"page":"/tickets"}"#)).unwrap())
    };
    assert_eq!(ask(true).await.status, 200);
    drop(listen(&browser, &user, &mark, None).await);
    assert_eq!(used_at().await, used);
    assert_eq!(ask(false).await.status, 200);
    assert!(used_at().await > used);
}

//! Acting under an agency, over the wire: by forms alone, shown on every page, and never below another's name.

use crate::browser::{Browser, Form, URLENCODED, path_of};
use crate::installation::Installation;
use axum::body::Body;
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;

on_both_engines![
    without_javascript_one_switches_and_every_page_says_so,
    a_page_that_shows_another_role_is_told_to_come_anew,
    the_end_is_told_until_it_was_read,
];

async fn switched(it: &Installation, person: &str) -> (Browser, String) {
    let id = it.agency("admin-a", if person == "admin-x" { "globex" } else { "" }, "handle").await;
    let browser = it.browser(person).await;
    let page = browser.get("/agencies").await;
    assert_eq!(page.form("switch_role").field("form[id]"), id);
    let answer = browser.post("/agencies", &page.form("switch_role")).await;
    assert_eq!((answer.status, answer.location()), (303, "/tickets"));
    (browser, id)
}

async fn without_javascript_one_switches_and_every_page_says_so(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    for person in ["admin-x", "engineer-1"] {
        let (browser, _) = switched(it, person).await;
        let own = it.browser(person).await.get("/profile").await.text();
        assert!(!own.contains("You act for"), "another browser of {person}: {own}");
        let details = format!("/tickets/{no}");
        for (path, status) in [
            ("/tickets", 200),
            (details.as_str(), 200),
            ("/profile", 200),
            ("/agencies", 200),
            ("/tickets/new", 403),
            ("/nowhere", 404),
        ] {
            let page = browser.get(path).await;
            assert_eq!(page.status, status, "{path} of {person}");
            assert!(page.text().contains("You act for acme under the agency"), "{path} of {person}");
            assert!(page.has_button("Switch Back"), "{path} of {person}");
        }
        let page = browser.get("/tickets").await;
        let answer = browser.post("/tickets", &page.form("switch_back")).await;
        assert_eq!((answer.status, answer.location()), (303, "/"));
        assert!(!browser.get("/profile").await.text().contains("You act for"));
        assert_eq!(browser.get(&details).await.status, 404);
    }
}

async fn ask(browser: &Browser, function: &str, agency: &str) -> u16 {
    let request = browser.request(Method::POST, path_of(function)).header("x-agency", agency);
    let (kind, body) = match function {
        "my_tickets" => ("application/json", r#"{"query":{}}"#.to_owned()),
        _ => (URLENCODED, Form::new(function).without("call").with("form[email]", "x@globex.example").urlencoded()),
    };
    browser.send(request.header(CONTENT_TYPE, kind).body(Body::from(body)).unwrap()).await.status
}

async fn a_page_that_shows_another_role_is_told_to_come_anew(it: &Installation) {
    let (browser, id) = switched(it, "admin-x").await;
    assert!(browser.get("/tickets").await.body().contains(&format!("data-agency=\"{id}\"")));
    for function in ["my_tickets", "save_contact"] {
        assert_eq!(ask(&browser, function, &id).await, 200, "{function}");
        assert_eq!(ask(&browser, function, "").await, 401, "{function} of a page of before");
    }
    it.acting("admin-a").await.end_agency(&domain::agencies::AgencyIdForm { id: id.clone() }).await.unwrap();
    for function in ["my_tickets", "save_contact"] {
        assert_eq!(ask(&browser, function, &id).await, 401, "{function} of a page whose agency has ended");
        assert_eq!(ask(&browser, function, "").await, 200, "{function}");
    }
}

async fn the_end_is_told_until_it_was_read(it: &Installation) {
    let (browser, id) = switched(it, "lead-1").await;
    it.acting("admin-a").await.end_agency(&domain::agencies::AgencyIdForm { id }).await.unwrap();
    assert_eq!(browser.get("/tickets").await.status, 404);
    let page = browser.get("/desk").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("The agency under which you acted has ended."));
    browser.post("/desk", &page.form("switch_back")).await;
    assert!(!browser.get("/desk").await.text().contains("has ended"));
}

//! Server functions, as the hydrated page calls them: what they answer, refused too, and the session's cookie.

use crate::browser::{Answer, Browser, Form, URLENCODED, path_of};
use crate::cast::{PASSWORD, account, question, reply};
use crate::installation::Installation;
use app::Next;
use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, ORIGIN};
use axum::http::{Method, request};
use domain::fault::Fault;
use std::fmt::Write;

on_both_engines![
    every_refusal_has_its_status_and_its_fault,
    what_cannot_be_read_is_a_bad_request,
    a_call_that_is_too_big_is_refused,
    an_unknown_function_is_not_found,
    signing_in_gives_a_cookie_that_scripts_cannot_read,
    over_tls_the_cookie_is_bound_to_this_host,
    signing_in_anew_ends_the_session_before,
    after_signing_out_the_token_is_worth_nothing,
    changing_the_password_signs_the_other_browsers_out,
    an_unknown_user_and_a_wrong_password_get_the_same_answer,
];

async fn every_refusal_has_its_status_and_its_fault(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    it.take_and_answer(&no, "Which size?").await;
    let (stranger, user_b, user_d) = (it.stranger(), it.browser("user-b").await, it.browser("user-d").await);
    let (engineer, other) = (it.browser("engineer-1").await, it.browser("engineer-2").await);
    user_b.call(&question("used")).await;
    let answer_of = |text: &str| reply(&no, text).with("call", path_of("answer"));
    let sign_in = |user: &str| Form::new("sign_in").with("form[account]", "acme").with("form[user]", user);
    let asked = [
        ("nobody reads", stranger.ask("my_tickets", r#"{"query":{}}"#).await),
        ("nobody submits", stranger.call(&question("1")).await),
        ("a wrong password", stranger.call(&sign_in("user-e")).await),
        ("no permission to submit", user_d.call(&question("1")).await),
        (
            "an empty form",
            user_b
                .call(&Form::new("submit_ticket").with("form[product]", "ecs").with("form[problem]", "login-failure"))
                .await,
        ),
        ("no product", user_b.call(&Form::new("submit_ticket")).await),
        ("other words under a used key", user_b.call(&question("used").with("form[description]", "Other")).await),
        (
            "filters that cannot be read",
            user_b.ask("my_tickets", r#"{"query":{"from":"yesterday","no":"1","status":["lost"]}}"#).await,
        ),
        ("no ticket", user_b.ask("read_ticket", r#"{"no":"TT260101000000"}"#).await),
        ("no number", user_b.ask("read_ticket", r#"{"no":"' OR 1=1 --"}"#).await),
        ("an empty reply", user_b.call(&reply(&no, " \n ")).await),
        ("a control character", user_b.call(&reply(&no, "a\u{0}b")).await),
        ("a file that is gone", user_b.call(&reply(&no, "See file").with("form[attachments][]", "999999")).await),
        ("the customer takes", user_b.call(&Form::new("take").with("form[no]", no.as_str())).await),
        ("taken already", other.call(&Form::new("take").with("form[no]", no.as_str())).await),
        ("another engineer answers", other.call(&answer_of("Hello")).await),
        ("the engineer replies as the customer", engineer.call(&reply(&no, "Hello")).await),
        ("no ticket number at the desk", engineer.call(&Form::new("open_ticket").with("form[no]", "42")).await),
        ("the desk's pages for a customer", user_b.ask("read_desk", r#"{"view":"Queue","query":{}}"#).await),
        ("not the administrator", user_b.ask("read_users", r#"{"query":{}}"#).await),
        (
            "the account's zone",
            user_b.call(&Form::new("save_contact").with("form[account_zone]", "Europe/Paris")).await,
        ),
        ("a wrong current password", user_b.call(&passwords("wrong", "Sturdy-passw0rd")).await),
        ("a password that is easily guessed", user_b.call(&passwords(PASSWORD, "user-b-user-b")).await),
    ];
    let mut told = String::new();
    for (what, answer) in &asked {
        let failed = answer.failed();
        writeln!(told, "{what}: {} {}", failed.status, mask_numbers(&failed.text)).unwrap();
        for wrong in failed.problems {
            writeln!(told, "    {}: {}", wrong.field, mask_numbers(&wrong.text)).unwrap();
        }
    }
    insta::assert_snapshot!("every_refusal_has_its_status_and_its_fault", told);
}

/// Tickets' numbers tell the day.
fn mask_numbers(text: &str) -> String {
    let (before, no) = text.split_once("submitted as TT").unwrap_or((text, ""));
    match no {
        "" => text.to_owned(),
        no => format!("{before}submitted as TT…{}", no.trim_start_matches(|c: char| c.is_ascii_digit())),
    }
}

fn passwords(current: &str, new: &str) -> Form {
    let form = Form::new("change_password").with("form[current_password]", current);
    form.with("form[new_password]", new).with("form[repeat_password]", new)
}

/// Calls with any body.
async fn raw(browser: &Browser, function: &str, kind: Option<&str>, body: impl Into<Body>) -> Answer {
    let mut request = browser.request(Method::POST, path_of(function));
    if let Some(kind) = kind {
        request = request.header(CONTENT_TYPE, kind);
    }
    browser.send(request.body(body.into()).unwrap()).await
}

async fn what_cannot_be_read_is_a_bad_request(it: &Installation) {
    let browser = it.browser("user-b").await;
    let json = Some("application/json");
    for (function, kind, body) in [
        ("read_ticket", json, "{"),
        ("read_ticket", json, "{}"),
        ("read_ticket", json, r#"{"no":7}"#),
        ("read_ticket", json, "\u{feff}"),
        ("read_ticket", json, r#"{"no":"TT260101000000","before":"x"}"#),
        ("read_desk", json, r#"{"view":"Everything","query":{}}"#),
        ("read_ticket", Some(URLENCODED), "no=TT260101000000"),
        ("submit_ticket", Some(URLENCODED), "form=1"),
        ("submit_ticket", Some(URLENCODED), "form[key]=1&form[key]=2&form[key][x]=3"),
        ("submit_ticket", Some(URLENCODED), "form[key][[=%ff"),
    ] {
        let answer = raw(&browser, function, kind, body).await;
        assert_eq!(answer.failed(), Fault::BadRequest.into(), "{function} {body:?}");
    }
}

async fn a_call_that_is_too_big_is_refused(it: &Installation) {
    let browser = it.browser("user-b").await;
    let body = format!("form[description]={}", "x".repeat(256 * 1024));
    let call = |request: request::Builder, body: Body| browser.send(request.body(body).unwrap());
    let request = || browser.request(Method::POST, path_of("submit_ticket")).header(CONTENT_TYPE, URLENCODED);
    let announced = call(request().header(CONTENT_LENGTH, body.len()), Body::from(body.clone())).await;
    assert_eq!(announced.failed(), Fault::TooLarge.into());
    // Without a length there is nothing to refuse at once; it is cut off.
    let pieces: Vec<_> = body.as_bytes().chunks(1024).map(|piece| Ok::<_, std::io::Error>(piece.to_vec())).collect();
    let streamed = call(request(), Body::from_stream(futures::stream::iter(pieces))).await;
    assert_eq!(streamed.failed(), Fault::BadRequest.into());
}

async fn an_unknown_function_is_not_found(it: &Installation) {
    let browser = it.browser("user-b").await;
    for path in ["/api/nothing", "/api/a/b", "/api/%2e%2e/tickets"] {
        let answer = browser.send(browser.request(Method::POST, path).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.failed(), Fault::NotFound.into(), "{path}");
    }
    let read = browser.get(path_of("sign_out")).await;
    assert_eq!(read.status, 405, "nothing is called by a link");
}

fn sign_in(user: &str) -> Form {
    let form = Form::new("sign_in").with("form[account]", account(user));
    form.with("form[user]", user).with("form[password]", PASSWORD)
}

async fn signing_in_gives_a_cookie_that_scripts_cannot_read(it: &Installation) {
    let answer = it.stranger().call(&sign_in("user-b").with("form[next]", "/profile")).await;
    assert_eq!((answer.status, answer.next()), (200, Next::anew("/profile")));
    let token = answer.token().unwrap();
    assert!(token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit()), "{token}");
    let expected = format!("session={token}; Path=/; Max-Age=604800; SameSite=Lax; HttpOnly");
    assert_eq!(answer.header("set-cookie"), expected);
    assert_eq!(it.stranger().with_token(&token).get("/tickets").await.status, 200);
}

async fn over_tls_the_cookie_is_bound_to_this_host(it: &Installation) {
    let browser = Browser::new(it.router(Some("https://console.test"), None));
    let send = async |cookie: &str| {
        let form = sign_in("user-b").without("call");
        let mut request = browser.request(Method::POST, path_of("sign_in")).header(CONTENT_TYPE, URLENCODED);
        request.headers_mut().unwrap().insert(ORIGIN, "https://console.test".parse().unwrap());
        browser.send(request.header(COOKIE, cookie).body(Body::from(form.urlencoded())).unwrap()).await
    };
    let cookie = send("").await.header("set-cookie").to_owned();
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    assert!(pair.starts_with("__Host-session="), "{cookie}");
    assert_eq!(attributes, "Path=/; Max-Age=604800; SameSite=Lax; HttpOnly; Secure");
    // A cookie without the prefix could have been set from elsewhere: it is not looked at.
    let token = pair.split('=').nth(1).unwrap();
    for (cookie, status) in [(pair.to_owned(), 200), (format!("session={token}"), 303)] {
        let request = browser.request(Method::GET, "/tickets").header(COOKIE, cookie);
        assert_eq!(browser.send(request.body(Body::empty()).unwrap()).await.status, status);
    }
}

async fn signing_in_anew_ends_the_session_before(it: &Installation) {
    let before = it.browser("user-b").await;
    let token = before.call(&sign_in("user-c")).await.token().unwrap();
    assert_ne!(Some(&token), before.token.as_ref());
    assert_eq!(before.get("/tickets").await.status, 303);
    assert_eq!(before.with_token(&token).get("/tickets").await.status, 200);
    // Nor is a token taken over that the browser brings along.
    let planted = it.stranger().with_token(&"0".repeat(64)).call(&sign_in("user-b")).await;
    assert_ne!(planted.token(), Some("0".repeat(64)));
}

async fn after_signing_out_the_token_is_worth_nothing(it: &Installation) {
    let (browser, elsewhere) = (it.browser("user-b").await, it.browser("user-b").await);
    let answer = browser.call(&Form::new("sign_out").with("form[sent]", "1")).await;
    assert_eq!((answer.status, answer.next()), (200, Next::anew("/sign-in")));
    assert_eq!(answer.header("set-cookie"), "session=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly");
    assert_eq!(browser.get("/tickets").await.status, 303);
    assert_eq!(elsewhere.get("/tickets").await.status, 200);
}

async fn changing_the_password_signs_the_other_browsers_out(it: &Installation) {
    let (browser, elsewhere) = (it.browser("user-b").await, it.browser("user-b").await);
    let changed = browser.call(&passwords(PASSWORD, "Sturdy-passw0rd")).await;
    assert_eq!((changed.status, changed.next()), (200, Next::to("/profile?done=changed")));
    assert_eq!(browser.get("/tickets").await.status, 200);
    assert_eq!(elsewhere.get("/tickets").await.status, 303);
    assert_eq!(it.stranger().call(&sign_in("user-b")).await.status, 422);
}

async fn an_unknown_user_and_a_wrong_password_get_the_same_answer(it: &Installation) {
    let mut answers = Vec::new();
    for (account, user) in [("acme", "user-b"), ("acme", "nobody"), ("nowhere", "user-b"), ("' OR 1=1 --", "\u{0}")] {
        let form = Form::new("sign_in")
            .with("form[account]", account)
            .with("form[user]", user)
            .with("form[password]", "wrong");
        let answer = it.stranger().call(&form).await;
        answers.push(answer.failed());
    }
    answers.dedup();
    assert_eq!(answers, [Fault::WrongCredentials.into()]);
}

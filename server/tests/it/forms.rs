//! Forms without JavaScript: posted to their page, and refused they come back with everything that was typed.

use crate::browser::{Answer, Form, path_of};
use crate::cast::{PASSWORD, QUESTION, question};
use crate::html;
use crate::installation::Installation;
use domain::tickets::TEXT_MAX;

on_both_engines![
    a_form_leads_on_to_the_next_page,
    a_refused_form_comes_back_as_it_was_typed,
    nothing_typed_becomes_markup,
    a_form_may_come_urlencoded,
    files_wait_with_the_refused_form_and_go_with_the_next,
    a_file_is_taken_off_and_the_rest_stays,
    six_files_are_one_too_many_and_none_is_lost,
    a_refused_file_does_not_take_the_others_with_it,
    a_password_never_comes_back,
    a_form_of_no_server_function_is_refused,
    a_form_that_cannot_be_read_is_refused,
    too_much_in_a_form_is_refused,
    a_closed_page_keeps_its_status_when_a_form_is_refused,
    a_refusal_shows_on_its_own_form_only,
    sending_twice_makes_one_ticket,
    other_words_under_a_used_key_come_back_with_a_fresh_one,
    a_button_counts_as_it_does_in_a_browser,
];

const FAULT: &str = "/tickets/new/ecs/login-failure";

/// Everything filled in, and two things wrong: no consent, no such port.
fn filled_in() -> Form {
    Form::new("submit_ticket")
        .with("form[key]", "1234")
        .with("form[product]", "ecs")
        .with("form[problem]", "login-failure")
        .with("form[agreement]", "1")
        .with("form[region]", "ap-southeast-3")
        .with("form[description]", "\n  Zwei Zeilen & <b>\"mehr\"</b>,\n登录失败 'x' \u{1f600}\n")
        .with("form[params][eip]", "203.0.113.10")
        .with("form[params][ecs_id]", "<i title=\"x\">id</i>")
        .with("form[params][remote_login_port]", "70000")
        .with("form[contact][notify_email]", "on")
        .with("form[contact][email]", "b@example.com")
        .with("form[contact][country_code]", "+49")
        .with("form[contact][mobile]", "151 2345678")
        .with("form[contact][time]", "9–17")
        .with("form[contact][zone]", "UTC")
        .with("form[contact][cc]", "c@example.com, d@example.com")
}

/// The fields of a form, without those that a browser sends of itself, in one order.
fn typed(form: &Form) -> Vec<(String, String)> {
    let mut fields = form.fields.clone();
    // Whose form it is was not typed: the page says it.
    fields.retain(|(name, value)| !value.is_empty() && name != "owner");
    fields.sort();
    fields
}

fn file_names(answer: &Answer) -> Vec<String> {
    let tags = html::tags(&answer.body());
    tags.into_iter().filter(|tag| tag.name == "span" && tag.get("class") == Some("name")).map(|tag| tag.text).collect()
}

async fn a_form_leads_on_to_the_next_page(it: &Installation) {
    let browser = it.browser("user-b").await;
    let answer = browser.post(QUESTION, &question("1")).await;
    assert_eq!((answer.status, answer.location().split("TT").next()), (303, Some("/tickets?submitted=")));
    let list = browser.get(answer.location()).await;
    assert!(list.text().contains("has been submitted") && list.text().contains("Goal: a larger server"));
}

async fn a_refused_form_comes_back_as_it_was_typed(it: &Installation) {
    let answer = it.browser("user-b").await.post(FAULT, &filled_in()).await;
    assert_eq!(answer.status, 422);
    let text = answer.text();
    for words in [
        "The form was not sent. Fields that need your attention: 2.",
        "Remote Login Port: Write a number from 1 to 65535.",
        "Ticket Service Protocol: Read the Ticket Service Protocol and tick this box to go on.",
    ] {
        assert!(text.contains(words), "{words:?} is not in {text}");
    }
    assert_eq!(typed(&answer.form("submit_ticket")), typed(&filled_in()));
}

async fn nothing_typed_becomes_markup(it: &Installation) {
    let browser = it.browser("user-b").await;
    let evil = "</textarea></script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    let mut form = filled_in();
    for (name, value) in &mut form.fields {
        if !matches!(name.as_str(), "call" | "form[product]" | "form[problem]") {
            evil.clone_into(value);
        }
    }
    let answer = browser.post(FAULT, &form.with_file("<img src=x>.txt", b"text")).await;
    assert_eq!(answer.status, 422);
    assert!(!answer.body().contains("<script>alert") && !answer.body().contains("<img"), "{}", answer.body());
    assert_eq!(answer.form("submit_ticket").field("form[description]"), evil);
}

async fn a_form_may_come_urlencoded(it: &Installation) {
    let browser = it.browser("user-b").await;
    let refused = browser.post_urlencoded(FAULT, &filled_in()).await;
    assert_eq!(refused.status, 422);
    assert_eq!(typed(&refused.form("submit_ticket")), typed(&filled_in()));
    assert_eq!(browser.post_urlencoded(QUESTION, &question("1")).await.status, 303);
}

async fn files_wait_with_the_refused_form_and_go_with_the_next(it: &Installation) {
    let browser = it.browser("user-b").await;
    let form = question("1").without("form[consent]").with_file("登录.log", b"one").with_file("a <b>: c.txt", b"two");
    let refused = browser.post(QUESTION, &form).await;
    assert_eq!(refused.status, 422);
    assert_eq!(file_names(&refused), ["登录.log", "a _b__ c.txt"]);
    assert!(refused.has_button("Remove 登录.log"), "{}", refused.body());
    let again = refused.form("submit_ticket");
    assert_eq!(again.all("form[attachments][]").len(), 2);

    let sent = browser.post(QUESTION, &again.with("form[consent]", "on").with_file("third.txt", b"three")).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let no = sent.location().split('=').nth(1).unwrap();
    let details = browser.get(&format!("/tickets/{no}")).await.text();
    for name in ["登录.log", "a _b__ c.txt", "third.txt"] {
        assert!(details.contains(name), "{name} is not in {details}");
    }
}

async fn a_file_is_taken_off_and_the_rest_stays(it: &Installation) {
    let browser = it.browser("user-b").await;
    let refused = browser.post(FAULT, &filled_in().with_file("a.txt", b"a").with_file("b.txt", b"b")).await;
    let form = refused.form("submit_ticket");
    let first = form.all("form[attachments][]")[0].to_owned();
    let answer = browser.post(FAULT, &form.with("remove", &first)).await;
    assert_eq!((answer.status, file_names(&answer)), (200, vec!["b.txt".to_owned()]));
    let kept = answer.form("submit_ticket").without("form[attachments][]");
    assert_eq!(typed(&kept), typed(&filled_in()));
    assert!(!answer.text().contains("The form was not sent"), "taking a file off sends nothing");
}

async fn six_files_are_one_too_many_and_none_is_lost(it: &Installation) {
    let browser = it.browser("user-b").await;
    let form = (1..=6).fold(question("1"), |form, n| form.with_file(&format!("{n}.txt"), b"text"));
    let refused = browser.post(QUESTION, &form).await;
    assert_eq!((refused.status, file_names(&refused).len()), (422, 6));
    assert!(refused.text().contains("At most 5 are possible. Remove some."));
}

async fn a_refused_file_does_not_take_the_others_with_it(it: &Installation) {
    let browser = it.browser("user-b").await;
    let form = question("1")
        .with_file("fine.txt", b"text")
        .with_file("run.exe", b"MZ\x90\x00\x03\x00\x00\x00")
        .with_file("empty.txt", b"");
    let refused = browser.post(QUESTION, &form).await;
    assert_eq!((refused.status, file_names(&refused)), (422, vec!["fine.txt".to_owned()]));
    let text = refused.text();
    assert!(text.contains("run.exe is of a kind that is not taken.") && text.contains("empty.txt is empty."), "{text}");
    assert_eq!(refused.form("submit_ticket").field("form[description]"), "Goal: a larger server");
}

async fn a_password_never_comes_back(it: &Installation) {
    let secrets = ["my-current-secret", "my-new-secret-1", "my-new-secret-2"];
    let form = Form::new("change_password")
        .with("form[current_password]", secrets[0])
        .with("form[new_password]", secrets[1])
        .with("form[repeat_password]", secrets[2]);
    let sign_in = Form::new("sign_in").with("form[account]", "acme").with("form[user]", "user-b");
    let (browser, stranger) = (it.browser("user-b").await, it.stranger());
    for answer in [
        browser.post("/profile", &form).await,
        browser.post("/profile", &form.clone().with("remove", "1")).await,
        browser.post("/profile", &form.clone().with("call", "/api/nothing")).await,
        stranger.post("/profile", &form).await,
        stranger.post("/sign-in", &sign_in.clone().with("form[password]", secrets[0])).await,
    ] {
        let body = answer.body();
        assert!(secrets.iter().all(|secret| !body.contains(secret)), "{} tells a secret: {body}", answer.status);
    }
    let refused = stranger.post("/sign-in", &sign_in.with("form[password]", "wrong")).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.form("sign_in").field("form[user]"), "user-b");
}

async fn a_form_of_no_server_function_is_refused(it: &Installation) {
    let browser = it.browser("user-b").await;
    let other = format!("http://evil.example{}", path_of("choose_theme"));
    let beside = format!("{}/../sign_out", path_of("choose_theme"));
    for call in
        ["", "/api/nothing", "/tickets", "/healthz", "/api/", "http://evil.example/api/x", &other, &beside, "\u{0}"]
    {
        let answer =
            browser.post("/profile", &Form::default().with("call", call).with("form[email]", "b@example.com")).await;
        if call == other {
            // Only its path counts: the form is carried to our own function and nowhere else.
            assert_eq!(answer.status, 303, "for {call:?}");
        } else {
            assert_eq!(answer.status, 400, "for {call:?}");
        }
    }
}

async fn a_form_that_cannot_be_read_is_refused(it: &Installation) {
    use axum::body::Body;
    use axum::http::{Method, header::CONTENT_TYPE};
    let browser = it.browser("user-b").await;
    for (kind, body) in [
        ("multipart/form-data", "no boundary"),
        ("multipart/form-data; boundary=x", "no part"),
        ("multipart/form-data; boundary=x", "--x\r\ncontent-disposition: form-data; name=\"call\"\r\n\r\ncut o"),
        ("text/plain", "call=1"),
        ("application/x-www-form-urlencoded", "%00%ff=%zz&=&&&[[["),
    ] {
        let request = browser.request(Method::POST, "/profile").header(CONTENT_TYPE, kind);
        let answer = browser.send(request.body(Body::from(body)).unwrap()).await;
        assert!(matches!(answer.status, 400 | 422), "{kind} {body:?}: {}", answer.status);
        assert!(answer.text().contains("Profile"), "the page is there");
    }
}

async fn too_much_in_a_form_is_refused(it: &Installation) {
    let browser = it.browser("user-b").await;
    let long = question("1").with("form[description]", &"x".repeat(64 * 1024 + 1));
    assert_eq!(browser.post(QUESTION, &long).await.status, 413);
    let many = (0..201).fold(question("1"), |form, n| form.with(&format!("form[{n}]"), ""));
    assert_eq!(browser.post(QUESTION, &many).await.status, 413);
    // What a person can type too much comes back.
    let much = "字".repeat(TEXT_MAX + 1);
    let refused = browser.post(QUESTION, &question("1").with("form[description]", &much)).await;
    assert_eq!((refused.status, refused.form("submit_ticket").field("form[description]")), (422, much.as_str()));
}

async fn a_closed_page_keeps_its_status_when_a_form_is_refused(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let (nothing, stranger) = (it.browser("user-d").await, it.browser("user-y").await);
    let forbidden = nothing.post(QUESTION, &question("1")).await;
    assert_eq!(forbidden.status, 403);
    assert!(forbidden.text().contains("You have insufficient permissions."), "{}", forbidden.text());
    let unseen = stranger.post(&format!("/tickets/{no}"), &crate::cast::reply(&no, "Hello")).await;
    assert_eq!(unseen.status, 404);
    assert!(unseen.text().contains("Page not found"));
    for path in ["/desk", "/no/such/page"] {
        assert_eq!(stranger.post(path, &Form::new("open_ticket").with("form[no]", "x")).await.status, 404, "at {path}");
    }
}

async fn a_refusal_shows_on_its_own_form_only(it: &Installation) {
    let form = Form::new("save_contact").with("form[email]", "no address").with("form[mobile]", "12");
    let answer = it.browser("user-b").await.post("/profile", &form).await;
    assert_eq!(answer.status, 422);
    assert_eq!(html::tags(&answer.body()).iter().filter(|tag| tag.get("role") == Some("alert")).count(), 1);
    assert_eq!(answer.form("save_contact").field("form[email]"), "no address");
}

async fn sending_twice_makes_one_ticket(it: &Installation) {
    let browser = it.browser("user-b").await;
    let (first, second) = (browser.post(QUESTION, &question("1")).await, browser.post(QUESTION, &question("1")).await);
    assert_eq!((first.status, first.location()), (303, second.location()));
    assert_eq!(browser.get("/tickets").await.body().matches("<td role=\"cell\" class=\"no\">").count(), 1);
}

async fn other_words_under_a_used_key_come_back_with_a_fresh_one(it: &Installation) {
    let browser = it.browser("user-b").await;
    browser.post(QUESTION, &question("1")).await;
    let other = question("1").with("form[description]", "Something else");
    let refused = browser.post(QUESTION, &other).await;
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("This form has already been submitted as TT"), "{}", refused.text());
    let again = refused.form("submit_ticket");
    assert_eq!(again.field("form[description]"), "Something else");
    assert_ne!(again.field("form[key]"), "1");
    assert_eq!(browser.post(QUESTION, &again).await.status, 303);
}

async fn a_button_counts_as_it_does_in_a_browser(it: &Installation) {
    let browser = it.browser("user-b").await;
    let form = browser.get("/tickets?status=submitted").await.form("choose_theme").with("form[theme]", "dark");
    let answer = browser.post("/tickets?status=submitted", &form).await;
    assert_eq!((answer.status, answer.location()), (303, "/tickets?status=submitted"));
    assert!(answer.header("set-cookie").starts_with("theme=dark;"));
    assert_eq!(
        it.stranger()
            .post(
                "/sign-in",
                &Form::new("sign_in")
                    .with("form[account]", "acme")
                    .with("form[user]", "user-b")
                    .with("form[password]", PASSWORD)
                    .with("form[next]", "//evil.example")
            )
            .await
            .location(),
        "/"
    );
}

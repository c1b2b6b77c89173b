//! One's own credentials on the wire: the second step of signing in, what is shown once, devices, and an account's rules.

use crate::browser::{Answer, Browser, Form, path_of};
use crate::cast::{PASSWORD, QUESTION, account, question};
use crate::html;
use crate::installation::Installation;
use app::Next;
use axum::body::Body;
use axum::http::Method;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE, USER_AGENT};
use domain::second_factor::{ConfirmForm, SecondFactor};
use domain::security::SecurityForm;

on_both_engines![
    with_a_second_factor_one_signs_in_by_two_steps,
    the_same_without_javascript,
    a_form_outlives_its_session_with_a_second_factor_too,
    recovery_codes_are_shown_once,
    a_secret_key_is_shown_once,
    devices_are_told_apart_and_signed_out,
    a_known_device_is_let_in_while_others_wait,
    a_thousand_wrong_passwords_behind_a_proxy_keep_nobody_else_out,
    whoever_lacks_a_required_second_factor_is_led_to_it,
    rules_that_are_wrong_come_back_at_their_fields,
];

const FACTOR: &str = "/profile/second-factor";

/// A cookie that an answer sets, and its attributes.
fn cookie<'a>(answer: &'a Answer, name: &str) -> Option<(&'a str, &'a str)> {
    let set = answer.headers.get_all(SET_COOKIE).into_iter().filter_map(|cookie| cookie.to_str().ok());
    let mut named = set.filter_map(|cookie| cookie.strip_prefix(name)?.strip_prefix('=')?.split_once("; "));
    named.next()
}

/// Sends a form to a page or to its call, with cookies and headers of its own.
async fn send(browser: &Browser, path: &str, form: &Form, headers: &[(axum::http::HeaderName, &str)]) -> Answer {
    let mut request = browser.request(Method::POST, path).header(CONTENT_TYPE, crate::browser::URLENCODED);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    browser.send(request.body(Body::from(form.urlencoded())).unwrap()).await
}

fn sign_in(user: &str, password: &str) -> Form {
    let form = Form::new("sign_in").with("form[account]", account(user));
    form.with("form[user]", user).with("form[password]", password)
}

/// Calls a form's function, with cookies.
async fn call(it: &Installation, form: &Form, cookies: &str) -> Answer {
    send(&it.stranger(), form.field("call"), &form.clone().without("call"), &[(COOKIE, cookies)]).await
}

/// A second factor for somebody; the recovery codes, with which one signs in whatever the time is.
async fn with_second_factor(it: &Installation, user: &str) -> Vec<String> {
    let acting = it.acting(user).await;
    acting.set_up_second_factor().await.unwrap();
    let SecondFactor::SettingUp { secret, .. } = acting.second_factor().await.unwrap() else { panic!("not set up") };
    let secret_code = code(&secret);
    acting.confirm_second_factor(&ConfirmForm { secret_code }).await.unwrap()
}

/// What an app makes of a secret now.
fn code(secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let seconds = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    totp_rs::Builder::new().with_secret(secret).build().unwrap().generate(seconds).to_string()
}

async fn with_a_second_factor_one_signs_in_by_two_steps(it: &Installation) {
    let codes = with_second_factor(it, "user-b").await;
    let first = call(it, &sign_in("user-b", PASSWORD).with("form[next]", "/tickets?q=a b"), "").await;
    assert_eq!(first.next(), Next::anew("/sign-in?code=1&next=%2F"), "an address with a space leads nowhere");
    let first = call(it, &sign_in("user-b", PASSWORD).with("form[next]", "/profile"), "").await;
    assert_eq!((first.next(), first.token()), (Next::anew("/sign-in?code=1&next=%2Fprofile"), None));
    let (pending, attributes) = cookie(&first, "pending").unwrap();
    assert_eq!(attributes, "Path=/; Max-Age=300; SameSite=Lax; HttpOnly");
    let second =
        |code: &str| Form::new("sign_in_by_code").with("form[secret_code]", code).with("form[next]", "/profile");
    let elsewhere = call(it, &second(&codes[0]), "").await;
    assert!(elsewhere.status == 422 && elsewhere.failed().text.starts_with("The code came too late."));
    let pending = format!("pending={pending}");
    let wrong = call(it, &second("000000"), &pending).await;
    assert_eq!((wrong.status, wrong.failed().problems[0].field.as_str()), (422, "secret_code"));
    let right = call(it, &second(&codes[0]), &pending).await;
    assert_eq!(right.next(), Next::anew("/profile"));
    assert_eq!(cookie(&right, "pending").unwrap(), ("", "Path=/; Max-Age=0; SameSite=Lax; HttpOnly"));
    let (device, attributes) = cookie(&right, "device").unwrap();
    assert_eq!((device.len(), attributes), (64, "Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"));
    assert_eq!(it.stranger().with_token(&right.token().unwrap()).get("/tickets").await.status, 200);
}

async fn the_same_without_javascript(it: &Installation) {
    let codes = with_second_factor(it, "user-b").await;
    let door = it.stranger().get("/sign-in?next=%2Fprofile").await.form("sign_in");
    let door = sign_in("user-b", PASSWORD).fields.iter().fold(door, |form, (name, value)| form.with(name, value));
    let first = it.stranger().post("/sign-in?next=%2Fprofile", &door).await;
    assert_eq!((first.status, first.location()), (303, "/sign-in?code=1&next=%2Fprofile"));
    let pending = format!("pending={}", cookie(&first, "pending").unwrap().0);
    let page = it.stranger().get(first.location()).await;
    assert!(page.status == 200 && page.text().contains("Second factor"), "{}", page.text());
    let form = page.form("sign_in_by_code");
    assert_eq!(form.field("form[next]"), "/profile");
    // Another first sign: some codes have no digit that could be another.
    let (first_sign, others) = codes[0].split_at(1);
    let wrong = format!("{}{others}", if first_sign == "a" { "b" } else { "a" });
    let wrong = form.clone().with("form[secret_code]", &wrong);
    let answer = send(&it.stranger(), first.location(), &wrong, &[(COOKIE, &pending)]).await;
    assert!(answer.status == 422 && answer.text().contains("This code is not right"), "{}", answer.text());
    assert!(!answer.body().contains(wrong.field("form[secret_code]")), "a code is not sent back");
    let right = form.with("form[secret_code]", &codes[1]);
    let answer = send(&it.stranger(), first.location(), &right, &[(COOKIE, &pending)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/profile"));
    assert!(answer.token().is_some());
}

async fn a_form_outlives_its_session_with_a_second_factor_too(it: &Installation) {
    let codes = with_second_factor(it, "user-b").await;
    let owner = it.store.as_system().user("acme", "user-b").await.unwrap().actor().user.0.to_string();
    let written = question("1").with("owner", &owner).with("form[description]", "Half an hour of <typing>");
    let ended = it.stranger().post(QUESTION, &written).await;
    let signed = |form: Form| {
        sign_in("user-b", PASSWORD)
            .without("call")
            .fields
            .iter()
            .fold(form, |form, (name, value)| form.with(name, value))
    };
    let step = it.stranger().post(QUESTION, &signed(ended.again())).await;
    assert_eq!((step.status, step.token()), (401, None));
    let form = step.again();
    assert_eq!(form.field("kept.form[description]"), "Half an hour of <typing>");
    assert!(form.all("form[password]").is_empty() && !step.body().contains(PASSWORD));
    let pending = format!("pending={}", cookie(&step, "pending").unwrap().0);
    let send = async |code: &str| {
        send(&it.stranger(), QUESTION, &form.clone().with("form[secret_code]", code), &[(COOKIE, &pending)]).await
    };
    let wrong = send("000000").await;
    assert_eq!((wrong.status, wrong.again().fields), (422, form.fields.clone()));
    let back = send(&codes[0]).await;
    assert_eq!(back.status, 200);
    assert_eq!(back.form("submit_ticket").field("form[description]"), "Half an hour of <typing>");
    assert!(back.token().is_some() && cookie(&back, "device").is_some());
    let late = send(&codes[1]).await;
    assert!(late.status == 422 && late.text().contains("The code came too late."));
    assert_eq!(late.again().all("form[password]").len(), 1, "it begins again, and nothing is lost");
    assert_eq!(late.again().field("kept.form[description]"), "Half an hour of <typing>");
}

/// The codes or keys on a page.
fn shown(answer: &Answer) -> Vec<String> {
    html::tags(&answer.body()).into_iter().filter(|tag| tag.name == "code").map(|tag| tag.text).collect()
}

async fn recovery_codes_are_shown_once(it: &Installation) {
    let browser = it.browser("user-b").await;
    let set_up = browser.get(FACTOR).await.form("set_up_second_factor");
    let begun = browser.post(FACTOR, &set_up).await;
    assert_eq!((begun.status, begun.location()), (303, FACTOR));
    let page = browser.get(FACTOR).await;
    let secret = shown(&page).remove(0);
    assert!(page.body().contains("class=\"qr\"") && !page.body().contains(" style="));
    let confirm = page.form("confirm_second_factor").with("form[secret_code]", &code(&secret));
    let on = browser.post(FACTOR, &confirm).await;
    assert_eq!((on.status, on.header("cache-control")), (200, "no-store"));
    let codes = shown(&on);
    assert!(codes.len() == 10 && codes.iter().all(|code| code.len() == 19), "{codes:?}");
    let again = browser.get(FACTOR).await;
    assert!(again.text().contains("Recovery codes left: 10."), "{}", again.text());
    for secret in codes.iter().chain([&secret]) {
        assert!(!again.body().contains(secret.as_str()));
    }
    assert_eq!(browser.post(FACTOR, &confirm).await.status, 404, "sent again, it does nothing");
}

async fn a_secret_key_is_shown_once(it: &Installation) {
    let browser = it.browser("user-b").await;
    let form = browser.get("/profile").await.form("create_access_key");
    let made = browser.post("/profile", &form).await;
    assert_eq!((made.status, made.header("cache-control")), (200, "no-store"));
    let secret = shown(&made).into_iter().find(|text| text.len() == 40).expect("a secret key");
    let page = browser.get("/profile").await;
    assert!(!page.body().contains(&secret) && shown(&page).iter().any(|text| text.len() == 20), "{}", page.body());
    let made = browser.call(&form).await;
    let once = made.next().once.expect("shown by the hydrated page");
    assert_eq!((once.call.as_str(), once.lines[1].len()), (path_of("create_access_key"), 40));
    assert_eq!(format!("{once:?}"), "Once(…)");
    assert_eq!(browser.call(&form).await.status, 409, "two for a user");
}

async fn devices_are_told_apart_and_signed_out(it: &Installation) {
    let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let form = sign_in("user-b", PASSWORD);
    let there = send(&it.stranger(), form.field("call"), &form.clone().without("call"), &[(USER_AGENT, agent)]).await;
    let there = it.stranger().with_token(&there.token().unwrap());
    let here = it.browser("user-b").await;
    let text = here.get("/profile").await.text();
    assert!(text.contains("Firefox on Linux") && text.contains("Unknown device ( this device )"), "{text}");
    let form = Form::new("sign_out_others").with("form[sent]", "1");
    assert_eq!(here.post("/profile", &form).await.location(), "/profile?done=others");
    assert_eq!((here.get("/profile").await.status, there.get("/profile").await.status), (200, 303));
    let device = it.acting("user-b").await.devices("").await.unwrap()[0].id.clone();
    let own = here.post("/profile", &Form::new("sign_out_device").with("form[device]", &device)).await;
    assert_eq!((own.status, own.location(), own.token().as_deref()), (303, "/sign-in", Some("")));
}

async fn a_known_device_is_let_in_while_others_wait(it: &Installation) {
    let known = call(it, &sign_in("user-b", PASSWORD), "").await;
    let device = format!("device={}", cookie(&known, "device").unwrap().0);
    for _ in 0..5 {
        assert_eq!(call(it, &sign_in("user-b", "wrong"), "").await.status, 422);
    }
    assert_eq!(call(it, &sign_in("user-b", PASSWORD), "").await.status, 429);
    assert_eq!(call(it, &sign_in("user-b", PASSWORD), &device).await.status, 200);
}

async fn a_thousand_wrong_passwords_behind_a_proxy_keep_nobody_else_out(it: &Installation) {
    let browser = Browser::new(it.router(None, Some("192.0.2.1")));
    let forwarded = axum::http::HeaderName::from_static("x-forwarded-for");
    let mut looked_at = 0;
    for guess in 0..1_000 {
        let form = sign_in("user-b", "wrong").with("form[user]", &format!("user-{}", guess % 250));
        let from = [(forwarded.clone(), "203.0.113.9")];
        let answer = send(&browser, form.field("call"), &form.clone().without("call"), &from).await;
        looked_at += usize::from(answer.status == 422);
    }
    // Thirty in a minute; it may take more than one.
    assert!((30..=120).contains(&looked_at) && looked_at % 30 == 0, "{looked_at}");
    for (user, from) in [("user-b", "203.0.113.10"), ("user-c", "2001:db8::1")] {
        let form = sign_in(user, PASSWORD);
        let answer =
            send(&browser, form.field("call"), &form.clone().without("call"), &[(forwarded.clone(), from)]).await;
        assert_eq!(answer.status, 200, "{user}");
    }
}

fn rules(second_factor: &str) -> SecurityForm {
    let number = |n: i64| n.to_string();
    SecurityForm {
        second_factor: second_factor.to_owned(),
        idle_minutes: number(120),
        longest_hours: number(12),
        length_min: number(10),
        kinds: number(1),
    }
}

async fn whoever_lacks_a_required_second_factor_is_led_to_it(it: &Installation) {
    let browser = it.browser("user-b").await;
    assert_eq!(browser.get("/tickets").await.status, 200);
    it.acting("admin-a").await.save_security_rules(&rules("on")).await.unwrap();
    for path in ["/", "/tickets", "/tickets/new", "/profile", "/protocol"] {
        let answer = browser.get(path).await;
        let next = path.replace('/', "%2F");
        let to = if path == "/" { "/tickets".to_owned() } else { format!("{FACTOR}?next={next}") };
        assert_eq!((answer.status, answer.location()), (303, to.as_str()), "{path}");
    }
    let page = browser.get(FACTOR).await;
    assert!(page.status == 200 && page.text().contains("Your account requires a second factor."), "{}", page.text());
    for answer in [
        browser.call(&question("1")).await,
        browser.post(FACTOR, &question("1")).await,
        browser.ask("my_tickets", r#"{"query":{}}"#).await,
        browser.ask("read_profile", "{}").await,
        browser.post("/attachments", &Form::default().with_file("a.txt", b"a")).await,
        browser.get("/attachments/1").await,
    ] {
        assert_eq!(answer.status, 403, "{}", answer.text());
    }
    let posted = browser.post(QUESTION, &question("1")).await;
    assert!(posted.status == 303 && posted.location().starts_with(FACTOR), "{}", posted.location());
    with_second_factor(it, "user-b").await;
    let list = browser.get("/tickets").await;
    assert!(list.status == 200 && !list.body().contains("/tickets/TT"), "nothing was submitted");
    assert_eq!(it.browser("user-y").await.get("/tickets").await.status, 200, "other accounts have other rules");
}

async fn rules_that_are_wrong_come_back_at_their_fields(it: &Installation) {
    let browser = it.browser("admin-a").await;
    let form = browser.get("/iam/security").await.form("save_security");
    assert_eq!((form.field("form[idle_minutes]"), form.field("form[length_min]")), ("120", "10"));
    let wrong = browser.post("/iam/security", &form.clone().with("form[idle_minutes]", "5")).await;
    assert!(wrong.status == 422 && wrong.text().contains("Write a number from 15 to 720."), "{}", wrong.text());
    assert_eq!(wrong.form("save_security").field("form[idle_minutes]"), "5");
    let saved = browser.post("/iam/security", &form.with("form[idle_minutes]", "15")).await;
    assert_eq!((saved.status, saved.location()), (303, "/iam/security?done=saved"));
    for (user, status) in [("user-b", 403), ("engineer-1", 403), ("lead-1", 200)] {
        assert_eq!(it.browser(user).await.get("/iam/security").await.status, status, "{user}");
    }
}

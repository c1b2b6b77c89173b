//! A session that ends while somebody types costs them no word: the sign-in form carries what was typed.

use crate::browser::{Answer, Browser, Form};
use crate::cast::{PASSWORD, QUESTION, account, question};
use crate::html;
use crate::installation::Installation;

on_both_engines![
    a_form_after_the_end_of_its_session_gets_the_sign_in_form,
    the_same_person_gets_the_form_as_it_was,
    nobody_else_gets_it,
    a_wrong_password_costs_no_word,
    files_that_wait_come_back_and_others_are_to_be_picked_again,
    no_secret_is_carried,
    whoever_carries_something_of_another_gains_nothing,
];

/// Somebody's browser whose session has ended on the server.
async fn ended(it: &Installation, user: &str) -> Browser {
    let browser = it.browser(user).await;
    browser.call(&Form::new("sign_out").with("form[sent]", "1")).await;
    browser
}

fn written() -> Form {
    question("1").with("form[description]", "Half an hour of <typing>\nand a \"line\"").without("form[consent]")
}

fn signed(form: Form, user: &str, password: &str) -> Form {
    form.with("form[account]", account(user)).with("form[user]", user).with("form[password]", password)
}

/// The ended form's sign-in form.
async fn carried(it: &Installation) -> (Browser, Answer) {
    let browser = ended(it, "user-b").await;
    let answer = browser.post(QUESTION, &written()).await;
    (browser, answer)
}

async fn a_form_after_the_end_of_its_session_gets_the_sign_in_form(it: &Installation) {
    let (_, answer) = carried(it).await;
    assert_eq!(answer.status, 401);
    assert!(answer.text().contains("Your session has ended"), "{}", answer.text());
    let form = answer.again();
    for (name, value) in written().fields {
        assert_eq!(form.field(&format!("kept.{name}")), value);
    }
    let tags = html::tags(&answer.body());
    let action = tags.iter().find(|tag| tag.name == "form").and_then(|tag| tag.get("action")).unwrap().to_owned();
    assert_eq!(action, QUESTION);
}

async fn the_same_person_gets_the_form_as_it_was(it: &Installation) {
    let (browser, answer) = carried(it).await;
    let back = browser.post(QUESTION, &signed(answer.again(), "user-b", PASSWORD)).await;
    assert_eq!(back.status, 200);
    assert!(back.text().contains("You are signed in again. Your form is as it was"), "{}", back.text());
    let form = back.form("submit_ticket");
    assert_eq!(form.field("form[description]"), written().field("form[description]"));
    assert_eq!(form.field("form[key]"), "1");
    let browser = it.stranger().with_token(&back.token().expect("a new session"));
    assert_eq!(browser.post(QUESTION, &form.with("form[consent]", "on")).await.status, 303);
}

async fn nobody_else_gets_it(it: &Installation) {
    let (browser, answer) = carried(it).await;
    let other = browser.post(QUESTION, &signed(answer.again(), "user-c", PASSWORD)).await;
    assert_eq!((other.status, other.location()), (303, QUESTION));
    assert!(!other.body().contains("typing"));
    let page = it.stranger().with_token(&other.token().unwrap()).get(QUESTION).await;
    assert!(page.status == 200 && !page.body().contains("typing"));
}

async fn a_wrong_password_costs_no_word(it: &Installation) {
    let (browser, answer) = carried(it).await;
    let wrong = browser.post(QUESTION, &signed(answer.again(), "user-b", "wrong")).await;
    assert_eq!((wrong.status, wrong.token()), (422, None));
    assert!(wrong.text().contains("Account, user name or password is not right."), "{}", wrong.text());
    assert_eq!(wrong.again().fields, answer.again().fields);
    assert!(!wrong.body().contains("\"wrong\""));
    let back = browser.post(QUESTION, &signed(wrong.again(), "user-b", PASSWORD)).await;
    assert_eq!(back.form("submit_ticket").field("form[description]"), written().field("form[description]"));
}

async fn files_that_wait_come_back_and_others_are_to_be_picked_again(it: &Installation) {
    let browser = it.browser("user-b").await;
    let waiting = browser.post(QUESTION, &written().with_file("waits.txt", b"a")).await.form("submit_ticket");
    browser.call(&Form::new("sign_out").with("form[sent]", "1")).await;
    let answer = browser.post(QUESTION, &waiting.with_file("<lost>.txt", b"b")).await;
    assert_eq!(answer.status, 401);
    assert!(answer.text().contains("choose these again afterwards: <lost>.txt"), "{}", answer.text());
    let wrong = browser.post(QUESTION, &signed(answer.again(), "user-b", "wrong")).await;
    assert!(wrong.text().contains("choose these again afterwards: <lost>.txt"), "{}", wrong.text());
    let back = browser.post(QUESTION, &signed(wrong.again(), "user-b", PASSWORD)).await;
    assert!(back.text().contains("choose these again afterwards: <lost>.txt"), "{}", back.text());
    assert!(back.has_button("Remove waits.txt"), "{}", back.body());
    assert_eq!(back.form("submit_ticket").all("form[attachments][]").len(), 1);
}

async fn no_secret_is_carried(it: &Installation) {
    let form = Form::new("change_password")
        .with("form[current_password]", PASSWORD)
        .with("form[new_password]", "Sturdy-passw0rd");
    let browser = ended(it, "user-b").await;
    let answer = browser.post("/profile", &form).await;
    assert_eq!(answer.status, 401);
    assert!(!answer.body().contains(PASSWORD) && !answer.body().contains("Sturdy-passw0rd"));
    assert!(answer.again().fields.iter().all(|(name, _)| !name.starts_with("kept.") || name == "kept.call"));
}

async fn whoever_carries_something_of_another_gains_nothing(it: &Installation) {
    let browser = it.browser("user-b").await;
    let waiting = browser.post(QUESTION, &written().with_file("of-user-b.txt", b"a")).await.form("submit_ticket");
    let file = waiting.field("form[attachments][]").to_owned();
    // user-y makes up a form that names user-b's file, and claims to have been its owner.
    let forged = Form::default().with("again", "1").with("owner", "9").with("kept.call", written().field("call"));
    let forged = forged.with("kept.form[attachments][]", &file);
    for owner in 1..=14 {
        let form = signed(forged.clone().with("owner", &owner.to_string()), "user-y", PASSWORD);
        let answer = it.stranger().post(QUESTION, &form).await;
        assert!(!answer.body().contains("of-user-b.txt"), "user-y reads the name of user-b's file");
    }
}

//! Messages as pages show them: Markdown without a tag of anybody's, and the preview of a form without JavaScript.

use crate::browser::Form;
use crate::cast::{QUESTION, question, reply};
use crate::html;
use crate::installation::Installation;

on_both_engines![
    no_message_brings_a_tag_to_the_page,
    a_preview_sends_nothing_and_keeps_everything,
    a_secret_has_no_preview,
    a_preview_of_too_much_is_refused,
];

const EVIL: &str = "So: </div></li><script>alert(1)</script> **bold** <img src=x onerror=alert(2)> [x](javascript:alert(3)) \
                    ![y](https://evil.example/p.png) <iframe src=//evil.example> `</code><b>`";

async fn no_message_brings_a_tag_to_the_page(it: &Installation) {
    let browser = it.browser("user-b").await;
    let sent = browser.post(QUESTION, &question("1").with("form[description]", EVIL)).await;
    let no = sent.location().split('=').nth(1).unwrap().to_owned();
    browser.call(&Form::new("reply").with("form[no]", &no).with("form[message]", EVIL)).await;
    for (person, path) in [("user-b", format!("/tickets/{no}")), ("engineer-1", format!("/desk/tickets/{no}"))] {
        let page = it.browser(person).await.get(&path).await;
        let tags = html::tags(&page.body());
        for name in ["img", "iframe"] {
            assert!(!tags.iter().any(|tag| tag.name == name), "<{name}> for {person}");
        }
        let alerts = |tag: &&html::Tag| tag.name == "script" && tag.text.trim_start().starts_with("alert");
        assert_eq!(tags.iter().filter(alerts).count(), 0);
        assert!(tags.iter().all(|tag| tag.attributes.iter().all(|(name, _)| !name.starts_with("on"))), "{person}");
        assert_eq!(tags.iter().filter(|tag| tag.name == "strong" && tag.text == "bold").count(), 2);
    }
}

async fn a_preview_sends_nothing_and_keeps_everything(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let (browser, path) = (it.browser("user-b").await, format!("/tickets/{no}"));
    let form = reply(&no, "It is **full**").with("preview", "message").with_file("disk.txt", b"text");
    let answer = browser.post(&path, &form).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body().contains("<p>It is <strong>full</strong></p>"), "{}", answer.body());
    let again = answer.form("reply");
    assert_eq!((again.field("form[message]"), again.all("form[attachments][]").len()), ("It is **full**", 1));
    assert_eq!(browser.get(&path).await.body().matches("class=\"by\"").count(), 1, "nothing was sent");
    assert_eq!(browser.post(&path, &again).await.status, 303);
    // A file that is refused is told of, and the text is shown all the same.
    let refused = browser.post(&path, &form.with_file("empty.txt", b"")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("empty.txt is empty") && refused.body().contains("<strong>full</strong>"));
}

async fn a_secret_has_no_preview(it: &Installation) {
    let form =
        Form::new("change_password").with("form[current_password]", "my-secret").with("preview", "current_password");
    let answer = it.browser("user-b").await.post("/profile", &form).await;
    assert!(!answer.body().contains("my-secret"));
}

async fn a_preview_of_too_much_is_refused(it: &Installation) {
    let browser = it.browser("user-b").await;
    let text = |length: usize| format!(r#"{{"text":"{}"}}"#, "x".repeat(length));
    assert_eq!(browser.ask("preview_text", &text(64 * 1024)).await.status, 200);
    assert_eq!(browser.ask("preview_text", &text(64 * 1024 + 1)).await.status, 413);
}

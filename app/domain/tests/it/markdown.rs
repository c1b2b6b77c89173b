//! Markdown: what it makes of what people write, and that nothing else comes out, whatever they write.

mod judge;

use domain::markdown::{html, quotation};
use judge::Judge;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn is_harmless(text: &str) {
    let html = html(text);
    let judge = Judge::of(&html);
    assert_eq!(*judge.wrong.borrow(), [""; 0], "{text:?} makes {html}");
    assert!(html.len() < 4096 + 80 * text.len(), "{} characters make {}", text.len(), html.len());
}

/// The text that a reader sees, without white space.
fn seen(text: &str) -> String {
    let judge = Judge::of(&html(text));
    judge.text.into_inner().split_whitespace().collect()
}

#[test]
fn what_people_write_is_shown_as_they_mean_it() {
    let text = "First line\nand **second** with *care*, `a < b` and <IDs>\n\n# Steps\n\n1. One\n2. Two\n   - deeper\n\n\
                5. Five\n\n> quoted\n> still\n\n```rust\nlet x = \"<b>\";\n```\n\n---\n\n[the console](https://example.com/a?b=1&c=2 \"t\"), \
                <https://example.com>, <me@example.com>, https://example.com/x_y_z. And ![a picture](http://example.com/p.png).";
    insta::assert_snapshot!(html(text));
}

#[test]
fn tags_are_text() {
    for (text, expected) in [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("a <b>bold</b> <IDs> c", "<p>a &lt;b&gt;bold&lt;/b&gt; &lt;IDs&gt; c</p>\n"),
        ("<div>\nlines\n\n**after**", "<p>&lt;div&gt;<br>\nlines</p>\n<p><strong>after</strong></p>\n"),
        ("<!-- hidden -->", "<p>&lt;!-- hidden --&gt;</p>\n"),
        ("<error:42>", "<p>&lt;error:42&gt;</p>\n"),
        ("&lt;i&gt; &amp;amp;", "<p>&lt;i&gt; &amp;amp;</p>\n"),
    ] {
        assert_eq!(html(text), expected, "{text:?}");
    }
}

#[test]
fn a_link_leads_to_the_web_or_to_a_mailbox_and_nowhere_else() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:x",
        "data:text/html,x",
        "//evil",
        "/tickets",
        "vbscript:x",
        "http:",
    ] {
        let html = html(&format!("[here]({address})"));
        assert!(!html.contains("<a"), "{address}: {html}");
        assert!(html.starts_with("<p>here ("), "the address stays to be read: {html}");
    }
    assert!(html("[x](mailto:a@example.com)").contains("href=\"mailto:a@example.com\""));
    assert!(html("[![p](https://a.example/p.png)](https://b.example)").contains("p (https://a.example/p.png)</a>"));
    assert!(html("[](https://a.example)").contains(">https://a.example</a>"));
}

#[test]
fn addresses_in_a_sentence_are_links_without_what_ends_it() {
    for (text, address) in [
        ("see https://a.example/x, then", "https://a.example/x"),
        ("(https://a.example/x)", "https://a.example/x"),
        ("https://a.example/w_(x)", "https://a.example/w_(x)"),
        ("见https://a.example/x，谢谢", "https://a.example/x"),
        ("见 https://a.example/x，谢谢", "https://a.example/x"),
    ] {
        let expected = format!("<a href=\"{address}\"");
        let is_link = html(text).contains(&expected);
        assert_eq!(is_link, !text.starts_with("见h"), "{text}: {}", html(text));
    }
    for text in ["https://", "xhttps://a.example", "`https://a.example`"] {
        assert!(!html(text).contains("<a"), "{text}");
    }
}

#[test]
fn nothing_that_was_typed_is_gone() {
    for text in [
        "[error]: refused",
        "a\n\n[x]: y\n[x]: z\n\nb",
        "> [x]: y",
        "- [x]: y",
        "[two\nlines]: z",
        "[a]: b\n\n```\n[c]: d\n```",
        "```an error\nand more\n```",
    ] {
        let (typed, seen) = (text.replace(['`', '\n', ' ', '>'], ""), seen(text));
        assert_eq!(seen.trim_start_matches('-'), typed.trim_start_matches('-').replace('>', ""), "{text:?}");
    }
    assert!(!html("[a]: b\n\n```\n[c]: d\n```").contains('\\'));
}

#[test]
fn what_is_deep_or_long_is_shown_all_the_same() {
    let deep = [
        ">", "> ", "- ", "1. ", "*a ", "_a **", "[", "![", "` ", "<", "[a](", "((", "&", "***", "> - ", "|-", "\\",
        "<a ",
    ];
    for part in deep {
        let text: String = part.repeat(2000 / part.len()) + "end";
        let begun = Instant::now();
        is_harmless(&text);
        is_harmless(&(part.repeat(32 * 1024 / part.len()) + "end"));
        assert!(begun.elapsed() < Duration::from_secs(5), "{part:?} took {:?}", begun.elapsed());
        assert!(seen(&text).contains("end"), "{part:?}");
    }
}

#[test]
fn a_quotation_is_shown_as_one() {
    assert_eq!(quotation("One\n\n> two\nthree"), "> One\n>\n> > two\n> three\n\n");
    let html = html(&(quotation("One\ntwo") + "Mine"));
    assert_eq!(html, "<blockquote>\n<p>One<br>\ntwo</p>\n</blockquote>\n<p>Mine</p>\n");
}

/// Pieces of which texts are made that mean something to Markdown or to HTML.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[<>\"'&\\[\\]()!`*_#~|=+\\-\\\\:; \n\t0-9a-c]{1,4}",
        prop::sample::select(vec![
            "javascript:",
            "https://",
            "http://x",
            "mailto:",
            "data:",
            "<script>",
            "</p>",
            "<a href=",
            "onerror=",
            "<!--",
            "-->",
            "<![CDATA[",
            "<?",
            "&lt;",
            "&#60;",
            "&#x0;",
            "\u{0}",
            "\r\n",
            "\u{2028}",
            "    ",
            "\n\n",
            "```",
            "](",
            "![",
            "[x]: ",
            "<x@y.z>",
            "<http://a\"b>",
            "云",
            "1. ",
            "> ",
            "- ",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn nothing_but_these_elements_comes_out(text in pieces()) {
        is_harmless(&text);
    }

    #[test]
    fn letters_and_digits_that_were_typed_are_shown(text in "[a-z0-9<>\\[\\]:*_ \n-]{0,80}") {
        let shown = seen(&text);
        for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
            prop_assert!(shown.contains(word), "{:?} is gone from {:?}: {}", word, text, html(&text));
        }
    }
}

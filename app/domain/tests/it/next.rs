//! Where to go next.

use domain::next::local_path;
use proptest::prelude::*;

#[test]
fn a_path_of_this_console_is_followed() {
    for path in ["/", "/tickets?status=closed&from=2026-01-01", "/tickets/TT261124000042#m4"] {
        assert_eq!(local_path(path, "/"), path);
    }
}

#[test]
fn what_leads_elsewhere_is_not() {
    let bad = [
        "",
        "tickets",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/a\r\nLocation: //evil",
        "/a b",
        "/\t/evil.example",
        " /tickets",
        "/täglich",
    ];
    for path in bad {
        assert_eq!(local_path(path, "/fallback"), "/fallback", "{path:?}");
    }
}

#[test]
fn a_path_without_end_is_not_followed() {
    assert_eq!(local_path(&format!("/{}", "a".repeat(2000)), "/"), "/");
}

proptest! {
    #[test]
    fn the_answer_is_always_a_path_here(raw in "[/\\\\:a-z\r\n\t%?#@. ]{0,20}|\\PC{0,30}") {
        let path = local_path(&raw, "/");
        prop_assert!(path.starts_with('/') && !path.starts_with("//") && !path.contains(['\r', '\n', '\\', '\t', ' ']));
    }
}

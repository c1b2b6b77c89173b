//! Codes of the second factor as people type them.

use domain::fault::Why;
use domain::second_factor::{Code, recovery_code};
use proptest::prelude::*;

/// Codes have no Debug text to compare.
fn parsed(raw: &str) -> Result<(&'static str, String), Why> {
    Code::parse(raw).map(|code| match code {
        Code::App(code) => ("app", code),
        Code::Recovery(code) => ("recovery", code),
    })
}

#[test]
fn spaces_and_hyphens_do_not_matter() {
    assert_eq!(parsed(" 123 456 "), Ok(("app", "123456".to_owned())));
    assert_eq!(parsed("ABCD-efgh 2345-6789"), Ok(("recovery", "abcdefgh23456789".to_owned())));
}

#[test]
fn what_is_no_code_is_refused() {
    assert_eq!(parsed(" - "), Err(Why::Missing));
    for raw in [
        "12345",
        "1234567",
        "abcdef",
        "abcd-efgh-2345-678",
        "abcd-efgh-2345-67890",
        "abcd-efgh-2345-678l",
        "１２３４５６",
    ] {
        assert_eq!(parsed(raw), Err(Why::WrongCode), "{raw}");
    }
}

proptest! {
    #[test]
    fn every_recovery_code_is_read_back(random in any::<[u8; 16]>()) {
        let code = recovery_code(random);
        prop_assert_eq!(code.len(), 19);
        prop_assert_eq!(parsed(&code.to_uppercase()), Ok(("recovery", code.replace('-', ""))));
    }

    #[test]
    fn anything_can_be_typed(raw in ".*") {
        let _ = parsed(&raw);
    }
}

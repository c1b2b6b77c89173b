//! Names, passwords, and the wait after failed sign-ins.

use domain::fault::Why;
use domain::iam::{name, new_password, wait_after};

#[test]
fn names_are_compared_without_case() {
    assert_eq!(name(" User-B "), Ok("user-b".to_owned()));
    assert_eq!(name("王小明"), Ok("王小明".to_owned()));
}

#[test]
fn what_is_no_name_is_refused() {
    for raw in ["a b", "a/b", "a@b", "<b>", "a%"] {
        assert_eq!(name(raw), Err(Why::NotAName), "{raw}");
    }
    assert_eq!(name(" "), Err(Why::Missing));
    assert_eq!(name(&"n".repeat(65)), Err(Why::TooLong { max: 64, length: 65 }));
}

#[test]
fn a_password_is_long_and_not_guessed_at_once() {
    assert_eq!(new_password("Demo-passw0rd", "user-b"), Ok(()));
    assert_eq!(new_password("", "user-b"), Err(Why::Missing));
    assert_eq!(new_password("123456789", "user-b"), Err(Why::TooShort { min: 10 }));
    assert_eq!(new_password(&"ab1-".repeat(33), "user-b"), Err(Why::TooLong { max: 128, length: 132 }));
    assert_eq!(new_password("ababababab", "user-b"), Err(Why::GuessablePassword));
    assert_eq!(new_password("my-USER-B-pass", "user-b"), Err(Why::GuessablePassword));
}

#[test]
fn a_name_of_a_letter_does_not_forbid_the_letter() {
    assert_eq!(new_password("Demo-passw0rd", "d"), Ok(()));
}

#[test]
fn the_wait_begins_after_five_failures_and_doubles_up_to_a_quarter_of_an_hour() {
    let minutes = |failures| wait_after(failures) / 60_000;
    assert_eq!([0, 1, 4, 5, 6, 7, 8, 9, 10, 1000].map(minutes), [0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
    assert_eq!(wait_after(i64::MAX), wait_after(9));
}

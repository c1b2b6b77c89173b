//! Contact data: addresses, numbers, copies.

use domain::contact::{cc, country_code, email, mobile};
use domain::fault::Why;

#[test]
fn an_address_is_somebody_at_some_domain() {
    for good in ["a@b.co", "first.last+tag@sub.example.com", "x_y@1-2.example"] {
        assert_eq!(email(&format!(" {good} ")), Ok(Some(good.to_owned())));
    }
    assert_eq!(email("  "), Ok(None));
}

#[test]
fn what_is_no_address_is_refused() {
    let bad = [
        "a",
        "a@b",
        "@b.co",
        "a@",
        "a@b..co",
        "a@-b.co",
        "a@b-.co",
        ".a@b.co",
        "a.@b.co",
        "a..a@b.co",
        "a@b@c.co",
        "a b@c.co",
        "<a@b.co>",
        "a@b.co,c@d.co",
        "ä@b.co",
        "a@b.co\\",
    ];
    for address in bad {
        assert_eq!(email(address), Err(Why::NotAnEmail), "{address}");
    }
}

#[test]
fn no_address_carries_a_header_with_it() {
    for address in ["a@b.co\nBcc: c@d.co", "a@b.co\r\nSubject: x", "a@b.co\0"] {
        assert_eq!(email(address), Err(Why::ControlCharacter), "{address:?}");
    }
}

#[test]
fn an_address_has_at_most_128_characters() {
    let long = |n: usize| format!("{}@example.com", "a".repeat(n - 12));
    assert!(email(&long(128)).is_ok());
    assert_eq!(email(&long(129)), Err(Why::TooLong { max: 128, length: 129 }));
}

#[test]
fn copies_are_parted_by_commas_semicolons_or_space_each_once() {
    let copies = cc("a@b.co, A@B.co;c@d.co\r\ne@f.co\tg@h.co,,").unwrap();
    assert_eq!(copies, ["a@b.co", "c@d.co", "e@f.co", "g@h.co"]);
    assert_eq!(cc(" "), Ok(Vec::new()));
}

#[test]
fn a_sixth_copy_is_refused() {
    let of = |n: usize| (0..n).map(|i| format!("u{i}@b.co")).collect::<Vec<_>>().join(",");
    assert_eq!(cc(&of(5)).map(|copies| copies.len()), Ok(5));
    assert_eq!(cc(&of(6)), Err(Why::TooMany { max: 5 }));
}

#[test]
fn a_mobile_number_keeps_its_digits_only() {
    assert_eq!(mobile(" (081) 234-56 78 "), Ok(Some("0812345678".to_owned())));
    assert_eq!(mobile(""), Ok(None));
}

#[test]
fn what_is_no_mobile_number_is_refused() {
    for number in ["1234", "+65 81234567", "call me", "12345x", "８１２３４５６７"] {
        assert_eq!(mobile(number), Err(Why::NotANumber), "{number}");
    }
    assert_eq!(mobile(&"1".repeat(33)), Err(Why::TooLong { max: 32, length: 33 }));
}

#[test]
fn a_country_code_is_one_of_the_list() {
    assert_eq!(country_code(" +65 "), Ok(Some("+65".to_owned())));
    assert_eq!(country_code(""), Ok(None));
    assert_eq!(country_code("65"), Err(Why::NotInList));
}

//! Contact data: addresses, numbers, copies.

use domain::contact::{ChangeContactForm, ContactOptions, cc, country_code, email, hours, mobile};
use domain::fault::{Fault, Why};
use domain::moment::Zone;
use proptest::prelude::*;

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

#[test]
fn hours_are_two_times_of_a_day() {
    for (typed, kept) in [
        ("09:00-18:00", "09:00-18:00"),
        (" 9 - 18 ", "09:00-18:00"),
        ("9:30–17:05", "09:30-17:05"),
        ("22:00-06:00", "22:00-06:00"),
        ("", ""),
    ] {
        assert_eq!(hours(typed), Ok(kept.to_owned()), "{typed}");
    }
}

#[test]
fn what_is_no_two_times_is_refused() {
    for typed in ["at night", "9", "09:00", "9-9", "24:00-1:00", "9:60-10", "9:0-10", "-", "9-10-11", "+9-10", "009-10"]
    {
        assert_eq!(hours(typed), Err(Why::NotHours), "{typed}");
    }
}

#[test]
fn a_time_is_of_ones_own_zone_unless_another_is_chosen() {
    let own = Zone::named("Asia/Singapore");
    let of = |time: &str, zone: &str| {
        let contact = ContactOptions { time: time.to_owned(), zone: zone.to_owned(), ..ContactOptions::default() };
        let form = ChangeContactForm { no: "TT261124000001".to_owned(), contact };
        form.parse(&own).map(|(_, contact)| (contact.time, contact.zone))
    };
    let is = |time: &str, zone: &str| Ok((time.to_owned(), zone.to_owned()));
    assert_eq!(of("9-18", ""), is("09:00-18:00", "Asia/Singapore"));
    assert_eq!(of("9-18", "Europe/Paris"), is("09:00-18:00", "Europe/Paris"));
    assert_eq!(of("", "Europe/Paris"), is("", ""));
    assert_eq!(of("9-18", "Mars/Olympus"), Err(Fault::field("contact[zone]", Why::NotInList)));
}

proptest! {
    #[test]
    fn hours_read_back_as_they_are_kept(from in 0..1440u16, until in 0..1440u16) {
        prop_assume!(from != until);
        let time = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
        let kept = hours(&format!("{}-{}", time(from), time(until))).unwrap();
        prop_assert_eq!(hours(&kept), Ok(kept.clone()));
        prop_assert_eq!(kept.len(), 11);
    }
}

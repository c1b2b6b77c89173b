//! Ticket numbers.

use domain::fault::Why;
use domain::id::TicketId;
use domain::tickets::TicketNo;
use proptest::prelude::*;

/// 2026-11-24T12:18:03Z.
const NOON: i64 = 1_795_522_683_000;

#[test]
fn a_number_is_tt_the_day_in_utc_and_at_least_six_digits_of_the_key() {
    assert_eq!(TicketNo::of(TicketId(42), NOON).as_str(), "TT261124000042");
    assert_eq!(TicketNo::of(TicketId(12_345_678), NOON).as_str(), "TT26112412345678");
}

#[test]
fn case_and_space_around_do_not_matter() {
    assert_eq!(TicketNo::parse(" tt261124000042\n"), Ok(TicketNo::of(TicketId(42), NOON)));
}

#[test]
fn a_number_of_another_day_differs_though_the_key_is_the_same() {
    let other = TicketNo::parse("TT261123000042").unwrap();
    assert_eq!(other.id(), TicketId(42));
    assert_ne!(other, TicketNo::of(TicketId(42), NOON));
}

#[test]
fn what_is_no_number_is_refused() {
    let long = format!("TT261124{}", "9".repeat(20));
    for raw in [
        "",
        "TT",
        "42",
        "TT26112400042",
        "TS261124000042",
        "TT26112400004x",
        "TT261124-00042",
        "ＴＴ261124000042",
        &long,
    ] {
        assert_eq!(TicketNo::parse(raw), Err(Why::NotATicketNo), "{raw}");
    }
}

#[test]
fn a_key_past_the_largest_is_no_number() {
    assert_eq!(TicketNo::parse(&format!("TT261124{}", i64::MAX)).unwrap().id(), TicketId(i64::MAX));
    assert!(TicketNo::parse("TT2611249999999999999999999").is_err());
}

proptest! {
    #[test]
    fn a_number_reads_back_as_itself(id in 1..=i64::MAX, created in 0..4_102_444_800_000_i64) {
        let no = TicketNo::of(TicketId(id), created);
        prop_assert_eq!(TicketNo::parse(&no.to_string().to_lowercase()), Ok(no.clone()));
        prop_assert_eq!(no.id(), TicketId(id));
    }

    #[test]
    fn nothing_typed_breaks_the_parser(raw in "\\PC{0,40}") {
        let _ = TicketNo::parse(&raw);
    }
}

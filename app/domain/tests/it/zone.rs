//! Moments as people read them.

use domain::moment::{Zone, yymmdd};

const AT: i64 = 1_795_522_683_999;

#[test]
fn a_moment_is_shown_in_the_readers_zone() {
    let when = Zone::named("Asia/Shanghai").when(AT);
    assert_eq!((when.utc.as_str(), when.local.as_str()), ("2026-11-24T12:18:03Z", "2026-11-24 20:18"));
}

#[test]
fn an_unknown_zone_is_utc() {
    assert_eq!(Zone::named("Mars/Base").when(AT), Zone::named("UTC").when(AT));
    assert!(!Zone::exists("Mars/Base") && !Zone::exists(""));
}

#[test]
fn the_zones_to_choose_from_all_exist() {
    let names = Zone::names();
    assert_eq!(names[0], "UTC");
    assert!(names.len() > 300 && names.iter().all(|name| Zone::exists(name)));
    assert!(["Asia/Shanghai", "Europe/Paris"].iter().all(|name| names.iter().any(|known| known == name)));
}

#[test]
fn a_moment_out_of_the_calendar_breaks_nothing() {
    assert_eq!(yymmdd(i64::MAX), "700101");
    assert_eq!(Zone::named("UTC").when(i64::MIN).local, "1970-01-01 00:00");
}

//! What an engineer asks for.

use crate::refused::{fields, only};
use domain::authorizations::{AuthorizationKind, DAYS_MAX, HOSTS_MAX, NewRequest, REASON_MAX, RequestForm};
use domain::fault::{Fault, Why};
use domain::moment::Zone;
use proptest::prelude::*;

/// 2026-11-24T12:00:00Z.
const NOON: i64 = 1_795_521_600_000;
const DAY: i64 = 86_400_000;

fn form(kind: &str, hosts: &[&str]) -> RequestForm {
    RequestForm {
        no: "TT261124000042".to_owned(),
        kind: kind.to_owned(),
        hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
        reason: " To look at the logs ".to_owned(),
        until: "2026-11-25".to_owned(),
    }
}

fn parse(form: &RequestForm) -> Result<NewRequest, Fault> {
    form.parse(&Zone::named("UTC"), NOON).map(|(_, request)| request)
}

fn wrong(form: &RequestForm) -> Vec<(String, Why)> {
    fields(parse(form))
}

#[test]
fn a_whole_form_is_a_request() {
    let (no, request) = form("rdp", &["10.0.0.1", "", " ecs-7 "]).parse(&Zone::named("UTC"), NOON).unwrap();
    let expected = NewRequest {
        kind: AuthorizationKind::Rdp,
        hosts: vec!["10.0.0.1".to_owned(), "ecs-7".to_owned()],
        reason: "To look at the logs".to_owned(),
        expires_at: NOON + DAY + DAY / 2,
    };
    assert_eq!((no.as_str(), request), ("TT261124000042", expected));
}

#[test]
fn hosts_are_asked_for_where_the_type_leads_to_hosts() {
    for kind in AuthorizationKind::REQUESTED {
        let (with, without) = (form(kind.slug(), &["a"]), form(kind.slug(), &["", " "]));
        if kind.has_hosts() {
            assert_eq!(parse(&with).unwrap().hosts, ["a"]);
            assert_eq!(wrong(&without), only("hosts[0]", Why::Missing), "{kind:?}");
        } else {
            assert!(parse(&with).unwrap().hosts.is_empty() && parse(&without).unwrap().hosts.is_empty());
        }
    }
}

#[test]
fn what_is_given_without_being_asked_for_cannot_be_asked_for() {
    assert_eq!(wrong(&form("resource", &[])), only("kind", Why::NotChosen));
}

#[test]
fn there_are_at_most_six_hosts() {
    assert_eq!(parse(&form("ssh-key", &["a"; HOSTS_MAX])).unwrap().hosts.len(), 6);
    assert_eq!(wrong(&form("ssh-key", &["a"; HOSTS_MAX + 1])), only("hosts[0]", Why::TooMany { max: 6 }));
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let empty = RequestForm { no: "TT261124000042".to_owned(), ..RequestForm::default() };
    let fields: Vec<_> = wrong(&empty).into_iter().collect();
    let expected = [("kind", Why::NotChosen), ("reason", Why::Missing), ("until", Why::Missing)];
    assert_eq!(fields, expected.map(|(field, why)| (field.to_owned(), why)));
    let long = "x".repeat(256);
    let reason = "x".repeat(REASON_MAX + 1);
    let bad = RequestForm { reason, until: "soon".to_owned(), ..form("sftp", &[&long, "fine", "a\nb"]) };
    let expected = [
        ("hosts[0]", Why::TooLong { max: 255, length: 256 }),
        ("hosts[2]", Why::ControlCharacter),
        ("reason", Why::TooLong { max: 400, length: 401 }),
        ("until", Why::NotADate),
    ];
    assert_eq!(wrong(&bad), expected.map(|(field, why)| (field.to_owned(), why)));
}

#[test]
fn what_is_no_ticket_number_is_not_found() {
    assert_eq!(parse(&RequestForm { no: "42".to_owned(), ..form("rdp", &[]) }), Err(Fault::NotFound));
}

#[test]
fn it_lasts_from_today_to_30_days_from_now() {
    let until = |day: &str| RequestForm { until: day.to_owned(), ..form("confidential", &[]) };
    assert_eq!(parse(&until("2026-11-24")).unwrap().expires_at, NOON + DAY / 2, "today, to its end");
    assert_eq!(parse(&until("2026-12-24")).unwrap().expires_at, NOON + 30 * DAY + DAY / 2);
    assert_eq!(wrong(&until("2026-11-23")), only("until", Why::DayPast));
    assert_eq!(wrong(&until("2026-12-25")), only("until", Why::TooManyDays { max: 30 }));
    for no_day in ["2026-02-30", "20261125", "2026-11-25T10:00", "tomorrow"] {
        assert_eq!(wrong(&until(no_day)), only("until", Why::NotADate), "{no_day}");
    }
}

#[test]
fn days_are_those_of_the_engineers_zone() {
    let until = |day: &str, zone: &str, now| {
        let form = RequestForm { until: day.to_owned(), ..form("confidential", &[]) };
        form.parse(&Zone::named(zone), now).map(|(_, request)| request.expires_at)
    };
    // 20:00 in Shanghai: the day ends four hours later.
    assert_eq!(until("2026-11-24", "Asia/Shanghai", NOON), Ok(NOON + DAY / 6));
    // Half past midnight on the 25th there.
    assert_eq!(until("2026-11-24", "Asia/Shanghai", NOON + DAY / 6 + 1), Err(Fault::field("until", Why::DayPast)));
    // The first moment of the day on which Paris has 25 hours: 30 days from it is still a day of the calendar.
    let midnight = Zone::named("Europe/Paris").day("2026-10-25").unwrap().0;
    assert!(until("2026-11-24", "Europe/Paris", midnight).is_ok());
    assert!(until("2026-11-25", "Europe/Paris", midnight).is_err());
}

proptest! {
    #[test]
    fn whatever_is_taken_ends_after_now_and_within_the_days(
        now in 0_i64..4_000_000_000_000,
        ahead in -40_i64..80,
        zone in prop::sample::select(vec!["UTC", "Asia/Shanghai", "Europe/Paris", "America/St_Johns", "Pacific/Apia"]),
    ) {
        let zone = Zone::named(zone);
        let until = zone.days_after(now, ahead);
        let form = RequestForm { until, ..form("confidential", &[]) };
        match form.parse(&zone, now) {
            Ok((_, request)) => {
                prop_assert!((0..=DAYS_MAX).contains(&ahead));
                prop_assert!(request.expires_at > now);
                // A change of clocks moves the end by an hour, a change of the date line by a day.
                prop_assert!(request.expires_at <= now + (DAYS_MAX + 2) * DAY);
            }
            Err(fault) => {
                let why = if ahead < 0 { Why::DayPast } else { Why::TooManyDays { max: DAYS_MAX } };
                // The day that Apia left out is none.
                let is_none = fault == Fault::field("until", Why::NotADate);
                prop_assert!(is_none || fault == Fault::field("until", why) && !(0..=DAYS_MAX).contains(&ahead));
            }
        }
    }
}

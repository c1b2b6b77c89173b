//! Agencies: what their form takes, where they stand, whom their records name.

use crate::refused::{fields, only};
use domain::agencies::{AgencyForm, AgencyRight, AgencyStatus, NewAgency, Trustee};
use domain::fault::{Fault, Why};
use domain::moment::Zone;
use proptest::prelude::*;

/// 2026-11-24T12:00:00Z.
const NOON: i64 = 1_795_521_600_000;
const DAY: i64 = 86_400_000;

fn form() -> AgencyForm {
    AgencyForm {
        name: " Night shift ".to_owned(),
        description: "While we sleep".to_owned(),
        trustee: "account".to_owned(),
        account: "Globex".to_owned(),
        right: "handle".to_owned(),
        until: "2026-12-31".to_owned(),
    }
}

fn parse(form: &AgencyForm) -> Result<NewAgency, Fault> {
    form.parse("acme", &Zone::named("UTC"), NOON)
}

fn wrong(form: &AgencyForm) -> Vec<(String, Why)> {
    fields(parse(form))
}

#[test]
fn a_whole_form_makes_an_agency() {
    insta::assert_debug_snapshot!(parse(&form()).unwrap());
    let to_desk = AgencyForm { trustee: "desk".to_owned(), account: "anything".to_owned(), ..form() };
    assert_eq!(parse(&to_desk).unwrap().trustee, Trustee::Desk);
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let fields: Vec<_> = wrong(&AgencyForm::default()).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["name", "trustee", "right", "until"]);
    let long = AgencyForm { name: "x".repeat(65), description: "x".repeat(256), account: "a b".to_owned(), ..form() };
    let fields: Vec<_> = wrong(&long).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["name", "description", "account"]);
}

#[test]
fn an_agency_to_ones_own_account_is_refused() {
    let own = AgencyForm { account: " ACME ".to_owned(), ..form() };
    assert_eq!(wrong(&own), only("account", Why::OwnAccount));
}

#[test]
fn the_last_day_is_from_today_to_a_year_from_today() {
    let until = |day: &str| parse(&AgencyForm { until: day.to_owned(), ..form() });
    let problem = |day: &str| wrong(&AgencyForm { until: day.to_owned(), ..form() });
    assert_eq!(until("2026-11-24").unwrap().ends_at, NOON + DAY / 2);
    assert!(until("2027-11-24").is_ok());
    assert_eq!(problem("2026-11-23"), only("until", Why::DayPast));
    let too_far = Why::DayTooFar { latest: "2027-11-24".to_owned() };
    assert_eq!(problem("2027-11-25"), only("until", too_far));
    for none in ["tomorrow", "2026-13-01", "24.12.2026", "2026-12-31T00:00"] {
        assert_eq!(problem(none), only("until", Why::NotADate), "{none}");
    }
}

#[test]
fn days_are_those_of_the_grantors_zone() {
    // It is the 25th there already.
    let at = NOON + 5 * 3_600_000;
    let form = AgencyForm { until: "2026-11-24".to_owned(), ..form() };
    let in_zone = |name: &str| form.parse("acme", &Zone::named(name), at);
    assert_eq!(in_zone("Asia/Shanghai"), Err(Fault::field("until", Why::DayPast)));
    assert_eq!(in_zone("UTC").unwrap().ends_at, NOON + DAY / 2);
    assert_eq!(in_zone("America/New_York").unwrap().ends_at, NOON + DAY / 2 + 5 * 3_600_000);
}

#[test]
fn a_year_after_the_29th_of_february_is_the_28th() {
    // 2028-02-29T12:00:00Z.
    assert_eq!(Zone::named("UTC").a_year_after(1_835_438_400_000), "2029-02-28");
}

proptest! {
    #[test]
    fn whatever_day_is_taken_lies_ahead_and_within_a_year(offset in -800_i64..800, zone in prop::sample::select(vec!["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Apia"])) {
        let zone = Zone::named(zone);
        let until = zone.when(NOON + offset * DAY).local[..10].to_owned();
        match (AgencyForm { until, ..form() }).parse("acme", &zone, NOON) {
            Ok(new) => prop_assert!(new.ends_at > NOON && new.ends_at <= NOON + 367 * DAY && (0..=365).contains(&offset)),
            Err(_) => prop_assert!(!(0..=365).contains(&offset)),
        }
    }

    #[test]
    fn an_agency_is_in_force_until_its_end_unless_it_was_ended(now in 0_i64..100, ends_at in 0_i64..100, ended_at in prop::option::of(0_i64..100)) {
        let is_in_force = AgencyStatus::at(now, ends_at, ended_at) == AgencyStatus::InForce;
        prop_assert_eq!(is_in_force, ended_at.is_none() && now < ends_at);
    }
}

#[test]
fn records_tell_for_whom_somebody_acted_and_nothing_of_an_engineers_account() {
    assert_eq!(Trustee::Account("globex".to_owned()).delegate("admin-x"), "admin-x (globex)");
    assert_eq!(Trustee::Desk.delegate("engineer-1"), "engineer-1 (service desk)");
}

#[test]
fn every_right_has_a_name_in_forms_and_its_words() {
    let told = AgencyRight::ALL.map(|right| (right.slug(), right.label()));
    assert_eq!(told, [("view", "View service tickets"), ("handle", "View and handle service tickets")]);
}

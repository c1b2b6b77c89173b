//! Technical tickets of a month: where months begin and end in a zone, and what is said of them.

use domain::catalog::ProblemKind;
use domain::moment::Zone;
use domain::quota::{Month, Quota, counts};
use domain::support_plan::Plan;
use proptest::prelude::*;

const ZONES: [&str; 7] = [
    "UTC",
    "Asia/Singapore",
    "America/Los_Angeles",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Europe/Paris",
    "Australia/Lord_Howe",
];

fn month(zone: &str, utc: &str) -> Month {
    let (day, time) = utc.split_once(' ').unwrap();
    let (start, _) = Zone::named("UTC").day(day).unwrap();
    let (hours, minutes) = time.split_once(':').unwrap();
    let at = start + (hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap()) * 60_000;
    Month::of(&Zone::named(zone), at)
}

fn quota(booked: i64, added: i64) -> Quota {
    Quota { month: Month::from_code(202_612).unwrap(), booked, added }
}

#[test]
fn a_month_ends_at_midnight_of_the_accounts_zone() {
    assert_eq!(month("UTC", "2026-11-30 23:59").code(), 202_611);
    assert_eq!(month("UTC", "2026-12-01 00:00").code(), 202_612);
    assert_eq!(month("Asia/Singapore", "2026-11-30 15:59").code(), 202_611);
    assert_eq!(month("Asia/Singapore", "2026-11-30 16:00").code(), 202_612);
    assert_eq!(month("America/Los_Angeles", "2027-01-01 07:59").code(), 202_612);
    assert_eq!(month("America/Los_Angeles", "2027-01-01 08:00").code(), 202_701);
}

#[test]
fn a_month_has_a_name_and_a_first_day() {
    let december = Month::from_code(202_612).unwrap();
    assert_eq!((december.title().as_str(), december.first_day().as_str()), ("December 2026", "2026-12-01"));
    let january = december.next();
    assert_eq!((january.title().as_str(), january.first_day().as_str()), ("January 2027", "2027-01-01"));
    assert_eq!(Month::from_code(202_613), None);
    assert_eq!(Month::from_code(202_600), None);
}

#[test]
fn what_is_said_of_a_month() {
    let said = |plan: Plan, booked, added| {
        let (usage, left) = (quota(booked, added).usage(plan), quota(booked, added).left(plan));
        format!("{}\n  {}", usage.text, left.unwrap_or_else(|| "nothing".to_owned()))
    };
    let lines = [
        said(Plan::PartnerStandard, 12, 0),
        said(Plan::PartnerStandard, 29, 0),
        said(Plan::PartnerStandard, 30, 10),
        said(Plan::PartnerStandard, 45, 0),
        said(Plan::Basic, 0, 0),
        said(Plan::Enterprise, 1, 0),
        said(Plan::PartnerPremier, 31, 10),
    ];
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn faults_count_and_questions_do_not() {
    assert!(counts(ProblemKind::Fault) && !counts(ProblemKind::Consulting));
}

proptest! {
    /// The month of a moment is the one whose days, in the same zone, hold it; the next one begins where it ends.
    #[test]
    fn months_follow_each_other_without_a_gap(zone in 0..ZONES.len(), at in 0_i64..4_000_000_000_000) {
        let zone = Zone::named(ZONES[zone]);
        let month = Month::of(&zone, at);
        let (begins, _) = zone.day(&month.first_day()).unwrap();
        let (ends, _) = zone.day(&month.next().first_day()).unwrap();
        prop_assert!(begins <= at && at < ends);
        prop_assert_eq!(Month::of(&zone, begins), month);
        prop_assert_eq!(Month::of(&zone, ends - 1), month);
        prop_assert_eq!(Month::of(&zone, ends), month.next());
        prop_assert!((28..=31).contains(&((ends - begins + 43_200_000) / 86_400_000)));
    }

    #[test]
    fn a_month_is_known_by_its_code(year in 1970_i32..2200, n in 1_i32..=12) {
        let month = Month::from_code(year * 100 + n).unwrap();
        prop_assert_eq!(month.code(), year * 100 + n);
        prop_assert!(month < month.next());
    }

    /// Never more left than there are, and none less than none.
    #[test]
    fn what_is_left_and_what_is_used_come_to_what_there_is(booked in 0_i64..100, packages in 0_i64..5) {
        let quota = quota(booked, packages * 10);
        let total = quota.total(Plan::PartnerStandard).unwrap();
        prop_assert_eq!(total, 30 + packages * 10);
        let left: i64 = quota.left(Plan::PartnerStandard).unwrap().split(' ').next().unwrap().parse().unwrap();
        prop_assert_eq!(left, (total - booked).max(0));
        prop_assert_eq!(quota.spent(Plan::PartnerStandard).status(), 429);
        prop_assert!(quota.left(Plan::Enterprise).is_none());
    }
}

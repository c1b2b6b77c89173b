//! Filters of a list, as they stand in an address.

use crate::refused::fields;
use domain::desk::DeskView;
use domain::fault::{Fault, Why};
use domain::id::{GroupId, TagId};
use domain::moment::Zone;
use domain::page::{Cursor, Place};
use domain::search::Sought;
use domain::tickets::{ListKind, TicketFilter, TicketQuery, TicketStatus};
use proptest::prelude::*;

const HOUR: i64 = 3_600_000;

fn parse(query: &TicketQuery, zone: &str) -> Result<TicketFilter, Fault> {
    query.parse(&Zone::named(zone))
}

fn days(from: &str, to: &str) -> TicketQuery {
    TicketQuery { from: from.to_owned(), to: to.to_owned(), ..TicketQuery::default() }
}

fn problems(query: &TicketQuery) -> Vec<(String, Why)> {
    fields(parse(query, "UTC"))
}

#[test]
fn days_are_days_of_the_readers_zone_both_inclusive() {
    let filter = parse(&days("2026-11-24", "2026-11-24"), "Asia/Shanghai").unwrap();
    // 2026-11-23T16:00Z to 2026-11-24T16:00Z.
    assert_eq!(filter.from, Some(1_795_449_600_000));
    assert_eq!(filter.until, filter.from.map(|from| from + 24 * HOUR));
}

#[test]
fn a_day_of_the_change_of_clocks_has_23_or_25_hours() {
    let length = |day: &str| {
        let filter = parse(&days(day, day), "Europe/Paris").unwrap();
        (filter.until.unwrap() - filter.from.unwrap()) / HOUR
    };
    assert_eq!((length("2026-03-29"), length("2026-10-25"), length("2026-07-01")), (23, 25, 24));
}

#[test]
fn a_day_without_midnight_begins_when_the_clock_begins() {
    // Clocks in Beirut went from 0:00 to 1:00 at the start of this day.
    let filter = parse(&days("2022-03-27", "2022-03-27"), "Asia/Beirut").unwrap();
    assert_eq!((filter.until.unwrap() - filter.from.unwrap()) / HOUR, 23);
}

#[test]
fn what_is_no_day_is_refused() {
    for day in ["yesterday", "2026-02-30", "2026-13-01", "24.11.2026", "2026", "2026-11-24T10:00", "9999-12-31x"] {
        assert_eq!(problems(&days(day, "")), [("from".to_owned(), Why::NotADate)], "{day}");
    }
}

#[test]
fn a_last_day_before_the_first_is_refused() {
    assert_eq!(problems(&days("2026-11-25", "2026-11-24")), [("to".to_owned(), Why::BeforeStart)]);
    assert!(parse(&days("", "2026-11-24"), "UTC").is_ok());
}

#[test]
fn a_group_is_named_by_its_key() {
    let of = |group: &str| parse(&TicketQuery { group: group.to_owned(), ..TicketQuery::default() }, "UTC");
    assert_eq!(of(" 12 ").unwrap().group, Some(GroupId(12)));
    assert_eq!(of("").unwrap().group, None);
    for group in ["Ticket", "1 or 1=1", "99999999999999999999"] {
        assert_eq!(of(group), Err(Fault::field("group", Why::NotInList)), "{group}");
    }
    assert!(TicketQuery { group: "12".to_owned(), ..TicketQuery::default() }.is_filtered());
}

#[test]
fn a_tag_is_named_by_its_key() {
    let of = |tag: &str| parse(&TicketQuery { tag: tag.to_owned(), ..TicketQuery::default() }, "UTC");
    assert_eq!((of(" 12 ").unwrap().tag, of("").unwrap().tag), (Some(TagId(12)), None));
    for tag in ["Production", "12,13", "99999999999999999999"] {
        assert_eq!(of(tag), Err(Fault::field("tag", Why::NotInList)), "{tag}");
    }
    assert!(TicketQuery { tag: "12".to_owned(), ..TicketQuery::default() }.is_filtered());
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let query = TicketQuery {
        status: vec!["closed".to_owned(), "gone".to_owned()],
        no: "42".to_owned(),
        applicant: "x".repeat(65),
        q: "a\0b".to_owned(),
        ..days("x", "y")
    };
    insta::assert_debug_snapshot!(problems(&query));
}

#[test]
fn states_come_sorted_and_each_once() {
    let status = ["closed", "submitted", "closed"].map(str::to_owned).to_vec();
    let filter = parse(&TicketQuery { status, ..TicketQuery::default() }, "UTC").unwrap();
    assert_eq!(filter.status, [TicketStatus::Submitted, TicketStatus::Closed]);
}

#[test]
fn words_and_names_are_compared_in_lower_case() {
    let query =
        TicketQuery { q: " Login  FAILURE 登录".to_owned(), applicant: " User-B ".to_owned(), ..Default::default() };
    let filter = parse(&query, "UTC").unwrap();
    assert_eq!(filter.q, Sought::parse("login failure 登录").unwrap());
    assert_eq!(filter.applicant.as_deref(), Some("user-b"));
}

#[test]
fn signs_alone_are_told_at_the_field_and_nothing_is_no_filter() {
    let of = |q: &str| parse(&TicketQuery { q: q.to_owned(), ..Default::default() }, "UTC").map(|filter| filter.q);
    for nothing in ["", "  ", "\t"] {
        assert_eq!(of(nothing), Ok(None), "{nothing:?}");
    }
    for signs in ["*", "\"", "- (", "、。", "🙂"] {
        assert_eq!(of(signs), Err(Fault::field("q", Why::NothingToFind)), "{signs:?}");
    }
    assert!(of("* a").unwrap().is_some());
    let long = Why::TooLong { max: 200, length: 10_240 };
    assert_eq!(of(&"x".repeat(10_240)), Err(Fault::field("q", long)));
}

#[test]
fn an_unreadable_cursor_is_the_first_page() {
    let place = |after: &str, before: &str| {
        let query = TicketQuery { after: after.to_owned(), before: before.to_owned(), ..TicketQuery::default() };
        parse(&query, "UTC").unwrap().place
    };
    let cursor = Cursor { at: 5, id: 7 };
    assert_eq!(place("5-7", ""), Place::After(cursor));
    assert_eq!(place("", "5-7"), Place::Before(cursor));
    assert_eq!(place("5", "seven"), Place::First);
}

#[test]
fn a_page_alone_is_no_filter() {
    assert!(!TicketQuery { after: "5-7".to_owned(), q: " ".to_owned(), ..Default::default() }.is_filtered());
    assert!(TicketQuery { no: "x".to_owned(), ..Default::default() }.is_filtered());
}

#[test]
fn a_list_takes_the_filters_that_it_has() {
    let all = TicketQuery::read("status=closed&from=2026-11-24&q=disk&group=3&tag=4&after=5-7");
    let text = |list: ListKind| all.within(list).text();
    assert_eq!(text(ListKind::Mine), "status=closed&from=2026-11-24&tag=4&q=disk");
    assert_eq!(text(ListKind::Group), "status=closed&from=2026-11-24&tag=4&q=disk&group=3");
    assert_eq!(text(ListKind::Desk(DeskView::AllTickets)), "q=disk");
    for view in [DeskView::Queue, DeskView::MyWork] {
        assert_eq!(text(ListKind::Desk(view)), "");
    }
}

#[test]
fn what_asks_for_the_same_is_written_the_same() {
    let canonical =
        |text: &str| TicketQuery::read(text).canonical(ListKind::Group, &Zone::named("UTC")).map(|query| query.text());
    let written =
        "status=submitted&status=closed&from=2026-11-24&applicant=user-b&no=TT261124000042&tag=7&q=a+%26+b&group=3";
    assert_eq!(canonical(written).as_deref(), Ok(written));
    let other = "before=1-2&group=+3&q=a%20%26++b+&status=closed&status=&status=submitted&status=closed&no=tt261124000042&tag=07\
                 &applicant=USER-B&from=+2026-11-24&unknown=1";
    assert_eq!(canonical(other).as_deref(), Ok(written));
    assert_eq!(canonical("page=2&q=++").as_deref(), Ok(""));
    assert_eq!(canonical("q=*&from=x").map_err(|fault| fault.status()), Err(422));
}

#[test]
fn every_list_is_found_at_its_path_and_has_a_code_of_its_own() {
    for list in ListKind::ALL {
        assert_eq!(ListKind::at(list.path()), Some(list));
        assert_eq!(ListKind::ALL.into_iter().filter(|other| other.code() == list.code()).count(), 1);
    }
    assert_eq!(ListKind::at("/tickets/"), None);
}

proptest! {
    #[test]
    fn what_is_written_reads_as_it_was(texts in proptest::array::uniform8("\\PC{0,20}")) {
        let [status, from, to, applicant, no, tag, q, group] = texts;
        let query = TicketQuery { status: vec![status], from, to, applicant, no, tag, q, group, ..TicketQuery::default() };
        let read = TicketQuery::read(&query.text());
        prop_assert_eq!(read.text(), query.text());
    }


    #[test]
    fn no_query_breaks_the_parser(texts in proptest::array::uniform10("\\PC{0,30}")) {
        let [status, from, to, applicant, no, tag, q, group, after, before] = texts;
        let query = TicketQuery { status: vec![status], from, to, applicant, no, tag, q, group, after, before };
        prop_assert!(matches!(parse(&query, "Asia/Shanghai"), Ok(_) | Err(Fault::Invalid(_))));
    }
}

//! Filters of Trace List, as they stand in an address.

use crate::refused::fields;
use domain::fault::{Fault, Why};
use domain::moment::Zone;
use domain::page::{Cursor, Place};
use domain::traces::{
    ResourceType, SearchBy, TRACES_SHOWN, TimeRange, TraceFilter, TraceQuery, TraceRating, TraceType, parts,
};
use proptest::prelude::*;

/// 2026-11-24T12:00:00Z.
const NOON: i64 = 1_795_521_600_000;
const HOUR: i64 = 3_600_000;

fn parse(query: &TraceQuery) -> Result<TraceFilter, Fault> {
    query.parse(&Zone::named("Asia/Shanghai"), NOON)
}

fn typed(values: &[(&str, &str)]) -> TraceQuery {
    let value = |name: &str| values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
    TraceQuery::of(|name| value(name).to_owned())
}

fn problems(values: &[(&str, &str)]) -> Vec<(String, Why)> {
    fields(parse(&typed(values)))
}

#[test]
fn without_filters_all_of_the_last_week_is_asked_for() {
    let filter = parse(&TraceQuery::default()).unwrap();
    assert_eq!(filter, TraceFilter { from: NOON - TRACES_SHOWN, ..TraceFilter::default() });
}

#[test]
fn every_choice_is_read_by_the_word_of_its_address() {
    for kind in TraceType::ALL {
        assert_eq!(parse(&typed(&[("type", kind.name())])).unwrap().kind, Some(kind));
    }
    for resource in ResourceType::ALL {
        assert_eq!(parse(&typed(&[("resource", resource.name())])).unwrap().resource, Some(resource));
    }
    for status in TraceRating::ALL {
        assert_eq!(parse(&typed(&[("status", status.name())])).unwrap().status, Some(status));
    }
    for by in SearchBy::ALL {
        let filter = parse(&typed(&[("by", by.slug()), ("value", " closeCase ")])).unwrap();
        assert_eq!(filter.search, Some((by, "closeCase".to_owned())));
    }
    for (range, hours) in [("hour", 1), ("day", 24), ("week", 7 * 24), ("", 7 * 24)] {
        assert_eq!(parse(&typed(&[("range", range)])).unwrap().from, NOON - hours * HOUR, "{range}");
    }
    assert!(parse(&typed(&[("source", "OSM")])).is_ok());
    assert_eq!(TimeRange::ALL.map(TimeRange::slug), ["hour", "day", "week", "custom"]);
}

#[test]
fn what_is_no_choice_is_refused_at_its_field() {
    for field in ["type", "source", "resource", "by", "status", "range"] {
        assert_eq!(problems(&[(field, "Else")]), [(field.to_owned(), Why::NotInList)], "{field}");
    }
    assert_eq!(problems(&[("type", "consoleaction")]).len(), 1, "with case");
}

#[test]
fn a_resource_id_must_be_given_and_others_need_not() {
    assert_eq!(problems(&[("by", "resource-id")]), [("value".to_owned(), Why::Missing)]);
    assert_eq!(problems(&[("by", "resource-id"), ("value", "  ")]), [("value".to_owned(), Why::Missing)]);
    for by in ["resource-name", "trace-name", "trace-id", ""] {
        assert_eq!(parse(&typed(&[("by", by)])).unwrap().search, None);
    }
    assert_eq!(problems(&[("value", "closeCase")]), [("by".to_owned(), Why::NotChosen)]);
}

#[test]
fn a_customized_range_is_in_the_readers_zone_and_inclusive() {
    let custom = |from, to| parse(&typed(&[("range", "custom"), ("from", from), ("to", to)])).unwrap();
    // 2026-11-23T16:00Z to 2026-11-24T16:00Z.
    let day = custom("2026-11-24", "2026-11-24");
    assert_eq!((day.from, day.until), (NOON - 20 * HOUR, Some(NOON + 4 * HOUR)));
    let minute = custom("2026-11-24 19:00", "2026-11-24 19:30");
    assert_eq!((minute.from, minute.until), (NOON - HOUR, Some(NOON - HOUR / 2 + 60_000)));
    let open = custom("", "");
    assert_eq!((open.from, open.until), (NOON - TRACES_SHOWN, None));
    let old = custom("2020-01-01", "2026-11-24");
    assert_eq!(old.from, NOON - TRACES_SHOWN, "no more than the last seven days");
}

#[test]
fn what_is_no_moment_is_refused_unless_it_is_not_asked_for() {
    for raw in ["yesterday", "2026-02-30", "2026-11-24T10:00", "2026-11-24 25:00", "2026-11-24 10:00:01", "24.11.2026"]
    {
        assert_eq!(problems(&[("range", "custom"), ("from", raw)]), [("from".to_owned(), Why::NotAMoment)], "{raw}");
        assert!(parse(&typed(&[("range", "day"), ("from", raw)])).is_ok());
    }
    let reversed = [("range", "custom"), ("from", "2026-11-24 10:00"), ("to", "2026-11-24 09:00")];
    assert_eq!(problems(&reversed), [("to".to_owned(), Why::BeforeStart)]);
}

#[test]
fn a_cursor_is_a_place() {
    let cursor = Cursor { at: 5, id: 7 };
    assert_eq!(parse(&typed(&[("after", "5-7")])).unwrap().place, Place::After(cursor));
    assert_eq!(parse(&typed(&[("before", "5-7")])).unwrap().place, Place::Before(cursor));
    assert_eq!(parse(&typed(&[("after", "x")])).unwrap().place, Place::First);
}

#[test]
fn keys_texts_and_literals_are_told_apart() {
    let text = r#"{ "a": "x: \"y\"", "b": [1, -2.5e3, true, null], "ü\\": "" }"#;
    let told: Vec<String> = parts(text)
        .into_iter()
        .filter(|(_, text)| text.chars().any(|c| !c.is_whitespace() && !"{}[],:".contains(c)))
        .map(|(part, text)| format!("{} {text}", part.class()))
        .collect();
    let expected = [
        "json-key \"a\"",
        r#"json-text "x: \"y\"""#,
        "json-key \"b\"",
        "json-literal 1",
        "json-literal -2.5e3",
        "json-literal true",
        "json-literal null",
        r#"json-key "ü\\""#,
        "json-text \"\"",
    ];
    assert_eq!(told, expected);
}

proptest! {
    #[test]
    fn no_query_breaks_the_parser(texts in proptest::collection::vec("\\PC{0,30}", 13)) {
        let query = TraceQuery::of({
            let names = ["type", "source", "resource", "by", "value", "operator", "status", "range", "from", "to"];
            move |name| names.iter().position(|known| *known == name).map(|n| texts[n].clone()).unwrap_or_default()
        });
        prop_assert!(matches!(parse(&query), Ok(_) | Err(Fault::Invalid(_))));
    }

    #[test]
    fn the_parts_of_any_text_are_the_text(text in "\\PC{0,60}|(\"|\\\\|[a-z:{},0-9 -]){0,40}") {
        let together: String = parts(&text).into_iter().map(|(_, part)| part).collect();
        prop_assert_eq!(together, text);
    }
}

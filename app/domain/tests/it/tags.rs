//! Tags: names, colors, how many, and what the dialog does to those on a ticket.

use crate::refused::fields;
use domain::fault::{Fault, Why};
use domain::id::TagId;
use domain::tags::{
    NAME_MAX, NewTag, ON_TICKET_MAX, RemoveTagForm, TAGS_MAX, TagColor, TagForm, TagName, TagPageForm, Used, room,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const NO: &str = "TT261124000042";

fn form(tags: &[&str]) -> TagForm {
    TagForm { no: NO.to_owned(), tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..TagForm::default() }
}

fn creating(name: &str, color: &str) -> TagForm {
    TagForm { create: "on".to_owned(), name: name.to_owned(), color: color.to_owned(), ..form(&[]) }
}

fn new() -> NewTag {
    NewTag { name: TagName::parse("Production").unwrap(), color: TagColor::Red }
}

fn set(keys: &[i64]) -> BTreeSet<TagId> {
    keys.iter().copied().map(TagId).collect()
}

#[test]
fn a_name_has_1_to_64_characters_on_one_line() {
    let name = |raw: &str| TagName::parse(raw).map(|name| name.as_str().to_owned());
    assert_eq!(name("  Waiting \u{3000} for  us "), Ok("Waiting for us".to_owned()));
    for empty in ["", "   ", "\u{a0}"] {
        assert_eq!(name(empty), Err(Why::Missing), "{empty:?}");
    }
    for broken in ["a\nb", "a\tb", "a\0b", "\u{7f}a"] {
        assert_eq!(name(broken), Err(Why::ControlCharacter), "{broken:?}");
    }
    assert_eq!(name(&"生".repeat(NAME_MAX)).unwrap().chars().count(), NAME_MAX);
    assert_eq!(name(&"x".repeat(NAME_MAX + 1)), Err(Why::TooLong { max: NAME_MAX, length: NAME_MAX + 1 }));
}

#[test]
fn the_case_of_letters_makes_no_other_name() {
    let folded = |raw: &str| TagName::parse(raw).unwrap().folded();
    assert_eq!(folded("ÄRGER  mit ECS"), folded("ärger mit ecs"));
    assert_ne!(folded("ECS"), folded("EVS"));
}

#[test]
fn a_color_is_one_of_the_palette() {
    for color in TagColor::ALL {
        assert_eq!(TagColor::from_hex(color.hex()), Some(color));
        assert_eq!(creating("a", color.slug()).parse().unwrap().new.unwrap().color, color);
        let digits = color.hex().strip_prefix('#').unwrap();
        assert!(digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        assert!(!color.label().is_empty());
    }
    assert_eq!(TagColor::from_hex("#000000"), None);
    for color in ["", "Blue", "#1d5fae", "red;x"] {
        assert_eq!(fields(creating("a", color).parse()), [("color".to_owned(), Why::NotInList)], "{color}");
    }
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let wrong = TagForm { tags: vec!["12".to_owned(), "x".to_owned()], ..creating(" ", "") };
    let told = [("tags", Why::NotInList), ("name", Why::Missing), ("color", Why::NotInList)];
    let told = told.map(|(field, why)| (field.to_owned(), why));
    assert_eq!(fields(wrong.parse()), told);
    assert_eq!(TagForm { no: "42".to_owned(), ..wrong }.parse(), Err(Fault::NotFound));
    // What was not asked for is not looked at.
    assert_eq!(TagForm { create: String::new(), ..creating("", "") }.parse().unwrap().new, None);
    let edit = TagPageForm { id: "7".to_owned(), ..TagPageForm::default() };
    assert_eq!(fields(edit.parse()), told[1..]);
    assert_eq!(TagPageForm { id: "x".to_owned(), ..edit }.parse(), Err(Fault::NotFound));
    let remove = RemoveTagForm { no: NO.to_owned(), tag: "x".to_owned() };
    assert_eq!(remove.parse(), Err(Fault::NotFound));
}

#[test]
fn a_31st_tag_and_a_6th_on_a_ticket_are_refused_both_at_once() {
    let new = new();
    assert_eq!(room(TAGS_MAX - 1, Some(&new), ON_TICKET_MAX), Ok(()));
    assert_eq!(room(TAGS_MAX, None, ON_TICKET_MAX), Ok(()));
    let told = [("tags", Why::TooManyOnTicket { max: 5 }), ("name", Why::TooManyTags { max: 30 })];
    let told = told.map(|(field, why)| (field.to_owned(), why));
    assert_eq!(fields(room(TAGS_MAX, Some(&new), ON_TICKET_MAX)), told[1..]);
    assert_eq!(fields(room(1, None, ON_TICKET_MAX + 1)), told[..1]);
    assert_eq!(fields(room(TAGS_MAX, Some(&new), ON_TICKET_MAX + 1)), told);
}

#[test]
fn what_another_window_has_put_on_the_ticket_stays() {
    let tagging = TagForm { before: vec!["1".to_owned(), "2".to_owned()], ..form(&["2", "3"]) }.parse().unwrap();
    assert_eq!((&tagging.ticked, &tagging.unticked), (&set(&[2, 3]), &set(&[1])));
    assert_eq!(tagging.after(&set(&[1, 2])), set(&[2, 3]));
    assert_eq!(tagging.after(&set(&[1, 2, 9])), set(&[2, 3, 9]));
    assert_eq!(tagging.after(&set(&[])), set(&[2, 3]));
}

#[test]
fn a_tag_says_on_how_many_tickets_it_is() {
    let told = [Used::On(0), Used::On(1), Used::On(12), Used::OnOrMore(990)].map(Used::text);
    insta::assert_snapshot!(told.join("\n"));
}

proptest! {
    #[test]
    fn the_dialog_decides_on_the_tags_it_showed_and_on_no_others(
        now in prop::collection::btree_set(0_i64..12, 0..6),
        ticked in prop::collection::btree_set(0_i64..12, 0..6),
        before in prop::collection::btree_set(0_i64..12, 0..6),
    ) {
        let texts = |keys: &BTreeSet<i64>| keys.iter().map(ToString::to_string).collect();
        let form = TagForm { tags: texts(&ticked), before: texts(&before), ..form(&[]) };
        let keys = |keys: &BTreeSet<i64>| keys.iter().copied().map(TagId).collect::<BTreeSet<_>>();
        let after = form.parse().unwrap().after(&keys(&now));
        for key in 0..12 {
            let is_decided = ticked.contains(&key) || before.contains(&key);
            let expected = if is_decided { ticked.contains(&key) } else { now.contains(&key) };
            prop_assert_eq!(after.contains(&TagId(key)), expected, "{}", key);
        }
    }

    #[test]
    fn no_name_breaks_and_none_shows_spaces_that_nobody_sees(raw in "\\PC{0,90}|[ a\u{3000}]{0,12}") {
        if let Ok(name) = TagName::parse(&raw) {
            let text = name.as_str();
            prop_assert!((1..=NAME_MAX).contains(&text.chars().count()));
            prop_assert_eq!(TagName::parse(text), Ok(name.clone()));
            prop_assert!(!text.contains("  ") && text.trim() == text);
        }
    }
}

//! What travels between the server and its pages as text without names: it comes back as it was, and no page is broken by it.

use app::wire::{from_text, to_text};
use domain::act::{LoggedAct, TicketAct};
use domain::actor::Side;
use domain::id::MessageId;
use domain::tickets::TicketStatus;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Every shape that a value can have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    Unit,
    Newtype(Box<Self>),
    Tuple(i64, String),
    Struct { flag: bool, list: Vec<Self> },
    Maybe(Option<String>),
    Numbers(i8, u16, i32, u64),
    Map(BTreeMap<String, Vec<u8>>),
    Nothing(()),
}

fn shapes() -> Vec<Shape> {
    let texts = ["", "plain", "<script>", "a\u{1}b", "\u{1}l", "\u{1}", "重启失败 🙂", "3:abc;1", "two\nlines"];
    let mut shapes: Vec<Shape> = texts.map(|text| Shape::Tuple(-7, text.to_owned())).into();
    shapes.extend(texts.map(|text| Shape::Maybe(Some(text.to_owned()))));
    shapes.extend([
        Shape::Unit,
        Shape::Maybe(None),
        Shape::Nothing(()),
        Shape::Numbers(i8::MIN, u16::MAX, i32::MIN, u64::from(u32::MAX)),
        Shape::Map(BTreeMap::from([("<key>".to_owned(), vec![0, 255]), (String::new(), Vec::new())])),
    ]);
    let all = shapes.clone();
    shapes.push(Shape::Newtype(Box::new(Shape::Struct { flag: true, list: all })));
    shapes
}

fn comes_back<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
    let text = to_text(value).unwrap();
    assert_eq!(from_text::<T>(&text).unwrap(), *value, "{text}");
}

#[test]
fn every_value_comes_back_as_it_was() {
    for shape in shapes() {
        comes_back(&shape);
    }
    comes_back(&TicketStatus::ALL.to_vec());
    comes_back(&TicketAct::ALL.to_vec());
    comes_back(&LoggedAct::ALL.to_vec());
    comes_back(&(Side::Desk, MessageId(i64::MAX), Some(MessageId(i64::MIN))));
}

#[test]
fn no_text_can_end_the_script_that_carries_it() {
    for shape in shapes() {
        let text = to_text(&shape).unwrap();
        assert!(!text.contains('<'), "{text}");
    }
}

#[test]
fn a_text_that_was_cut_off_or_has_more_is_unreadable() {
    let whole = to_text(&shapes()).unwrap();
    for (end, _) in whole.char_indices() {
        assert!(from_text::<Vec<Shape>>(&whole[..end]).is_err(), "{}", &whole[..end]);
    }
    assert!(from_text::<Vec<Shape>>(&format!("{whole}0")).is_err());
}

#[test]
fn nonsense_is_unreadable() {
    for text in ["", ";", "99;", "-1;", "1;99999999999999999999:", "3;2;", "4;x", "3;1999999999999:", "4;11:\u{1}"] {
        assert!(from_text::<Shape>(text).is_err(), "{text}");
    }
}

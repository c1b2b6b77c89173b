//! Associating tickets: who may associate which, how many, and what is looked for.

use crate::grid::table;
use domain::actor::{Relation, Side, Standing};
use domain::associations::{ASSOCIATED_MAX, Applicants, AssociateForm, DisassociateForm, PICKED_MAX, room, sought};
use domain::fault::{Fault, Need, Why};
use domain::policy;
use domain::search::Sought;
use domain::tickets::{TicketFilter, TicketNo};
use proptest::prelude::*;

const NO: &str = "TT261124000042";

fn standing(is_administrator: bool) -> Standing {
    Standing {
        side: Side::Customer,
        is_administrator,
        ticket_policy: false,
        is_ticket_administrator: false,
        is_trace_viewer: false,
        operator_groups: Vec::new(),
        agency: None,
    }
}

fn word(answer: Result<(), Fault>) -> &'static str {
    match answer {
        Ok(()) => "yes",
        Err(fault) => {
            assert_eq!(fault, Fault::NotAllowed(Need::SameGroup));
            "-"
        }
    }
}

/// A row and a column for each relation to one of two tickets.
fn grid(cell: impl Fn(Relation, Relation) -> &'static str) -> String {
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(Relation::ALL.iter().map(|relation| format!("{relation:?}")));
    for one in Relation::ALL {
        let mut row = vec![format!("{one:?}")];
        row.extend(Relation::ALL.iter().map(|other| cell(one, *other).to_owned()));
        rows.push(row);
    }
    table(&rows)
}

#[test]
fn who_may_associate_two_tickets_whose_applicants_share_a_group() {
    insta::assert_snapshot!(grid(|one, other| word(policy::associate(one, other, Applicants::ShareAGroup))));
}

#[test]
fn who_may_disassociate_two_tickets_whose_applicants_share_a_group() {
    let may = |one, other| word(policy::disassociate(&standing(false), one, other, Applicants::ShareAGroup));
    insta::assert_snapshot!(grid(may));
}

#[test]
fn tickets_of_applicants_without_a_common_group_are_disassociated_by_the_administrator_alone() {
    for one in Relation::ALL {
        for other in Relation::ALL {
            assert!(policy::associate(one, other, Applicants::ShareNone).is_err(), "{one:?} {other:?}");
            assert!(policy::disassociate(&standing(false), one, other, Applicants::ShareNone).is_err());
            let administrators = policy::disassociate(&standing(true), one, other, Applicants::ShareNone);
            assert_eq!(administrators.is_ok(), one.is_customer() && other.is_customer(), "{one:?} {other:?}");
        }
    }
}

#[test]
fn a_pair_has_no_direction() {
    for share in [Applicants::ShareAGroup, Applicants::ShareNone] {
        for one in Relation::ALL {
            for other in Relation::ALL {
                assert_eq!(policy::associate(one, other, share), policy::associate(other, one, share));
                for standing in [standing(false), standing(true)] {
                    let may = |one, other| policy::disassociate(&standing, one, other, share);
                    assert_eq!(may(one, other), may(other, one), "{one:?} {other:?}");
                }
            }
        }
    }
}

fn number(key: u32) -> TicketNo {
    TicketNo::parse(&format!("TT261124{key:06}")).unwrap()
}

fn form(picked: &[&str]) -> AssociateForm {
    AssociateForm { no: NO.to_owned(), tickets: picked.iter().map(|no| (*no).to_owned()).collect() }
}

#[test]
fn one_to_three_others_are_picked_each_once() {
    let wrong = |why| Err(Fault::field("tickets", why));
    assert_eq!(form(&[]).parse(), wrong(Why::NotChosen));
    assert_eq!(form(&["TT261124000042"]).parse(), wrong(Why::NotInList));
    assert_eq!(form(&["TT261124000001", " tt261124000042 "]).parse(), wrong(Why::NotInList));
    assert_eq!(form(&["TT261124000001", "42"]).parse(), wrong(Why::NotInList));
    assert_eq!(
        form(&["TT261124000003", "TT261124000001", "tt261124000003"]).parse(),
        Ok((number(42), vec![number(1), number(3)]))
    );
    let four = ["TT261124000001", "TT261124000002", "TT261124000003", "TT261124000004"];
    assert_eq!(form(&four).parse(), wrong(Why::TooMany { max: PICKED_MAX }));
    assert_eq!(form(&four[1..]).parse().unwrap().1.len(), PICKED_MAX);
}

#[test]
fn what_is_no_number_of_a_ticket_is_not_found() {
    assert_eq!(AssociateForm { no: "42".to_owned(), ..form(&[NO]) }.parse(), Err(Fault::NotFound));
    for (no, other) in [("42", NO), (NO, ""), ("", "")] {
        let form = DisassociateForm { no: no.to_owned(), other: other.to_owned() };
        assert_eq!(form.parse(), Err(Fault::NotFound));
    }
    let itself = DisassociateForm { no: NO.to_owned(), other: NO.to_lowercase() };
    assert_eq!(itself.parse(), Err(Fault::NotAssociated));
}

#[test]
fn a_whole_number_is_looked_for_as_one_and_all_else_as_words() {
    assert_eq!(sought(" tt261124000042"), TicketFilter { no: Some(number(42)), ..TicketFilter::default() });
    let q = Sought::parse("the disk is").unwrap();
    assert_eq!(sought(" The DISK\tis "), TicketFilter { q, ..TicketFilter::default() });
    for nothing in ["", " ", "?!"] {
        assert_eq!(sought(nothing), TicketFilter::default(), "{nothing:?}");
    }
}

proptest! {
    #[test]
    fn a_ticket_takes_up_to_the_limit_and_not_one_more(associated in 0_usize..100, more in 1..=PICKED_MAX) {
        prop_assert_eq!(room(associated, more).is_ok(), associated + more <= ASSOCIATED_MAX);
    }

    #[test]
    fn whatever_is_picked_comes_out_sorted_without_the_ticket_itself(keys in prop::collection::vec(40_u32..45, 0..6)) {
        let picked: Vec<String> = keys.iter().map(|key| number(*key).to_string()).collect();
        if let Ok((no, picked)) = (AssociateForm { no: NO.to_owned(), tickets: picked }).parse() {
            prop_assert!(picked.windows(2).all(|pair| pair[0].id() < pair[1].id()));
            prop_assert!(!picked.contains(&no) && (1..=PICKED_MAX).contains(&picked.len()));
            prop_assert!(keys.iter().all(|key| picked.contains(&number(*key))));
        }
    }

    #[test]
    fn whatever_is_typed_is_looked_for_by_few_characters(text in ".{0,400}") {
        let words = sought(&text).q.map(|q| q.words()).unwrap_or_default();
        prop_assert!(words.iter().map(|word| word.chars().count()).sum::<usize>() <= 600);
    }
}

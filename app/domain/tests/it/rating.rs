//! The rating of a closed ticket.

use domain::fault::{Fault, Problem, Why};
use domain::tickets::{COMMENTS_MAX, Dimension, RateForm, Rating, SCORE_MAX, TicketNo};
use proptest::prelude::*;

fn form(scores: [&str; 4], comments: &str) -> RateForm {
    let [stability, speed, skill, attitude] = scores.map(str::to_owned);
    RateForm { no: "TT261124000042".to_owned(), stability, speed, skill, attitude, comments: comments.to_owned() }
}

#[test]
fn the_dimensions_are_those_of_the_manual_in_their_order() {
    let expected = ["Product stability", "Response speed", "Professional skill", "Attitude"];
    assert_eq!(Dimension::ALL.map(Dimension::label), expected);
}

#[test]
fn every_score_lands_in_its_dimension() {
    let rating = form(["1", "2", "3", "4"], " Quick\r\nhelp ").parse().unwrap();
    assert_eq!(rating, Rating { scores: [1, 2, 3, 4], comments: "Quick\nhelp".to_owned() });
    assert_eq!(form(["5"; 4], "").parse().unwrap(), Rating { scores: [5; 4], comments: String::new() });
}

#[test]
fn every_dimension_without_a_score_is_told_at_once() {
    let problem = |field: &str| Problem { field: field.to_owned(), why: Why::NotChosen };
    let expected = ["stability", "speed", "skill", "attitude"].map(problem).to_vec();
    assert_eq!(form([""; 4], "").parse(), Err(Fault::Invalid(expected)));
    assert_eq!(form(["5", "", "5", "5"], "").parse(), Err(Fault::field("speed", Why::NotChosen)));
}

#[test]
fn a_score_is_a_whole_number_from_1_to_5() {
    assert_eq!(SCORE_MAX, 5);
    for score in ["0", "6", "-1", "1.5", " 1", "five", "257", "１"] {
        let answer = form(["5", "5", score, "5"], "").parse();
        assert_eq!(answer, Err(Fault::field("skill", Why::NotChosen)), "{score}");
    }
}

#[test]
fn a_comment_has_at_most_400_characters() {
    assert!(form(["5"; 4], &"云".repeat(COMMENTS_MAX)).parse().is_ok());
    let long = Why::TooLong { max: 400, length: 401 };
    assert_eq!(form(["5"; 4], &"x".repeat(401)).parse(), Err(Fault::field("comments", long)));
}

#[test]
fn what_is_no_ticket_number_is_not_found() {
    assert_eq!(form(["5"; 4], "").no(), Ok(TicketNo::parse("TT261124000042").unwrap()));
    assert_eq!(RateForm { no: "42".to_owned(), ..form(["5"; 4], "") }.no(), Err(Fault::NotFound));
}

proptest! {
    #[test]
    fn whatever_is_sent_is_four_scores_of_1_to_5_or_refused(scores in prop::array::uniform4("[0-9]{0,2}|\\PC{0,3}")) {
        let [a, b, c, d] = &scores;
        match form([a, b, c, d], "").parse() {
            Ok(rating) => prop_assert!(rating.scores.iter().all(|score| (1..=SCORE_MAX).contains(score))),
            Err(fault) => prop_assert_eq!(fault.status(), 422),
        }
    }
}

//! The rating of a closed ticket: once, with every dimension.

use crate::cast::{MINUTE, NOON, details, rating, refused};
use crate::installation::Installation;
use domain::fault::{Fault, Problem, Why};
use domain::tickets::{RateForm, Rating, TicketStatus};

on_both_engines![
    a_closed_ticket_is_rated_and_both_sides_read_it,
    a_group_mate_and_the_administrator_may_rate_too,
    a_ticket_is_rated_once_whoever_did,
    a_rating_without_a_score_for_each_dimension_changes_nothing,
    the_trace_tells_the_scores_and_not_the_comments,
];

async fn a_closed_ticket_is_rated_and_both_sides_read_it(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    it.put(&no, TicketStatus::Closed, Some("engineer-1")).await;
    let before = it.state(&no).await;
    it.acting("user-b").await.at(NOON + MINUTE).rate(&rating(&no, ["5", "4", "3", "2"])).await.unwrap();
    let after = it.state(&no).await;
    assert_eq!((after.is_rated, after.ratings, after.status, after.version), (true, 1, 3, before.version + 1));
    for name in ["user-b", "user-c", "engineer-1", "engineer-2"] {
        let rated = details(&it.acting(name).await, &no).await.unwrap().rating;
        assert_eq!(rated, Some(Rating { scores: [5, 4, 3, 2], comments: "Thanks".to_owned() }), "{name}");
    }
    let row = "rating r JOIN iam_user u ON u.id = r.user_id WHERE u.name = 'user-b' AND stability = 5 AND speed = 4 \
               AND skill = 3 AND attitude = 2";
    assert_eq!(it.count(&format!("{row} AND at = {}", NOON + MINUTE)).await, 1);
}

async fn a_group_mate_and_the_administrator_may_rate_too(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    for name in ["user-b", "user-c", "admin-a"] {
        it.put(&no, TicketStatus::Closed, None).await;
        it.acting(name).await.rate(&rating(&no, ["1"; 4])).await.unwrap();
        assert_eq!(it.log(&no).await.pop().unwrap(), format!("5 {name} - -"));
    }
}

async fn a_ticket_is_rated_once_whoever_did(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    it.put(&no, TicketStatus::Closed, None).await;
    it.acting("user-c").await.rate(&rating(&no, ["5"; 4])).await.unwrap();
    let before = it.state(&no).await;
    for name in ["user-b", "user-c", "admin-a"] {
        let who = it.acting(name).await;
        assert_eq!(refused(who.rate(&rating(&no, ["1"; 4])).await), Fault::AlreadyRated, "{name}");
        assert!(!details(&who, &no).await.unwrap().may.contains(&domain::act::TicketAct::Rate), "{name}");
    }
    assert_eq!((it.state(&no).await, it.count("rating WHERE stability = 5").await), (before, 1));
}

async fn a_rating_without_a_score_for_each_dimension_changes_nothing(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    it.put(&no, TicketStatus::Closed, None).await;
    let before = it.state(&no).await;
    let user = it.acting("user-b").await;
    let problem = |field: &str| Problem { field: field.to_owned(), why: Why::NotChosen };
    let missing = refused(user.rate(&rating(&no, ["", "5", "6", "5"])).await);
    assert_eq!(missing, Fault::Invalid(vec![problem("stability"), problem("skill")]));
    let long = RateForm { comments: "x".repeat(401), ..rating(&no, ["5"; 4]) };
    let too_long = Why::TooLong { max: 400, length: 401 };
    assert_eq!(refused(user.rate(&long).await), Fault::field("comments", too_long));
    assert_eq!(it.state(&no).await, before);
}

async fn the_trace_tells_the_scores_and_not_the_comments(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    it.put(&no, TicketStatus::Closed, None).await;
    it.acting("user-b").await.rate(&rating(&no, ["5", "4", "3", "2"])).await.unwrap();
    let request = it.texts("SELECT request FROM trace WHERE trace_name = 'createScores'").await.remove(0);
    let expected = format!(r#"{{"attitude":2,"skill":3,"speed":4,"stability":5,"ticket_no":"{no}"}}"#);
    let json = |text: &str| text.parse::<serde_json::Value>().unwrap();
    assert_eq!(json(&request), json(&expected));
}

//! Traces: the words of the cloud's trace service.

mod query;

use domain::id::{AccountId, AgencyId, UserId};
use domain::traces::{TraceRating, TraceType, TraceUser};

#[test]
fn ratings_and_types_are_the_words_of_the_trace_service() {
    let ratings = [TraceRating::Normal, TraceRating::Warning, TraceRating::Incident].map(TraceRating::name);
    assert_eq!(ratings, ["normal", "warning", "incident"]);
    let types = TraceType::ALL.map(TraceType::name);
    assert_eq!(types, ["ApiCall", "ConsoleAction", "SystemAction"]);
}

#[test]
fn the_user_of_a_trace_is_told_as_the_trace_service_does() {
    let user = TraceUser::in_console((UserId(7), "admin-a"), (AccountId(2), "acme"), true, 1_795_521_600_000);
    insta::assert_json_snapshot!(user);
}

#[test]
fn under_an_agency_the_user_stays_who_they_are() {
    let user = TraceUser::in_console((UserId(7), "admin-x"), (AccountId(3), "globex"), true, 1_795_521_600_000);
    insta::assert_json_snapshot!(user.under(AgencyId(4), "Night shift", (AccountId(2), "acme")));
}

//! The vocabulary: buttons, addresses, the operation log, the traces of Table 8-1.

use crate::grid::table;
use domain::act::{LoggedAct, TicketAct};
use std::collections::BTreeSet;

#[test]
fn every_act_has_a_button_and_a_name_in_addresses() {
    let row = |act: TicketAct| {
        let done = act.done().unwrap_or("-").to_owned();
        vec![format!("{act:?}"), act.slug().to_owned(), act.label().to_owned(), done]
    };
    insta::assert_snapshot!(table(&TicketAct::ALL.map(row)));
    let slugs: BTreeSet<_> = TicketAct::ALL.map(TicketAct::slug).into_iter().collect();
    assert_eq!(slugs.len(), TicketAct::ALL.len());
}

#[test]
fn buttons_that_may_stand_on_one_page_differ() {
    let of = |acts: &[TicketAct]| acts.iter().map(|act| act.label()).collect::<BTreeSet<_>>().len();
    let customer = [
        TicketAct::Reply,
        TicketAct::Withdraw,
        TicketAct::Remind,
        TicketAct::Cancel,
        TicketAct::Close,
        TicketAct::Confirm,
        TicketAct::NotSolved,
        TicketAct::Delete,
        TicketAct::Rate,
        TicketAct::Associate,
        TicketAct::Disassociate,
        TicketAct::Tag,
    ];
    let mut desk = TicketAct::ANSWERS.to_vec();
    desk.extend([TicketAct::Take, TicketAct::Assign, TicketAct::Forward, TicketAct::Request]);
    assert_eq!((of(&customer), of(&desk)), (customer.len(), desk.len()));
}

#[test]
fn only_suspend_and_resume_need_no_words() {
    let without: Vec<_> = TicketAct::ALL.into_iter().filter(|act| act.needs_no_words()).collect();
    assert_eq!(without, [TicketAct::Suspend, TicketAct::Resume]);
}

#[test]
fn what_the_operation_log_and_the_traces_say() {
    let row = |act: LoggedAct| {
        let trace = act.trace_name().unwrap_or("-").to_owned();
        vec![act.code().to_string(), format!("{act:?}"), act.label().to_owned(), trace]
    };
    insta::assert_snapshot!(table(&LoggedAct::ALL.map(row)));
}

#[test]
fn every_line_of_the_log_has_a_code_and_words_of_its_own() {
    let codes: BTreeSet<_> = LoggedAct::ALL.map(LoggedAct::code).into_iter().collect();
    let labels: BTreeSet<_> = LoggedAct::ALL.map(LoggedAct::label).into_iter().collect();
    assert_eq!((codes.len(), labels.len()), (LoggedAct::ALL.len(), LoggedAct::ALL.len()));
    assert!(labels.iter().all(|label| label.starts_with(char::is_uppercase)), "{labels:?}");
}

#[test]
fn codes_that_the_api_does_not_know_are_ours_from_200_on() {
    let known = [0, 2, 3, 4, 5, 13, 16, 73, 74, 83, 84, 85, 114, 115];
    for act in LoggedAct::ALL {
        assert!(known.contains(&act.code()) || act.code() >= 200, "{act:?}");
    }
}

#[test]
fn the_trace_names_are_those_of_table_8_1() {
    let names: BTreeSet<_> = LoggedAct::ALL.into_iter().filter_map(LoggedAct::trace_name).collect();
    let of_tickets = ["createCase", "deleteCase", "cancelCase", "closeCase", "createScores"];
    let of_authorizations = ["confirmAuthorizations", "rejectAuthorizations", "cancelAuthorizations"];
    assert_eq!(names, of_tickets.into_iter().chain(of_authorizations).collect());
}

//! Names, passwords, and the wait after failed sign-ins.

use crate::grid::table;
use domain::fault::{Fault, Why};
use domain::iam::{
    IamAct, NewUserForm, PasswordRules, Permissions, Role, ends_access, group_name, name, name_of_former, new_password,
    wait_after,
};
use proptest::prelude::*;

#[test]
fn names_are_compared_without_case() {
    assert_eq!(name(" User-B "), Ok("user-b".to_owned()));
    assert_eq!(name("王小明"), Ok("王小明".to_owned()));
}

#[test]
fn what_is_no_name_is_refused() {
    for raw in ["a b", "a/b", "a@b", "<b>", "a%"] {
        assert_eq!(name(raw), Err(Why::NotAName), "{raw}");
    }
    assert_eq!(name(" "), Err(Why::Missing));
    assert_eq!(name(&"n".repeat(65)), Err(Why::TooLong { max: 64, length: 65 }));
}

#[test]
fn a_password_is_long_and_not_guessed_at_once() {
    assert_eq!(new_password("Demo-passw0rd", "user-b"), Ok(()));
    assert_eq!(new_password("", "user-b"), Err(Why::Missing));
    assert_eq!(new_password("123456789", "user-b"), Err(Why::TooShort { min: 10 }));
    assert_eq!(new_password(&"ab1-".repeat(33), "user-b"), Err(Why::TooLong { max: 128, length: 132 }));
    assert_eq!(new_password("ababababab", "user-b"), Err(Why::GuessablePassword));
    assert_eq!(new_password("my-USER-B-pass", "user-b"), Err(Why::GuessablePassword));
}

#[test]
fn a_name_of_a_letter_does_not_forbid_the_letter() {
    assert_eq!(new_password("Demo-passw0rd", "d"), Ok(()));
}

#[test]
fn the_wait_begins_after_five_failures_and_doubles_up_to_a_quarter_of_an_hour() {
    let minutes = |failures| wait_after(failures) / 60_000;
    assert_eq!([0, 1, 4, 5, 6, 7, 8, 9, 10, 1000].map(minutes), [0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
    assert_eq!(wait_after(i64::MAX), wait_after(9));
}

#[test]
fn a_group_is_named_on_one_line() {
    assert_eq!(group_name(" Group 1 "), Ok("Group 1".to_owned()));
    assert_eq!(group_name(" "), Err(Why::Missing));
    assert_eq!(group_name("a\nb"), Err(Why::ControlCharacter));
}

#[test]
fn a_new_user_gets_in_by_link_or_by_a_password_that_may_be_chosen() {
    let form = |entry: &str, initial_password: &str| NewUserForm {
        user: "Carol".to_owned(),
        entry: entry.to_owned(),
        initial_password: initial_password.to_owned(),
        ..NewUserForm::default()
    };
    assert_eq!(form("link", "").parse(PasswordRules::default()).map(|new| new.name), Ok("carol".to_owned()));
    assert!(form("password", "Sturdy-passw0rd").parse(PasswordRules::default()).is_ok());
    let wrong = form("password", "short").parse(PasswordRules::default()).map(|_| ());
    assert_eq!(wrong, Err(Fault::field("initial_password", Why::TooShort { min: 10 })));
    assert_eq!(form("", "").parse(PasswordRules::default()).map(|_| ()), Err(Fault::field("entry", Why::NotChosen)));
    assert!(!format!("{:?}", form("password", "Sturdy-passw0rd")).contains("Sturdy"));
}

#[test]
fn nobody_ends_their_own_access_nor_that_of_the_last_administrator() {
    assert_eq!(ends_access(true, true, 5), Err(Fault::Oneself));
    assert_eq!(ends_access(false, true, 0), Err(Fault::LastAdministrator));
    assert_eq!(ends_access(false, true, 1), Ok(()));
    assert_eq!(ends_access(false, false, 0), Ok(()));
}

#[test]
fn every_act_has_a_button_a_code_of_its_own_and_a_record() {
    let row = |act: &IamAct| {
        let record = act.record("user-b", "Ticket", Role::CtsViewer.label());
        vec![format!("{act:?}"), act.code().to_string(), act.label().to_owned(), record]
    };
    let rows: Vec<_> = IamAct::ALL.iter().map(row).collect();
    let codes: std::collections::BTreeSet<_> = IamAct::ALL.iter().map(|act| act.code()).collect();
    assert_eq!(codes.len(), IamAct::ALL.len());
    insta::assert_snapshot!(table(&rows));
}

#[test]
fn what_permissions_mean() {
    let Permissions { roles, rows } = Permissions::explained();
    let mut shown = vec![vec![String::new()]];
    shown[0].extend(roles.iter().map(|permission| permission.role.label().to_owned()));
    for (operation, allow) in rows {
        let mut row = vec![operation];
        row.extend(allow.iter().map(|allows| if *allows { "yes" } else { "no" }.to_owned()));
        shown.push(row);
    }
    insta::assert_snapshot!(table(&shown));
}

proptest! {
    #[test]
    fn what_a_former_user_is_called_is_no_name(user in "[a-z0-9._-]{1,20}", n in 1_u64..100) {
        let former = name_of_former(&user, n);
        prop_assert!(former.starts_with(&user));
        prop_assert_eq!(name(&former), Err(Why::NotAName));
        prop_assert_ne!(name_of_former(&user, n + 1), name_of_former(&user, n + 2));
    }
}

//! The profile's forms.

use crate::refused::fields;
use domain::fault::Why;
use domain::iam::PasswordRules;
use domain::profile::{ContactForm, PasswordForm};

fn is_zone(name: &str) -> bool {
    name == "Asia/Shanghai"
}

#[test]
fn everything_may_be_left_empty() {
    let new = ContactForm::default().parse(is_zone).unwrap();
    assert_eq!((new.email, new.mobile, new.time_zone), (None, None, None));
}

#[test]
fn a_number_needs_its_country_code_and_a_zone_has_to_be() {
    let form = ContactForm { mobile: "81234567".to_owned(), time_zone: "Mars/Base".to_owned(), ..Default::default() };
    let expected = [("country_code".to_owned(), Why::Missing), ("time_zone".to_owned(), Why::NotInList)];
    assert_eq!(fields(form.parse(is_zone)), expected);
}

#[test]
fn a_country_code_without_a_number_is_nothing() {
    let form = ContactForm { country_code: "+65".to_owned(), ..Default::default() };
    assert_eq!(form.parse(is_zone).unwrap().mobile, None);
}

#[test]
fn all_that_is_wrong_with_a_password_is_said_at_once() {
    let form =
        PasswordForm { new_password: "short".to_owned(), repeat_password: "shor".to_owned(), ..Default::default() };
    insta::assert_debug_snapshot!(fields(form.check("user-b", PasswordRules::default())));
}

#[test]
fn a_password_is_not_printed_by_accident() {
    let form = PasswordForm { new_password: "hunter2-hunter2".to_owned(), ..Default::default() };
    assert_eq!(format!("{form:?}"), "PasswordForm");
}

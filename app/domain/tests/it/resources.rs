//! My Resource Information: what each kind of field takes, and what stays as it is.

use crate::refused::{fields, only};
use domain::catalog::{Param, ParamKind};
use domain::fault::{Fault, Why};
use domain::id::AgreementId;
use domain::resources::{ChangeResourcesForm, NewResources};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn param(key: &str, kind: ParamKind) -> Param {
    let items = if kind == ParamKind::Select { vec!["MySQL".to_owned(), "SQL Server".to_owned()] } else { Vec::new() };
    let range = (kind == ParamKind::Number).then_some((1, 65535));
    Param { key: key.to_owned(), name: key.to_owned(), kind, max: 12, range, items, tip: String::new() }
}

fn asked() -> Vec<Param> {
    let kinds =
        [("id", ParamKind::Text), ("port", ParamKind::Number), ("engine", ParamKind::Select), ("day", ParamKind::Date)];
    kinds.map(|(key, kind)| param(key, kind)).to_vec()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn parse(typed: &[(&str, &str)], kept: &[(&str, &str)]) -> Result<Vec<(String, String)>, Fault> {
    let params: BTreeMap<String, String> = pairs(typed).into_iter().collect();
    let form = ChangeResourcesForm { params, ..ChangeResourcesForm::default() };
    let NewResources { filled, handed_over } = form.parse(&asked(), &pairs(kept), AgreementId(2))?;
    assert_eq!(handed_over, None);
    Ok(filled)
}

#[test]
fn each_kind_takes_what_it_means() {
    for (key, typed, kept) in [
        ("id", "  i-1  ", "i-1"),
        ("id", "云服务器云服务器云服务器", "云服务器云服务器云服务器"),
        ("port", "1", "1"),
        ("port", " 65535", "65535"),
        ("engine", "MySQL", "MySQL"),
        ("engine", " SQL Server ", "SQL Server"),
        ("day", "2026-01-31", "2026-01-31"),
        ("day", " 2028-02-29 ", "2028-02-29"),
    ] {
        assert_eq!(parse(&[(key, typed)], &[]), Ok(pairs(&[(key, kept)])), "{key} {typed}");
    }
    assert_eq!(parse(&[("id", " "), ("port", ""), ("engine", ""), ("day", "")], &[]), Ok(Vec::new()));
}

#[test]
fn each_kind_refuses_all_else_at_its_field() {
    let range = Why::OutOfRange { min: 1, max: 65535 };
    for (key, typed, why) in [
        ("id", "0123456789abc", Why::TooLong { max: 12, length: 13 }),
        ("id", "a\nb", Why::ControlCharacter),
        ("port", "0", range.clone()),
        ("port", "65536", range.clone()),
        ("port", "1.5", range.clone()),
        ("port", "ssh", range),
        ("engine", "mysql", Why::NotInList),
        ("engine", "Oracle", Why::NotInList),
        ("engine", "MySQL\0", Why::ControlCharacter),
        ("day", "2026-02-29", Why::NotADate),
        ("day", "2026-1-31", Why::NotADate),
        ("day", "20260131", Why::NotADate),
        ("day", "31.01.2026", Why::NotADate),
        ("day", "tomorrow", Why::NotADate),
        ("day", "-026-01-31", Why::NotADate),
        ("day", "+2026-01-31", Why::NotADate),
    ] {
        let field = format!("params[{key}]");
        assert_eq!(fields(parse(&[(key, typed)], &[])), only(&field, why), "{key} {typed}");
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once_in_the_order_of_the_fields() {
    let answer = parse(&[("day", "soon"), ("engine", "dBase"), ("id", "ok"), ("port", "-1")], &[]);
    let said: Vec<_> = fields(answer).into_iter().map(|(field, _)| field).collect();
    assert_eq!(said, ["params[port]", "params[engine]", "params[day]"]);
}

#[test]
fn what_is_emptied_goes_and_what_the_form_has_no_field_for_stays() {
    let kept = [("id", "i-1"), ("port", "22"), ("engine", "MySQL")];
    assert_eq!(
        parse(&[("id", ""), ("engine", "SQL Server")], &kept),
        Ok(pairs(&[("port", "22"), ("engine", "SQL Server")]))
    );
}

#[test]
fn what_the_product_no_longer_asks_stays_whatever_is_sent() {
    let kept = [("gone", "x"), ("id", "i-1")];
    assert_eq!(
        parse(&[("gone", "y"), ("id", "i-2"), ("rogue", "z")], &kept),
        Ok(pairs(&[("id", "i-2"), ("gone", "x")]))
    );
}

#[test]
fn what_stays_as_it_is_needs_to_fit_no_rule_that_came_later() {
    let kept = [("id", "longer than twelve"), ("port", "70000"), ("engine", "Oracle"), ("day", "in May")];
    assert_eq!(parse(&kept, &kept), Ok(pairs(&kept)));
    assert_eq!(fields(parse(&[("engine", "oracle")], &kept)), only("params[engine]", Why::NotInList));
}

#[test]
fn a_choice_that_is_no_longer_offered_is_still_to_be_chosen_where_it_stands() {
    let (now, value) = param("engine", ParamKind::Select).holding(&pairs(&[("engine", "Oracle")]));
    assert_eq!(
        (now.items, value),
        (["MySQL", "SQL Server", "Oracle"].map(str::to_owned).to_vec(), "Oracle".to_owned())
    );
    for kept in [&[("engine", "MySQL")][..], &[("id", "Oracle")], &[]] {
        let (now, _) = param("engine", ParamKind::Select).holding(&pairs(kept));
        assert_eq!(now.items, ["MySQL", "SQL Server"], "{kept:?}");
    }
    assert_eq!(param("id", ParamKind::Text).holding(&pairs(&[("id", "i-1")])).0.items, Vec::<String>::new());
}

#[test]
fn a_number_that_is_none_of_a_ticket_is_not_found() {
    for no in ["", "42", "TT", "TT261124"] {
        let form = ChangeResourcesForm { no: no.to_owned(), ..ChangeResourcesForm::default() };
        assert_eq!(form.no(), Err(Fault::NotFound), "{no}");
    }
}

/// A form for a product that asks for a secret too, to the protocol's second version.
fn with_secret(typed: &str, consent: &str, agreement: &str) -> ChangeResourcesForm {
    ChangeResourcesForm {
        params: pairs(&[("id", "i-1"), ("password", "in the wrong place")]).into_iter().collect(),
        secrets: [("password".to_owned(), typed.to_owned()), ("id".to_owned(), "no secret".to_owned())].into(),
        consent: consent.to_owned(),
        agreement: agreement.to_owned(),
        ..ChangeResourcesForm::default()
    }
}

fn with_password() -> Vec<Param> {
    [asked(), vec![param("password", ParamKind::Secret)]].concat()
}

#[test]
fn a_secret_is_handed_over_as_it_was_typed_and_is_no_value() {
    let NewResources { filled, handed_over: given } =
        with_secret(" p w ", "on", "2").parse(&with_password(), &[], AgreementId(2)).unwrap();
    assert_eq!(filled, pairs(&[("id", "i-1")]));
    let (secrets, consent) = given.unwrap();
    assert_eq!(consent.version(), AgreementId(2));
    let [secret] = secrets.as_slice() else { panic!("one is asked for") };
    assert_eq!((secret.name.as_str(), secret.value.as_str()), ("password", " p w "));
    let told = format!("{:?} {:?}", with_secret("p-w", "on", "2"), secrets);
    assert!(told.contains("Secret(password)") && !told.contains("p-w") && !told.contains("p w"), "{told}");
}

#[test]
fn nothing_secret_is_nothing_to_consent_to() {
    let NewResources { filled, handed_over: given } =
        with_secret("", "", "").parse(&with_password(), &[], AgreementId(2)).unwrap();
    assert_eq!((filled, given), (pairs(&[("id", "i-1")]), None));
}

#[test]
fn a_secret_needs_a_consent_and_its_field_says_what_is_wrong() {
    let refused = |form: ChangeResourcesForm| fields(form.parse(&with_password(), &[], AgreementId(2)));
    assert_eq!(refused(with_secret("p", "", "2")), only("consent", Why::ConsentMissing));
    assert_eq!(refused(with_secret("p", "on", "1")), only("consent", Why::ConsentOutdated));
    let long = Why::TooLong { max: 12, length: 13 };
    assert_eq!(refused(with_secret("0123456789abc", "on", "2")), only("secrets[password]", long));
    assert_eq!(refused(with_secret("a\nb", "on", "2")), only("secrets[password]", Why::ControlCharacter));
}

proptest! {
    #[test]
    fn what_was_taken_is_taken_again(values in proptest::collection::vec("[ -~]{0,14}|2026-0[1-3]-[0-3][0-9]|MySQL", 4)) {
        let typed: Vec<_> = ["id", "port", "engine", "day"].into_iter().zip(values.iter().map(String::as_str)).collect();
        if let Ok(first) = parse(&typed, &[]) {
            let again: Vec<_> = first.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
            prop_assert_eq!(parse(&again, &[]), Ok(first.clone()));
            prop_assert_eq!(parse(&again, &again), Ok(first.clone()));
        }
    }
}

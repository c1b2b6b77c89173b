//! What a customer answers.

use crate::refused::fields;
use domain::authorizations::{
    ACCOUNT_MAX, Answer, AnswerForm, AuthorizationKind as Kind, INFORMATION_MAX, PASSWORD_MAX, REASON_MAX, RejectForm,
    RevealForm,
};
use domain::fault::{Fault, Why};
use domain::id::{AgreementId, AuthorizationId};
use proptest::prelude::*;
use std::collections::BTreeMap;

const LATEST: AgreementId = AgreementId(3);

fn form(fields: &[(&str, &str)]) -> AnswerForm {
    let fields: BTreeMap<_, _> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    AnswerForm {
        id: "7".to_owned(),
        agreement: "3".to_owned(),
        consent: "on".to_owned(),
        fields: fields.into(),
        test: String::new(),
    }
}

fn answer(kind: Kind, hosts: usize, fields: &[(&str, &str)]) -> Answer {
    match form(fields).parse(kind, hosts, LATEST) {
        Ok(new) => new.answer,
        Err(fault) => panic!("{fault:?}"),
    }
}

fn refusal(form: &AnswerForm, kind: Kind, hosts: usize) -> Vec<(String, Why)> {
    fields(form.parse(kind, hosts, LATEST))
}

fn wrong(kind: Kind, hosts: usize, fields: &[(&str, &str)]) -> Vec<(String, Why)> {
    refusal(&form(fields), kind, hosts)
}

fn at(fields: &[(&str, Why)]) -> Vec<(String, Why)> {
    fields.iter().map(|(field, why)| (format!("fields[{field}]"), why.clone())).collect()
}

/// Hosts as plain values.
fn hosts(answer: &Answer) -> Vec<(String, u16, String, String, String)> {
    let Answer::Hosts(hosts) = answer else { panic!("no hosts") };
    let plain = |host: &domain::authorizations::Host| {
        let texts = [&host.host, &host.account, &host.secret, &host.passphrase].map(|text| text.to_string());
        let [name, account, secret, passphrase] = texts;
        (name, host.port, account, secret, passphrase)
    };
    hosts.iter().map(plain).collect()
}

fn texts(host: &str, port: u16, account: &str, secret: &str) -> (String, u16, String, String, String) {
    (host.to_owned(), port, account.to_owned(), secret.to_owned(), String::new())
}

const HOST: [(&str, &str); 3] = [("host-1", " 10.0.0.1 "), ("account-1", "root"), ("password-1", " p w ")];

#[test]
fn a_login_has_the_protocols_port_unless_another_is_given() {
    for (kind, port) in [(Kind::SshPassword, 22), (Kind::Sftp, 22), (Kind::Rdp, 3389), (Kind::Vnc, 5900)] {
        assert_eq!(hosts(&answer(kind, 1, &HOST)), [texts("10.0.0.1", port, "root", " p w ")], "{kind:?}");
        let other = [&HOST[..], &[("port-1", " 65535 ")]].concat();
        assert_eq!(hosts(&answer(kind, 1, &other))[0].1, 65535);
    }
}

#[test]
fn each_host_is_looked_at_and_further_fields_are_not() {
    let both = [&HOST[..], &[("host-2", "b"), ("account-2", "me"), ("password-2", "x"), ("host-3", "c")]].concat();
    let given = answer(Kind::Rdp, 2, &both);
    assert_eq!(hosts(&given), [texts("10.0.0.1", 3389, "root", " p w "), texts("b", 3389, "me", "x")]);
    let expected = [("host-1", Why::Missing), ("account-1", Why::Missing), ("password-1", Why::Missing)];
    let second = expected.clone().map(|(field, why)| (field.replace('1', "2"), why));
    let mut all = at(&expected);
    all.extend(second.map(|(field, why)| (format!("fields[{field}]"), why)));
    assert_eq!(wrong(Kind::SshPassword, 2, &[]), all);
}

#[test]
fn a_screen_may_be_shared_without_a_name() {
    let fields = [("host-1", "a"), ("password-1", "x")];
    assert_eq!(hosts(&answer(Kind::Vnc, 1, &fields)), [texts("a", 5900, "", "x")]);
    assert_eq!(wrong(Kind::Rdp, 1, &fields), at(&[("account-1", Why::Missing)]));
}

#[test]
fn a_private_key_comes_with_its_lines_and_its_passphrase() {
    let fields = [
        ("host-1", "a"),
        ("account-1", "root"),
        ("secret_key-1", "\r\n-----BEGIN\r\nline\r\n-----END\r\n"),
        ("passphrase-1", " as typed "),
        ("password-1", "not looked at"),
    ];
    let (.., secret, passphrase) = hosts(&answer(Kind::SshKey, 1, &fields)).remove(0);
    assert_eq!((secret.as_str(), passphrase.as_str()), ("-----BEGIN\nline\n-----END", " as typed "));
    assert_eq!(wrong(Kind::SshKey, 1, &fields[..2]), at(&[("secret_key-1", Why::Missing)]));
    let long = "k".repeat(16_001);
    let long = [fields[0], fields[1], ("secret_key-1", long.as_str())];
    let why = Why::TooLong { max: 16_000, length: 16_001 };
    assert_eq!(wrong(Kind::SshKey, 1, &long), at(&[("secret_key-1", why)]));
}

#[test]
fn a_cloud_account_is_a_name_and_a_password() {
    let Answer::Account { account, password } =
        answer(Kind::Account, 0, &[("account-1", " me "), ("password-1", "x ")])
    else {
        panic!("no account")
    };
    assert_eq!((account.as_str(), password.as_str()), ("me", "x "));
    let missing = [("account-1", Why::Missing), ("password-1", Why::Missing)];
    assert_eq!(wrong(Kind::Account, 0, &[]), at(&missing));
}

#[test]
fn an_agency_is_chosen() {
    let Answer::Agency(agency) = answer(Kind::Agency, 0, &[("agency", "Night shift")]) else { panic!("no agency") };
    assert_eq!(agency, "Night shift");
    assert_eq!(wrong(Kind::Agency, 0, &[("agency", " ")]), at(&[("agency", Why::NotChosen)]));
}

#[test]
fn information_is_text_of_several_lines() {
    let given = answer(Kind::Confidential, 0, &[("secret_information", "one\r\ntwo\rthree\n\tfour ")]);
    let Answer::Information(text) = given else { panic!("no information") };
    assert_eq!(text.as_str(), "one\ntwo\nthree\n\tfour");
    let full = "é".repeat(INFORMATION_MAX);
    answer(Kind::Confidential, 0, &[("secret_information", &full)]);
    let long = format!("{full}x");
    for (raw, why) in [
        ("", Why::Missing),
        (" \r\n ", Why::Missing),
        ("a\0b", Why::ControlCharacter),
        ("a\u{1b}[2J", Why::ControlCharacter),
        (long.as_str(), Why::TooLong { max: 4000, length: 4001 }),
    ] {
        let fields = [("secret_information", raw)];
        assert_eq!(wrong(Kind::Confidential, 0, &fields), at(&[("secret_information", why)]));
    }
}

#[test]
fn what_is_too_long_or_no_port_is_refused_at_its_field() {
    let (host, account) = ("h".repeat(256), "a".repeat(ACCOUNT_MAX + 1));
    let password = "p".repeat(PASSWORD_MAX + 1);
    for port in ["0", "65536", "-1", "22a", "2 2", "٢٢"] {
        let fields = [("host-1", host.as_str()), ("port-1", port), ("account-1", &account), ("password-1", &password)];
        let expected = [
            ("host-1", Why::TooLong { max: 255, length: 256 }),
            ("port-1", Why::OutOfRange { min: 1, max: 65535 }),
            ("account-1", Why::TooLong { max: 64, length: 65 }),
            ("password-1", Why::TooLong { max: 1024, length: 1025 }),
        ];
        assert_eq!(wrong(Kind::SshPassword, 1, &fields), at(&expected), "{port}");
    }
    let controls = [("host-1", "a\tb"), ("account-1", "a\nb"), ("password-1", "a\u{7}b")];
    let expected = ["host-1", "account-1", "password-1"].map(|field| (field, Why::ControlCharacter));
    assert_eq!(wrong(Kind::Rdp, 1, &controls), at(&expected));
}

#[test]
fn nothing_is_handed_over_without_a_consent_to_the_latest_version() {
    let whole = || form(&[("secret_information", "x")]);
    for kind in Kind::ALL {
        let form = AnswerForm { consent: String::new(), ..whole() };
        assert_eq!(refusal(&form, kind, 0).pop(), Some(("consent".to_owned(), Why::ConsentMissing)), "{kind:?}");
    }
    for agreement in ["2", "4", "", "x", "3 "] {
        let form = AnswerForm { agreement: agreement.to_owned(), ..whole() };
        let expected = vec![("consent".to_owned(), Why::ConsentOutdated)];
        assert_eq!(refusal(&form, Kind::Confidential, 0), expected, "{agreement}");
    }
    assert!(whole().parse(Kind::Confidential, 0, LATEST).is_ok_and(|new| new.consent.version() == LATEST));
}

#[test]
fn what_is_no_key_is_not_found() {
    for id in ["", "x", "1.5", "7 ", "9223372036854775808"] {
        let id = || id.to_owned();
        assert_eq!(AnswerForm { id: id(), ..AnswerForm::default() }.id(), Err(Fault::NotFound));
        assert_eq!(RejectForm { id: id(), reason: String::new() }.id(), Err(Fault::NotFound));
        assert_eq!(RevealForm { id: id(), ..RevealForm::default() }.id(), Err(Fault::NotFound));
    }
    assert_eq!(form(&[]).id(), Ok(AuthorizationId(7)));
}

#[test]
fn a_reason_has_1_to_400_characters() {
    let long = "x".repeat(REASON_MAX + 1);
    for (reason, expected) in [
        (" Not on production ", Ok("Not on production".to_owned())),
        (" \n", Err(Fault::field("reason", Why::Missing))),
        (&long, Err(Fault::field("reason", Why::TooLong { max: 400, length: 401 }))),
    ] {
        let reject = RejectForm { id: String::new(), reason: reason.to_owned() };
        let reveal = RevealForm { reason: reason.to_owned(), ..RevealForm::default() };
        assert_eq!((reject.reason(), reveal.reason()), (expected.clone(), expected));
    }
}

proptest! {
    #[test]
    fn a_port_is_a_number_from_1_to_65535_or_refused(port in -10_i64..140_000) {
        let text = port.to_string();
        let fields = [&HOST[..], &[("port-1", text.as_str())]].concat();
        match form(&fields).parse(Kind::SshPassword, 1, LATEST) {
            Ok(new) => prop_assert_eq!(i64::from(hosts(&new.answer)[0].1), port),
            Err(fault) => {
                prop_assert!(!(1..=65535).contains(&port));
                prop_assert_eq!(fault, Fault::field("fields[port-1]", Why::OutOfRange { min: 1, max: 65535 }));
            }
        }
    }

    #[test]
    fn information_is_what_text_makes_of_it(raw in "(?s).{0,60}") {
        let expected = domain::check::text(&raw, INFORMATION_MAX);
        let parsed = form(&[("secret_information", &raw)]).parse(Kind::Confidential, 0, LATEST);
        match (parsed, expected) {
            (Ok(new), Ok(text)) => {
                let Answer::Information(given) = new.answer else { panic!("no information") };
                prop_assert_eq!(given.as_str(), text);
            }
            (Err(fault), Err(why)) => prop_assert_eq!(fault, Fault::field("fields[secret_information]", why)),
            (parsed, expected) => prop_assert!(false, "{} {:?}", parsed.is_ok(), expected),
        }
    }
}

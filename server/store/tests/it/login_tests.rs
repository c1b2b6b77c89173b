//! "Test this login": who may, how it ends, and that nothing is left of it.

mod hosts;
mod sshd;

use crate::cast::{MINUTE, NOON, refused};
use crate::installation::Installation;
use domain::authorizations::{
    AnswerForm, AuthorizationAct, AuthorizationKind, AuthorizationStatus, LoginTest, RejectForm, RequestForm,
};
use domain::fault::Fault;
use futures::future::join_all;
use hosts::Host;
use sshd::a_real_host_lets_a_key_in;
use std::collections::BTreeMap;
use store::Networks;

engines! {
    both: [
    a_login_works_or_is_refused,
    a_key_signs_in_where_it_can_be_tried,
    other_protocols_are_greeted,
    what_does_not_answer_as_expected_is_told_apart,
    whoever_may_confirm_may_test_and_nobody_else,
    nothing_is_tested_unless_it_is_allowed,
    an_eleventh_within_a_minute_waits,
    four_are_tried_at_once,
    nothing_is_left_of_it,
    ],
    sqlite: [a_real_host_lets_a_key_in],
    postgres: [],
}

const SECRET: &str = "Marker-of-a-password";

/// An authorization of `user-b` for one host of a kind, and tests allowed on this machine.
async fn asked(it: &Installation, kind: AuthorizationKind) -> i64 {
    it.store.allow_login_tests(Networks::parse("127.0.0.1").unwrap().unwrap());
    let no = it.acting("user-b").await.submit(&crate::cast::form(kind.slug())).await.unwrap();
    it.acting("engineer-1").await.take(no.as_str()).await.unwrap();
    let form = RequestForm {
        no: no.to_string(),
        kind: kind.slug().to_owned(),
        hosts: vec!["The first".to_owned()],
        reason: "To sign in".to_owned(),
        until: "2026-11-25".to_owned(),
    };
    it.acting("engineer-1").await.request_authorization(&form).await.unwrap();
    it.count("ticket_authorization").await
}

/// The login of the only host.
fn login(id: i64, host: &str, port: u16, account: &str, secrets: &[(&str, &str)]) -> AnswerForm {
    let mut fields: BTreeMap<_, _> =
        secrets.iter().map(|(name, value)| (format!("{name}-1"), (*value).to_owned())).collect();
    for (name, value) in [("host-1", host), ("port-1", &port.to_string()), ("account-1", account)] {
        fields.insert(name.to_owned(), value.to_owned());
    }
    AnswerForm { id: id.to_string(), fields: fields.into(), ..AnswerForm::default() }
}

fn password(id: i64, port: u16, password: &str) -> AnswerForm {
    login(id, "127.0.0.1", port, "anna", &[("password", password)])
}

/// The same user's next test is a minute later.
async fn try_all(it: &Installation, forms: &[AnswerForm]) -> Vec<LoginTest> {
    let mut outcomes = Vec::new();
    for (n, form) in (0..).zip(forms) {
        let user = it.acting("user-b").await.at(NOON + n * MINUTE);
        outcomes.push(user.test_login(form, 1).await.unwrap());
    }
    outcomes
}

async fn a_login_works_or_is_refused(it: &Installation) {
    use LoginTest::{Accepted, Refused};
    let id = asked(it, AuthorizationKind::SshPassword).await;
    for host in [Host::ssh(&["password", "publickey"]).await, Host::ssh(&["keyboard-interactive"]).await] {
        let other = login(id, "127.0.0.1", host.port, "bob", &[("password", SECRET)]);
        let forms = [password(id, host.port, SECRET), password(id, host.port, "wrong"), other];
        assert_eq!(try_all(it, &forms).await, [Accepted, Refused, Refused]);
    }
    let keys_only = Host::ssh(&["publickey"]).await;
    assert_eq!(try_all(it, &[password(id, keys_only.port, SECRET)]).await, [Refused]);
}

async fn a_key_signs_in_where_it_can_be_tried(it: &Installation) {
    let id = asked(it, AuthorizationKind::SshKey).await;
    let host = Host::ssh(&["publickey"]).await;
    let by = |account: &str, name: &str, passphrase: &str| {
        let secrets = [("secret_key", hosts::key(name)), ("passphrase", passphrase.to_owned())];
        let secrets = secrets.each_ref().map(|(name, value)| (*name, value.as_str()));
        login(id, "127.0.0.1", host.port, account, &secrets)
    };
    let passphrase = "test passphrase";
    let forms = [
        by("anna", "ed25519", ""),
        by("anna", "ecdsa256", ""),
        by("anna", "ed25519_locked", passphrase),
        by("bob", "ed25519", ""),
        by("anna", "rsa", ""),
    ];
    let outcomes = try_all(it, &forms).await;
    use LoginTest::{Accepted, NotTried, Refused};
    assert_eq!(outcomes, [Accepted, Accepted, Accepted, Refused, NotTried]);
    let user = it.acting("user-b").await;
    for (form, field) in [
        (by("anna", "ed25519_locked", "wrong"), "fields[passphrase-1]"),
        (login(id, "127.0.0.1", host.port, "anna", &[("secret_key", SECRET)]), "fields[secret_key-1]"),
        (login(id, "", host.port, "anna", &[("secret_key", &hosts::key("ed25519"))]), "fields[host-1]"),
    ] {
        let Fault::Invalid(problems) = refused(user.test_login(&form, 1).await) else { panic!("{field}") };
        assert_eq!(problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), [field]);
    }
}

async fn other_protocols_are_greeted(it: &Installation) {
    let rdp = Host::saying(b"\x03\0\0\x13\x0e\xd0\0\0\x12\x34\0\x02\x0f\x08\0\x02\0\0\0").await;
    let vnc = Host::saying(b"RFB 003.008\n").await;
    let web = Host::saying(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    for (kind, right) in [(AuthorizationKind::Rdp, &rdp), (AuthorizationKind::Vnc, &vnc)] {
        let id = asked(it, kind).await;
        let forms = [right, &web].map(|host| password(id, host.port, SECRET));
        assert_eq!(try_all(it, &forms).await, [LoginTest::Answered, LoginTest::WrongProtocol]);
    }
}

async fn what_does_not_answer_as_expected_is_told_apart(it: &Installation) {
    let id = asked(it, AuthorizationKind::Sftp).await;
    let [web, endless] = [Host::saying(b"HTTP/1.1 400 Bad Request\r\n\r\n").await, Host::endless().await];
    let silent = Host::silent().await;
    let forms = [web.port, endless.port, Host::closed().await, silent.port].map(|port| password(id, port, SECRET));
    use LoginTest::{NotAllowed, NotReachable, TimedOut, WrongProtocol};
    assert_eq!(try_all(it, &forms).await, [WrongProtocol, WrongProtocol, NotReachable, TimedOut]);
    let elsewhere = ["10.0.0.1", "127.0.0.2", "localhost.invalid", "169.254.169.254", "::1", "8.8.8.8"];
    let forms = elsewhere.map(|host| login(id, host, silent.port, "anna", &[("password", SECRET)]));
    assert_eq!(try_all(it, &forms).await, [NotAllowed; 6]);
}

async fn whoever_may_confirm_may_test_and_nobody_else(it: &Installation) {
    let id = asked(it, AuthorizationKind::SshPassword).await;
    let host = Host::ssh(&["password"]).await;
    let form = password(id, host.port, SECRET);
    let user = it.acting("user-b").await;
    assert!(user.my_authorization(id).await.unwrap().may_test);
    assert_eq!(user.test_login(&form, 1).await.unwrap(), LoginTest::Accepted);
    for processor in ["user-c", "admin-a"] {
        assert_eq!(it.acting(processor).await.test_login(&form, 1).await.unwrap(), LoginTest::Accepted, "{processor}");
    }
    for stranger in ["user-d", "user-y", "admin-x"] {
        assert_eq!(refused(it.acting(stranger).await.test_login(&form, 1).await), Fault::NotFound, "{stranger}");
    }
    for engineer in ["engineer-1", "lead-1"] {
        let refusal = refused(it.acting(engineer).await.test_login(&form, 1).await);
        assert!(matches!(refusal, Fault::NotAllowed(_) | Fault::NotFound), "{engineer}: {refusal:?}");
    }
    for n in [0, 2, usize::MAX] {
        assert_eq!(refused(user.test_login(&form, n).await), Fault::NotFound);
    }
    user.reject_authorization(&RejectForm { id: id.to_string(), reason: "No".to_owned() }).await.unwrap();
    let over = Fault::WrongAuthorization { act: AuthorizationAct::Confirm, status: AuthorizationStatus::Rejected };
    assert_eq!(refused(user.test_login(&form, 1).await), over);
    assert!(!user.my_authorization(id).await.unwrap().may_test);
}

async fn nothing_is_tested_unless_it_is_allowed(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (engineer, user) = (it.acting("engineer-1").await, it.acting("user-b").await);
    engineer.request_authorization(&crate::cast::request(&no)).await.unwrap();
    assert!(!user.my_authorization(1).await.unwrap().may_test);
    assert_eq!(refused(user.test_login(&password(1, 22, SECRET), 1).await), Fault::NotFound);
    it.store.allow_login_tests(Networks::parse("public").unwrap().unwrap());
    // A request that leads to no host.
    assert!(!user.my_authorization(1).await.unwrap().may_test);
    assert_eq!(refused(user.test_login(&password(1, 22, SECRET), 1).await), Fault::NotFound);
}

async fn an_eleventh_within_a_minute_waits(it: &Installation) {
    let id = asked(it, AuthorizationKind::Vnc).await;
    let host = Host::saying(b"RFB 003.008\n").await;
    let form = password(id, host.port, SECRET);
    let user = it.acting("user-b").await;
    for n in 0..12 {
        let outcome = user.clone().at(NOON + n).test_login(&form, 1).await.unwrap();
        assert_eq!(outcome, if n < 10 { LoginTest::Answered } else { LoginTest::TooMany }, "{n}");
    }
    assert_eq!(user.at(NOON + MINUTE).test_login(&form, 1).await.unwrap(), LoginTest::Answered);
}

async fn four_are_tried_at_once(it: &Installation) {
    let id = asked(it, AuthorizationKind::Vnc).await;
    let host = Host::silent().await;
    let (form, user) = (password(id, host.port, SECRET), it.acting("user-b").await);
    let outcomes = join_all((0..6).map(|_| user.test_login(&form, 1))).await;
    let count =
        |wanted| outcomes.iter().filter(|outcome| outcome.as_ref().is_ok_and(|outcome| *outcome == wanted)).count();
    assert_eq!((count(LoginTest::TimedOut), count(LoginTest::TooMany)), (4, 2));
    // Their places are free again.
    let host = Host::saying(b"RFB 003.008\n").await;
    assert_eq!(user.test_login(&password(id, host.port, SECRET), 1).await.unwrap(), LoginTest::Answered);
}

async fn nothing_is_left_of_it(it: &Installation) {
    let id = asked(it, AuthorizationKind::SshPassword).await;
    let host = Host::ssh(&["password"]).await;
    let rows = "SELECT (SELECT COUNT(*) FROM trace) + (SELECT COUNT(*) FROM ticket_log) + (SELECT COUNT(*) FROM message) \
                + (SELECT COUNT(*) FROM ticket_authorization WHERE sealed IS NOT NULL)";
    let before = it.number(rows).await;
    let forms = [password(id, host.port, SECRET), password(id, host.port, "Marker-of-another")];
    try_all(it, &forms).await;
    assert_eq!(it.number(rows).await, before);
    for entry in std::fs::read_dir(&it.options.data).unwrap().map(|entry| entry.unwrap().path()) {
        let bytes = if entry.is_file() { std::fs::read(entry).unwrap() } else { Vec::new() };
        assert!(!bytes.windows(9).any(|window| window == b"Marker-of"));
    }
}

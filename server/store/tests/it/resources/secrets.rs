//! What My Resource Information asks in secret: sealed, shown to the ticket's engineer, replaced, taken back, cleared.

use crate::authorizations::bytes::files::places;
use crate::authorizations::{of, page, revealed};
use crate::cast::{NOON, details, form, refused};
use crate::installation::Installation;
use domain::authorizations::{AuthorizationKind as Kind, AuthorizationStatus as Status, OPEN_MAX};
use domain::fault::{Fault, Need, Why};
use domain::id::AuthorizationId;
use domain::resources::ChangeResourcesForm;
use domain::tickets::{TicketForm, TicketNo};

on_both_engines![
    a_secret_given_with_the_ticket_is_sealed_recorded_and_read_by_its_engineer,
    one_given_later_takes_the_place_of_the_one_before,
    without_a_consent_or_with_a_wrong_field_nothing_is_handed_over,
    it_is_cleared_with_the_ticket_and_by_the_customer_and_after_thirty_days,
    mates_and_the_administrator_give_one_too_and_nobody_else,
    the_same_form_sent_again_hands_over_once,
    a_ticket_holds_twenty_at_most_whatever_they_are,
    a_secret_stands_nowhere_in_clear,
];

const DAY: i64 = 86_400_000;

/// A ticket about a product that asks for one.
pub fn with_secret(key: &str, secret: &str) -> TicketForm {
    TicketForm {
        product: "rds".to_owned(),
        problem: "usage-questions".to_owned(),
        params: [("instance_id".to_owned(), "i-1".to_owned())].into(),
        secrets: [("db_password".to_owned(), secret.to_owned())].into(),
        ..form(key)
    }
}

fn later(no: &TicketNo, secret: &str) -> ChangeResourcesForm {
    ChangeResourcesForm {
        no: no.to_string(),
        secrets: [("db_password".to_owned(), secret.to_owned())].into(),
        agreement: "1".to_owned(),
        consent: "on".to_owned(),
        ..ChangeResourcesForm::default()
    }
}

/// A ticket of `user-b`, taken by `engineer-1`, with a secret.
async fn given(it: &Installation, secret: &str) -> (TicketNo, AuthorizationId) {
    let key = format!("k{}", it.count("ticket").await);
    let no = it.acting("user-b").await.submit(&with_secret(&key, secret)).await.unwrap();
    it.acting("engineer-1").await.take(no.as_str()).await.unwrap();
    (no, it.newest().await)
}

async fn a_secret_given_with_the_ticket_is_sealed_recorded_and_read_by_its_engineer(it: &Installation) {
    let no = it.acting("user-b").await.submit(&with_secret("k", " p w ")).await.unwrap();
    let id = it.newest().await;
    let held = it.held(id).await;
    assert_eq!((held.status, held.answered.as_deref(), held.answered_at), (1, Some("user-b"), Some(NOON)));
    assert_eq!((held.parts, held.views, held.consents), (3, 0, 1));
    assert_eq!(super::kept(it, &no).await, r#"[["instance_id","i-1"]]"#);
    assert_eq!(it.log(&no).await, [format!("73 user-b - {}", id.0), "0 user-b - -".to_owned()]);
    let traces = it.traces().await;
    let names: Vec<_> = traces.iter().filter_map(|trace| trace.split(' ').next()).collect();
    assert_eq!(names, ["confirmAuthorizations", "createCase"]);
    // Nobody has the ticket yet.
    let engineer = it.fresh_acting("engineer-1").await;
    assert!(revealed(&engineer, id).await.is_err());
    engineer.take(no.as_str()).await.unwrap();
    assert_eq!(revealed(&engineer, id).await.unwrap(), "information| p w ");
    assert!(revealed(&it.fresh_acting("engineer-2").await, id).await.is_err());
    for name in ["user-b", "user-c", "engineer-1", "lead-1"] {
        let who = it.acting(name).await;
        let [one] = &details(&who, &no).await.unwrap().authorizations[..] else { panic!("one, for {name}") };
        assert_eq!((one.id, one.kind, one.status), (id, Kind::Resource, Status::Authorized));
        assert_eq!(one.param.as_deref(), Some("Database Password"));
        let shown = page(&who, id).await.unwrap();
        assert_eq!((shown.kind, shown.reason.as_str(), shown.agreed), (Kind::Resource, "Database Password", Some(1)));
        assert!(!format!("{shown:?}").contains("p w"), "{name}");
    }
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn one_given_later_takes_the_place_of_the_one_before(it: &Installation) {
    let (no, first) = given(it, "one").await;
    let user = it.acting("user-b").await;
    let choices = user.resource_choices(no.as_str()).await.unwrap();
    assert_eq!((choices.handed_over, choices.agreement.0), (vec!["Database Password".to_owned()], 1));
    assert_eq!(choices.params.last().unwrap().1, "");
    // An empty field takes nothing back.
    user.change_resources(&later(&no, "")).await.unwrap();
    assert_eq!((it.held(first).await.parts, it.newest().await), (3, first));
    user.change_resources(&later(&no, "two")).await.unwrap();
    let second = it.newest().await;
    let (before, now) = (it.held(first).await, it.held(second).await);
    assert_eq!((before.status, before.parts, before.cleared_at), (5, 0, Some(NOON)));
    assert_eq!((now.status, now.parts, now.consents), (1, 3, 1));
    let log = it.log(&no).await;
    let told = [
        "231 user-b - -".to_owned(),
        format!("73 user-b - {}", second.0),
        format!("83 user-b - {}", first.0),
        format!("218 - - {}", first.0),
    ];
    assert!(told.iter().all(|line| log.contains(line)), "{log:?}");
    let engineer = it.fresh_acting("engineer-1").await;
    assert_eq!(revealed(&engineer, second).await.unwrap(), "information|two");
    assert!(revealed(&engineer, first).await.is_err());
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn without_a_consent_or_with_a_wrong_field_nothing_is_handed_over(it: &Installation) {
    let (no, first) = given(it, "one").await;
    let before = (it.held(first).await, it.state(&no).await);
    let user = it.acting("user-b").await;
    let no_consent = ChangeResourcesForm { consent: String::new(), ..later(&no, "two") };
    let old = ChangeResourcesForm { agreement: "0".to_owned(), ..later(&no, "two") };
    let long = later(&no, &"x".repeat(129));
    for (form, fault) in [
        (no_consent, Fault::field("consent", Why::ConsentMissing)),
        (old, Fault::field("consent", Why::ConsentOutdated)),
        (long, Fault::field("secrets[db_password]", Why::TooLong { max: 128, length: 129 })),
    ] {
        assert_eq!(refused(user.change_resources(&form).await), fault);
    }
    let tickets = it.count("ticket").await;
    let wrong = TicketForm { consent: String::new(), ..with_secret("w", "two") };
    assert_eq!(refused(user.submit(&wrong).await), Fault::field("consent", Why::ConsentMissing));
    assert_eq!((it.held(first).await, it.state(&no).await), before);
    assert_eq!((it.newest().await, it.count("ticket").await), (first, tickets));
}

async fn it_is_cleared_with_the_ticket_and_by_the_customer_and_after_thirty_days(it: &Installation) {
    let user = it.acting("user-b").await;
    let (no, ended) = given(it, "one").await;
    user.close(no.as_str()).await.unwrap();
    assert_eq!((it.held(ended).await.parts, it.held(ended).await.cleared_at), (0, Some(NOON)));
    assert!(user.change_resources(&later(&no, "two")).await.is_err(), "the ticket has ended");
    let (_, canceled) = given(it, "one").await;
    user.cancel_authorization(&of(canceled)).await.unwrap();
    assert_eq!((it.held(canceled).await.status, it.held(canceled).await.parts), (5, 0));
    let (_, late) = given(it, "one").await;
    assert_eq!(it.store.as_system().at(NOON + 30 * DAY).expire_authorizations().await.unwrap(), 0);
    assert_eq!(it.store.as_system().at(NOON + 31 * DAY).expire_authorizations().await.unwrap(), 1);
    assert_eq!((it.held(late).await.status, it.held(late).await.parts), (3, 0));
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn mates_and_the_administrator_give_one_too_and_nobody_else(it: &Installation) {
    let (no, first) = given(it, "one").await;
    for name in ["user-c", "admin-a"] {
        it.acting(name).await.change_resources(&later(&no, name)).await.unwrap();
        let engineer = it.fresh_acting("engineer-1").await;
        assert_eq!(revealed(&engineer, it.newest().await).await.unwrap(), format!("information|{name}"));
        assert_eq!(it.held(it.newest().await).await.answered.as_deref(), Some(name));
    }
    let last = it.newest().await;
    for (name, fault) in [
        ("user-d", Fault::NotFound),
        ("user-y", Fault::NotFound),
        ("engineer-1", Fault::NotAllowed(Need::Customer)),
        ("lead-1", Fault::NotAllowed(Need::Customer)),
    ] {
        assert_eq!(refused(it.acting(name).await.change_resources(&later(&no, "x")).await), fault, "{name}");
    }
    assert_eq!((it.newest().await, it.held(first).await.parts), (last, 0));
}

async fn the_same_form_sent_again_hands_over_once(it: &Installation) {
    let user = it.acting("user-b").await;
    let no = user.submit(&with_secret("k", "one")).await.unwrap();
    let id = it.newest().await;
    assert_eq!(user.submit(&with_secret("k", "one")).await.unwrap(), no);
    assert_eq!((it.newest().await, it.count("ticket_authorization").await), (id, 1));
}

async fn a_ticket_holds_twenty_at_most_whatever_they_are(it: &Installation) {
    let no = it.acting("user-b").await.submit(&with_secret("k", "")).await.unwrap();
    it.acting("engineer-1").await.take(no.as_str()).await.unwrap();
    for _ in 0..OPEN_MAX {
        it.ask(&no, Kind::Confidential, &[]).await;
    }
    let before = it.state(&no).await;
    let fault = Fault::TooManyAuthorizations { max: OPEN_MAX };
    assert_eq!(refused(it.acting("user-b").await.change_resources(&later(&no, "x")).await), fault);
    assert_eq!(it.state(&no).await, before);
}

async fn a_secret_stands_nowhere_in_clear(it: &Installation) {
    let marker = |n: u8| format!("m4rk{n}{:016x}", rand::random::<u64>());
    let (one, two, control) = (marker(1), marker(2), marker(3));
    let form = TicketForm { description: format!("Goal: {control}"), ..with_secret("k", &one) };
    let user = it.acting("user-b").await;
    let no = user.submit(&form).await.unwrap();
    user.change_resources(&later(&no, &two)).await.unwrap();
    it.store.as_system().seal_traces().await.unwrap();
    assert!(!places(it, &control).await.is_empty(), "what is not secret is found");
    for secret in [&one, &two] {
        assert_eq!(places(it, secret).await, [""; 0]);
    }
}

//! Submitting: who may, what is stored, and that it is one ticket however often the form is sent.

use crate::cast::{NOON, details, form, keys, refused, words};
use crate::installation::Installation;
use domain::contact::ContactOptions;
use domain::fault::{Fault, Need, Why};
use domain::id::AttachmentId;
use domain::tickets::{TicketForm, TicketStatus};
use futures::future::join_all;

on_both_engines![
    while_ticket_policy_is_on_only_ticket_administrators_submit,
    a_role_taken_away_while_the_page_was_open_counts,
    engineers_submit_nothing,
    a_ticket_is_stored_with_its_consent_its_log_its_count_and_its_trace,
    an_account_without_tracker_gets_no_trace,
    everything_of_the_form_is_there_to_read,
    the_same_form_sent_twice_is_one_ticket,
    another_content_under_a_used_key_is_refused_with_the_number,
    the_same_key_of_somebody_else_is_another_ticket,
    a_form_without_a_key_is_a_ticket_each_time,
    a_form_sent_eight_times_at_once_is_one_ticket,
    different_forms_at_once_are_all_stored,
    what_the_catalog_does_not_hold_is_not_found,
    a_refused_form_leaves_nothing,
    files_of_others_and_files_in_use_are_refused_and_nothing_stays,
    hostile_texts_are_refused_or_stored_as_they_are,
];

async fn while_ticket_policy_is_on_only_ticket_administrators_submit(it: &Installation) {
    let stranger = it.acting("user-d").await;
    assert_eq!(refused(stranger.submit(&form("1")).await), Fault::NotAllowed(Need::TicketAdministrator));
    assert!(!stranger.may_submit() && stranger.products().is_err());
    for name in ["user-b", "user-e", "admin-a", "user-y", "admin-i"] {
        assert!(it.acting(name).await.submit(&form("1")).await.is_ok(), "{name}");
    }
}

async fn a_role_taken_away_while_the_page_was_open_counts(it: &Installation) {
    let user = it.acting("user-b").await;
    it.execute("DELETE FROM membership").await;
    assert_eq!(refused(user.submit(&form("1")).await), Fault::NotAllowed(Need::TicketAdministrator));
    assert_eq!(it.count("ticket").await, 0);
}

async fn engineers_submit_nothing(it: &Installation) {
    for name in ["engineer-1", "lead-1"] {
        assert_eq!(refused(it.acting(name).await.submit(&form("1")).await), Fault::NotFound);
    }
}

async fn a_ticket_is_stored_with_its_consent_its_log_its_count_and_its_trace(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let is_users = "user_id = (SELECT id FROM iam_user WHERE name = 'user-b')";
    let id = no.id().0;
    assert_eq!(
        it.count(&format!("consent WHERE {is_users} AND ticket_id = {id} AND agreement_id = 1 AND at = {NOON}")).await,
        1
    );
    assert_eq!(it.count(&format!("ticket_log WHERE ticket_id = {id} AND act = 0 AND at = {NOON}")).await, 1);
    assert_eq!(it.number("SELECT n FROM ticket_count WHERE status = 0").await, 1);
    let trace =
        "SELECT trace_name || ' ' || resource_type || ' ' || resource_id || ' ' || source_ip || ' ' || code FROM trace";
    assert_eq!(it.texts(trace).await, [format!("createCase case {no} 192.0.2.1 200")]);
    assert_eq!(it.count(&format!("trace WHERE {is_users} AND at = {NOON} AND batch_id IS NULL")).await, 1);
}

async fn an_account_without_tracker_gets_no_trace(it: &Installation) {
    it.execute("UPDATE account SET traces = FALSE WHERE name = 'acme'").await;
    it.ticket_of("user-b").await;
    it.ticket_of("user-y").await;
    assert_eq!(it.count("trace").await, 1);
    assert_eq!(it.count("ticket_log").await, 2);
}

async fn everything_of_the_form_is_there_to_read(it: &Installation) {
    let user = it.acting("user-b").await;
    let form = TicketForm {
        problem: "login-failure".to_owned(),
        region: "eu-west-101".to_owned(),
        description: "Error text or screenshot: 无法登录\n<script>alert(1)</script>".to_owned(),
        params: [("eip", "198.51.100.7"), ("remote_login_port", "22")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into(),
        contact: ContactOptions {
            notify_email: "on".to_owned(),
            email: "b@acme.example".to_owned(),
            notify_phone: "on".to_owned(),
            country_code: "+65".to_owned(),
            mobile: "8123 4567".to_owned(),
            time: "09:00-18:00".to_owned(),
            cc: "c@acme.example; d@acme.example".to_owned(),
            ..ContactOptions::default()
        },
        ..form("1")
    };
    let no = user.submit(&form).await.unwrap();
    insta::assert_json_snapshot!("everything_of_the_form", details(&user, &no).await.unwrap());
}

async fn the_same_form_sent_twice_is_one_ticket(it: &Installation) {
    let user = it.acting("user-b").await;
    let no = user.submit(&form("1")).await.unwrap();
    assert_eq!(user.clone().at(NOON + 1000).submit(&form("1")).await.unwrap(), no);
    assert_eq!((it.count("ticket").await, it.count("consent").await, it.count("trace").await), (1, 1, 1));
}

async fn another_content_under_a_used_key_is_refused_with_the_number(it: &Installation) {
    let user = it.acting("user-b").await;
    let no = user.submit(&form("1")).await.unwrap();
    let changes: [fn(&mut TicketForm); 4] = [
        |form| form.description.push('!'),
        |form| form.problem = "login-failure".to_owned(),
        |form| form.contact.time = "09:00-18:00".to_owned(),
        |form| form.params = [("eip".to_owned(), "198.51.100.7".to_owned())].into(),
    ];
    for change in changes {
        let mut other = TicketForm { region: "eu-west-101".to_owned(), ..form("1") };
        change(&mut other);
        assert_eq!(refused(user.submit(&other).await), Fault::AlreadySubmitted { no: no.clone() });
    }
}

async fn the_same_key_of_somebody_else_is_another_ticket(it: &Installation) {
    let mine = it.acting("user-b").await.submit(&form("1")).await.unwrap();
    assert_ne!(it.acting("user-c").await.submit(&form("1")).await.unwrap(), mine);
}

async fn a_form_without_a_key_is_a_ticket_each_time(it: &Installation) {
    let user = it.acting("user-b").await;
    for key in ["", "", "\0", "ключ"] {
        user.submit(&form(key)).await.unwrap();
    }
    assert_eq!(it.count("ticket").await, 4);
}

async fn a_form_sent_eight_times_at_once_is_one_ticket(it: &Installation) {
    let user = it.acting("user-b").await;
    let form = form("1");
    let answers = join_all((0..8).map(|_| user.submit(&form))).await;
    let numbers: Vec<_> = answers.into_iter().map(|answer| answer.unwrap()).collect();
    assert!(numbers.iter().all(|no| *no == numbers[0]));
    assert_eq!((it.count("ticket").await, it.count("ticket_log").await, it.count("trace").await), (1, 1, 1));
    assert_eq!(it.number("SELECT CAST(SUM(n) AS BIGINT) FROM ticket_count").await, 1);
}

async fn different_forms_at_once_are_all_stored(it: &Installation) {
    let (b, y) = (it.acting("user-b").await, it.acting("user-y").await);
    let sends = (0..20).map(|n| {
        let who = if n % 2 == 0 { b.clone() } else { y.clone() };
        async move { who.submit(&form(&n.to_string())).await.unwrap() }
    });
    join_all(sends).await;
    assert_eq!(
        (it.count("ticket").await, it.number("SELECT CAST(SUM(n) AS BIGINT) FROM ticket_count").await),
        (20, 20)
    );
}

async fn what_the_catalog_does_not_hold_is_not_found(it: &Installation) {
    let user = it.acting("user-b").await;
    for (product, problem) in [("ecs", "nothing"), ("nothing", "login-failure"), ("", "")] {
        let form = TicketForm { product: product.to_owned(), problem: problem.to_owned(), ..form("1") };
        assert_eq!(refused(user.submit(&form).await), Fault::NotFound);
        assert_eq!(refused(user.create_form(product, problem).await), Fault::NotFound);
    }
}

async fn assert_nothing_is_stored(it: &Installation) {
    for table in ["ticket", "consent", "ticket_log", "trace", "message", "ticket_count WHERE n <> 0"] {
        assert_eq!(it.count(table).await, 0, "{table}");
    }
}

async fn a_refused_form_leaves_nothing(it: &Installation) {
    let user = it.acting("user-b").await;
    let without_consent = TicketForm { consent: String::new(), ..form("1") };
    assert_eq!(refused(user.submit(&without_consent).await), Fault::field("consent", Why::ConsentMissing));
    let outdated = TicketForm { agreement: "7".to_owned(), ..form("1") };
    assert_eq!(refused(user.submit(&outdated).await), Fault::field("consent", Why::ConsentOutdated));
    assert_nothing_is_stored(it).await;
}

async fn files_of_others_and_files_in_use_are_refused_and_nothing_stays(it: &Installation) {
    let (b, c) = (it.acting("user-b").await, it.acting("user-c").await);
    let (mine, theirs) = (crate::attachments::text(&b).await, crate::attachments::text(&c).await);
    let with = |key: &str, ids: &[AttachmentId]| TicketForm { attachments: keys(ids), ..form(key) };
    for ids in [vec![mine, theirs], vec![mine, AttachmentId(999)]] {
        assert_eq!(refused(b.submit(&with("1", &ids)).await), Fault::field("attachments", Why::FileGone));
    }
    assert_nothing_is_stored(it).await;
    assert_eq!(it.count("attachment WHERE ticket_id IS NOT NULL").await, 0);
    b.submit(&with("1", &[mine])).await.unwrap();
    assert_eq!(refused(b.submit(&with("2", &[mine])).await), Fault::field("attachments", Why::FileGone));
    assert_eq!(it.count("ticket").await, 1);
}

async fn hostile_texts_are_refused_or_stored_as_they_are(it: &Installation) {
    let user = it.acting("user-b").await;
    let description = "'; DROP TABLE ticket; -- $1 ? {} %s \u{1f4a9} \u{202e}";
    let no = user.submit(&TicketForm { description: description.to_owned(), ..form("1") }).await.unwrap();
    let details = details(&user, &no).await.unwrap();
    let shown = domain::markdown::html(description);
    assert_eq!((words(&details.messages[0]), details.status), (shown.as_str(), TicketStatus::Submitted));
    assert_eq!(it.texts("SELECT description FROM ticket").await, [description], "stored as it was typed");
    let zero = TicketForm { description: "a\0b".to_owned(), ..form("2") };
    assert_eq!(refused(user.submit(&zero).await), Fault::field("description", Why::ControlCharacter));
}

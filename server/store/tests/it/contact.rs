//! Contact Options: changed until the ticket ends, cleared with it, and by whom.

use crate::cast::{details, form, perform, refused};
use crate::installation::Installation;
use domain::act::TicketAct as Act;
use domain::contact::{ChangeContactForm, Contact, ContactOptions, ContactShown, Verified};
use domain::fault::{Fault, Need, Why};
use domain::profile::ContactForm;
use domain::tickets::{TicketForm, TicketNo, TicketStatus as Status};

on_both_engines![
    options_are_changed_as_a_whole_and_logged,
    what_is_wrong_is_said_at_its_field_and_nothing_changes,
    group_mates_and_the_administrator_change_them_too_and_nobody_else,
    every_way_to_the_end_of_a_ticket_clears_them,
    an_address_of_the_profile_needs_no_proof,
    nothing_is_cleared_where_nothing_was_given,
    the_migration_clears_what_ended_before_it,
];

fn options() -> ContactOptions {
    ContactOptions {
        notify_email: "on".to_owned(),
        email: "b@acme.example".to_owned(),
        notify_phone: "on".to_owned(),
        country_code: "+65".to_owned(),
        mobile: "8123 4567".to_owned(),
        time: "9-18".to_owned(),
        zone: "Asia/Singapore".to_owned(),
        cc: "c@acme.example, d@acme.example".to_owned(),
    }
}

fn to(no: &TicketNo, contact: ContactOptions) -> ChangeContactForm {
    ChangeContactForm { no: no.to_string(), contact }
}

async fn ticket(it: &Installation, key: &str) -> TicketNo {
    it.acting("user-b").await.submit(&TicketForm { contact: options(), ..form(key) }).await.unwrap()
}

async fn shown(it: &Installation, no: &TicketNo) -> ContactShown {
    details(&it.acting("user-b").await, no).await.unwrap().contact
}

/// What the row itself keeps.
async fn kept(it: &Installation, no: &TicketNo) -> String {
    let sql = "SELECT COALESCE(email, '') || '|' || COALESCE(country_code, '') || '|' || COALESCE(mobile, '') || '|' || \
               contact_time || '|' || contact_zone || '|' || cc FROM ticket WHERE id =";
    it.texts(&format!("{sql} {}", no.id().0)).await.remove(0)
}

const ALL: &str = "b@acme.example|+65|81234567|09:00-18:00|Asia/Singapore|c@acme.example,d@acme.example";
const NOTHING: &str = "|||||";

async fn options_are_changed_as_a_whole_and_logged(it: &Installation) {
    let no = ticket(it, "1").await;
    assert_eq!(kept(it, &no).await, ALL);
    let user = it.acting("user-b").await;
    let choices = user.contact_choices(no.as_str()).await.unwrap();
    assert_eq!(choices.contact, shown(it, &no).await.contact);
    assert_eq!(choices.zones, ["UTC", "Asia/Singapore"], "one's own, then the one that is chosen");

    let other = ContactOptions { notify_phone: String::new(), time: String::new(), cc: String::new(), ..options() };
    user.change_contact(&to(&no, other)).await.unwrap();
    assert_eq!(kept(it, &no).await, "b@acme.example|||||");
    user.change_contact(&to(&no, ContactOptions::default())).await.unwrap();
    assert_eq!(kept(it, &no).await, NOTHING);
    let log = it.log(&no).await.join("\n");
    assert!(log.contains("114") && log.contains("115"), "{log}");
    assert_eq!(it.traces().await.len(), 1, "Table 8-1 does not name it");
}

async fn what_is_wrong_is_said_at_its_field_and_nothing_changes(it: &Installation) {
    let no = ticket(it, "1").await;
    let before = it.state(&no).await;
    let wrong = ContactOptions {
        email: "nobody".to_owned(),
        mobile: "12".to_owned(),
        time: "at night".to_owned(),
        ..options()
    };
    let Fault::Invalid(problems) = refused(it.acting("user-b").await.change_contact(&to(&no, wrong)).await) else {
        panic!("it was not refused for its fields")
    };
    let said: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), &problem.why)).collect();
    let email = ("contact[email]", &Why::NotAnEmail);
    assert_eq!(said, [email, ("contact[mobile]", &Why::NotANumber), ("contact[time]", &Why::NotHours)]);
    assert_eq!((kept(it, &no).await.as_str(), it.state(&no).await), (ALL, before));
}

async fn group_mates_and_the_administrator_change_them_too_and_nobody_else(it: &Installation) {
    let no = ticket(it, "1").await;
    for name in ["user-c", "admin-a"] {
        let it = it.acting(name).await;
        it.contact_choices(no.as_str()).await.unwrap();
        it.change_contact(&to(&no, options())).await.unwrap();
    }
    for (name, fault) in [
        ("user-d", Fault::NotFound),
        ("user-e", Fault::NotFound),
        ("user-y", Fault::NotFound),
        ("engineer-1", Fault::NotAllowed(Need::Customer)),
        ("lead-1", Fault::NotAllowed(Need::Customer)),
    ] {
        let who = it.acting(name).await;
        assert_eq!(refused(who.change_contact(&to(&no, ContactOptions::default())).await), fault, "{name}");
        assert_eq!(refused(who.contact_choices(no.as_str()).await), Fault::NotFound, "{name}");
    }
    assert_eq!(kept(it, &no).await, ALL);
}

async fn every_way_to_the_end_of_a_ticket_clears_them(it: &Installation) {
    for (status, act, who) in [
        (Status::Submitted, Act::Cancel, "user-b"),
        (Status::Processing, Act::Close, "user-b"),
        (Status::PendingConfirmation, Act::Confirm, "user-c"),
        (Status::Processing, Act::Reject, "engineer-1"),
    ] {
        let no = ticket(it, act.slug()).await;
        it.put(&no, status, (status != Status::Submitted).then_some("engineer-1")).await;
        assert_eq!(kept(it, &no).await, ALL);
        perform(&it.acting(who).await, act, &no).await.unwrap();
        assert_eq!(kept(it, &no).await, NOTHING, "{act:?}");
        assert_eq!(it.log(&no).await.iter().filter(|line| line.contains("115")).count(), 1, "{act:?}");
        let late = it.acting("user-b").await.change_contact(&to(&no, options())).await;
        let status = it.state(&no).await.status();
        assert_eq!(refused(late), Fault::WrongState { act: Act::ChangeContact, status });
        assert_eq!(shown(it, &no).await.contact, Contact::default());
    }
}

async fn an_address_of_the_profile_needs_no_proof(it: &Installation) {
    let no = ticket(it, "1").await;
    let user = it.acting("user-b").await;
    assert_eq!((shown(it, &no).await.email, shown(it, &no).await.mobile), (Verified::Unverified, Verified::Unverified));
    let profile = ContactForm {
        email: "B@acme.example".to_owned(),
        country_code: "+65".to_owned(),
        mobile: "8123 4567".to_owned(),
        ..ContactForm::default()
    };
    user.save_contact(&profile).await.unwrap();
    assert_eq!((shown(it, &no).await.email, shown(it, &no).await.mobile), (Verified::Registered, Verified::Registered));
    let other = ContactOptions { mobile: "8123 4568".to_owned(), ..options() };
    // Whose number it is does not depend on who reads it, or who gave it.
    it.acting("user-c").await.change_contact(&to(&no, other)).await.unwrap();
    assert_eq!((shown(it, &no).await.email, shown(it, &no).await.mobile), (Verified::Registered, Verified::Unverified));
}

async fn nothing_is_cleared_where_nothing_was_given(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    it.acting("user-b").await.cancel(no.as_str()).await.unwrap();
    assert!(it.log(&no).await.iter().all(|line| !line.contains("115")));
}

async fn the_migration_clears_what_ended_before_it(it: &Installation) {
    let (open, ended) = (ticket(it, "1").await, ticket(it, "2").await);
    it.execute(&format!("UPDATE ticket SET status = 3 WHERE id = {}", ended.id().0)).await;
    let script = include_str!("../../src/migration/m0012_contact.sql");
    let clearing = script.split_once(";\n").unwrap().1.trim().trim_end_matches(';');
    it.execute(clearing).await;
    assert_eq!(kept(it, &open).await, ALL);
    assert_eq!(kept(it, &ended).await, "||||Asia/Singapore|", "there were no zones before it");
}

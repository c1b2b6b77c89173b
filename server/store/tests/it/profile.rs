//! The profile: one's own, and the account's zone for its administrator alone.

use crate::cast::{details, form, refused};
use crate::installation::Installation;
use domain::fault::{Fault, Need, Why};
use domain::profile::ContactForm;

on_both_engines![
    contact_data_is_kept_and_offered_with_the_next_ticket,
    the_zone_of_a_user_wins_over_the_accounts,
    only_the_administrator_changes_the_accounts_zone,
    a_zone_that_is_none_is_refused,
];

async fn contact_data_is_kept_and_offered_with_the_next_ticket(it: &Installation) {
    let user = it.acting("user-b").await;
    let contact = ContactForm {
        email: "b@acme.example".to_owned(),
        country_code: "+65".to_owned(),
        mobile: "8123 4567".to_owned(),
        ..ContactForm::default()
    };
    user.save_contact(&contact).await.unwrap();
    let profile = user.profile().await.unwrap();
    assert_eq!((profile.email.as_str(), profile.mobile.as_str()), ("b@acme.example", "81234567"));
    let offered = user.create_form("ecs", "login-failure").await.unwrap().contact;
    assert_eq!(offered.mobile, Some(("+65".to_owned(), "81234567".to_owned())));
    assert_eq!(it.acting("user-c").await.profile().await.unwrap().email, "");
}

async fn the_zone_of_a_user_wins_over_the_accounts(it: &Installation) {
    let zone = |time_zone: &str| ContactForm { time_zone: time_zone.to_owned(), ..ContactForm::default() };
    it.acting("user-b").await.save_contact(&zone("Asia/Shanghai")).await.unwrap();
    let user = it.acting("user-b").await;
    let no = user.submit(&form("1")).await.unwrap();
    assert_eq!(details(&user, &no).await.unwrap().created.local, "2026-11-24 20:00");
    user.save_contact(&zone("")).await.unwrap();
    let details = details(&it.acting("user-b").await, &no).await.unwrap();
    assert_eq!(details.created.local, "2026-11-24 12:00");
}

async fn only_the_administrator_changes_the_accounts_zone(it: &Installation) {
    let zone = ContactForm {
        email: "x@acme.example".to_owned(),
        account_zone: "Asia/Shanghai".to_owned(),
        ..ContactForm::default()
    };
    let user = it.acting("user-b").await;
    assert_eq!(refused(user.save_contact(&zone).await), Fault::NotAllowed(Need::AccountAdministrator));
    assert_eq!(user.profile().await.unwrap().email, "", "a refused form changes nothing");
    it.acting("admin-a").await.save_contact(&zone).await.unwrap();
    assert_eq!(user.profile().await.unwrap().account_zone, "Asia/Shanghai");
    assert_eq!(it.acting("user-y").await.profile().await.unwrap().account_zone, "UTC");
}

async fn a_zone_that_is_none_is_refused(it: &Installation) {
    let admin = it.acting("admin-a").await;
    for (field, form) in [
        ("time_zone", ContactForm { time_zone: "Mars/Base".to_owned(), ..ContactForm::default() }),
        ("account_zone", ContactForm { account_zone: "Mars/Base".to_owned(), ..ContactForm::default() }),
    ] {
        assert_eq!(refused(admin.save_contact(&form).await), Fault::field(field, Why::NotInList));
    }
}

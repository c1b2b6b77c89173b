//! An account's rules: its administrator's alone, held at once.

use crate::cast::{MINUTE, NOON, PASSWORD, refused};
use crate::installation::Installation;
use domain::duty::Duty;
use domain::fault::{Fault, Need, Why};
use domain::iam::PasswordRules;
use domain::profile::PasswordForm;
use domain::security::{Requirement, SecurityForm, SecurityRules};

on_both_engines![
    the_administrator_alone_reads_and_sets_them,
    the_rules_of_one_account_are_not_anothers,
    sessions_end_by_the_rules_as_they_are_now,
    a_required_second_factor_comes_before_all_else_at_once,
    a_new_password_is_what_the_account_asks_for,
];

fn form() -> SecurityForm {
    SecurityForm {
        second_factor: "on".to_owned(),
        idle_minutes: "15".to_owned(),
        longest_hours: "168".to_owned(),
        length_min: "12".to_owned(),
        kinds: "3".to_owned(),
    }
}

async fn the_administrator_alone_reads_and_sets_them(it: &Installation) {
    for (who, need) in [("user-b", Need::AccountAdministrator), ("engineer-1", Need::Lead)] {
        let other = it.acting(who).await;
        assert_eq!(refused(other.security_rules().await), Fault::NotAllowed(need), "{who}");
        assert_eq!(refused(other.save_security_rules(&form()).await), Fault::NotAllowed(need), "{who}");
    }
    for who in ["admin-a", "lead-1"] {
        let administrator = it.acting(who).await;
        assert_eq!(administrator.security_rules().await.unwrap(), SecurityRules::default());
        administrator.save_security_rules(&form()).await.unwrap();
        let rules = administrator.security_rules().await.unwrap();
        assert_eq!((rules.second_factor, rules.longest_hours), (Requirement::Required, 168));
        assert_eq!((rules.idle_minutes, rules.password), (15, PasswordRules { min: 12, kinds: 3 }));
    }
}

async fn the_rules_of_one_account_are_not_anothers(it: &Installation) {
    it.acting("admin-a").await.save_security_rules(&form()).await.unwrap();
    assert_eq!(it.acting("admin-x").await.security_rules().await.unwrap(), SecurityRules::default());
    assert_eq!(it.acting("user-y").await.who().duty(), None);
}

async fn lasts(it: &Installation, token: &str, at: i64) -> bool {
    it.store.door().at(at).session(token).await.unwrap().is_some()
}

async fn sessions_end_by_the_rules_as_they_are_now(it: &Installation) {
    let door = it.store.door().at(NOON);
    let token = door.sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await.unwrap().token;
    assert!(lasts(it, &token, NOON + 16 * MINUTE).await);
    let administrator = it.acting("admin-a").await;
    let rules = |idle: i64, longest: i64| SecurityForm {
        second_factor: String::new(),
        idle_minutes: idle.to_string(),
        longest_hours: longest.to_string(),
        ..form()
    };
    administrator.save_security_rules(&rules(15, 12)).await.unwrap();
    assert!(lasts(it, &token, NOON + 30 * MINUTE).await);
    assert!(!lasts(it, &token, NOON + 46 * MINUTE).await, "fifteen minutes after its last use");
    administrator.save_security_rules(&rules(720, 168)).await.unwrap();
    for hours in (11..168).step_by(11) {
        assert!(lasts(it, &token, NOON + hours * 60 * MINUTE).await, "hour {hours}");
    }
    assert!(!lasts(it, &token, NOON + 168 * 60 * MINUTE).await);
    administrator.save_security_rules(&rules(720, 1)).await.unwrap();
    assert!(!lasts(it, &token, NOON + 60 * MINUTE).await);
}

async fn a_required_second_factor_comes_before_all_else_at_once(it: &Installation) {
    let door = it.store.door().at(NOON);
    let token = door.sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await.unwrap().token;
    assert_eq!(door.session(&token).await.unwrap().unwrap().duty(), None);
    it.acting("admin-a").await.save_security_rules(&form()).await.unwrap();
    assert_eq!(door.session(&token).await.unwrap().unwrap().duty(), Some(Duty::SetUpSecondFactor));
}

async fn a_new_password_is_what_the_account_asks_for(it: &Installation) {
    it.acting("admin-a").await.save_security_rules(&form()).await.unwrap();
    let user = it.acting("user-b").await;
    let change = |new: &str| PasswordForm {
        current_password: PASSWORD.to_owned(),
        new_password: new.to_owned(),
        repeat_password: new.to_owned(),
    };
    for (new, why) in [("Short-1", Why::TooShort { min: 12 }), ("only-small-letters", Why::TooFewKinds { min: 3 })] {
        assert_eq!(refused(user.change_password(&change(new), "").await), Fault::field("new_password", why));
    }
    user.change_password(&change("Long-enough-1"), "").await.unwrap();
}

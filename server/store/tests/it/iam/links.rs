//! One-time links, initial passwords, the first start, and the lead's accounts.

use super::{find, new_user, of};
use crate::cast::{MINUTE, NOON, PASSWORD, refused};
use crate::installation::Installation;
use domain::act::ConsoleAct;
use domain::duty::Duty;
use domain::fault::{Fault, Need, Why};
use domain::iam::{NewAccountForm, NewPasswordForm, NewUserForm, SetUpForm, UserQuery, WelcomeForm};
use domain::policy;
use futures::future::join_all;
use store::{Known, Result, Store};

on_both_engines![
    a_new_user_gets_in_by_the_link_once,
    a_link_holds_for_72_hours_and_a_newer_one_replaces_it,
    until_the_link_is_used_the_password_holds_and_then_all_sessions_end,
    a_link_of_who_is_disabled_does_not_hold,
    of_two_who_use_a_link_at_once_one_gets_in,
    guessing_links_closes_the_address,
    links_are_kept_as_hashes,
    an_initial_password_is_changed_first,
    the_first_start_makes_the_lead_once,
    the_lead_makes_accounts,
];

const NEW: &str = "Sturdy-passw0rd";

fn by_link(user: &str) -> NewUserForm {
    NewUserForm { entry: "link".to_owned(), ..new_user(user, &[]) }
}

fn chosen(token: &str, password: &str) -> WelcomeForm {
    let (new_password, repeat_password) = (password.to_owned(), password.to_owned());
    WelcomeForm { secret: token.to_owned(), new_password, repeat_password }
}

async fn use_link(store: &Store, token: &str, at: i64) -> Result<Known> {
    store.door().at(at).choose_password(&chosen(token, NEW), "192.0.2.1", None).await
}

async fn sign_in(it: &Installation, user: &str, password: &str) -> Result<Known> {
    it.store.door().sign_in("acme", user, password, "192.0.2.1", None).await
}

async fn a_new_user_gets_in_by_the_link_once(it: &Installation) {
    let (_, token) = it.acting("admin-a").await.create_iam_user(&by_link("carol")).await.unwrap();
    let token = token.unwrap();
    let whose = it.store.door().at(NOON).welcome(&token, "192.0.2.1").await.unwrap();
    assert_eq!((whose.account.as_str(), whose.user.as_str()), ("acme", "carol"));
    let weak = it.store.door().at(NOON).choose_password(&chosen(&token, "carol-carol"), "192.0.2.1", None).await;
    assert_eq!(refused(weak), Fault::field("new_password", Why::GuessablePassword));
    let known = use_link(&it.store, &token, NOON).await.unwrap();
    assert_eq!(known.who.person().user, "carol");
    assert_eq!(known.who.duty(), None);
    assert_eq!(refused(use_link(&it.store, &token, NOON).await), Fault::DeadLink);
    assert!(sign_in(it, "carol", NEW).await.is_ok());
}

async fn a_link_holds_for_72_hours_and_a_newer_one_replaces_it(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let (carol, token) = admin.create_iam_user(&by_link("carol")).await.unwrap();
    let late = NOON + 72 * 60 * MINUTE;
    assert!(it.store.door().at(late - 1).welcome(token.as_ref().unwrap(), "192.0.2.1").await.is_ok());
    assert_eq!(refused(use_link(&it.store, token.as_ref().unwrap(), late).await), Fault::DeadLink);
    let (_, newer) = admin.reset_user(&of(carol)).await.unwrap();
    assert_eq!(refused(use_link(&it.store, token.as_ref().unwrap(), NOON).await), Fault::DeadLink);
    assert!(use_link(&it.store, &newer, NOON).await.is_ok());
}

async fn until_the_link_is_used_the_password_holds_and_then_all_sessions_end(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let (_, token) = admin.reset_user(&of(find(&admin, "user-b").await)).await.unwrap();
    let session = sign_in(it, "user-b", PASSWORD).await.unwrap().token;
    use_link(&it.store, &token, NOON).await.unwrap();
    assert!(it.store.door().session(&session).await.unwrap().is_none());
    assert_eq!(refused(sign_in(it, "user-b", PASSWORD).await), Fault::WrongCredentials);
    assert!(sign_in(it, "user-b", NEW).await.is_ok());
}

async fn a_link_of_who_is_disabled_does_not_hold(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let (carol, token) = admin.create_iam_user(&by_link("carol")).await.unwrap();
    admin.disable_user(&of(carol)).await.unwrap();
    assert_eq!(refused(use_link(&it.store, &token.unwrap(), NOON).await), Fault::DeadLink);
    let (_, token) = admin.reset_user(&of(carol)).await.unwrap();
    assert_eq!(refused(use_link(&it.store, &token, NOON).await), Fault::DeadLink);
    admin.enable_user(&of(carol)).await.unwrap();
    assert!(use_link(&it.store, &token, NOON).await.is_ok());
}

async fn of_two_who_use_a_link_at_once_one_gets_in(it: &Installation) {
    let (_, token) = it.acting("admin-a").await.create_iam_user(&by_link("carol")).await.unwrap();
    let token = token.unwrap();
    let used = join_all((0..4).map(|_| use_link(&it.store, &token, NOON))).await;
    assert_eq!(used.iter().filter(|used| used.is_ok()).count(), 1);
}

async fn guessing_links_closes_the_address(it: &Installation) {
    let (_, token) = it.acting("admin-a").await.create_iam_user(&by_link("carol")).await.unwrap();
    let token = token.unwrap();
    let door = || it.store.door().at(NOON);
    for n in 0..40 {
        assert!(door().welcome(&token, "192.0.2.1").await.is_ok(), "{n}: who is right is not counted");
    }
    for n in 0..30 {
        assert_eq!(refused(door().welcome(&format!("{n:064}"), "192.0.2.1").await), Fault::DeadLink);
    }
    let closed = Fault::TooManyAttempts { minutes: 1 };
    assert_eq!(refused(door().welcome(&token, "192.0.2.1").await), closed);
    assert_eq!(refused(use_link(&it.store, &token, NOON).await), closed);
    let signs_in = door().sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await;
    assert_eq!(refused(signs_in), closed, "one count for both");
    assert!(door().welcome(&token, "192.0.2.2").await.is_ok());
}

async fn links_are_kept_as_hashes(it: &Installation) {
    let (_, token) = it.acting("admin-a").await.create_iam_user(&by_link("carol")).await.unwrap();
    let stored = match it.store.engine() {
        store::Engine::Sqlite => it.texts("SELECT lower(hex(token_hash)) FROM one_time_link").await,
        store::Engine::Postgres => it.texts("SELECT encode(token_hash, 'hex') FROM one_time_link").await,
    };
    assert!(stored.len() == 1 && Some(&stored[0]) != token.as_ref());
}

async fn an_initial_password_is_changed_first(it: &Installation) {
    it.acting("admin-a").await.create_iam_user(&new_user("carol", &[])).await.unwrap();
    let (here, there) = (
        sign_in(it, "carol", "Initial-passw0rd").await.unwrap(),
        sign_in(it, "carol", "Initial-passw0rd").await.unwrap(),
    );
    assert_eq!(here.who.duty(), Some(Duty::ChoosePassword));
    let acting = it.store.acting_as(&here.who, store::Peer::default());
    let form = |password: &str| NewPasswordForm {
        new_password: password.to_owned(),
        repeat_password: password.to_owned(),
        ..NewPasswordForm::default()
    };
    let same = acting.choose_password(&form("Initial-passw0rd"), &here.token).await;
    assert_eq!(refused(same), Fault::field("new_password", Why::SamePassword));
    acting.choose_password(&form(NEW), &here.token).await.unwrap();
    let session = it.store.door().session(&here.token).await.unwrap().unwrap();
    assert_eq!(session.duty(), None);
    assert!(it.store.door().session(&there.token).await.unwrap().is_none());
    let again = it.store.acting_as(&session, store::Peer::default()).choose_password(&form(NEW), &here.token).await;
    assert_eq!(refused(again), Fault::NotFound);
}

async fn the_first_start_makes_the_lead_once(it: &Installation) {
    assert_eq!(it.store.as_system().set_up_link().await.unwrap(), None, "the cast has a desk");
    let (options, _folder) = Installation::bare(it.store.engine()).await;
    let store = Store::open(&options).await.unwrap();
    let first = store.as_system().set_up_link().await.unwrap().unwrap();
    let token = store.as_system().set_up_link().await.unwrap().unwrap();
    let form = |token: &str| SetUpForm {
        secret: token.to_owned(),
        account: "Desk".to_owned(),
        user: "Anna".to_owned(),
        new_password: NEW.to_owned(),
        repeat_password: NEW.to_owned(),
    };
    let set_up = async |token: &str| store.door().set_up(&form(token), "192.0.2.1", None).await;
    assert_eq!(refused(set_up(&first).await), Fault::DeadLink, "a new one at each start");
    assert!(use_link(&store, &token, NOON).await.is_err(), "it is no link of a user");
    let known = set_up(&token).await.unwrap();
    assert_eq!((known.who.person().account.as_str(), known.who.person().user.as_str()), ("desk", "anna"));
    assert!(policy::console(known.who.standing(), ConsoleAct::Accounts).is_ok());
    assert_eq!(refused(set_up(&token).await), Fault::DeadLink);
    assert_eq!(store.as_system().set_up_link().await.unwrap(), None);
    store.close().await.unwrap();
    if it.store.engine() == store::Engine::Postgres {
        crate::installation::drop_database(&options).await;
    }
}

async fn the_lead_makes_accounts(it: &Installation) {
    let lead = it.acting("lead-1").await;
    let form = |account: &str| NewAccountForm {
        account: account.to_owned(),
        time_zone: "Asia/Singapore".to_owned(),
        administrator: "Admin".to_owned(),
    };
    let (admin, token) = lead.create_account(&form("Umbrella")).await.unwrap();
    assert_eq!(lead.whose_link(admin).await.unwrap(), Some(("admin".to_owned(), "umbrella".to_owned())));
    assert_eq!(
        refused(lead.create_account(&form("umbrella")).await),
        Fault::AlreadyExists { what: "umbrella".to_owned() }
    );
    let known = use_link(&it.store, &token, NOON).await.unwrap();
    assert!(policy::console(known.who.standing(), ConsoleAct::Iam).is_ok());
    let listed = lead.accounts(&UserQuery::default()).await.unwrap();
    let names: Vec<_> = listed.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["acme", "globex", "initech", "umbrella"]);
    assert_eq!((listed.rows[3].administrator.as_str(), listed.rows[3].users), ("admin", 1));
    let again = NewAccountForm { account: listed.rows[3].id.0.to_string(), ..NewAccountForm::default() };
    let (_, token) = lead.reset_administrator(&again).await.unwrap();
    assert!(use_link(&it.store, &token, NOON).await.is_ok());
    for (name, fault) in [("engineer-1", Fault::NotAllowed(Need::Lead)), ("admin-a", Fault::NotFound)] {
        let who = it.acting(name).await;
        assert_eq!(refused(who.accounts(&UserQuery::default()).await), fault);
        assert_eq!(refused(who.create_account(&form("mine")).await), fault);
        assert_eq!(refused(who.reset_administrator(&again).await), fault);
        assert_eq!(refused(who.whose_link(admin).await), fault);
    }
}

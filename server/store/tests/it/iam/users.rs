//! Users: disabled, deleted, signed out.

use super::{find, new_user, of};
use crate::cast::{NOON, PASSWORD, details, message, refused};
use crate::installation::Installation;
use domain::fault::Fault;
use domain::iam::{UserQuery, UserState};
use domain::tickets::TicketQuery;
use futures::future::join_all;

on_both_engines![
    who_is_disabled_is_out_at_once_and_told_nothing,
    who_is_deleted_leaves_the_tickets_and_frees_the_name,
    a_former_engineer_is_nobodys_colleague,
    signing_out_everywhere_ends_every_session,
    neither_oneself_nor_the_last_administrator_is_kept_out,
    two_administrators_who_disable_each_other_leave_one,
    a_name_is_taken_once,
];

async fn session_lasts(it: &Installation, token: &str) -> bool {
    it.store.door().session(token).await.unwrap().is_some()
}

async fn sign_in(it: &Installation, user: &str) -> store::Result<String> {
    it.store.door().sign_in("acme", user, PASSWORD, "192.0.2.1", None).await.map(|known| known.token)
}

async fn who_is_disabled_is_out_at_once_and_told_nothing(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let user_b = it.acting("user-b").await;
    let no = it.ticket_of("user-b").await;
    let token = sign_in(it, "user-b").await.unwrap();
    let id = find(&admin, "user-b").await;
    admin.disable_user(&of(id)).await.unwrap();
    assert!(!session_lasts(it, &token).await);
    assert_eq!(refused(sign_in(it, "user-b").await), Fault::WrongCredentials);
    assert_eq!(refused(user_b.reply(&message(&no, "hello")).await), Fault::SignInFirst, "nor goes what had begun");
    admin.enable_user(&of(id)).await.unwrap();
    assert!(!session_lasts(it, &token).await, "the session of before does not come back");
    assert!(sign_in(it, "user-b").await.is_ok());
    let told = admin.iam_user(id).await.unwrap();
    assert_eq!(told.row.state, UserState::Enabled);
    assert_eq!(told.history.len(), 2);
}

async fn who_is_deleted_leaves_the_tickets_and_frees_the_name(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let no = it.ticket_of("user-b").await;
    let id = find(&admin, "user-b").await;
    let token = sign_in(it, "user-b").await.unwrap();
    admin.delete_user(&of(id)).await.unwrap();
    assert!(!session_lasts(it, &token).await);
    assert_eq!(refused(sign_in(it, "user-b").await), Fault::WrongCredentials);
    assert_eq!(refused(admin.iam_user(id).await), Fault::NotFound);
    assert_eq!(details(&admin, &no).await.unwrap().applicant, "user-b (former user)");
    // Colleagues go on with it.
    let listed = it.acting("user-c").await.group_tickets(&TicketQuery::default()).await.unwrap();
    assert_eq!(listed.page.rows[0].applicant, "user-b (former user)");
    let (again, _) = admin.create_iam_user(&new_user("user-b", &[])).await.unwrap();
    assert!(it.acting("user-b").await.my_ticket(no.as_str(), None).await.is_err(), "somebody else of the name");
    admin.delete_user(&of(again)).await.unwrap();
    let names = it.texts("SELECT name FROM iam_user WHERE name LIKE 'user-b%' ORDER BY name").await;
    assert_eq!(names, ["user-b (former user 2)", "user-b (former user)"]);
    let listed = admin.iam_users(&UserQuery { q: "user-b".to_owned(), page: 0 }).await.unwrap();
    assert!(listed.rows.is_empty());
}

async fn a_former_engineer_is_nobodys_colleague(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let lead = it.acting("lead-1").await;
    for name in ["engineer-1", "engineer-2"] {
        assert!(details(&lead, &no).await.unwrap().colleagues.contains(&name.to_owned()));
    }
    lead.disable_user(&of(find(&lead, "engineer-1").await)).await.unwrap();
    lead.delete_user(&of(find(&lead, "engineer-2").await)).await.unwrap();
    assert_eq!(details(&lead, &no).await.unwrap().colleagues, ["lead-1"]);
    assert!(lead.assign(&crate::cast::hand(&no, "engineer-1", "")).await.is_err());
}

async fn signing_out_everywhere_ends_every_session(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let tokens = [sign_in(it, "user-b").await.unwrap(), sign_in(it, "user-b").await.unwrap()];
    let colleague = sign_in(it, "user-c").await.unwrap();
    admin.sign_user_out(&of(find(&admin, "user-b").await)).await.unwrap();
    for token in tokens {
        assert!(!session_lasts(it, &token).await);
    }
    assert!(session_lasts(it, &colleague).await);
    assert!(sign_in(it, "user-b").await.is_ok());
}

async fn neither_oneself_nor_the_last_administrator_is_kept_out(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let id = find(&admin, "admin-a").await;
    assert_eq!(refused(admin.disable_user(&of(id)).await), Fault::Oneself);
    assert_eq!(refused(admin.delete_user(&of(id)).await), Fault::Oneself);
    let system = it.store.as_system();
    system.create_user("acme", "admin-b", "Sturdy-passw0rd", true, &[]).await.unwrap();
    let other = it.acting_in("acme", "admin-b").await;
    other.disable_user(&of(id)).await.unwrap();
    assert_eq!(refused(admin.disable_user(&of(id)).await), Fault::SignInFirst);
}

async fn two_administrators_who_disable_each_other_leave_one(it: &Installation) {
    let system = it.store.as_system();
    system.create_user("acme", "admin-b", "Sturdy-passw0rd", true, &[]).await.unwrap();
    let (one, two) = (it.acting("admin-a").await, it.acting_in("acme", "admin-b").await);
    let (id_one, id_two) = (find(&one, "admin-a").await, find(&one, "admin-b").await);
    let (form_one, form_two) = (of(id_one), of(id_two));
    join_all([one.disable_user(&form_two), two.disable_user(&form_one)]).await;
    let left = "SELECT COUNT(*) FROM iam_user u JOIN account a ON a.id = u.account_id \
                WHERE a.name = 'acme' AND u.is_administrator AND u.state = 0";
    assert_eq!(it.number(left).await, 1);
}

async fn a_name_is_taken_once(it: &Installation) {
    let admin = it.acting("admin-a").await.at(NOON);
    let again = admin.create_iam_user(&new_user("USER-B", &[])).await;
    assert_eq!(refused(again), Fault::AlreadyExists { what: "user-b".to_owned() });
    assert!(it.acting("admin-x").await.create_iam_user(&new_user("user-b", &[])).await.is_ok());
}

//! Users, user groups, Ticket Policy: who may, what it does, and that it does so at once.

mod links;
mod users;

use crate::cast::refused;
use crate::installation::Installation;
use domain::act::ConsoleAct;
use domain::fault::{Fault, Need, Why};
use domain::iam::{GroupForm, NewUserForm, PolicyForm, Role, UserForm, UserQuery};
use domain::id::{GroupId, UserId};
use domain::policy;
use store::Acting;

on_both_engines![
    a_user_in_a_group_with_ticket_administrator_may_submit_while_the_policy_is_on,
    permissions_and_memberships_take_effect_in_open_sessions,
    the_policy_tells_how_many_may_submit,
    a_group_is_gone_with_what_it_gave,
    names_of_groups_are_taken_once_and_there_is_an_end_to_groups,
    members_are_added_by_name_and_listed_in_pages,
    only_the_administrator_may_and_the_lead_for_the_desks_users,
    what_is_of_another_account_is_not_there,
];

/// A user of this name, with a password to change.
pub fn new_user(user: &str, groups: &[GroupId]) -> NewUserForm {
    NewUserForm {
        user: user.to_owned(),
        groups: groups.iter().map(|group| group.0.to_string()).collect(),
        entry: "password".to_owned(),
        initial_password: "Initial-passw0rd".to_owned(),
        ..NewUserForm::default()
    }
}

pub fn of(user: UserId) -> UserForm {
    UserForm { user: user.0.to_string(), ..UserForm::default() }
}

fn named(name: &str) -> GroupForm {
    GroupForm { name: name.to_owned(), ..GroupForm::default() }
}

fn group_form(group: GroupId, user: &str, roles: &[Role]) -> GroupForm {
    GroupForm {
        group: group.0.to_string(),
        user: user.to_owned(),
        roles: roles.iter().map(|role| role.slug().to_owned()).collect(),
        ..GroupForm::default()
    }
}

/// A user by name.
pub async fn find(admin: &Acting, name: &str) -> UserId {
    let list = admin.iam_users(&UserQuery { q: name.to_owned(), page: 0 }).await.unwrap();
    list.rows.iter().find(|row| row.name == name).unwrap().id
}

fn may_submit(who: &Acting) -> bool {
    policy::console(who.who().standing(), ConsoleAct::Submit).is_ok()
}

async fn a_user_in_a_group_with_ticket_administrator_may_submit_while_the_policy_is_on(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let group = admin.create_group(&named("Submitters")).await.unwrap();
    admin.save_permissions(&group_form(group, "", &[Role::TicketAdministrator])).await.unwrap();
    admin.create_iam_user(&new_user("carol", &[group])).await.unwrap();
    admin.create_iam_user(&new_user("dave", &[])).await.unwrap();
    assert!(may_submit(&it.acting_in("acme", "carol").await));
    assert!(!may_submit(&it.acting_in("acme", "dave").await));
    admin.set_ticket_policy(&PolicyForm { policy: "off".to_owned() }).await.unwrap();
    assert!(may_submit(&it.acting_in("acme", "dave").await));
}

async fn permissions_and_memberships_take_effect_in_open_sessions(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let door = it.store.door();
    let token = door.sign_in("acme", "user-d", crate::cast::PASSWORD, "192.0.2.1", None).await.unwrap().token;
    let submits = async || {
        let who = it.store.door().session(&token).await.unwrap().unwrap();
        policy::console(who.standing(), ConsoleAct::Submit).is_ok()
    };
    assert!(!submits().await);
    let group = admin.create_group(&named("New")).await.unwrap();
    admin.add_member(&group_form(group, " User-D ", &[])).await.unwrap();
    assert!(!submits().await, "a group without permissions gives none");
    admin.save_permissions(&group_form(group, "", &[Role::TicketAdministrator, Role::CtsViewer])).await.unwrap();
    assert!(submits().await);
    let user_d = find(&admin, "user-d").await;
    admin.save_user_groups(&of(user_d)).await.unwrap();
    assert!(!submits().await);
    let told = admin.iam_user(user_d).await.unwrap().history;
    let told: Vec<_> = told.iter().map(|record| format!("{} {}", record.operator, record.text)).collect();
    assert_eq!(told, ["admin-a user-d removed from New", "admin-a user-d added to New"]);
}

async fn the_policy_tells_how_many_may_submit(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let policy = admin.ticket_policy().await.unwrap();
    assert_eq!((policy.is_on, policy.users, policy.permitted), (true, 7, 6), "all but user-d");
    admin.set_ticket_policy(&PolicyForm { policy: String::new() }).await.unwrap();
    let told = it.acting("admin-a").await.ticket_policy().await.unwrap();
    assert!(!told.is_on);
    assert_eq!(told.history[0].text, "Ticket Policy disabled");
    assert!(!it.acting("admin-x").await.ticket_policy().await.unwrap().is_on, "others have their own");
}

async fn a_group_is_gone_with_what_it_gave(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let no = it.ticket_of("user-b").await;
    let ticket = admin.iam_groups().await.unwrap().rows.into_iter().find(|row| row.name == "Ticket").unwrap();
    assert_eq!((ticket.members, ticket.roles.len()), (3, 2));
    assert!(crate::cast::details(&it.acting("user-c").await, &no).await.is_ok());
    admin.delete_group(&group_form(ticket.id, "", &[])).await.unwrap();
    assert_eq!(refused(crate::cast::details(&it.acting("user-c").await, &no).await), Fault::NotFound);
    assert!(!may_submit(&it.acting("user-b").await));
    assert_eq!(refused(admin.iam_group(ticket.id, &UserQuery::default()).await), Fault::NotFound);
}

async fn names_of_groups_are_taken_once_and_there_is_an_end_to_groups(it: &Installation) {
    let admin = it.acting("admin-x").await;
    admin.create_group(&named("One")).await.unwrap();
    let again = admin.create_group(&named(" one ")).await;
    assert_eq!(refused(again), Fault::AlreadyExists { what: "one".to_owned() });
    it.acting("admin-a").await.create_group(&named("One")).await.unwrap();
    for n in 1..100 {
        admin.create_group(&named(&format!("Group {n}"))).await.unwrap();
    }
    let last = admin.create_group(&named("One more")).await;
    assert_eq!(refused(last), Fault::field("name", Why::TooMany { max: 100 }));
}

async fn members_are_added_by_name_and_listed_in_pages(it: &Installation) {
    it.store.as_system().add_crowd(3, 180).await.unwrap();
    let admin = it.acting("admin-x").await;
    let everyone = admin.iam_groups().await.unwrap().rows.remove(0);
    assert!(everyone.members > 50, "{}", everyone.members);
    let page = |page| UserQuery { q: String::new(), page };
    let mut names = Vec::new();
    for n in 0..3 {
        let shown = admin.iam_group(everyone.id, &page(n)).await.unwrap();
        names.extend(shown.members.into_iter().map(|member| member.name));
    }
    assert_eq!(i64::try_from(names.len()).unwrap(), everyone.members);
    assert!(names.is_sorted());
    let add = async |name: &str| admin.add_member(&group_form(everyone.id, name, &[])).await;
    assert_eq!(refused(add("user-b").await), Fault::field("user", Why::NobodyOfThisName));
    assert_eq!(refused(add(&names[0]).await), Fault::field("user", Why::IsMemberAlready));
    add("user-y").await.unwrap();
    let found = UserQuery { q: "user-y".to_owned(), page: 0 };
    let member = admin.iam_group(everyone.id, &found).await.unwrap().members.remove(0);
    admin.remove_member(&group_form(everyone.id, &member.id.0.to_string(), &[])).await.unwrap();
    assert!(admin.iam_group(everyone.id, &found).await.unwrap().members.is_empty());
    let first = admin.iam_users(&page(0)).await.unwrap();
    assert!(first.has_more && first.rows.len() == 50);
    assert!(!admin.iam_users(&page(1)).await.unwrap().has_more);
}

async fn only_the_administrator_may_and_the_lead_for_the_desks_users(it: &Installation) {
    let user_b = find(&it.acting("admin-a").await, "user-b").await;
    for (name, fault) in [("user-b", Fault::NotAllowed(Need::AccountAdministrator)), ("engineer-1", Fault::NotFound)] {
        let who = it.acting(name).await;
        assert_eq!(refused(who.iam_users(&UserQuery::default()).await), fault);
        assert_eq!(refused(who.create_iam_user(&new_user("carol", &[])).await), fault);
        assert_eq!(refused(who.disable_user(&of(user_b)).await), fault);
        assert_eq!(refused(who.delete_user(&of(user_b)).await), fault);
        assert_eq!(refused(who.reset_user(&of(user_b)).await), fault);
        assert_eq!(refused(who.create_group(&named("Mine")).await), fault);
        assert_eq!(refused(who.set_ticket_policy(&PolicyForm::default()).await), fault);
    }
    let lead = it.acting("lead-1").await;
    lead.create_iam_user(&new_user("engineer-3", &[])).await.unwrap();
    assert_eq!(lead.iam_users(&UserQuery::default()).await.unwrap().rows.len(), 4);
    assert_eq!(refused(lead.iam_groups().await), Fault::NotFound);
    assert_eq!(refused(lead.ticket_policy().await), Fault::NotFound);
    assert_eq!(refused(lead.disable_user(&of(user_b)).await), Fault::NotFound);
    assert!(it.acting("user-d").await.permissions().is_ok());
    assert!(it.acting("lead-1").await.permissions().is_err());
}

async fn what_is_of_another_account_is_not_there(it: &Installation) {
    let (own, other) = (it.acting("admin-x").await, it.acting("admin-a").await);
    let user = find(&other, "user-b").await;
    let group = other.iam_groups().await.unwrap().rows[0].id;
    let (form, member) = (of(user), group_form(group, "user-y", &[]));
    let before = it.count("iam_log").await;
    assert_eq!(refused(own.iam_user(user).await), Fault::NotFound);
    assert_eq!(refused(own.disable_user(&form).await), Fault::NotFound);
    assert_eq!(refused(own.enable_user(&form).await), Fault::NotFound);
    assert_eq!(refused(own.delete_user(&form).await), Fault::NotFound);
    assert_eq!(refused(own.reset_user(&form).await), Fault::NotFound);
    assert_eq!(refused(own.sign_user_out(&form).await), Fault::NotFound);
    assert_eq!(refused(own.save_user_groups(&form).await), Fault::NotFound);
    assert_eq!(refused(own.iam_group(group, &UserQuery::default()).await), Fault::NotFound);
    assert_eq!(refused(own.save_permissions(&member).await), Fault::NotFound);
    assert_eq!(refused(own.add_member(&member).await), Fault::NotFound);
    assert_eq!(refused(own.remove_member(&group_form(group, &user.0.to_string(), &[])).await), Fault::NotFound);
    assert_eq!(refused(own.delete_group(&member).await), Fault::NotFound);
    let user_y = find(&own, "user-y").await;
    let foreign = UserForm { groups: vec![group.0.to_string()], ..of(user_y) };
    assert_eq!(refused(own.save_user_groups(&foreign).await), Fault::NotFound);
    assert_eq!(refused(own.create_iam_user(&new_user("carol", &[group])).await), Fault::NotFound);
    assert_eq!(it.count("iam_log").await, before);
}

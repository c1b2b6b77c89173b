//! A user and a group of acme's, with whom everybody tries what the administrator may.

use super::bodies::Sent;
use crate::cast::PASSWORD;
use crate::installation::Installation;
use domain::iam::{GroupForm, NewUserForm, UserForm, UserQuery};
use domain::id::{GroupId, UserId};
use std::sync::atomic::{AtomicU32, Ordering};

pub struct People<'a> {
    it: &'a Installation,
    made: AtomicU32,
}

/// Its name stands in no other text.
const SOMEBODY: &str = "somebody";

impl<'a> People<'a> {
    pub fn new(it: &'a Installation) -> Self {
        Self { it, made: 0.into() }
    }

    /// The user, enabled; made again where the last question deleted it.
    pub async fn user(&self) -> UserId {
        let admin = self.it.acting("admin-a").await;
        let query = UserQuery { q: SOMEBODY.to_owned(), page: 0 };
        let found = admin.iam_users(&query).await.unwrap().rows.into_iter().find(|row| row.name == SOMEBODY);
        let user = match found {
            Some(row) => row.id,
            None => {
                let form = NewUserForm { user: SOMEBODY.to_owned(), entry: "link".to_owned(), ..Default::default() };
                admin.create_iam_user(&form).await.unwrap().0
            }
        };
        admin.enable_user(&UserForm { user: user.0.to_string(), ..UserForm::default() }).await.unwrap();
        user
    }

    /// A one-time link of the user.
    pub async fn link(&self) -> String {
        let user = UserForm { user: self.user().await.0.to_string(), ..UserForm::default() };
        self.it.acting("admin-a").await.reset_user(&user).await.unwrap().1
    }

    /// The group.
    pub async fn group(&self) -> GroupId {
        let admin = self.it.acting("admin-a").await;
        let groups = admin.iam_groups().await.unwrap().rows;
        match groups.into_iter().find(|row| row.name == SOMEBODY) {
            Some(row) => row.id,
            None => admin.create_group(&GroupForm { name: SOMEBODY.to_owned(), ..GroupForm::default() }).await.unwrap(),
        }
    }

    /// The smallest body with which one of these functions does its work.
    pub async fn body_of(&self, function: &str) -> Option<Sent> {
        let form = |fields: &[(&str, &str)]| Sent::form(function, fields);
        let made = format!("made-{}", self.made.fetch_add(1, Ordering::Relaxed));
        let user = async || self.user().await.0.to_string();
        let group = async || self.group().await.0.to_string();
        Some(match function {
            "read_users" | "read_accounts" => Sent::Json(r#"{"query":{}}"#.to_owned()),
            "read_new_user" | "read_groups" | "read_ticket_policy" | "read_permissions" | "read_new_account"
            | "read_chooser" | "read_support_plan" => Sent::Json("{}".to_owned()),
            "read_user" => Sent::Json(format!(r#"{{"user":"{}"}}"#, user().await)),
            "read_group" => Sent::Json(format!(r#"{{"group":"{}","members":{{}}}}"#, group().await)),
            "read_welcome" => Sent::Json(format!(r#"{{"token":"{}"}}"#, self.link().await)),
            "read_set_up" => Sent::Json(r#"{"token":"0"}"#.to_owned()),
            "create_user" => form(&[("user", &made), ("entry", "link")]),
            "save_user_groups" | "disable_user" | "enable_user" | "delete_user" | "reset_user" | "sign_user_out" => {
                form(&[("user", &user().await)])
            }
            "create_group" => form(&[("name", &made)]),
            "save_permissions" | "delete_group" => form(&[("group", &group().await)]),
            "add_member" => {
                self.remove_member().await;
                form(&[("group", &group().await), ("user", SOMEBODY)])
            }
            "remove_member" => form(&[("group", &group().await), ("user", &user().await)]),
            "set_ticket_policy" => form(&[("policy", "on")]),
            "accept_welcome" | "set_up" => {
                let secret = if function == "set_up" { "0".to_owned() } else { self.link().await };
                form(&[("secret", &secret), ("new_password", "Sturdy-pass0"), ("repeat_password", "Sturdy-pass0")])
            }
            "choose_password" => form(&[("new_password", "Sturdy-pass0"), ("repeat_password", "Sturdy-pass0")]),
            "create_account" => form(&[("account", &made), ("time_zone", "UTC"), ("administrator", "admin")]),
            "reset_administrator" => form(&[("account", &self.initech().await)]),
            "read_account" => Sent::Json(format!(r#"{{"account":{}}}"#, self.initech().await)),
            "set_plan" => form(&[("account", &self.initech().await), ("plan", "enterprise"), ("time_zone", "UTC")]),
            "purchase_add_on" => form(&[("key", &made)]),
            _ => return None,
        })
    }

    async fn remove_member(&self) {
        let (group, user) = (self.group().await.0.to_string(), self.user().await.0.to_string());
        let form = GroupForm { group, user, ..GroupForm::default() };
        self.it.acting("admin-a").await.remove_member(&form).await.unwrap();
    }

    /// The key of an account that is not acme's.
    pub async fn initech(&self) -> String {
        let accounts = self.it.acting("lead-1").await.accounts(&UserQuery::default()).await.unwrap();
        accounts.rows.iter().find(|row| row.name == "initech").unwrap().id.0.to_string()
    }
}

/// Makes a user who shares a group with another, which has no permission.
pub async fn add_mate(it: &Installation, mate: &str, other: &str) {
    let readers = ["Readers".to_owned()];
    it.store.as_system().create_user("acme", mate, PASSWORD, false, &readers).await.unwrap();
    let admin = it.acting("admin-a").await;
    let group = admin.iam_groups().await.unwrap().rows.into_iter().find(|row| row.name == "Readers").unwrap().id;
    let form = GroupForm { group: group.0.to_string(), user: other.to_owned(), ..GroupForm::default() };
    admin.add_member(&form).await.unwrap();
}

//! The cast of the demo (exact names: tests and documents rely on them), and tickets in any number.

mod crowd;
mod demo;
mod random;
mod tickets;
mod traces;

pub(crate) use demo::demo;
pub(crate) use tickets::tickets;

use crate::acting::now;
use crate::entity::{account, group_role, iam_group, iam_user, membership};
use crate::error::Result;
use crate::store::Store;
use crate::system::System;
use crate::text::Code;
use domain::actor::Side;
use domain::iam::Role;
use domain::support_plan::Plan;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// Everyone's password in the demo.
pub(crate) const PASSWORD: &str = "Demo-passw0rd";

/// A user of the cast: account, name, whether it administers the account, groups.
type Member = (&'static str, &'static str, bool, &'static [&'static str]);

const ACCOUNTS: [(&str, Side, bool); 4] = [
    ("acme", Side::Customer, true),
    ("globex", Side::Customer, false),
    ("initech", Side::Customer, false),
    ("operator", Side::Desk, false),
];

const CAST: [Member; 14] = [
    ("acme", "admin-a", true, &["Ticket"]),
    ("acme", "user-b", false, &["Ticket"]),
    ("acme", "user-c", false, &["Ticket"]),
    ("acme", "user-d", false, &[]),
    ("acme", "user-e", false, &["Group 1"]),
    ("acme", "user-f", false, &["Group 1", "Group 2"]),
    ("acme", "user-g", false, &["Group 2"]),
    ("globex", "admin-x", true, &[]),
    ("globex", "user-y", false, &[]),
    ("initech", "admin-i", true, &[]),
    ("initech", "user-i", false, &[]),
    ("operator", "engineer-1", false, &[]),
    ("operator", "engineer-2", false, &[]),
    ("operator", "lead-1", true, &[]),
];

/// The support plans of the cast's accounts; the others have Basic.
const PLANS: [(&str, Plan); 2] = [("acme", Plan::PartnerStandard), ("initech", Plan::Enterprise)];

/// The roles of every group of the cast.
const ROLES: [Role; 2] = [Role::TicketAdministrator, Role::TicketGroupOperator];

impl System<'_> {
    /// Adds groups and people to the cast's customers, as many as are missing of these numbers. All their groups have the
    /// permissions of the cast's groups, and their password is the cast's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_crowd(&self, groups: u64, people: u64) -> Result<()> {
        crowd::crowd(self.store, groups, people).await
    }

    /// Makes traces of the seven days before `until`: `count` of them, the same for the same `seed` and `until`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_traces(&self, count: u64, seed: u64, until: i64) -> Result<()> {
        traces::traces(self.store, count, seed, until).await
    }
}

/// The account of somebody of the cast.
fn account_of(name: &str) -> &'static str {
    CAST.iter().find(|(_, user, ..)| *user == name).map_or("", |(account, ..)| account)
}

/// Adds who is missing. Who is there stays as it is.
pub(crate) async fn cast(store: &Store) -> Result<()> {
    let hash = store.passwords().hash(PASSWORD).await?;
    let db = store.write().await?;
    for (name, side, ticket_policy) in ACCOUNTS {
        account(&db, name, side, "UTC", ticket_policy).await?;
    }
    for (name, plan) in PLANS {
        account::Entity::update_many()
            .col_expr(account::Column::Plan, Expr::value(Code(plan)))
            .filter(account::Column::Name.eq(name))
            .filter(account::Column::Plan.is_null())
            .exec(&db)
            .await?;
    }
    for (account_name, name, is_administrator, groups) in CAST {
        let found = account::Entity::find().filter(account::Column::Name.eq(account_name)).one(&db).await?;
        let Some(account) = found else { continue };
        let known = iam_user::Entity::find()
            .filter(iam_user::Column::AccountId.eq(account.id))
            .filter(iam_user::Column::Name.eq(name));
        if known.one(&db).await?.is_some() {
            continue;
        }
        let user = user(&db, account.id, name, &hash, is_administrator).await?;
        for group in groups {
            join(&db, account.id, user, group, &ROLES).await?;
        }
    }
    Ok(db.commit().await?)
}

/// Makes an account unless there is one of the name.
pub(crate) async fn account(
    db: &DatabaseTransaction,
    name: &str,
    side: Side,
    time_zone: &str,
    ticket_policy: bool,
) -> Result<()> {
    let row = account::ActiveModel {
        name: Set(name.to_owned()),
        side: Set(Code(side)),
        ticket_policy: Set(ticket_policy),
        traces: Set(true),
        time_zone: Set(time_zone.to_owned()),
        created_at: Set(now()),
        ..Default::default()
    };
    let on_conflict = OnConflict::column(account::Column::Name).do_nothing().to_owned();
    account::Entity::insert(row).on_conflict(on_conflict).exec_without_returning(db).await?;
    Ok(())
}

/// Makes a user and gives its key.
pub(crate) async fn user(
    db: &DatabaseTransaction,
    account: i64,
    name: &str,
    password_hash: &str,
    is_administrator: bool,
) -> Result<i64> {
    let row = iam_user::ActiveModel {
        account_id: Set(account),
        name: Set(name.to_owned()),
        password_hash: Set(password_hash.to_owned()),
        is_administrator: Set(is_administrator),
        email: Set(None),
        country_code: Set(None),
        mobile: Set(None),
        time_zone: Set(None),
        created_at: Set(now()),
        ..Default::default()
    };
    Ok(row.insert(db).await?.id)
}

/// Puts a user into a group, which is made with these roles where missing.
pub(crate) async fn join(db: &DatabaseTransaction, account: i64, user: i64, group: &str, roles: &[Role]) -> Result<()> {
    let known = iam_group::Entity::find()
        .filter(iam_group::Column::AccountId.eq(account))
        .filter(iam_group::Column::Name.eq(group))
        .one(db)
        .await?;
    let group = match known {
        Some(group) => group.id,
        None => {
            let row =
                iam_group::ActiveModel { account_id: Set(account), name: Set(group.to_owned()), ..Default::default() };
            let group = row.insert(db).await?.id;
            for role in roles {
                let row = group_role::ActiveModel { group_id: Set(group), role: Set(Code(*role)) };
                group_role::Entity::insert(row).exec_without_returning(db).await?;
            }
            group
        }
    };
    let row = membership::ActiveModel { user_id: Set(user), group_id: Set(group) };
    membership::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

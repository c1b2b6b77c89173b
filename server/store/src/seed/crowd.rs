//! Groups and people beside the cast: the same for the same numbers, made where missing.

mod names;

use super::random::Random;
use super::{ACCOUNTS, PASSWORD, ROLES};
use crate::acting::now;
use crate::bulk::Table;
use crate::entity::{account, iam_group, iam_user};
use crate::error::Result;
use crate::store::Store;
use crate::text::Code;
use domain::actor::Side;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Value};
use std::collections::BTreeMap;

/// An account of the cast's customers, with what the crowd has there.
struct Place {
    account: i64,
    groups: Vec<String>,
    people: Vec<String>,
}

/// Spreads groups and people over the customers' accounts.
pub(crate) async fn crowd(store: &Store, groups: u64, people: u64) -> Result<()> {
    super::cast(store).await?;
    let hash = store.passwords().hash(PASSWORD).await?;
    let db = store.write().await?;
    let mut places = places(&db).await?;
    let width = places.len();
    // Each account has its own count: the first group of each is the first name of the list.
    for (n, group) in (0..groups).map(|n| (n, names::group(n / width as u64))) {
        places[index(n, width)].groups.push(group);
    }
    for n in 0..people {
        places[index(n, width)].people.push(names::person(n));
    }
    for place in &places {
        add_groups(&db, place).await?;
        add_people(&db, place, &hash).await?;
        join(&db, place).await?;
    }
    Ok(db.commit().await?)
}

fn index(n: u64, width: usize) -> usize {
    usize::try_from(n % width as u64).unwrap_or(0)
}

async fn places(db: &DatabaseTransaction) -> Result<Vec<Place>> {
    let customers = ACCOUNTS.iter().filter(|(_, side, _)| *side == Side::Customer).map(|(name, ..)| *name);
    let rows = account::Entity::find().filter(account::Column::Name.is_in(customers)).all(db).await?;
    let mut accounts: Vec<(String, i64)> = rows.into_iter().map(|row| (row.name, row.id)).collect();
    accounts.sort_unstable();
    Ok(accounts.into_iter().map(|(_, account)| Place { account, groups: vec![], people: vec![] }).collect())
}

async fn add_groups(db: &DatabaseTransaction, place: &Place) -> Result<()> {
    let mut groups = Table::with_conflict("iam_group", &["account_id", "name"], "ON CONFLICT DO NOTHING");
    for name in &place.groups {
        groups.add([place.account.into(), name.as_str().into()]);
    }
    groups.write(db).await?;
    let mut roles = Table::with_conflict("group_role", &["group_id", "role"], "ON CONFLICT DO NOTHING");
    let keys = group_keys(db, place).await?;
    for key in place.groups.iter().filter_map(|name| keys.get(name)) {
        for role in ROLES {
            roles.add([(*key).into(), Code(role).into()]);
        }
    }
    Ok(roles.write(db).await?)
}

async fn add_people(db: &DatabaseTransaction, place: &Place, hash: &str) -> Result<()> {
    let columns = &["account_id", "name", "password_hash", "is_administrator", "created_at"];
    let mut users = Table::with_conflict("iam_user", columns, "ON CONFLICT DO NOTHING");
    for name in &place.people {
        users.add([place.account.into(), name.as_str().into(), hash.into(), false.into(), now().into()]);
    }
    Ok(users.write(db).await?)
}

/// The first of an account's people looks after many groups.
const GROUPS_OF_THE_FIRST: usize = 20;

/// Everyone is in a group, some in two, few in none; the first one is in many.
async fn join(db: &DatabaseTransaction, place: &Place) -> Result<()> {
    if place.groups.is_empty() {
        return Ok(());
    }
    let keys = group_keys(db, place).await?;
    let keys: Vec<i64> = place.groups.iter().filter_map(|name| keys.get(name).copied()).collect();
    let users = iam_user::Entity::find().filter(iam_user::Column::AccountId.eq(place.account)).all(db).await?;
    let users: BTreeMap<String, i64> = users.into_iter().map(|user| (user.name, user.id)).collect();
    let mut memberships = Table::with_conflict("membership", &["user_id", "group_id"], "ON CONFLICT DO NOTHING");
    for (n, name) in place.people.iter().enumerate() {
        let Some(user) = users.get(name) else { continue };
        let mut random = Random::new(n as u64);
        let one = keys[n % keys.len()];
        let groups = match random.within(1, 100) {
            _ if n == 0 => keys.iter().copied().take(GROUPS_OF_THE_FIRST).collect(),
            1..=5 => vec![],
            6..=20 => vec![one, *random.pick(&keys)],
            _ => vec![one],
        };
        for group in groups {
            memberships.add::<2>([Value::from(*user), group.into()]);
        }
    }
    Ok(memberships.write(db).await?)
}

async fn group_keys(db: &DatabaseTransaction, place: &Place) -> Result<BTreeMap<String, i64>> {
    let groups = iam_group::Entity::find().filter(iam_group::Column::AccountId.eq(place.account)).all(db).await?;
    Ok(groups.into_iter().map(|group| (group.name, group.id)).collect())
}

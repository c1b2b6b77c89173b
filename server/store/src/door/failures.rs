//! Failed sign-ins: counted by user and by address. An attempt counts as failed until it has succeeded, so that many at
//! once cannot slip past the count.

use crate::entity::sign_in_failure::{ActiveModel, Column, Entity, Model};
use crate::error::Result;
use crate::store::Store;
use domain::fault::Fault;
use domain::iam::{ADDRESS_FAILURES, wait_after};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

const MINUTE: i64 = 60_000;

/// An attempt that is counted.
pub(crate) struct Attempt {
    /// The key of the user's count, or of the count of a device that is known.
    user: String,
    address: String,
    /// When the user's last failure before this one was, if there was one.
    failed_before: Option<i64>,
    now: i64,
}

/// A knock with a one-time link: counted by address alone, together with failed sign-ins.
pub(super) struct Knock {
    address: String,
}

impl Knock {
    /// Counts it, or refuses it because of those before.
    pub(super) async fn begin(store: &Store, address: &str, now: i64) -> Result<Self> {
        let address = of_address(address, now);
        let db = store.write().await?;
        count(&db, &address, now).await?;
        db.commit().await?;
        Ok(Self { address })
    }

    /// It was a link that holds: the address gets this one back.
    pub(super) async fn succeed(&self, store: &Store) -> Result<()> {
        let db = store.write().await?;
        take_one(&db, &self.address).await?;
        Ok(db.commit().await?)
    }
}

impl Attempt {
    /// Counts an attempt, or refuses it because of those before.
    pub(crate) async fn begin(store: &Store, account: &str, user: &str, address: &str, now: i64) -> Result<Self> {
        Self::counted(store, key(&format!("user {account:.80} {user:.80}")), address, now).await
    }

    /// The same from a device that the user is known to sign in from: it has a count of its own, so that the failures of
    /// others do not keep its user out.
    pub(crate) async fn of_device(
        store: &Store,
        device: &[u8],
        (account, user): (&str, &str),
        address: &str,
        now: i64,
    ) -> Result<Self> {
        let device: String = device.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Self::counted(store, key(&format!("device {device} {account:.80} {user:.80}")), address, now).await
    }

    async fn counted(store: &Store, user: String, address: &str, now: i64) -> Result<Self> {
        let address = of_address(address, now);
        // Counted first, refused afterwards: on PostgreSQL the counting locks the row, so that attempts at once queue
        // up here. What is refused is rolled back and does not count.
        let db = store.write().await?;
        let before = add(&db, &user, now).await?;
        let wait = before.as_ref().map_or(0, |row| row.last_at + wait_after(row.failures) - now);
        if wait > 0 {
            return Err(Fault::TooManyAttempts { minutes: (wait + MINUTE - 1).div_euclid(MINUTE) }.into());
        }
        let failed_before = before.map(|row| row.last_at);
        count(&db, &address, now).await?;
        db.commit().await?;
        Ok(Self { user, address, failed_before, now })
    }

    /// Whoever it is has signed in: the user's count starts anew, the address gets this one back.
    pub(crate) async fn succeed(&self, store: &Store) -> Result<()> {
        let db = store.write().await?;
        Entity::delete_by_id(self.user.clone()).exec(&db).await?;
        take_one(&db, &self.address).await?;
        Ok(db.commit().await?)
    }

    /// It was no failure, and nobody has signed in by it: as if it had not been. The failures before it count on, so that
    /// half of what is needed does not buy new guesses at the other half.
    pub(crate) async fn take_back(&self, store: &Store) -> Result<()> {
        let db = store.write().await?;
        take_one(&db, &self.user).await?;
        if let Some(before) = self.failed_before {
            Entity::update_many()
                .col_expr(Column::LastAt, Expr::value(before))
                .filter(Column::Key.eq(self.user.clone()))
                .filter(Column::LastAt.eq(self.now))
                .exec(&db)
                .await?;
        }
        take_one(&db, &self.address).await?;
        Ok(db.commit().await?)
    }
}

async fn take_one<C: ConnectionTrait>(db: &C, key: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Failures, Expr::col(Column::Failures).sub(1))
        .filter(Column::Key.eq(key))
        .filter(Column::Failures.gt(0))
        .exec(db)
        .await?;
    Ok(())
}

fn of_address(address: &str, now: i64) -> String {
    key(&format!("address {address:.80} {}", now.div_euclid(MINUTE)))
}

/// Counts one more of an address, or refuses it.
async fn count<C: ConnectionTrait>(db: &C, address: &str, now: i64) -> Result<()> {
    let before = add(db, address, now).await?;
    if before.is_some_and(|row| row.failures >= ADDRESS_FAILURES) {
        return Err(Fault::TooManyAttempts { minutes: 1 }.into());
    }
    Ok(())
}

/// Names as typed may hold anything; nothing else is known of them yet.
fn key(text: &str) -> String {
    text.replace(char::is_control, "")
}

/// Counts one more, and tells what the row said before, if it was there.
async fn add<C: ConnectionTrait>(db: &C, key: &str, now: i64) -> Result<Option<Model>> {
    let none = ActiveModel { key: Set(key.to_owned()), failures: Set(0), last_at: Set(now) };
    let is_there = OnConflict::column(Column::Key).do_nothing().to_owned();
    Entity::insert(none).on_conflict(is_there).exec_without_returning(db).await?;
    let before = Entity::find_by_id(key.to_owned()).lock_exclusive().one(db).await?;
    Entity::update_many()
        .col_expr(Column::Failures, Expr::col(Column::Failures).add(1))
        .col_expr(Column::LastAt, Expr::value(now))
        .filter(Column::Key.eq(key))
        .exec(db)
        .await?;
    Ok(before.filter(|row| row.failures > 0))
}

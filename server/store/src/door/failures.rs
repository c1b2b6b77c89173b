//! Failed sign-ins: counted by user and by address. An attempt counts as failed until it has succeeded, so that many at
//! once cannot slip past the count.

use crate::entity::sign_in_failure::{ActiveModel, Column, Entity, Model};
use crate::error::Result;
use crate::store::Store;
use domain::fault::Fault;
use domain::iam::{ADDRESS_FAILURES, wait_after};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

const MINUTE: i64 = 60_000;

/// An attempt that is counted.
pub(super) struct Attempt {
    user: String,
    address: String,
}

impl Attempt {
    /// Counts an attempt, or refuses it because of those before.
    pub(super) async fn begin(store: &Store, account: &str, user: &str, address: &str, now: i64) -> Result<Self> {
        let attempt = Self {
            // Names as typed may be long; nothing else is known of them yet.
            user: format!("user {account:.80} {user:.80}"),
            address: format!("address {address:.80} {}", now.div_euclid(MINUTE)),
        };
        let db = store.write().await?;
        let of_user = attempt.row(&db, &attempt.user).await?;
        let wait = of_user.map_or(0, |row| row.last_at + wait_after(row.failures) - now);
        if wait > 0 {
            return Err(Fault::TooManyAttempts { minutes: (wait + MINUTE - 1).div_euclid(MINUTE) }.into());
        }
        let of_address = attempt.row(&db, &attempt.address).await?;
        if of_address.is_some_and(|row| row.failures >= ADDRESS_FAILURES) {
            return Err(Fault::TooManyAttempts { minutes: 1 }.into());
        }
        for key in [&attempt.user, &attempt.address] {
            add(&db, key, now).await?;
        }
        db.commit().await?;
        Ok(attempt)
    }

    async fn row<C: ConnectionTrait>(&self, db: &C, key: &str) -> Result<Option<Model>> {
        Ok(Entity::find_by_id(key.to_owned()).one(db).await?)
    }

    /// It was the right password: the user's count starts anew, the address gets this one back.
    pub(super) async fn succeed(&self, store: &Store) -> Result<()> {
        let db = store.write().await?;
        Entity::delete_by_id(self.user.clone()).exec(&db).await?;
        Entity::update_many()
            .col_expr(Column::Failures, Expr::col(Column::Failures).sub(1))
            .filter(Column::Key.eq(self.address.clone()))
            .exec(&db)
            .await?;
        Ok(db.commit().await?)
    }
}

async fn add<C: ConnectionTrait>(db: &C, key: &str, now: i64) -> Result<()> {
    let row = ActiveModel { key: Set(key.to_owned()), failures: Set(1), last_at: Set(now) };
    let one_more = Expr::col((Entity, Column::Failures)).add(1);
    let on_conflict = OnConflict::column(Column::Key)
        .value(Column::Failures, one_more)
        .update_column(Column::LastAt)
        .to_owned();
    Entity::insert(row).on_conflict(on_conflict).exec_without_returning(db).await?;
    Ok(())
}

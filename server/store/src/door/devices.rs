//! Browsers that somebody has signed in from: known by a cookie, whose token is another one after each sign-in.

use super::{Attempt, Door, random_token, token_hash};
use crate::entity::{known_device, pending_sign_in};
use crate::error::Result;
use domain::id::UserId;
use domain::second_factor::CODE_WAITS;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, Statement,
};

/// How long a browser is known after it was signed in from: as long as its cookie lasts.
const KNOWN: i64 = 365 * 24 * 60 * 60_000;

impl Door<'_> {
    /// Counts an attempt: by the device, where that user is known to sign in from it, otherwise by the user.
    pub(super) async fn attempt(&self, account: &str, user: &str, address: &str) -> Result<Attempt> {
        match self.known_device(account, user).await? {
            Some(device) => Attempt::of_device(self.store, &device, (account, user), address, self.now).await,
            None => Attempt::begin(self.store, account, user, address, self.now).await,
        }
    }

    /// One statement whether there is such a user or not: nothing tells by its time.
    async fn known_device(&self, account: &str, user: &str) -> Result<Option<Vec<u8>>> {
        let Some(token) = &self.browser.device else { return Ok(None) };
        let hash = token_hash(token);
        let db = self.store.reader();
        let sql = "SELECT d.user_id FROM known_device d JOIN iam_user u ON u.id = d.user_id \
                   JOIN account a ON a.id = u.account_id \
                   WHERE d.token_hash = $1 AND d.used_at > $2 AND a.name = $3 AND u.name = $4";
        let since = self.now - KNOWN;
        // PostgreSQL takes no text with a NUL in it.
        let [account, user] = [account, user].map(|name| name.replace('\0', ""));
        let values = [hash.clone().into(), since.into(), account.into(), user.into()];
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        Ok(db.query_one_raw(statement).await?.map(|_| hash))
    }
}

/// The browser becomes known for a user, by a fresh token: one that somebody else has planted or copied is worth nothing
/// afterwards. Whoever else signs in from it stays known too.
pub(super) async fn renew(db: &DatabaseTransaction, earlier: Option<&str>, user: UserId, now: i64) -> Result<String> {
    let token = random_token();
    let hash = token_hash(&token);
    if let Some(earlier) = earlier {
        known_device::Entity::update_many()
            .col_expr(known_device::Column::TokenHash, Expr::value(hash.clone()))
            .filter(known_device::Column::TokenHash.eq(token_hash(earlier)))
            .exec(db)
            .await?;
    }
    let row = known_device::ActiveModel { token_hash: Set(hash), user_id: Set(user.0), used_at: Set(now) };
    let again = OnConflict::columns([known_device::Column::TokenHash, known_device::Column::UserId])
        .update_column(known_device::Column::UsedAt)
        .to_owned();
    known_device::Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(token)
}

/// Forgets the devices of a user, but for one.
pub(crate) async fn forget_others<C: ConnectionTrait>(db: &C, user: UserId, kept: Option<Vec<u8>>) -> Result<()> {
    known_device::Entity::delete_many()
        .filter(known_device::Column::UserId.eq(user.0))
        .filter(known_device::Column::TokenHash.ne(kept.unwrap_or_default()))
        .exec(db)
        .await?;
    Ok(())
}

/// Removes what nobody comes back for.
pub(crate) async fn sweep<C: ConnectionTrait>(db: &C, now: i64) -> Result<()> {
    known_device::Entity::delete_many().filter(known_device::Column::UsedAt.lt(now - KNOWN)).exec(db).await?;
    let late = pending_sign_in::Column::CreatedAt.lt(now - CODE_WAITS);
    pending_sign_in::Entity::delete_many().filter(late).exec(db).await?;
    Ok(())
}

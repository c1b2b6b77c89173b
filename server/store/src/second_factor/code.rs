//! The codes: those of the app, which the wrapped secret makes, and recovery codes, of which only hashes are kept.

use crate::entity::{recovery_code, second_factor};
use crate::error::Result;
use crate::keys::InstallationKey;
use domain::fault::Fault;
use domain::second_factor::{Code, RECOVERY_CODES, recovery_code};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};

/// How authenticator apps call the console.
const ISSUER: &str = "Service Tickets";

/// Takes a code of somebody whose second factor is on: each once.
pub(crate) async fn take(
    db: &DatabaseTransaction,
    key: Option<&InstallationKey>,
    user: i64,
    code: &Code,
    now: i64,
) -> Result<bool> {
    let Some(row) = second_factor::Entity::find_by_id(user).one(db).await? else { return Ok(false) };
    match code {
        Code::App(_) if row.confirmed_at.is_none() => Ok(false),
        Code::App(code) => take_step(db, key, &row, code, now).await,
        Code::Recovery(code) => {
            let used = recovery_code::Entity::delete_by_id((user, hash(user, code))).exec(db).await?;
            Ok(used.rows_affected == 1)
        }
    }
}

/// A code of the app, of a step later than the last one that was taken.
pub(super) async fn take_step(
    db: &DatabaseTransaction,
    key: Option<&InstallationKey>,
    row: &second_factor::Model,
    code: &str,
    now: i64,
) -> Result<bool> {
    let seconds = u64::try_from(now / 1000).unwrap_or_default();
    let Some(step) = totp(key, row, "")?.check(code, seconds) else { return Ok(false) };
    let step = i64::try_from(step).unwrap_or(i64::MAX);
    let taken = second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::UserId.eq(row.user_id))
        .filter(second_factor::Column::LastStep.lt(step))
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Fresh recovery codes in place of those of before.
pub(super) async fn new_codes(db: &DatabaseTransaction, user: i64) -> Result<Vec<String>> {
    drop_codes(db, user).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(rand::random())).collect();
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        user_id: Set(user),
        code_hash: Set(hash(user, &code.replace('-', ""))),
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(codes)
}

/// No recovery codes.
pub(super) async fn drop_codes(db: &DatabaseTransaction, user: i64) -> Result<()> {
    recovery_code::Entity::delete_many().filter(recovery_code::Column::UserId.eq(user)).exec(db).await?;
    Ok(())
}

/// What the wrapped secret is bound to.
pub(crate) fn name(user: i64) -> String {
    format!("second factor of user {user}")
}

/// A code of 80 random bits needs no slow hash; the user makes equal codes differ.
fn hash(user: i64, code: &str) -> Vec<u8> {
    Sha256::digest(format!("recovery code of user {user} {code}")).to_vec()
}

/// What makes the codes: six digits, 30 seconds, SHA-1, a step to either side.
pub(super) fn totp(key: Option<&InstallationKey>, row: &second_factor::Model, account: &str) -> Result<Totp> {
    let key = key.ok_or(Fault::KeyMissing)?;
    let secret = key.open(&name(row.user_id), &row.wrapped).ok_or(Fault::KeyMissing)?;
    let totp = Builder::new()
        .with_secret(Secret::from(secret.as_slice()))
        .with_skew(1)
        .with_issuer(Some(ISSUER))
        .with_account_name(account);
    Ok(totp.build().map_err(|_| Fault::Unavailable)?)
}

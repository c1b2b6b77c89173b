//! What a user has sent today: from midnight to midnight in UTC, whatever has become of the files.

use crate::error::Result;
use sea_orm::{ConnectionTrait, Statement};

const DAY: i64 = 24 * 60 * 60_000;

/// Bytes of today.
pub(super) async fn sent<C: ConnectionTrait>(db: &C, user: i64, now: i64) -> Result<u64> {
    let sql = "SELECT bytes FROM upload_day WHERE user_id = $1 AND day = $2";
    let values = [user.into(), (now / DAY).into()];
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    let bytes: i64 = row.map(|row| row.try_get("", "bytes")).transpose()?.unwrap_or_default();
    Ok(u64::try_from(bytes).unwrap_or_default())
}

/// Counts a file that fits into the day; answers whether it does. One statement: of two that come at once and fit only apart,
/// one is counted.
pub(super) async fn count<C: ConnectionTrait>(db: &C, user: i64, now: i64, size: i64, max: i64) -> Result<bool> {
    if size > max {
        return Ok(false);
    }
    let sql = "INSERT INTO upload_day (user_id, day, bytes) VALUES ($1, $2, $3) ON CONFLICT (user_id, day) \
               DO UPDATE SET bytes = upload_day.bytes + excluded.bytes WHERE upload_day.bytes + excluded.bytes <= $4";
    let values = [user.into(), (now / DAY).into(), size.into(), max.into()];
    let counted = db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(counted.rows_affected() == 1)
}

/// Forgets the days before yesterday.
pub(crate) async fn forget<C: ConnectionTrait>(db: &C, now: i64) -> Result<()> {
    let sql = "DELETE FROM upload_day WHERE day < $1";
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [(now / DAY - 1).into()])).await?;
    Ok(())
}

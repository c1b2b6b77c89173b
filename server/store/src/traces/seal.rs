//! Sealing what was recorded, and dropping what is older than a week: whole batches, whose last seal stays as the anchor.

use super::chain::{BATCH, START, ranges};
use super::code::{of_batch, of_chain, of_trace};
use crate::entity::{trace, trace_batch, trace_chain};
use crate::error::Result;
use crate::keys::Key;
use crate::store::Store;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

/// Seals an account's traces that are not sealed yet. Answers how many they were.
///
/// # Errors
/// When the database fails.
pub(crate) async fn seal(store: &Store, key: &Key, account: i64, now: i64) -> Result<u64> {
    let mut sealed = 0;
    loop {
        let db = store.write().await?;
        let chain = chain(&db, key, account).await?;
        let rows = trace::Entity::find()
            .filter(trace::Column::AccountId.eq(account))
            .filter(trace::Column::BatchId.is_null())
            .order_by_asc(trace::Column::Id)
            .limit(BATCH as u64)
            .all(&db)
            .await?;
        if rows.is_empty() {
            return Ok(sealed);
        }
        seal_batch(&db, key, chain, &rows, now).await?;
        db.commit().await?;
        sealed += rows.len() as u64;
    }
}

async fn seal_batch(
    db: &DatabaseTransaction,
    key: &Key,
    chain: trace_chain::Model,
    rows: &[trace::Model],
    now: i64,
) -> Result<()> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let macs: Vec<Vec<u8>> = rows.iter().map(|row| of_trace(key, row)).collect();
    let mut batch = trace_batch::Model {
        id: 0,
        account_id: chain.account_id,
        ids: ranges(&ids),
        newest_at: rows.iter().map(|row| row.at).max().unwrap_or(now),
        sealed_at: now,
        seal: Vec::new(),
    };
    batch.seal = of_batch(key, &batch, &chain.tip, macs.iter().map(Vec::as_slice));
    let (tip, mut row) = (batch.seal.clone(), trace_batch::ActiveModel::from(batch));
    row.id = sea_orm::ActiveValue::NotSet;
    let id = row.insert(db).await?.id;
    for (trace, mac) in ids.into_iter().zip(macs) {
        let seal = trace::ActiveModel { batch_id: Set(Some(id)), mac: Set(Some(mac)), ..Default::default() };
        trace::Entity::update_many().set(seal).filter(trace::Column::Id.eq(trace)).exec(db).await?;
    }
    write(db, key, trace_chain::Model { batches: chain.batches + 1, tip, ..chain }).await
}

/// Drops an account's batches that hold nothing newer than `before`, oldest first.
///
/// # Errors
/// When the database fails.
pub(crate) async fn drop_old(store: &Store, key: &Key, account: i64, before: i64) -> Result<()> {
    loop {
        let db = store.write().await?;
        let chain = chain(&db, key, account).await?;
        let of_account = trace_batch::Entity::find().filter(trace_batch::Column::AccountId.eq(account));
        let oldest = of_account.order_by_asc(trace_batch::Column::Id).one(&db).await?;
        let Some(oldest) = oldest.filter(|batch| batch.newest_at < before) else { return Ok(()) };
        trace::Entity::delete_many().filter(trace::Column::BatchId.eq(oldest.id)).exec(&db).await?;
        trace_batch::Entity::delete_many().filter(trace_batch::Column::Id.eq(oldest.id)).exec(&db).await?;
        write(&db, key, trace_chain::Model { batches: chain.batches - 1, anchor: oldest.seal, ..chain }).await?;
        db.commit().await?;
    }
}

/// An account's chain, begun where it has none. Locked: batches follow one another.
async fn chain(db: &DatabaseTransaction, key: &Key, account: i64) -> Result<trace_chain::Model> {
    let start = START.to_vec();
    let mut first =
        trace_chain::Model { account_id: account, batches: 0, anchor: start.clone(), tip: start, mac: Vec::new() };
    first.mac = of_chain(key, &first);
    let on_conflict = OnConflict::column(trace_chain::Column::AccountId).do_nothing().to_owned();
    let row = trace_chain::ActiveModel::from(first.clone()).reset_all();
    trace_chain::Entity::insert(row).on_conflict(on_conflict).exec_without_returning(db).await?;
    Ok(trace_chain::Entity::find_by_id(account).lock_exclusive().one(db).await?.unwrap_or(first))
}

async fn write<C: ConnectionTrait>(db: &C, key: &Key, mut chain: trace_chain::Model) -> Result<()> {
    chain.mac = of_chain(key, &chain);
    let row = trace_chain::ActiveModel::from(chain).reset_all();
    row.update(db).await?;
    Ok(())
}

/// Accounts with traces that are not sealed.
///
/// # Errors
/// When the database fails.
pub(crate) async fn unsealed<C: ConnectionTrait>(db: &C) -> Result<Vec<i64>> {
    let accounts = trace::Entity::find()
        .select_only()
        .column(trace::Column::AccountId)
        .distinct()
        .filter(trace::Column::BatchId.is_null());
    Ok(accounts.into_tuple().all(db).await?)
}

//! Brings "My Resource Information" of an older installation up to the file's. Called by the migrations that came with another
//! file; nothing is taken away, since tickets hold values of it.

use super::load::{param, place};
use crate::entity::catalog::{param, param_item, product, product_param};
use domain::catalog::{self, CatalogFile};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use std::collections::HashMap;

/// Writes the parameters, their items, and what each product asks.
pub(crate) async fn renew<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    let file = catalog::seed();
    params(db, &file).await?;
    let params = param::Entity::find().all(db).await?.into_iter().map(|row| (row.slug, row.id)).collect();
    items(db, &file, &params).await?;
    asked(db, &file, &params).await
}

type Keys = HashMap<String, i64>;

async fn params<C: ConnectionTrait>(db: &C, file: &CatalogFile) -> Result<(), DbErr> {
    use param::Column;
    let columns = [Column::Name, Column::Kind, Column::MaxLength, Column::Min, Column::Max, Column::Tip];
    let known = OnConflict::column(Column::Slug).update_columns(columns).to_owned();
    let rows = file.param.iter().map(param);
    param::Entity::insert_many(rows).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

async fn items<C: ConnectionTrait>(db: &C, file: &CatalogFile, params: &Keys) -> Result<(), DbErr> {
    let mut rows = Vec::new();
    for entry in &file.param {
        let Some(id) = params.get(&entry.key) else { continue };
        let row = |(index, value): (usize, &String)| param_item::ActiveModel {
            param_id: Set(*id),
            place: Set(place(index)),
            value: Set(value.clone()),
        };
        rows.extend(entry.items.iter().enumerate().map(row));
    }
    param_item::Entity::delete_many().exec(db).await?;
    param_item::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// What a product asks stands in the order of the file; what only an older one asked comes where it was.
async fn asked<C: ConnectionTrait>(db: &C, file: &CatalogFile, params: &Keys) -> Result<(), DbErr> {
    use product_param::Column;
    let mut rows = Vec::new();
    for product in product::Entity::find().all(db).await? {
        let Some(entry) = file.product.iter().find(|entry| entry.key == product.slug) else { continue };
        for (index, key) in entry.params.iter().enumerate() {
            let Some(param) = params.get(key) else { continue };
            let (product_id, param_id) = (Set(product.id), Set(*param));
            rows.push(product_param::ActiveModel { product_id, param_id, place: Set(place(index)) });
        }
    }
    let known = OnConflict::columns([Column::ProductId, Column::ParamId]).update_column(Column::Place).to_owned();
    product_param::Entity::insert_many(rows).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

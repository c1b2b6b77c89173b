//! Loads the catalog and the protocol that a new installation starts with. Called by the first migration.

use crate::acting::now;
use crate::entity::agreement;
use crate::entity::catalog::{category, param, problem, product, product_param, region, template};
use crate::text::Code;
use domain::catalog::{self, CatalogFile, ParamEntry};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use std::collections::HashMap;

/// Writes everything, in the order of the file.
pub(crate) async fn seed<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    let file = catalog::seed();
    let categories = categories(db, &file).await?;
    let templates = templates(db, &file).await?;
    let params = params(db, &file).await?;
    let products = products(db, &file, &categories, &params).await?;
    problems(db, &file, &products, &templates).await?;
    regions(db, &file).await?;
    let protocol = agreement::ActiveModel {
        version: Set(1),
        text: Set(include_str!("../../../../app/domain/src/protocol.txt").trim().to_owned()),
        published_at: Set(now()),
        ..Default::default()
    };
    protocol.insert(db).await?;
    Ok(())
}

type Keys<'a> = HashMap<&'a str, i64>;

pub(super) fn place(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

async fn categories<'a, C: ConnectionTrait>(db: &C, file: &'a CatalogFile) -> Result<Keys<'a>, DbErr> {
    let mut keys = Keys::new();
    for (index, entry) in file.category.iter().enumerate() {
        let row = category::ActiveModel {
            slug: Set(entry.key.clone()),
            name: Set(entry.name.clone()),
            place: Set(place(index)),
            ..Default::default()
        };
        keys.insert(&entry.key, row.insert(db).await?.id);
    }
    Ok(keys)
}

async fn templates<'a, C: ConnectionTrait>(db: &C, file: &'a CatalogFile) -> Result<Keys<'a>, DbErr> {
    let mut keys = Keys::new();
    for entry in &file.template {
        let row = template::ActiveModel {
            slug: Set(entry.key.clone()),
            name: Set(entry.name.clone()),
            text: Set(entry.text.clone()),
            ..Default::default()
        };
        keys.insert(&entry.key, row.insert(db).await?.id);
    }
    Ok(keys)
}

async fn params<'a, C: ConnectionTrait>(db: &C, file: &'a CatalogFile) -> Result<Keys<'a>, DbErr> {
    let mut keys = Keys::new();
    for entry in &file.param {
        keys.insert(&entry.key, param(entry).insert(db).await?.id);
    }
    Ok(keys)
}

/// The row of a parameter; its items have their own.
pub(super) fn param(entry: &ParamEntry) -> param::ActiveModel {
    param::ActiveModel {
        slug: Set(entry.key.clone()),
        name: Set(entry.name.clone()),
        kind: Set(Code(entry.kind)),
        max_length: Set(entry.max_length),
        min: Set(entry.min),
        max: Set(entry.max),
        tip: Set(entry.tip.clone()),
        ..Default::default()
    }
}

async fn products<'a, C: ConnectionTrait>(
    db: &C,
    file: &'a CatalogFile,
    categories: &Keys<'_>,
    params: &Keys<'_>,
) -> Result<Keys<'a>, DbErr> {
    let mut keys = Keys::new();
    for (index, entry) in file.product.iter().enumerate() {
        let row = product::ActiveModel {
            category_id: Set(known(categories, &entry.category)?),
            slug: Set(entry.key.clone()),
            name: Set(entry.name.clone()),
            acronym: Set(entry.acronym.clone()),
            description: Set(entry.description.clone()),
            place: Set(place(index)),
            ..Default::default()
        };
        let id = row.insert(db).await?.id;
        for (index, param) in entry.params.iter().enumerate() {
            let asked = product_param::ActiveModel {
                product_id: Set(id),
                param_id: Set(known(params, param)?),
                place: Set(place(index)),
            };
            product_param::Entity::insert(asked).exec_without_returning(db).await?;
        }
        keys.insert(&entry.key, id);
    }
    Ok(keys)
}

async fn problems<C: ConnectionTrait>(
    db: &C,
    file: &CatalogFile,
    products: &Keys<'_>,
    templates: &Keys<'_>,
) -> Result<(), DbErr> {
    for (index, entry) in file.problem.iter().enumerate() {
        let row = problem::ActiveModel {
            product_id: Set(known(products, &entry.product)?),
            template_id: Set(known(templates, &entry.template)?),
            slug: Set(entry.key.clone()),
            name: Set(entry.name.clone()),
            kind: Set(Code(entry.kind)),
            place: Set(place(index)),
            ..Default::default()
        };
        row.insert(db).await?;
    }
    Ok(())
}

async fn regions<C: ConnectionTrait>(db: &C, file: &CatalogFile) -> Result<(), DbErr> {
    for (index, entry) in file.region.iter().enumerate() {
        let row = region::ActiveModel {
            id: Set(entry.id.clone()),
            name: Set(entry.name.clone()),
            kind: Set(entry.kind.clone()),
            place: Set(place(index)),
        };
        region::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

fn known(keys: &Keys<'_>, key: &str) -> Result<i64, DbErr> {
    keys.get(key).copied().ok_or_else(|| DbErr::Custom(format!("catalog.toml names {key} before it is there")))
}

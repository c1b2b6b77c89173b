//! Who has seen what was handed over.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "authorization_view")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub authorization_id: i64,
    pub user_id: i64,
    pub at: i64,
    pub address: String,
    /// The lead's.
    pub reason: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

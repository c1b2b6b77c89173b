//! Users' own saved filters of lists.

use crate::text::Code;
use domain::tickets::ListKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_filter")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub user_id: i64,
    pub list: Code<ListKind>,
    pub name: String,
    /// By which two names are the same.
    pub folded: String,
    /// The filters as the list's address writes them.
    pub query: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

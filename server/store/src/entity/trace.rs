//! Traces of key operations (manual, Table 8-1), sealed in batches later.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trace")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub account_id: i64,
    pub user_id: Option<i64>,
    pub batch_id: Option<i64>,
    pub at: i64,
    pub recorded_at: i64,
    pub trace_id: String,
    pub trace_name: String,
    pub trace_rating: String,
    pub trace_type: String,
    pub resource_type: String,
    pub resource_id: String,
    pub resource_name: String,
    pub source_ip: String,
    pub request_id: String,
    pub code: String,
    pub request: String,
    pub response: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Traces of key operations (manual, Table 8-1; fields of `domain.md` §6.2).

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
    pub service_type: String,
    pub resource_type: String,
    pub resource_id: String,
    pub resource_name: String,
    pub user_name: String,
    pub operator: String,
    pub source_ip: String,
    pub request_id: String,
    pub endpoint: String,
    pub resource_url: String,
    pub api_version: String,
    pub code: String,
    pub message: String,
    pub request: String,
    pub response: String,
    pub mac: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

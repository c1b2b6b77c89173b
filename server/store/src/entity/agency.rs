//! Agencies of accounts.

use crate::text::Code;
use domain::agencies::AgencyRight;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agency")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The grantor.
    pub account_id: i64,
    pub name: String,
    pub description: String,
    /// The name of an account; none means the service desk.
    pub trustee: Option<String>,
    pub rights: Code<AgencyRight>,
    /// As the grantor chose it.
    pub last_day: String,
    /// The first millisecond after it.
    pub ends_at: i64,
    pub created_at: i64,
    pub ended_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

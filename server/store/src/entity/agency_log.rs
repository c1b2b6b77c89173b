//! The history of agencies.

use crate::text::Code;
use domain::agencies::AgencyAct;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agency_log")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The grantor.
    pub account_id: i64,
    pub agency_id: i64,
    pub act: Code<AgencyAct>,
    pub user_id: i64,
    pub at: i64,
    /// Of an export, which list by which filters.
    pub note: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! What was done to users, user groups and Ticket Policy. A group's name is kept: the group may be gone.

use crate::text::Code;
use domain::iam::{IamAct, Role};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "iam_log")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub account_id: i64,
    pub operator_id: i64,
    pub act: Code<IamAct>,
    pub user_id: Option<i64>,
    pub group_id: Option<i64>,
    pub group_name: String,
    pub role: Option<Code<Role>>,
    /// Of an export, which list by which filters.
    pub note: Option<String>,
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

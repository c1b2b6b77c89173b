//! Users of an account: the administrator, IAM users, engineers.

use crate::text::Code;
use domain::iam::UserState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "iam_user")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub account_id: i64,
    pub name: String,
    pub password_hash: String,
    pub is_administrator: bool,
    pub email: Option<String>,
    pub country_code: Option<String>,
    pub mobile: Option<String>,
    pub time_zone: Option<String>,
    pub created_at: i64,
    pub state: Code<UserState>,
    pub must_choose_password: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

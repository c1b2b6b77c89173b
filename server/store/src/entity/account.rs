//! Accounts: customers, and the operator whose users are the service desk.

use crate::text::Code;
use domain::actor::Side;
use domain::support_plan::Plan;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub side: Code<Side>,
    pub ticket_policy: bool,
    pub traces: bool,
    pub time_zone: String,
    pub created_at: i64,
    pub second_factor_required: bool,
    pub idle_minutes: i64,
    pub longest_hours: i64,
    pub password_min: i64,
    pub password_kinds: i64,
    /// None was chosen.
    pub plan: Option<Code<Plan>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

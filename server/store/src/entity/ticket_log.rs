//! The operation log of tickets.

use crate::text::Code;
use domain::act::LoggedAct;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_log")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub ticket_id: i64,
    pub act: Code<LoggedAct>,
    pub operator_id: Option<i64>,
    pub subject_id: Option<i64>,
    pub at: i64,
    pub note: Option<String>,
    /// Under which the operator acted.
    pub agency_id: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

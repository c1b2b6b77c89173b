//! How many tickets an applicant has in each state.

use crate::text::Code;
use domain::tickets::TicketStatus;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_count")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub applicant_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub status: Code<TicketStatus>,
    #[sea_orm(primary_key, auto_increment = false)]
    pub is_hidden: bool,
    pub n: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

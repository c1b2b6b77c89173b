//! Messages of a conversation. The first one is the ticket's description and stands with the ticket.

use crate::text::Code;
use domain::actor::Side;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub ticket_id: i64,
    pub author_id: i64,
    pub side: Code<Side>,
    pub created_at: i64,
    pub text: String,
    /// Under which the author acted.
    pub agency_id: Option<i64>,
    /// When its author took it back. There is no text then.
    pub withdrawn_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

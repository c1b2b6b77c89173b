//! Uploaded files: of nothing yet, of a ticket's description, or of a message.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub owner_id: i64,
    pub ticket_id: Option<i64>,
    pub message_id: Option<i64>,
    pub created_at: i64,
    pub size: i64,
    pub media_type: String,
    pub place: String,
    pub name: String,
    pub thumbnail_width: Option<i32>,
    pub thumbnail_height: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

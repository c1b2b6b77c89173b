//! Sessions: of the token only its hash is kept.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    pub user_id: i64,
    pub created_at: i64,
    pub used_at: i64,
    pub ended_at: Option<i64>,
    pub user_agent: String,
    pub address: String,
    pub device_hash: Option<Vec<u8>>,
    /// Under which its holder acts, as long as that is in force.
    pub agency_id: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

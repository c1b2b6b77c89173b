//! The wrapped key of what an authorization holds, of one size whether it holds something or not.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "authorization_key")]
pub struct Model {
    /// The authorization's.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The installation's key that wraps it; zeros where nothing is held.
    pub key_id: String,
    /// The data key, wrapped; zeros where nothing is held.
    pub wrapped: Vec<u8>,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AuthorizationKey({})", self.id)
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

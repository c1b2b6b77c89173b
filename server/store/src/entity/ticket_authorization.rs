//! Authorizations: what engineers ask for, and what customers hand over, sealed.

use crate::text::Code;
use domain::authorizations::{AuthorizationKind, AuthorizationStatus};
use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_authorization")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub ticket_id: i64,
    /// The ticket's.
    pub account_id: i64,
    /// The ticket's.
    pub applicant_id: i64,
    pub kind: Code<AuthorizationKind>,
    pub status: Code<AuthorizationStatus>,
    pub version: i64,
    /// What the engineer called them: a JSON list.
    pub hosts: String,
    pub reason: String,
    pub requested_by: i64,
    pub requested_at: i64,
    /// The first millisecond after it.
    pub expires_at: i64,
    pub answered_by: Option<i64>,
    pub answered_at: Option<i64>,
    /// The agency under which it was answered.
    pub answered_under: Option<i64>,
    /// Why the customer refused.
    pub refused: Option<String>,
    /// Kind and fingerprint of the private keys that were handed over: a JSON list.
    pub private_keys: String,
    /// What was handed over, sealed by the data key of [`authorization_key`](super::authorization_key); nothing once cleared.
    pub sealed: Option<Vec<u8>>,
    pub cleared_at: Option<i64>,
}

/// Of what is sealed not even the length is printed.
impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Authorization({})", self.id)
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

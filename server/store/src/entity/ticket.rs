//! Tickets. The description stands behind what lists read; what came later stands behind it.

use crate::text::Code;
use domain::support_plan::Severity;
use domain::tickets::TicketStatus;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub account_id: i64,
    pub applicant_id: i64,
    pub engineer_id: Option<i64>,
    pub product_id: i64,
    pub problem_id: i64,
    pub region_id: Option<String>,
    pub status: Code<TicketStatus>,
    pub is_hidden: bool,
    pub version: i64,
    pub created_at: i64,
    pub customer_at: i64,
    pub engineer_at: Option<i64>,
    pub closes_at: Option<i64>,
    pub reminders: i32,
    pub reminded_at: Option<i64>,
    pub is_rated: bool,
    pub submit_key: Option<String>,
    pub submit_digest: Option<Vec<u8>>,
    pub summary: String,
    pub email: Option<String>,
    pub country_code: Option<String>,
    pub mobile: Option<String>,
    pub contact_time: String,
    pub contact_zone: String,
    pub cc: String,
    pub resources: String,
    pub description: String,
    pub severity: Option<Code<Severity>>,
    /// The month in which it was booked as a technical ticket.
    pub quota_month: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! The authorizations of a ticket, on its page.

use super::allow_in;
use crate::acting::Acting;
use crate::entity::ticket;
use crate::entity::ticket_authorization::{Column, Entity};
use crate::error::Result;
use crate::permit::Permitted;
use crate::text::Code;
use domain::authorizations::{AuthorizationAct, AuthorizationKind, AuthorizationStatus, TicketAuthorization};
use domain::id::AuthorizationId;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

/// As many as the page shows.
const SHOWN: u64 = 50;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    kind: Code<AuthorizationKind>,
    reason: String,
    status: Code<AuthorizationStatus>,
    expires_at: i64,
    cleared_at: Option<i64>,
}

impl Acting {
    /// The newest first. Nothing of what was handed over is read.
    pub(crate) async fn authorizations_of(
        &self,
        ticket: &Permitted<ticket::Model>,
    ) -> Result<Vec<TicketAuthorization>> {
        let found = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Kind, Column::Reason, Column::Status, Column::ExpiresAt, Column::ClearedAt])
            .filter(Column::TicketId.eq(ticket.row().id))
            .order_by_desc(Column::Id)
            .limit(SHOWN)
            .into_model::<Row>()
            .all(self.db())
            .await?;
        let show = |row: Row| {
            let status = row.status.0.at(self.now, row.expires_at);
            TicketAuthorization {
                id: AuthorizationId(row.id),
                kind: row.kind.0,
                param: (row.kind.0 == AuthorizationKind::Resource).then_some(row.reason),
                status,
                cleared: row.cleared_at.map(|at| self.when(at)),
                may_confirm: allow_in(&self.who, ticket, status, AuthorizationAct::Confirm).is_ok(),
            }
        };
        Ok(found.into_iter().map(show).collect())
    }
}

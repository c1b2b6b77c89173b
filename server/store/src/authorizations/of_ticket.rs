//! The authorizations of a ticket, on its page.

use super::allow_in;
use crate::acting::Acting;
use crate::entity::{ticket, ticket_authorization as row};
use crate::error::Result;
use crate::permit::Permitted;
use domain::authorizations::{AuthorizationAct, TicketAuthorization};
use domain::id::AuthorizationId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// As many as the page shows.
const SHOWN: u64 = 50;

impl Acting {
    /// The newest first. Nothing of what was handed over is read.
    pub(crate) async fn authorizations_of(
        &self,
        ticket: &Permitted<ticket::Model>,
    ) -> Result<Vec<TicketAuthorization>> {
        let found = row::Entity::find()
            .filter(row::Column::TicketId.eq(ticket.row().id))
            .order_by_desc(row::Column::Id)
            .limit(SHOWN)
            .all(self.db())
            .await?;
        let show = |row: row::Model| {
            let status = super::status(&row, self.now);
            TicketAuthorization {
                id: AuthorizationId(row.id),
                kind: row.kind.0,
                status,
                cleared: row.cleared_at.map(|at| self.when(at)),
                may_confirm: allow_in(&self.who, ticket, status, AuthorizationAct::Confirm).is_ok(),
            }
        };
        Ok(found.into_iter().map(show).collect())
    }
}

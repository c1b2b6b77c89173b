//! The Ticket Service Protocol: its published versions.

use crate::acting::Acting;
use crate::entity::agreement;
use crate::error::Result;
use domain::consent::Agreement;
use domain::fault::Fault;
use domain::id::AgreementId;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

/// The latest published version.
pub(crate) async fn latest<C: ConnectionTrait>(db: &C) -> Result<Agreement> {
    let row = agreement::Entity::find().order_by_desc(agreement::Column::Version).one(db).await?;
    let row = row.ok_or(Fault::Unavailable)?;
    Ok(Agreement { id: AgreementId(row.id), version: row.version, text: row.text })
}

impl Acting {
    /// The text of the latest protocol.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn protocol(&self) -> Result<Agreement> {
        latest(self.db()).await
    }
}

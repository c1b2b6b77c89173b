//! Timed work: what has outlived its use is removed, what was recorded is sealed.

use super::System;
use crate::attachments;
use crate::door;
use crate::entity::{attachment as file, session, sign_in_failure, trace_chain};
use crate::error::Result;
use crate::session::LONGEST_IDLE;
use crate::{keys, traces};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

const DAY: i64 = 24 * 60 * 60_000;
/// How long an uploaded file waits for its form.
const UPLOAD_WAITS: i64 = DAY;
/// How long an ended session is remembered: its form may still come back.
const SESSION_REMEMBERED: i64 = 7 * DAY;

impl System<'_> {
    /// Removes what has outlived its use: old sessions and counts of failures, files that no form came for, traces.
    ///
    /// # Errors
    /// When the database or the store of files fails.
    pub async fn sweep(&self) -> Result<()> {
        let db = self.store.write().await?;
        let gone = self.now - SESSION_REMEMBERED - LONGEST_IDLE;
        session::Entity::delete_many().filter(session::Column::UsedAt.lt(gone)).exec(&db).await?;
        let old = self.now - DAY;
        sign_in_failure::Entity::delete_many().filter(sign_in_failure::Column::LastAt.lt(old)).exec(&db).await?;
        door::sweep(&db, self.now).await?;
        attachments::forget(&db, self.now).await?;
        db.commit().await?;
        self.sweep_traces().await?;
        self.sweep_uploads(self.now - UPLOAD_WAITS).await
    }

    /// Seals what was recorded since the last time. Answers whether it could: without the installation's key, or with
    /// another one than the traces were sealed with, sealing waits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seal_traces(&self) -> Result<bool> {
        let accounts = traces::unsealed(self.store.reader()).await?;
        if accounts.is_empty() {
            return Ok(true);
        }
        let Some(key) = self.trace_key().await? else { return Ok(false) };
        for account in accounts {
            traces::seal(self.store, &key, account, self.now).await?;
        }
        Ok(true)
    }

    async fn sweep_traces(&self) -> Result<()> {
        let chains = trace_chain::Entity::find().all(self.store.reader()).await?;
        if chains.is_empty() {
            return Ok(());
        }
        let Some(key) = self.trace_key().await? else { return Ok(()) };
        for chain in chains {
            traces::drop_old(self.store, &key, chain.account_id, self.now - self.trace_days * DAY).await?;
        }
        Ok(())
    }

    /// The key that seals traces.
    async fn trace_key(&self) -> Result<Option<keys::Key>> {
        let Some(installation) = self.store.key() else { return Ok(None) };
        if let Some(key) = keys::known(self.store.reader(), installation, traces::KEY).await? {
            return Ok(Some(key));
        }
        let db = self.store.write().await?;
        let key = keys::named(&db, installation, traces::KEY).await?;
        db.commit().await?;
        Ok(key)
    }

    /// The row goes first: a file without a row is harmless, a row without its file is not.
    async fn sweep_uploads(&self, before: i64) -> Result<()> {
        let waiting = file::Entity::find()
            .filter(file::Column::TicketId.is_null())
            .filter(file::Column::CreatedAt.lt(before))
            .limit(1000)
            .all(self.store.reader())
            .await?;
        for row in waiting {
            let db = self.store.write().await?;
            let gone = file::Entity::delete_many()
                .filter(file::Column::Id.eq(row.id))
                .filter(file::Column::TicketId.is_null())
                .exec(&db)
                .await?;
            db.commit().await?;
            if gone.rows_affected == 1 {
                self.store.files().remove(vec![row.place]).await;
            }
        }
        Ok(())
    }
}

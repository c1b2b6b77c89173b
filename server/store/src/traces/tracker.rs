//! The switch of the tracker (manual, chapter 8: "You have enabled CTS").

use crate::acting::{Acting, Tx};
use crate::entity::account;
use crate::error::Result;
use crate::iam::Line;
use domain::fault::Fault;
use domain::iam::IamAct;
use domain::traces::{Tracker, TrackerForm};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

impl Acting {
    /// Switches the account's tracker; the History tells who did.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for whoever is not the administrator, [`Fault::NotFound`] for the desk.
    pub async fn switch_tracker(&self, form: &TrackerForm) -> Result<()> {
        let tracker = form.tracker();
        self.change(|tx| switch(tx, tracker)).await
    }
}

async fn switch(tx: Tx, tracker: Tracker) -> Result<()> {
    let (act, is_on) = match tracker {
        Tracker::On => (IamAct::EnableTraces, true),
        Tracker::Off => (IamAct::DisableTraces, false),
    };
    tx.begin_iam(act).await?;
    let id = tx.who.actor().account.0;
    let row = account::Entity::find_by_id(id).one(tx.db.as_ref()).await?.ok_or(Fault::NotFound)?;
    if row.traces == is_on {
        return Ok(());
    }
    let row = account::ActiveModel { id: Set(id), traces: Set(is_on), ..Default::default() };
    row.update(tx.db.as_ref()).await?;
    tx.record(Line { act, user: None, group: None, role: None, note: None }).await
}

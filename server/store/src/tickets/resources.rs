//! My Resource Information: what a ticket tells of the resource that it is about, until it ends.

use crate::acting::{Acting, Done, Tx};
use crate::entity::ticket;
use crate::error::Result;
use crate::{agreements, authorizations, counts};
use domain::act::{ConsoleAct, LoggedAct, TicketAct};
use domain::catalog::Param;
use domain::fault::Fault;
use domain::policy;
use domain::resources::{ChangeResourcesForm, NewResources, ResourceChoices};
use domain::tickets::TicketNo;
use sea_orm::ActiveValue::Set;

impl Acting {
    /// The form that changes My Resource Information of a ticket.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what one may not know of and for the desk, [`Fault::NotAllowed`],
    /// [`Fault::WrongState`] once the ticket has ended.
    pub async fn resource_choices(&self, no: &str) -> Result<ResourceChoices> {
        policy::console(self.who.standing(), ConsoleAct::Tickets)?;
        let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
        let ticket = self.ticket(&no, TicketAct::ChangeResources).await?;
        let kept = of(ticket.row());
        let catalog = self.store.catalog();
        let asked = catalog.asked(ticket.row().product_id).iter().cloned();
        let params: Vec<(Param, String)> = asked.map(|param| param.holding(&kept)).collect();
        let has_secrets = params.iter().any(|(param, _)| param.is_secret());
        let handed_over =
            if has_secrets { authorizations::handed_over(self, ticket.row().id).await? } else { Vec::new() };
        let agreement = agreements::latest(self.db()).await?.id;
        Ok(ResourceChoices { no, params, handed_over, agreement })
    }

    /// Changes it.
    ///
    /// # Errors
    /// As [`Acting::resource_choices`]; [`Fault::Invalid`] with all that is wrong.
    pub async fn change_resources(&self, form: &ChangeResourcesForm) -> Result<TicketNo> {
        let no = form.no()?;
        self.transact(LoggedAct::ChangeResources, Some(&no), |tx| change(self, tx, &no, form)).await
    }
}

/// What is asked depends on the ticket: the fields are looked at once it is known that the ticket may be changed.
async fn change(acting: &Acting, tx: Tx, no: &TicketNo, form: &ChangeResourcesForm) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, TicketAct::ChangeResources).await?;
    let row = ticket.row();
    let latest = agreements::latest(tx.db.as_ref()).await?.id;
    let NewResources { filled, handed_over } =
        form.parse(acting.store.catalog().asked(row.product_id), &of(row), latest)?;
    let change = ticket::ActiveModel { resources: Set(text(&filled)?), ..Default::default() };
    counts::advance(tx.db.as_ref(), row, TicketAct::ChangeResources, tx.now, change).await?;
    if let Some((secrets, consent)) = handed_over {
        authorizations::hand_over(acting, &tx, &ticket, &secrets, consent).await?;
    }
    Ok(Done::new(LoggedAct::ChangeResources, ticket.subject()))
}

/// What a ticket's row holds: keys and values.
pub(crate) fn of(row: &ticket::Model) -> Vec<(String, String)> {
    serde_json::from_str(&row.resources).unwrap_or_default()
}

/// The same as the row's text.
pub(super) fn text(filled: &[(String, String)]) -> Result<String> {
    Ok(serde_json::to_string(filled).map_err(|_| Fault::Unavailable)?)
}

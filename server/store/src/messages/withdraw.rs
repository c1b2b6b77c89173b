//! Taking back a message of one's own that nobody of the other side has read.

use crate::acting::{Acting, Done, Tx};
use crate::entity::{message, ticket};
use crate::error::Result;
use crate::permit::Permitted;
use crate::{attachments, counts, reading, search};
use domain::act::{LoggedAct, TicketAct};
use domain::fault::{Fault, Need};
use domain::id::MessageId;
use domain::tickets::{TicketNo, WithdrawForm};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

impl Acting {
    /// Withdraws a message: its text and files are gone, its place in the conversation stays.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for another one's message, [`Fault::AlreadyRead`] once somebody of the other side has opened
    /// the ticket's page since, [`Fault::AlreadyWithdrawn`].
    pub async fn withdraw(&self, form: &WithdrawForm) -> Result<TicketNo> {
        let (no, id) = form.parse()?;
        let files = self.transact(LoggedAct::Withdraw, Some(&no), |tx| withdraw(tx, &no, id)).await?;
        self.store.files().remove(files).await;
        Ok(no)
    }
}

async fn withdraw(tx: Tx, no: &TicketNo, id: MessageId) -> Result<Done<Vec<String>>> {
    let ticket = tx.ticket(no, TicketAct::Withdraw).await?;
    let message = own(&tx, &ticket, id).await?;
    let (db, side) = (tx.db.as_ref(), message.side.0);
    if reading::read_at(db, message.ticket_id, side.other()).await? >= Some(message.created_at) {
        return Err(Fault::AlreadyRead.into());
    }
    let erased = message::ActiveModel {
        id: Set(id.0),
        text: Set(String::new()),
        withdrawn_at: Set(Some(tx.now)),
        ..Default::default()
    };
    erased.update(db).await?;
    search::keep(db, message.ticket_id).await?;
    let files = attachments::erase(db, id).await?;
    // There is nothing new any more, unless something else is.
    let mut change = ticket::ActiveModel { ..Default::default() };
    if reading::said_at(ticket.row(), side) == Some(message.created_at) {
        change = reading::said(side, reading::still_said_at(db, message.ticket_id, side).await?);
    }
    counts::advance(db, ticket.row(), TicketAct::Withdraw, tx.now, change).await?;
    let Done { act, ticket, to, note, also, request, value: _ } = Done::new(LoggedAct::Withdraw, ticket.subject());
    Ok(Done { act, ticket, to, note, also, request, value: files })
}

/// A message that the actor wrote on the side on which they are now.
#[expect(clippy::disallowed_methods, reason = "a message of a ticket that was got by intent")]
async fn own(tx: &Tx, ticket: &Permitted<ticket::Model>, id: MessageId) -> Result<message::Model> {
    let of_ticket = message::Entity::find_by_id(id.0).filter(message::Column::TicketId.eq(ticket.row().id));
    let message = of_ticket.one(tx.db.as_ref()).await?.ok_or(Fault::NotFound)?;
    let is_own = message.author_id == tx.who.actor().user.0 && message.side.0 == tx.who.standing().side;
    if !is_own {
        return Err(Fault::NotAllowed(Need::Author).into());
    }
    if message.withdrawn_at.is_some() { Err(Fault::AlreadyWithdrawn.into()) } else { Ok(message) }
}

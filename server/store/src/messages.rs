//! Messages of a conversation: the customer's replies and the engineer's answers.

mod quote;
mod shown;
mod withdraw;

pub(crate) use shown::{Shown, of_ticket};

use crate::acting::{Acting, Done, Tx};
use crate::entity::{message, ticket};
use crate::error::Result;
use crate::permit::Permitted;
use crate::text::Code;
use crate::{attachments, counts, reading, search};
use domain::act::{LoggedAct, TicketAct};
use domain::actor::Side;
use domain::tickets::{AnswerForm, NewMessage, ReplyForm, TicketNo, TicketStatus};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

impl Acting {
    /// The customer's reply. In Pending feedback it sets the engineer to work again.
    ///
    /// # Errors
    /// [`Fault::Invalid`](domain::fault::Fault::Invalid) for an empty or too long message,
    /// [`Fault::WrongState`](domain::fault::Fault::WrongState) once the ticket has ended.
    pub async fn reply(&self, form: &ReplyForm) -> Result<TicketNo> {
        let (no, new) = form.parse(self.store.file_limits().files)?;
        self.transact(LoggedAct::Reply, Some(&no), |tx| reply(tx, &no, &new)).await
    }

    /// What an engineer does with the message box: replies, asks back, proposes, rejects, suspends, resumes.
    ///
    /// # Errors
    /// As [`Acting::reply`]; [`Fault::NotAllowed`](domain::fault::Fault::NotAllowed) for whoever is neither its engineer nor the lead.
    pub async fn answer(&self, form: &AnswerForm) -> Result<TicketNo> {
        let (no, act, new) = form.parse(self.store.file_limits().files)?;
        let logged = logged(act);
        self.transact(logged, Some(&no), |tx| answer(tx, act, logged, &no, new.as_ref())).await
    }
}

/// What the operation log says of an act of the message box.
fn logged(act: TicketAct) -> LoggedAct {
    match act {
        TicketAct::AskFeedback => LoggedAct::AskFeedback,
        TicketAct::Propose => LoggedAct::Propose,
        TicketAct::Reject => LoggedAct::Reject,
        TicketAct::Suspend => LoggedAct::Suspend,
        TicketAct::Resume => LoggedAct::Resume,
        TicketAct::Answer
        | TicketAct::View
        | TicketAct::ViewStub
        | TicketAct::Reply
        | TicketAct::Withdraw
        | TicketAct::Remind
        | TicketAct::Cancel
        | TicketAct::Close
        | TicketAct::Confirm
        | TicketAct::NotSolved
        | TicketAct::Delete
        | TicketAct::Rate
        | TicketAct::Associate
        | TicketAct::Disassociate
        | TicketAct::ChangeContact
        | TicketAct::ChangeResources
        | TicketAct::Tag
        | TicketAct::Take
        | TicketAct::Assign
        | TicketAct::Forward
        | TicketAct::Request => LoggedAct::Answer,
    }
}

async fn reply(tx: Tx, no: &TicketNo, new: &NewMessage) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, TicketAct::Reply).await?;
    let is_answer = ticket.row().status.0 == TicketStatus::PendingFeedback;
    let change = say(&tx, &ticket, new, Side::Customer).await?;
    counts::advance(tx.db.as_ref(), ticket.row(), TicketAct::Reply, tx.now, change).await?;
    let logged = if is_answer { LoggedAct::AnswerFeedback } else { LoggedAct::Reply };
    Ok(Done::new(logged, ticket.subject()))
}

async fn answer(
    tx: Tx,
    act: TicketAct,
    logged: LoggedAct,
    no: &TicketNo,
    new: Option<&NewMessage>,
) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, act).await?;
    let mut change = ticket::ActiveModel { ..Default::default() };
    if let Some(new) = new {
        change = say(&tx, &ticket, new, Side::Desk).await?;
    }
    counts::advance(tx.db.as_ref(), ticket.row(), act, tx.now, change).await?;
    Ok(Done::new(logged, ticket.subject()))
}

/// Writes a message; answers what of the ticket's row changes with it.
async fn say(tx: &Tx, ticket: &Permitted<ticket::Model>, new: &NewMessage, side: Side) -> Result<ticket::ActiveModel> {
    let at = reading::says_at(ticket.row(), side, tx.now);
    let db = tx.db.as_ref();
    let author = tx.who.actor().user;
    let message = message::ActiveModel {
        ticket_id: Set(ticket.row().id),
        author_id: Set(author.0),
        side: Set(Code(side)),
        created_at: Set(at),
        text: Set(new.text.clone()),
        agency_id: Set(tx.who.agency.as_ref().map(|agency| agency.id.0)),
        ..Default::default()
    };
    let message = message.insert(db).await?;
    search::keep(db, ticket.row().id).await?;
    attachments::bind(db, author, &new.attachments, ticket.row().id, Some(message.id)).await?;
    Ok(reading::said(side, Some(at)))
}

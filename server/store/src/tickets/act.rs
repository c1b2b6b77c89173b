//! What a ticket's customer does to it (manual, chapters 4 and 5).

use crate::acting::{Acting, Done, Tx};
use crate::entity::ticket;
use crate::error::Result;
use crate::{counts, reading};
use domain::act::{LoggedAct, TicketAct};
use domain::actor::Side;
use domain::fault::Fault;
use domain::tickets::{self, TicketNo};
use sea_orm::ActiveValue::Set;

impl Acting {
    /// Asks the desk to hurry.
    ///
    /// # Errors
    /// [`Fault::TooSoon`] within 30 minutes of the last reminder.
    pub async fn remind(&self, no: &str) -> Result<TicketNo> {
        self.act(TicketAct::Remind, LoggedAct::Remind, no).await
    }

    /// Withdraws a ticket that nobody has taken.
    ///
    /// # Errors
    /// [`Fault::WrongState`] once an engineer has it.
    pub async fn cancel(&self, no: &str) -> Result<TicketNo> {
        self.act(TicketAct::Cancel, LoggedAct::Cancel, no).await
    }

    /// Ends a ticket in work: the problem has been resolved.
    ///
    /// # Errors
    /// [`Fault::WrongState`] where it is not in work.
    pub async fn close(&self, no: &str) -> Result<TicketNo> {
        self.act(TicketAct::Close, LoggedAct::Close, no).await
    }

    /// "Yes": the proposed resolution holds.
    ///
    /// # Errors
    /// [`Fault::WrongState`] where none is proposed.
    pub async fn confirm(&self, no: &str) -> Result<TicketNo> {
        self.act(TicketAct::Confirm, LoggedAct::Confirm, no).await
    }

    /// "No": the proposed resolution does not hold.
    ///
    /// # Errors
    /// [`Fault::WrongState`] where none is proposed.
    pub async fn not_solved(&self, no: &str) -> Result<TicketNo> {
        self.act(TicketAct::NotSolved, LoggedAct::NotSolved, no).await
    }

    /// Hides a ticket that has ended from its customer; the desk keeps it.
    ///
    /// # Errors
    /// [`Fault::WrongState`] before its end.
    pub async fn delete(&self, no: &str) -> Result<TicketNo> {
        self.act(TicketAct::Delete, LoggedAct::Delete, no).await
    }

    async fn act(&self, act: TicketAct, logged: LoggedAct, no: &str) -> Result<TicketNo> {
        let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
        self.transact(logged, Some(&no), |tx| apply(tx, act, logged, &no)).await
    }
}

async fn apply(tx: Tx, act: TicketAct, logged: LoggedAct, no: &TicketNo) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, act).await?;
    let mut change = ticket::ActiveModel { ..Default::default() };
    if act == TicketAct::Remind {
        tickets::remind(ticket.row().reminded_at, tx.now)?;
        change.reminders = Set(ticket.row().reminders + 1);
        change.reminded_at = Set(Some(tx.now));
    }
    if act == TicketAct::NotSolved {
        // The engineer has something to read.
        change.customer_at = Set(reading::says_at(ticket.row(), Side::Customer, tx.now));
    }
    if act == TicketAct::Delete {
        change.is_hidden = Set(true);
    }
    counts::advance(tx.db.as_ref(), ticket.row(), act, tx.now, change).await?;
    Ok(Done::new(logged, ticket.subject()))
}

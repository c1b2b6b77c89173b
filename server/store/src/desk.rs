//! The service desk: its lists, and taking a ticket off the queue.

use crate::acting::{Acting, Done, Tx};
use crate::entity::ticket;
use crate::error::Result;
use crate::list::{self, Order, Wanted};
use crate::{counts, visible};
use domain::act::{ConsoleAct, LoggedAct, TicketAct};
use domain::desk::{DeskList, DeskView};
use domain::fault::Fault;
use domain::id::TicketId;
use domain::policy;
use domain::tickets::{TicketFilter, TicketNo, TicketQuery, TicketStatus};
use sea_orm::{ActiveValue::Set, FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct Waiting {
    n: i64,
}

impl Acting {
    /// One of the desk's lists.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for customers.
    pub async fn desk_list(&self, view: DeskView, query: &TicketQuery) -> Result<DeskList> {
        policy::console(self.who.standing(), ConsoleAct::Desk)?;
        let place = query.parse(self.zone())?.place;
        let (status, order) = match view {
            DeskView::Queue => (vec![TicketStatus::Submitted], Order::OldestFirst),
            DeskView::MyWork => (
                vec![
                    TicketStatus::Processing,
                    TicketStatus::PendingFeedback,
                    TicketStatus::PendingConfirmation,
                    TicketStatus::Suspended,
                ],
                Order::OldestFirst,
            ),
            DeskView::AllTickets => (Vec::new(), Order::NewestFirst),
        };
        let filter = TicketFilter { status, place, ..TicketFilter::default() };
        let scopes = vec![visible::desk(&self.who, view)];
        let page = list::page(self, &Wanted { scopes, order, filter: &filter, is_desk: true }).await?;
        Ok(DeskList { page, queue: self.waiting().await? })
    }

    async fn waiting(&self) -> Result<i64> {
        let sql = "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) AS n FROM ticket_count WHERE status = $1";
        let values = [TicketStatus::Submitted.code().into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        Ok(Waiting::find_by_statement(statement).one(self.db()).await?.map_or(0, |waiting| waiting.n))
    }

    /// The number of a ticket at the desk, as typed into [Open].
    ///
    /// # Errors
    /// [`Fault::Invalid`] for what is no number, [`Fault::NotFound`] where there is no such ticket.
    pub async fn open_ticket(&self, raw: &str) -> Result<TicketNo> {
        policy::console(self.who.standing(), ConsoleAct::Desk)?;
        let no = TicketNo::parse(raw).map_err(|why| Fault::field("no", why))?;
        Ok(self.ticket(&no, TicketAct::View).await?.no())
    }

    /// An engineer takes a submitted ticket.
    ///
    /// # Errors
    /// [`Fault::WrongState`] when somebody else was quicker.
    pub async fn take(&self, raw: &str) -> Result<TicketNo> {
        let no = TicketNo::parse(raw).map_err(|_| Fault::NotFound)?;
        self.transact(|tx| take(tx, &no)).await
    }
}

async fn take(tx: Tx, no: &TicketNo) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, TicketAct::Take).await?;
    let change = ticket::ActiveModel { engineer_id: Set(Some(tx.who.actor().user.0)), ..Default::default() };
    counts::set_status(tx.db.as_ref(), ticket.row(), TicketStatus::Processing, change).await?;
    let no = ticket.no();
    Ok(Done { act: LoggedAct::Take, ticket: TicketId(ticket.row().id), no: no.clone(), value: no })
}

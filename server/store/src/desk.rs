//! The service desk: its lists, and into whose hands a ticket comes.

mod hands;

use crate::acting::Acting;
use crate::error::Result;
use crate::list::{self, Listed, Order, Source, Stream, Wanted};
use crate::visible;
use domain::act::{ConsoleAct, TicketAct};
use domain::desk::{DeskList, DeskView};
use domain::fault::Fault;
use domain::page::{PAGE, Page};
use domain::policy;
use domain::tickets::{ListKind, TicketFilter, TicketNo, TicketQuery, TicketRow, TicketStatus};
use sea_orm::{FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct Waiting {
    n: i64,
}

impl Acting {
    /// One of the desk's lists.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for customers, [`Fault::Invalid`] for what cannot be looked for.
    pub async fn desk_list(&self, view: DeskView, query: &TicketQuery) -> Result<DeskList> {
        policy::console(self.who.standing(), ConsoleAct::Desk)?;
        let page = self.desk_page(view, &query.parse(self.zone())?, PAGE).await?;
        let list = ListKind::Desk(view);
        let saved = self.saved_at_desk(list, query).await?;
        Ok(DeskList { page, queue: self.waiting().await?, saved, may_save: list.has_filters() })
    }

    /// A page of one of the desk's lists, of so many rows. Of the filters the desk has words alone.
    pub(crate) async fn desk_page(
        &self,
        view: DeskView,
        filter: &TicketFilter,
        count: usize,
    ) -> Result<Page<TicketRow>> {
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
        let source = Source::Streams(Stream::each(&[visible::desk(&self.who, view)], &status));
        let filter = TicketFilter { place: filter.place, q: filter.q.clone(), ..TicketFilter::default() };
        list::page(self, &Wanted { source, order, filter: &filter, side: Listed::AtDesk, count }).await
    }

    async fn waiting(&self) -> Result<i64> {
        // As it stands in an index, of a value no engine would know that it is in there.
        let sql = "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) AS n FROM ticket_count WHERE status = 0 AND n > 0";
        let statement = Statement::from_string(self.db().get_database_backend(), sql);
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
}

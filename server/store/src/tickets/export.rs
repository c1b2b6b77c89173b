//! [Export]: what a list and its filters give, as a whole: page after page, large ones, so that memory holds one of them.

use crate::acting::{Acting, Tx};
use crate::agencies;
use crate::error::Result;
use crate::iam;
use crate::tags::keys;
use domain::act::ConsoleAct;
use domain::agencies::AgencyAct;
use domain::catalog;
use domain::fault::Fault;
use domain::iam::IamAct;
use domain::page::{Page, Place};
use domain::policy;
use domain::tickets::{ExportedTicket, ListKind, TicketFilter, TicketQuery, TicketRow};
use futures::{Stream, StreamExt, stream};
use sea_orm::{FromQueryResult, Statement, Value};
use std::collections::HashMap;

/// Rows of one batch. SQLite takes 500 streams in one statement, and a batch of a group may come from one more than its rows.
const BATCH: usize = 200;

/// Of a ticket, what its row does not say.
#[derive(FromQueryResult)]
struct Rest {
    id: i64,
    description: String,
    product: String,
    acronym: String,
    category: String,
    problem: String,
    updated_at: i64,
}

impl Acting {
    /// All tickets of a list that answer to the filters, in its order; the page asked for is left out of account. It is recorded
    /// that they were asked for.
    ///
    /// # Errors
    /// As the list; each batch when the database fails.
    pub async fn export_tickets(
        &self,
        list: ListKind,
        query: &TicketQuery,
    ) -> Result<impl Stream<Item = Result<Vec<ExportedTicket>>> + Send + 'static + use<>> {
        let act = match list {
            ListKind::Mine => ConsoleAct::Tickets,
            ListKind::Group => ConsoleAct::Group,
            ListKind::Desk(_) => ConsoleAct::Desk,
        };
        policy::console(self.who.standing(), act)?;
        let query = query.within(list);
        let filter = query.parse(self.zone())?;
        // What the filters ask for may be refused still: nothing is recorded then, and nothing begun.
        let (rows, next) = self.batch(list, filter.clone(), Place::First).await?;
        let note = note(list, &query);
        self.change(|tx| record(tx, &note)).await?;
        let acting = self.clone();
        let rest = stream::try_unfold(next, move |next| {
            let (acting, filter) = (acting.clone(), filter.clone());
            async move {
                let Some(place) = next else { return Ok(None) };
                acting.batch(list, filter, place).await.map(Some)
            }
        });
        Ok(stream::iter([Ok(rows)]).chain(rest))
    }

    async fn batch(
        &self,
        list: ListKind,
        filter: TicketFilter,
        place: Place,
    ) -> Result<(Vec<ExportedTicket>, Option<Place>)> {
        let filter = TicketFilter { place, ..filter };
        let mut page = match list {
            ListKind::Mine => self.own_page(&filter, BATCH).await?,
            ListKind::Group => self.group_page(&filter, BATCH).await?,
            ListKind::Desk(view) => self.desk_page(view, &filter, BATCH).await?,
        };
        self.tags_on(&keys(&page.rows)).await?.tell(&mut page.rows);
        let Page { rows, older, .. } = page;
        Ok((self.whole(rows).await?, older.map(Place::After)))
    }

    /// Rows with what they do not say.
    async fn whole(&self, rows: Vec<TicketRow>) -> Result<Vec<ExportedTicket>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let values: Vec<Value> = rows.iter().map(|row| row.no.id().0.into()).collect();
        let places: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT t.id, t.description, p.name AS product, p.acronym, c.name AS category, b.name AS problem, \
             COALESCE((SELECT MAX(l.at) FROM ticket_log l WHERE l.ticket_id = t.id), t.created_at) AS updated_at \
             FROM ticket t JOIN product p ON p.id = t.product_id JOIN category c ON c.id = p.category_id \
             JOIN problem b ON b.id = t.problem_id WHERE t.id IN ({})",
            places.join(", ")
        );
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let rest = Rest::find_by_statement(statement).all(self.db()).await?;
        let mut rest: HashMap<i64, Rest> = rest.into_iter().map(|rest| (rest.id, rest)).collect();
        let whole = |row: TicketRow| {
            let rest = rest.remove(&row.no.id().0).ok_or(Fault::Unavailable)?;
            Ok(ExportedTicket {
                row,
                description: rest.description,
                product: catalog::title(&rest.product, &rest.acronym),
                category: rest.category,
                problem: rest.problem,
                updated: self.when(rest.updated_at),
            })
        };
        rows.into_iter().map(whole).collect()
    }
}

/// Which list by which filters. A tag is told by its key alone: it is its owner's.
fn note(list: ListKind, query: &TicketQuery) -> String {
    let filled = query.named().filter(|(_, value)| !value.is_empty());
    filled.fold(list.title().to_owned(), |note, (name, value)| format!("{note}, {name}={}", value.trim()))
}

/// In the History of whoever exports; under an agency in that of the agencies, which the grantor reads.
async fn record(tx: Tx, note: &str) -> Result<()> {
    let user = tx.who.actor().user.0;
    match &tx.who.agency {
        Some(agency) => {
            let grantor = tx.who.actor().account;
            agencies::log_noted(&tx, grantor, agency.id, AgencyAct::Export, Some(note)).await
        }
        None => tx.record(iam::Line::of_user(IamAct::ExportTickets, user).noted(note)).await,
    }
}

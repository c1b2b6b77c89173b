//! Trace List (manual, chapter 8.2).

use super::find::{Found, Wanted, cursor, find};
use super::structure::structure;
use crate::acting::Acting;
use crate::entity::{account, trace};
use crate::error::Result;
use crate::iam::History;
use domain::act::ConsoleAct;
use domain::fault::Fault;
use domain::iam::IamAct;
use domain::page::{PAGE, Page};
use domain::policy;
use domain::traces::{
    TRACES_SHOWN, TraceFilter, TraceList, TraceQuery, TraceRating, TraceRow, TraceStructure, Tracker,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Acting {
    /// A page of the account's traces.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for the desk and for a trace to view that is not there, [`Fault::NotAllowed`] for whoever is neither
    /// the administrator nor in a group with CTS Viewer, [`Fault::Invalid`] for filters that cannot be read.
    pub async fn traces(&self, query: &TraceQuery) -> Result<TraceList> {
        policy::console(self.who.standing(), ConsoleAct::Traces)?;
        let filter = query.parse(self.zone(), self.now)?;
        let account = account::Entity::find_by_id(self.who.actor.account.0).one(self.db()).await?;
        let tracker = if account.ok_or(Fault::NotFound)?.traces { Tracker::On } else { Tracker::Off };
        let page = self.page_of_traces(&filter).await?;
        Ok(TraceList {
            operators: self.operators(&page.rows).await?,
            page,
            tracker,
            may_switch: policy::iam(self.who.standing(), IamAct::EnableTraces).is_ok(),
            history: self.history(History::Tracker).await?,
            view: self.view(&query.view).await?,
        })
    }

    async fn page_of_traces(&self, filter: &TraceFilter) -> Result<Page<TraceRow>> {
        let wanted = Wanted { account: self.who.actor.account.0, filter, place: filter.place, count: PAGE };
        let Found { mut rows, edge: far } = find(self.db(), &wanted).await?;
        let step = if wanted.is_backward() { 1 } else { -1 };
        let (newer, older) = filter.place.beside(rows.first().map(cursor), far, step);
        if wanted.is_backward() {
            rows.reverse();
        }
        let rows: Result<Vec<TraceRow>> = rows.into_iter().map(|row| self.trace_row(row)).collect();
        Ok(Page { rows: rows?, newer, older })
    }

    /// A trace of the account, of the last seven days as all that is shown.
    async fn trace(&self, id: &str) -> Result<Option<trace::Model>> {
        let row = trace::Entity::find()
            .filter(trace::Column::TraceId.eq(id))
            .filter(trace::Column::AccountId.eq(self.who.actor.account.0))
            .filter(trace::Column::At.gte(self.now - TRACES_SHOWN));
        Ok(row.one(self.db()).await?)
    }

    async fn view(&self, id: &str) -> Result<Option<TraceStructure>> {
        match id {
            "" => Ok(None),
            id => Ok(Some(structure(self.trace(id).await?.ok_or(Fault::NotFound)?)?)),
        }
    }

    pub(super) fn trace_row(&self, row: trace::Model) -> Result<TraceRow> {
        Ok(TraceRow {
            status: TraceRating::named(&row.trace_rating).ok_or(Fault::Unavailable)?,
            id: row.trace_id,
            name: row.trace_name,
            resource_type: row.resource_type,
            source: row.service_type,
            resource_id: row.resource_id,
            resource_name: row.resource_name,
            operator: Some(row.user_name).filter(|name| !name.is_empty()),
            at: self.when(row.at),
            recorded: self.when(row.recorded_at),
            kind: row.trace_type,
            source_ip: row.source_ip,
            code: row.code,
            api_version: row.api_version,
            request: row.request,
            response: row.response,
        })
    }
}

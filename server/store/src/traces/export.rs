//! What a query of Trace List finds, as a whole: batch after batch, so that memory holds one of them.

use super::find::{Found, Wanted, find};
use crate::acting::Acting;
use crate::error::Result;
use domain::act::ConsoleAct;
use domain::page::Place;
use domain::policy;
use domain::traces::{TraceFilter, TraceQuery, TraceRow};
use futures::{Stream, stream};

/// Traces of one batch.
const BATCH: usize = 1000;

impl Acting {
    /// All traces that answer to the filters, the newest first; the page asked for is left out of account.
    ///
    /// # Errors
    /// As [`Acting::traces`]; each batch when the database fails.
    pub async fn export_traces(
        &self,
        query: &TraceQuery,
    ) -> Result<impl Stream<Item = Result<Vec<TraceRow>>> + Send + 'static + use<>> {
        policy::console(self.who.standing(), ConsoleAct::Traces)?;
        let filter = query.parse(self.zone(), self.now)?;
        let acting = self.clone();
        Ok(stream::try_unfold(Some(Place::First), move |next| batch(acting.clone(), filter.clone(), next)))
    }
}

async fn batch(
    acting: Acting,
    filter: TraceFilter,
    next: Option<Place>,
) -> Result<Option<(Vec<TraceRow>, Option<Place>)>> {
    let Some(place) = next else { return Ok(None) };
    let wanted = Wanted { account: acting.who.actor.account.0, filter: &filter, place, count: BATCH };
    let Found { rows, edge } = find(acting.db(), &wanted).await?;
    let rows: Result<Vec<TraceRow>> = rows.into_iter().map(|row| acting.trace_row(row)).collect();
    Ok(Some((rows?, edge.map(Place::After))))
}

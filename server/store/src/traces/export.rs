//! What a query of Trace List finds, as a whole: batch after batch, so that memory holds one of them.

use super::find::{Found, Wanted, find};
use crate::acting::Acting;
use crate::error::Result;
use domain::act::ConsoleAct;
use domain::page::{Page, Place};
use domain::policy;
use domain::traces::{SearchBy, TraceFilter, TraceList, TraceQuery, TraceRow};
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
        let only = match &filter.search {
            // "Trace ID" outweighs all other filters: one trace or none.
            Some((SearchBy::TraceId, _)) => {
                let whole = TraceQuery { view: String::new(), ..query.clone() };
                let TraceList { page: Page { rows, .. }, .. } = self.traces(&whole).await?;
                Some(rows)
            }
            Some(_) | None => None,
        };
        let (acting, begin) = (self.clone(), Step { only, next: Some(Place::First) });
        Ok(stream::try_unfold(begin, move |step| batch(acting.clone(), filter.clone(), step)))
    }
}

/// Where an export stands.
struct Step {
    only: Option<Vec<TraceRow>>,
    next: Option<Place>,
}

async fn batch(acting: Acting, filter: TraceFilter, step: Step) -> Result<Option<(Vec<TraceRow>, Step)>> {
    let Some(place) = step.next else { return Ok(None) };
    if let Some(rows) = step.only {
        return Ok(Some((rows, Step { only: None, next: None })));
    }
    let wanted = Wanted { account: acting.who.actor.account.0, filter: &filter, place, count: BATCH };
    let Found { rows, edge } = find(acting.db(), &wanted).await?;
    let rows: Result<Vec<TraceRow>> = rows.into_iter().map(|row| acting.trace_row(row)).collect();
    Ok(Some((rows?, Step { only: None, next: edge.map(Place::After) })))
}

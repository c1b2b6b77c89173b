//! Tickets that nobody answers close by themselves.

use crate::acting::{Peer, record};
use crate::authorizations;
use crate::counts;
use crate::entity::ticket;
use crate::error::Result;
use crate::permit::Subject;
use crate::system::System;
use crate::traces::{self, Trace};
use domain::act::LoggedAct;
use domain::id::TicketId;
use domain::traces::{TraceRating, TraceType};
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

impl System<'_> {
    /// Closes the tickets whose days of waiting for their customer are over. Several processes may do so at once: each row
    /// is claimed by one of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_unanswered(&self) -> Result<u64> {
        let mut closed = 0;
        loop {
            // One at a time: the counters of several would be locked in no order.
            let owing = self.store.owing();
            let db = self.store.write().await?;
            let Some(row) = due(&db, self.now).await? else {
                owing.settle();
                return Ok(closed);
            };
            let ticket = close(&db, &row, self.now).await?;
            db.commit().await?;
            self.store.tell(&ticket);
            authorizations::forget(self.store, owing, TicketId(row.id), self.now).await;
            closed += 1;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "timed work sees all tickets")]
async fn due<C: ConnectionTrait>(db: &C, now: i64) -> Result<Option<ticket::Model>> {
    let due = ticket::Entity::find()
        .filter(ticket::Column::ClosesAt.lte(now))
        .order_by_asc(ticket::Column::ClosesAt)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    Ok(due.one(db).await?)
}

async fn close<C: ConnectionTrait>(db: &C, row: &ticket::Model, now: i64) -> Result<Subject> {
    let ticket = Subject::of(row);
    counts::close(db, row, now).await?;
    let act = LoggedAct::CloseItself;
    record::log(db, &ticket, record::Line { act, operator: None, to: None, note: None, agency: None }, now).await?;
    let Some(name) = act.trace_name() else { return Ok(ticket) };
    let trace = Trace {
        name,
        ticket: &ticket,
        rating: TraceRating::Normal,
        kind: TraceType::SystemAction,
        user: None,
        peer: &Peer::default(),
        at: now,
        code: 200,
        message: String::new(),
        request: serde_json::Value::Null,
    };
    traces::insert(db, &trace).await?;
    Ok(ticket)
}

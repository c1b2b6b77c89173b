//! Somebody acting on the data: reads through [`Acting`], writes inside [`Acting::transact`] and nowhere else.

pub(crate) mod record;

use crate::authorizations;
use crate::entity::ticket;
use crate::error::{Error, Result};
use crate::permit::Subject;
use crate::permit::{self, Permitted};
use crate::session::{self, SignedIn};
use crate::store::Store;
use domain::act::{LoggedAct, TicketAct};
use domain::fault::Fault;
use domain::id::UserId;
use domain::moment::{When, Zone};
use domain::tickets::TicketNo;
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How often a transaction is tried where another one was in its way.
const TRIES: u32 = 6;

/// Where a request came from, for the records.
#[derive(Clone, Debug, Default)]
pub struct Peer {
    /// The address of the person's device, as far as trusted proxies tell.
    pub address: String,
    /// The request's id.
    pub request_id: String,
    /// The origin by which the console was reached.
    pub endpoint: String,
}

/// Somebody signed in, at a moment: the verbs of the product are its methods, each in the file of its feature.
#[derive(Clone)]
pub struct Acting {
    pub(crate) store: Store,
    pub(crate) who: SignedIn,
    pub(crate) peer: Peer,
    pub(crate) now: i64,
}

/// A write transaction of somebody whose standing was read inside it.
#[derive(Clone)]
pub(crate) struct Tx {
    pub(crate) db: Arc<DatabaseTransaction>,
    pub(crate) who: Arc<SignedIn>,
    pub(crate) now: i64,
}

/// What a writer did to a ticket: its record is written with it.
pub(crate) struct Done<T> {
    pub(crate) act: LoggedAct,
    pub(crate) ticket: Subject,
    /// The engineer who got it.
    pub(crate) to: Option<UserId>,
    /// Why, for the desk alone.
    pub(crate) note: Option<String>,
    /// Further tickets that it was done to, each with the note of its own line.
    pub(crate) also: Vec<(Subject, String)>,
    /// What a trace tells of the request, beside the ticket's number.
    pub(crate) request: serde_json::Map<String, serde_json::Value>,
    pub(crate) value: T,
}

impl Done<TicketNo> {
    /// An act that needs no more words.
    pub(crate) fn new(act: LoggedAct, ticket: Subject) -> Self {
        let value = ticket.no.clone();
        Self { act, ticket, to: None, note: None, also: Vec::new(), request: serde_json::Map::new(), value }
    }
}

impl Acting {
    pub(crate) fn new(store: Store, who: &SignedIn, peer: Peer) -> Self {
        Self { store, who: who.clone(), peer, now: now() }
    }

    /// The same person at another moment, in Unix milliseconds: for tests of what time does.
    #[must_use]
    pub fn at(self, now: i64) -> Self {
        Self { now, ..self }
    }

    /// Who acts, and with what standing.
    pub fn who(&self) -> &SignedIn {
        &self.who
    }

    pub(crate) fn db(&self) -> &DatabaseConnection {
        self.store.reader()
    }

    pub(crate) fn zone(&self) -> &Zone {
        &self.who.zone
    }

    pub(crate) fn when(&self, at: i64) -> When {
        self.who.zone.when(at)
    }

    /// A ticket to read, by intent.
    pub(crate) async fn ticket(&self, no: &TicketNo, act: TicketAct) -> Result<Permitted<ticket::Model>> {
        permit::ticket(self.db(), &self.who, no, act).await
    }

    /// A change to a ticket, recorded in the operation log and the account's traces in the same transaction. Refused, a key
    /// operation on a ticket that is there leaves a trace too; `no` is that ticket.
    pub(crate) async fn transact<T, F, Fut>(&self, act: LoggedAct, no: Option<&TicketNo>, work: F) -> Result<T>
    where
        F: Fn(Tx) -> Fut + Sync,
        Fut: Future<Output = Result<Done<T>>> + Send,
        T: Send + Sync,
    {
        let work = &work;
        let recorded = |tx: Tx| async move {
            let done = work(tx.clone()).await?;
            record::done(self, tx.db.as_ref(), &done).await?;
            Ok((done.value, done.ticket, done.also))
        };
        let owing = act.may_clear().then(|| self.store.owing());
        let outcome = self.change(recorded).await;
        if let Ok((_, ticket, also)) = &outcome {
            self.store.tell(ticket);
            also.iter().for_each(|(ticket, _)| self.store.tell(ticket));
            if let Some(owing) = owing {
                authorizations::forget(&self.store, owing, ticket.id, self.now).await;
            }
        }
        let outcome = outcome.map(|(value, ..)| value);
        if let (Err(error), Some(no), Some(name)) = (&outcome, no, act.trace_name()) {
            record::refused(self, name, no, error).await;
        }
        outcome
    }

    /// A change of one's own rows, which leaves no record in a ticket. Tried again where another one was in its way.
    pub(crate) async fn change<T, F, Fut>(&self, work: F) -> Result<T>
    where
        F: Fn(Tx) -> Fut + Sync,
        Fut: Future<Output = Result<T>> + Send,
        T: Send,
    {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.attempt(&work).await {
                Err(error) if error.is_passing() && tries < TRIES => {
                    tokio::time::sleep(Duration::from_millis(5 << tries)).await;
                }
                outcome => return outcome,
            }
        }
    }

    async fn attempt<T, F, Fut>(&self, work: &F) -> Result<T>
    where
        F: Fn(Tx) -> Fut + Sync,
        Fut: Future<Output = Result<T>> + Send,
        T: Send,
    {
        let db = Arc::new(self.store.write().await?);
        // Read again: roles may have changed since the request began.
        let agency = self.who.agency.as_ref().map(|agency| agency.id);
        let who =
            session::of_user(db.as_ref(), self.who.actor.user, agency, self.now).await?.ok_or(Fault::SignInFirst)?;
        if who.is_agency_over {
            return Err(Fault::AgencyOver.into());
        }
        let tx = Tx { db: Arc::clone(&db), who: Arc::new(who), now: self.now };
        // Dropped without a commit, a transaction rolls back.
        let value = work(tx).await?;
        let db = Arc::into_inner(db).ok_or(Error::Refused(Fault::Unavailable))?;
        db.commit().await?;
        Ok(value)
    }
}

impl Tx {
    /// A ticket to change, by intent; on PostgreSQL its row is locked.
    pub(crate) async fn ticket(&self, no: &TicketNo, act: TicketAct) -> Result<Permitted<ticket::Model>> {
        permit::ticket_for_update(self.db.as_ref(), &self.who, no, act).await
    }
}

/// The clock.
#[expect(clippy::disallowed_methods, reason = "this is the clock")]
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

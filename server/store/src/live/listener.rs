//! Somebody's browser, listening.

use super::hub::{Change, Told};
use crate::error::Result;
use crate::session::SignedIn;
use crate::store::Store;
use crate::visible;
use domain::actor::Side;
use domain::fault::Fault;
use domain::id::TicketId;
use domain::tickets::TicketNo;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep, timeout};

use crate::entity::ticket;

/// How long what follows a change is waited for, to be told along with it.
const GATHERED: Duration = Duration::from_millis(100);
/// How long one is left in peace after being told something.
const PEACE: Duration = Duration::from_millis(500);
/// How often the session is looked at where nothing happens.
const LOOK: Duration = Duration::from_secs(60);

/// What a listener is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// How far changes have come with this.
    pub mark: String,
    /// What has changed.
    pub what: What,
}

/// What has changed, of what a listener may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Something may have been missed: all is to be asked for anew.
    Anything,
    /// Tickets.
    Tickets {
        /// Those that have changed.
        changed: Vec<TicketNo>,
        /// Those at which others look now, or do no more.
        looked_at: Vec<TicketNo>,
    },
}

/// A connection of somebody signed in.
pub struct Listener {
    store: Store,
    token: String,
    who: SignedIn,
    /// What came before there was a receiver.
    missed: VecDeque<Told>,
    receiver: Receiver<Told>,
    quiet_until: Instant,
}

/// What has come together.
#[derive(Default)]
struct Gathered {
    changed: BTreeSet<i64>,
    looked_at: BTreeSet<i64>,
    is_anything: bool,
    place: u64,
}

impl Store {
    /// Listens for whoever holds a session's token and has seen everything up to a mark. `None` for one who has too many
    /// connections already.
    ///
    /// # Errors
    /// [`Fault::SignInFirst`], and the fault of a duty.
    pub async fn listen(&self, token: &str, mark: &str) -> Result<Option<Listener>> {
        let who = self.door().glance(token).await?.ok_or(Fault::SignInFirst)?;
        if let Some(duty) = who.duty() {
            return Err(duty.fault().into());
        }
        let Some((missed, receiver)) = self.hub().since(mark) else { return Ok(None) };
        if !self.hub().sit_down(who.actor.user) {
            return Ok(None);
        }
        let (store, token) = (self.clone(), token.to_owned());
        Ok(Some(Listener { store, token, who, missed, receiver, quiet_until: Instant::now() }))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.store.hub().stand_up(self.who.actor.user);
    }
}

impl Listener {
    /// What happens next of what the listener may see. `None` once the session has ended or its holder is somewhere
    /// else, or the server stops.
    pub async fn next(&mut self) -> Option<News> {
        loop {
            let gathered = self.gather().await?;
            if let Some(what) = self.seen(&gathered).await? {
                self.quiet_until = Instant::now() + PEACE;
                return Some(News { mark: self.store.hub().mark_at(gathered.place), what });
            }
        }
    }

    /// The next changes that may concern the listener, and those that come right after.
    async fn gather(&mut self) -> Option<Gathered> {
        let mut gathered = Gathered::default();
        while !self.put(&mut gathered).await? {}
        sleep(GATHERED).await;
        tokio::time::sleep_until(self.quiet_until).await;
        while !(self.missed.is_empty() && self.receiver.is_empty()) {
            self.put(&mut gathered).await?;
        }
        Some(gathered)
    }

    /// Puts one more change with the others, and answers whether it may concern the listener.
    async fn put(&mut self, gathered: &mut Gathered) -> Option<bool> {
        let received = match self.missed.pop_front() {
            Some(told) => Ok(told),
            None => match timeout(LOOK, self.receiver.recv()).await {
                Ok(received) => received,
                Err(_) => return self.look().await.then_some(false),
            },
        };
        let told = match received {
            Ok(told) => told,
            Err(RecvError::Lagged(_)) => {
                gathered.is_anything = true;
                return Some(true);
            }
            Err(RecvError::Closed) => return None,
        };
        gathered.place = gathered.place.max(told.place);
        let is_desk = self.who.standing.side == Side::Desk;
        match told.change {
            Change::Ticket(ticket, account) if is_desk || account == self.who.actor.account => {
                gathered.changed.insert(ticket.0);
            }
            Change::Looking(ticket, user) if is_desk && user != Some(self.who.actor.user) => {
                gathered.looked_at.insert(ticket.0);
            }
            Change::Anything => gathered.is_anything = true,
            Change::Ticket(..) | Change::Looking(..) => return Some(false),
        }
        Some(true)
    }

    /// Whether the session lasts, and its holder is where they were.
    async fn look(&mut self) -> bool {
        match self.store.door().glance(&self.token).await {
            Ok(Some(who)) => {
                let is_same = who.actor == self.who.actor && who.standing.side == self.who.standing.side;
                self.who = who;
                is_same && self.who.duty().is_none()
            }
            Ok(None) => false,
            Err(error) => {
                tracing::error!(%error, "a session could not be looked at");
                false
            }
        }
    }

    /// Of what was gathered, what the listener may see: `Some(None)` when that is nothing.
    async fn seen(&mut self, gathered: &Gathered) -> Option<Option<What>> {
        if !self.look().await {
            return None;
        }
        if gathered.is_anything {
            return Some(Some(What::Anything));
        }
        let keys = gathered.changed.union(&gathered.looked_at).copied();
        let seen = visible::touching(&self.who).filter(ticket::Column::Id.is_in(keys));
        let seen = seen.select_only().columns([ticket::Column::Id, ticket::Column::CreatedAt]);
        let seen: Vec<(i64, i64)> = match seen.into_tuple().all(self.store.reader()).await {
            Ok(seen) => seen,
            Err(error) => {
                tracing::error!(%error, "a change could not be told");
                return None;
            }
        };
        if seen.is_empty() {
            return Some(None);
        }
        let of = |keys: &BTreeSet<i64>| {
            let among = seen.iter().filter(|(id, _)| keys.contains(id));
            among.map(|(id, created_at)| TicketNo::of(TicketId(*id), *created_at)).collect()
        };
        Some(Some(What::Tickets { changed: of(&gathered.changed), looked_at: of(&gathered.looked_at) }))
    }
}

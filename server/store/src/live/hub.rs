//! Where the changes of this process come together, those that other processes tell of too.

use super::looking::Looking;
use crate::door::random_token;
use domain::id::{AccountId, TicketId, UserId};
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast::{self, Receiver, Sender};

/// How many changes a listener may be behind; then it is told that it missed some.
const BEHIND: usize = 1024;
/// How many of the last changes are kept.
const LAST: usize = 512;
/// How many connections a user may have at once. Each browser has one.
const LISTENERS_MAX: usize = 20;

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// A ticket of an account.
    Ticket(TicketId, AccountId),
    /// Somebody looks at a ticket at the desk, or does no more: this user, where it is one alone.
    Looking(TicketId, Option<UserId>),
    /// Something that was missed.
    Anything,
}

/// A change, and its place among all that this process has told of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) change: Change,
    pub(super) place: u64,
    /// Whether it happened in this process.
    pub(super) is_ours: bool,
}

pub(crate) struct Hub {
    /// Another one for each start of each process.
    pub(super) process: String,
    wire: Mutex<Wire>,
    listeners: Mutex<HashMap<UserId, usize>>,
    pub(crate) looking: Looking,
}

struct Wire {
    place: u64,
    /// The last ones, for pages that were read a moment before they listen.
    last: VecDeque<Told>,
    /// None once nothing is told any more.
    sender: Option<Sender<Told>>,
}

impl Hub {
    pub(crate) fn new() -> Self {
        let process = random_token().chars().take(12).collect();
        let wire = Mutex::new(Wire { place: 0, last: VecDeque::new(), sender: Some(broadcast::channel(BEHIND).0) });
        Self { process, wire, listeners: Mutex::default(), looking: Looking::default() }
    }

    /// Tells of what happened here.
    pub(crate) fn tell(&self, change: Change) {
        self.pass(change, true);
    }

    /// Tells on what another process has told of.
    pub(super) fn tell_on(&self, change: Change) {
        self.pass(change, false);
    }

    fn pass(&self, change: Change, is_ours: bool) {
        let mut wire = held(&self.wire);
        wire.place += 1;
        let told = Told { change, place: wire.place, is_ours };
        if wire.last.len() == LAST {
            wire.last.pop_front();
        }
        wire.last.push_back(told);
        // It may be that nobody listens.
        let _ = wire.sender.as_ref().map(|sender| sender.send(told));
    }

    pub(super) fn mark(&self) -> String {
        self.mark_at(held(&self.wire).place)
    }

    pub(super) fn mark_at(&self, place: u64) -> String {
        format!("{}-{place}", self.process)
    }

    pub(super) fn hush(&self) {
        held(&self.wire).sender = None;
    }

    pub(super) fn receiver(&self) -> Option<Receiver<Told>> {
        held(&self.wire).sender.as_ref().map(Sender::subscribe)
    }

    /// What comes next, and what came since a mark; where that is not known any more, something that was missed.
    pub(super) fn since(&self, mark: &str) -> Option<(VecDeque<Told>, Receiver<Told>)> {
        let wire = held(&self.wire);
        let receiver = wire.sender.as_ref()?.subscribe();
        let of_process = mark.strip_prefix(&self.process).and_then(|place| place.strip_prefix('-'));
        let seen = of_process.and_then(|place| place.parse::<u64>().ok());
        let known = wire.place - wire.last.len() as u64..=wire.place;
        let missed = match seen.filter(|seen| known.contains(seen)) {
            Some(seen) => wire.last.iter().filter(|told| told.place > seen).copied().collect(),
            None => VecDeque::from([Told { change: Change::Anything, place: wire.place, is_ours: false }]),
        };
        Some((missed, receiver))
    }

    /// One more connection of a user, unless they have as many as one may.
    pub(super) fn sit_down(&self, user: UserId) -> bool {
        let mut listeners = held(&self.listeners);
        let n = listeners.entry(user).or_default();
        let has_room = *n < LISTENERS_MAX;
        *n += usize::from(has_room);
        has_room
    }

    pub(super) fn stand_up(&self, user: UserId) {
        let mut listeners = held(&self.listeners);
        if let Some(n) = listeners.get_mut(&user).filter(|n| **n > 1) {
            *n -= 1;
        } else {
            listeners.remove(&user);
        }
    }
}

pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

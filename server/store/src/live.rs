//! What changes, told at once to those who have a page open: after the commit, and as far as they may see it. Nothing of it is kept.
//! Whoever may have missed something is told to ask for all anew.

mod between;
mod hub;
mod listener;
mod looking;

pub use listener::{Listener, News, What};

pub(crate) use hub::{Change, Hub};

use crate::permit::Subject;
use crate::store::Store;

impl Store {
    /// How far changes have come, for a page that is about to be read: it holds all of them.
    pub fn mark(&self) -> String {
        self.hub().mark()
    }

    /// Tells nothing any more: those who listen come to their end.
    pub fn hush(&self) {
        self.hub().hush();
    }

    /// Tells that a ticket has changed. After the commit: who is told asks at once.
    pub(crate) fn tell(&self, ticket: &Subject) {
        self.hub().tell(Change::Ticket(ticket.id, ticket.account));
    }
}

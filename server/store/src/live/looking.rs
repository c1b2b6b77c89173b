//! Who looks at a ticket at the desk. It keeps nobody from anything, and is told so that two do not write the same answer.

use super::hub::{Change, held};
use crate::acting::Acting;
use crate::error::Result;
use crate::system::System;
use domain::act::{ConsoleAct, TicketAct};
use domain::fault::Fault;
use domain::id::{TicketId, UserId};
use domain::policy;
use domain::tickets::TicketNo;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// How long a look lasts, in ms. A page that stays open says so more often.
const LASTS: i64 = 60_000;

/// Somebody's look at a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Look {
    pub(super) user: i64,
    name: String,
    until: i64,
}

/// Looks, by ticket and by the process that they reach.
#[derive(Default)]
pub(crate) struct Looking(Mutex<BTreeMap<(TicketId, String), Vec<Look>>>);

impl Looking {
    /// What a process knows of a ticket's looks by now. Answers whether that changes who looks.
    pub(super) fn set(&self, process: &str, ticket: TicketId, looks: Vec<Look>) -> bool {
        self.change(process, ticket, |known| *known = looks)
    }

    fn change(&self, process: &str, ticket: TicketId, change: impl FnOnce(&mut Vec<Look>)) -> bool {
        let mut all = held(&self.0);
        let key = (ticket, process.to_owned());
        let users = |looks: &[Look]| looks.iter().map(|look| look.user).collect::<BTreeSet<_>>();
        let mut looks = all.remove(&key).unwrap_or_default();
        let before = users(&looks);
        change(&mut looks);
        let is_other = before != users(&looks);
        if !looks.is_empty() {
            all.insert(key, looks);
        }
        is_other
    }

    /// What a process knows of a ticket's looks.
    pub(super) fn of(&self, process: &str, ticket: TicketId) -> Vec<Look> {
        held(&self.0).get(&(ticket, process.to_owned())).cloned().unwrap_or_default()
    }

    /// Tickets at which somebody looks by a process.
    pub(super) fn tickets(&self, process: &str) -> Vec<TicketId> {
        held(&self.0).keys().filter(|(_, of)| of == process).map(|(ticket, _)| *ticket).collect()
    }

    /// Who else looks at a ticket, by name.
    fn others(&self, ticket: TicketId, user: UserId, now: i64) -> Vec<String> {
        let all = held(&self.0);
        let of_ticket = all.range((ticket, String::new())..).take_while(|((of, _), _)| *of == ticket);
        let others = of_ticket.flat_map(|(_, looks)| looks).filter(|look| look.user != user.0 && look.until > now);
        let mut names: Vec<String> = others.map(|look| look.name.clone()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Takes out what has ended; the tickets of which it was.
    fn end(&self, now: i64) -> Vec<TicketId> {
        let mut over = Vec::new();
        held(&self.0).retain(|(ticket, _), looks| {
            let n = looks.len();
            looks.retain(|look| look.until > now);
            if looks.len() < n {
                over.push(*ticket);
            }
            !looks.is_empty()
        });
        over.dedup();
        over
    }
}

impl Acting {
    /// Says that one looks at a ticket at the desk, or does no more.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for customers.
    pub async fn look(&self, no: &str, is_looking: bool) -> Result<()> {
        policy::console(self.who.standing(), ConsoleAct::Desk)?;
        let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
        let ticket = self.ticket(&no, TicketAct::View).await?.subject().id;
        self.looks_at(ticket, is_looking);
        Ok(())
    }

    /// The same of a ticket that one sees. Answers who else looks at it.
    pub(crate) fn looks_at(&self, ticket: TicketId, is_looking: bool) -> Vec<String> {
        let (hub, user) = (self.store.hub(), self.who.actor.user);
        let own = Look { user: user.0, name: self.who.person.user.clone(), until: self.now + LASTS };
        let is_other = hub.looking.change(&hub.process, ticket, |looks| {
            looks.retain(|look| look.user != user.0);
            looks.extend(is_looking.then_some(own));
        });
        if is_other {
            hub.tell(Change::Looking(ticket, Some(user)));
        }
        hub.looking.others(ticket, user, self.now)
    }
}

impl System<'_> {
    /// Forgets looks that have ended, and tells so.
    pub fn end_looks(&self) {
        for ticket in self.store.hub().looking.end(self.now) {
            self.store.hub().tell(Change::Looking(ticket, None));
        }
    }
}

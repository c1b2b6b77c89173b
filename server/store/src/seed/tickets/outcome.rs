//! What the acts of a ticket have made of its row.

use super::acts::{after, done};
use super::story::{Said, Step};
use domain::act::LoggedAct;
use domain::actor::Side;
use domain::tickets::TicketStatus;

pub(super) struct Outcome {
    pub(super) status: TicketStatus,
    pub(super) is_hidden: bool,
    /// Creation, and every change after it.
    pub(super) version: i64,
    /// When a side last wrote; the description is the customer's.
    pub(super) customer_at: i64,
    pub(super) engineer_at: Option<i64>,
    pub(super) closes_at: Option<i64>,
    pub(super) reminders: i32,
    pub(super) reminded_at: Option<i64>,
    pub(super) is_rated: bool,
}

impl Outcome {
    pub(super) fn of(created: i64, log: &[Step], messages: &[Said]) -> Self {
        let wrote = |side| messages.iter().rev().find(|said| said.side == side).map(|said| said.at);
        let mut outcome = Self {
            status: TicketStatus::Submitted,
            is_hidden: false,
            version: 0,
            customer_at: wrote(Side::Customer).unwrap_or(created),
            engineer_at: wrote(Side::Desk),
            closes_at: None,
            reminders: 0,
            reminded_at: None,
            is_rated: false,
        };
        for step in log {
            outcome.go(step);
        }
        outcome
    }

    fn go(&mut self, step: &Step) {
        self.closes_at = done(step.act).and_then(|act| self.status.closes_at(act, step.at, self.closes_at));
        self.status = after(self.status, step.act);
        self.version += 1;
        self.is_hidden |= step.act == LoggedAct::Delete;
        self.is_rated |= step.act == LoggedAct::Rate;
        if step.act == LoggedAct::NotSolved {
            self.customer_at = self.customer_at.max(step.at);
        }
        if step.act == LoggedAct::Remind {
            self.reminders += 1;
            self.reminded_at = Some(step.at);
        }
    }
}

//! The monthly quota of technical tickets (manual, chapter 2): counted by calendar months in the account's zone, raised by
//! add-on packages until the month ends.

use crate::catalog::ProblemKind;
use crate::fault::Fault;
#[cfg(feature = "server")]
use crate::moment::Zone;
use crate::support_plan::Plan;
use crate::words::refusals;
use serde::{Deserialize, Serialize};

/// Technical tickets of an add-on package ("10 more chances").
pub const ADD_ON: i64 = 10;

/// Whether a ticket of this kind is a technical one.
pub const fn counts(kind: ProblemKind) -> bool {
    match kind {
        ProblemKind::Fault => true,
        ProblemKind::Consulting => false,
    }
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: i16,
    /// From 1 to 12.
    month: i8,
}

impl Month {
    /// The month of a moment, in Unix milliseconds, for an account of this zone.
    #[cfg(feature = "server")]
    pub fn of(zone: &Zone, at: i64) -> Self {
        let (year, month) = zone.month(at);
        Self { year, month }
    }

    /// `202612`, as the database keeps it.
    pub fn code(self) -> i32 {
        i32::from(self.year) * 100 + i32::from(self.month)
    }

    /// The month of a code.
    pub fn from_code(code: i32) -> Option<Self> {
        let (year, month) = (i16::try_from(code / 100).ok()?, i8::try_from(code % 100).ok()?);
        (1..=12).contains(&month).then_some(Self { year, month })
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.month == 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }

    /// "December 2026".
    pub fn title(self) -> String {
        let name = usize::try_from(self.month - 1).ok().and_then(|n| refusals().quota.months.split(' ').nth(n));
        format!("{} {}", name.unwrap_or_default(), self.year)
    }

    /// Its first day, like `2026-12-01`.
    pub fn first_day(self) -> String {
        format!("{:04}-{:02}-01", self.year, self.month)
    }
}

/// What an account has used of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// The month.
    pub month: Month,
    /// Technical tickets that were booked and not given back.
    pub booked: i64,
    /// Tickets that add-on packages have added.
    pub added: i64,
}

impl Quota {
    /// How many technical tickets the month holds under a plan; `None` without a limit.
    pub fn total(self, plan: Plan) -> Option<i64> {
        plan.quota().map(|quota| i64::from(quota) + self.added)
    }

    /// The month's technical tickets, for a page.
    pub fn usage(self, plan: Plan) -> Usage {
        let (w, month) = (&refusals().quota, self.month.title());
        let text = match (self.total(plan), self.booked) {
            (Some(total), used) => (w.used_of)(used, total, &month, &self.month.next().first_day()),
            (None, 1) => (w.used_one)(&month),
            (None, used) => (w.used)(used, &month),
        };
        Usage { used: self.booked, total: self.total(plan), text }
    }

    /// "5 technical tickets left this month", under a plan with a limit.
    pub fn left(self, plan: Plan) -> Option<String> {
        let w = &refusals().quota;
        // A plan may have been exchanged for a smaller one.
        match (self.total(plan)? - self.booked).max(0) {
            1 => Some(w.left_one.to_owned()),
            left => Some((w.left)(left)),
        }
    }

    /// Why no technical ticket can be submitted any more.
    pub fn spent(self, plan: Plan) -> Fault {
        let total = self.total(plan).unwrap_or_default();
        Fault::QuotaSpent { total, renews: self.month.next().first_day() }
    }
}

/// The month's technical tickets, as a page shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// How many.
    pub used: i64,
    /// Of how many; `None` without a limit.
    pub total: Option<i64>,
    /// The same in words.
    pub text: String,
}

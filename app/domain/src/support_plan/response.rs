//! How soon an engineer answers first.

use crate::words::refusals;

/// Which hours count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// Those of business.
    Business,
    /// All of them.
    AroundTheClock,
}

/// The promise of a plan: an engineer answers first in less than this time. Of the solution it says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Response {
    /// How long, in minutes.
    pub minutes: i64,
    /// Of which hours.
    pub hours: Hours,
}

impl Response {
    pub(super) const fn minutes(minutes: i64) -> Self {
        Self { minutes, hours: Hours::AroundTheClock }
    }

    pub(super) const fn hours(hours: i64) -> Self {
        Self::minutes(hours * 60)
    }

    pub(super) const fn of_business(hours: i64) -> Self {
        Self { minutes: hours * 60, hours: Hours::Business }
    }

    /// "45 minutes", "12 hours".
    pub fn time(self) -> String {
        let w = &refusals().promises;
        match self.minutes {
            60 => w.hour.to_owned(),
            minutes if minutes % 60 == 0 => (w.hours)(minutes / 60),
            minutes => (w.minutes)(minutes),
        }
    }

    /// The same with the hours that count: "24 business hours".
    pub fn within(self) -> String {
        match self.hours {
            Hours::AroundTheClock => self.time(),
            Hours::Business => (refusals().promises.business_hours)(self.minutes / 60),
        }
    }
}

impl Hours {
    /// The words on screen.
    pub fn label(self) -> &'static str {
        let w = &refusals().promises;
        match self {
            Self::Business => w.in_business_hours,
            Self::AroundTheClock => w.around_the_clock,
        }
    }
}

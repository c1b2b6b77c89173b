//! The year's plan: ticket after ticket, who submits it, about what, when, and how far it gets.

use super::people::{People, Person};
use super::story::{Frame, Story, Teller};
use crate::catalog::{Catalog, Entry};
use crate::seed::random::Random;
use domain::catalog::ProblemKind;
use domain::support_plan::Severity;
use domain::tickets::TicketStatus;

const YEAR: i64 = 365 * 24 * 60 * 60_000;

/// How far open tickets have got, the longest open ones first; then in these shares.
const OPEN: [(TicketStatus, usize); 5] = [
    (TicketStatus::Suspended, 2),
    (TicketStatus::PendingConfirmation, 2),
    (TicketStatus::PendingFeedback, 3),
    (TicketStatus::Processing, 6),
    (TicketStatus::Submitted, 7),
];
/// How ended tickets ended.
const ENDED: [(TicketStatus, usize); 3] =
    [(TicketStatus::Closed, 92), (TicketStatus::Canceled, 5), (TicketStatus::Invalid, 3)];

/// Severities of technical tickets, by their shares: what a plan lacks counts as the usual one.
const SEVERITIES: [(Severity, usize); 4] = [
    (Severity::Impaired, 62),
    (Severity::ProductionImpaired, 25),
    (Severity::ProductionUnavailable, 10),
    (Severity::CoreUnavailable, 3),
];
/// Keeps the other numbers of the seed as they are.
const APART: u64 = 0x7365_7665;

pub(super) struct Plan<'a> {
    people: &'a People,
    entries: Vec<&'a Entry>,
    regions: Vec<&'a str>,
    random: Random,
    severities: Random,
    /// What is left of a hundred.
    applicants: Vec<&'a Person>,
    count: u64,
    told: u64,
    until: i64,
    /// Open tickets still to give out, and given out.
    open: u64,
    opened: usize,
}

impl<'a> Plan<'a> {
    pub(super) fn new(people: &'a People, catalog: &'a Catalog, count: u64, seed: u64, until: i64) -> Self {
        Self {
            people,
            entries: catalog.entries(),
            regions: catalog.regions.iter().map(|region| region.id.as_str()).collect(),
            random: Random::new(seed),
            severities: Random::new(seed ^ APART),
            applicants: Vec::new(),
            count,
            told: 0,
            until,
            // 2 %, and at least one.
            open: count.div_ceil(50),
            opened: 0,
        }
    }

    fn applicant(&mut self) -> Option<&'a Person> {
        if self.applicants.is_empty() {
            self.applicants = self.people.hundred(&mut self.random);
        }
        self.applicants.pop()
    }

    /// The smaller of two: the first products of the catalog have more tickets than the last.
    fn entry(&mut self) -> &'a Entry {
        let n = self.entries.len();
        self.entries[self.random.index(n).min(self.random.index(n))]
    }

    fn severity(&mut self, applicant: &Person, entry: &Entry) -> Option<Severity> {
        let (plan, drawn) = (applicant.plan(), self.severities.weighted(&SEVERITIES));
        match entry.kind {
            ProblemKind::Fault if plan.response(drawn).is_some() => Some(drawn),
            ProblemKind::Fault | ProblemKind::Consulting => plan.usual(entry.kind),
        }
    }

    /// The place of the ticket in the year, in its own slice of it.
    fn created(&mut self) -> i64 {
        let share = |n: u64| i64::try_from(u128::from(n) * u128::from(YEAR.unsigned_abs()) / u128::from(self.count));
        let (from, to) = (share(self.told).unwrap_or(0), share(self.told + 1).unwrap_or(YEAR));
        self.until - YEAR + self.random.within(from, (to - 1).max(from))
    }

    /// Open ones are among the newest: of twice as many each has an even chance, until all are given out.
    fn status(&mut self) -> TicketStatus {
        let left = self.count - self.told;
        let is_open = left <= self.open || left <= 2 * self.open && self.random.percent(50);
        if !is_open || self.open == 0 {
            return self.random.weighted(&ENDED);
        }
        self.open -= 1;
        self.opened += 1;
        OPEN.get(self.opened - 1).map_or_else(|| self.random.weighted(&OPEN), |(status, _)| *status)
    }
}

impl<'a> Iterator for Plan<'a> {
    type Item = Story<'a>;

    fn next(&mut self) -> Option<Story<'a>> {
        if self.told == self.count {
            return None;
        }
        let applicant = self.applicant()?;
        let entry = self.entry();
        let severity = self.severity(applicant, entry);
        let frame = Frame { applicant, entry, created: self.created(), status: self.status(), severity };
        self.told += 1;
        let teller =
            Teller { people: self.people, regions: &self.regions, until: self.until, random: &mut self.random };
        Some(teller.tell(frame))
    }
}

//! What happens to one ticket: from whom, about what, how far it got, who wrote when.

use super::people::{People, Person};
use super::phrases::Speaker;
use super::random::Random;
use crate::catalog::{Catalog, Entry};
use domain::act::LoggedAct;
use domain::actor::Side;
use domain::catalog::ProblemKind;
use domain::tickets::{TicketStatus, summary};

const MINUTE: i64 = 60_000;
const YEAR: i64 = 365 * 24 * 60 * MINUTE;

/// Message counts of ended tickets: a hundred, 2.5 on average.
const MESSAGES: [(usize, usize); 7] = [(0, 8), (1, 18), (2, 28), (3, 22), (4, 12), (5, 8), (6, 4)];
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

pub(super) struct Said {
    pub(super) side: Side,
    pub(super) author: i64,
    pub(super) at: i64,
    pub(super) text: String,
}

pub(super) struct Story<'a> {
    pub(super) applicant: &'a Person,
    pub(super) entry: &'a Entry,
    pub(super) status: TicketStatus,
    pub(super) engineer: Option<i64>,
    pub(super) created: i64,
    pub(super) region: Option<String>,
    pub(super) description: String,
    pub(super) summary: String,
    pub(super) params: Vec<(String, String)>,
    pub(super) email: Option<String>,
    pub(super) mobile: Option<String>,
    pub(super) contact_time: &'static str,
    pub(super) messages: Vec<Said>,
    /// What was done, by whom, when.
    pub(super) log: Vec<(LoggedAct, i64, i64)>,
    /// Who looked, and when last.
    pub(super) reads: Vec<(i64, i64)>,
}

impl Story<'_> {
    /// When a side last wrote; the description is the customer's.
    pub(super) fn last(&self, side: Side) -> Option<i64> {
        let described = (side == Side::Customer).then_some(self.created);
        self.messages.iter().rev().find(|said| said.side == side).map(|said| said.at).or(described)
    }
}

pub(super) struct Plan<'a> {
    people: &'a People,
    entries: Vec<&'a Entry>,
    regions: Vec<&'a str>,
    random: Random,
    applicants: Vec<&'a Person>,
    count: u64,
    told: u64,
    until: i64,
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
            applicants: Vec::new(),
            count,
            told: 0,
            until,
            // 2 % are open, and at least one.
            open: count.div_ceil(50),
            opened: 0,
        }
    }

    /// The place of the ticket in the year, in its own slice of it.
    fn created(&mut self) -> i64 {
        let share = |n: u64| i64::try_from(u128::from(n) * u128::from(YEAR.unsigned_abs()) / u128::from(self.count));
        let (from, to) = (share(self.told).unwrap_or(0), share(self.told + 1).unwrap_or(YEAR));
        self.until - YEAR + self.random.within(from, (to - 1).max(from))
    }

    fn applicant(&mut self) -> Option<&'a Person> {
        if self.applicants.is_empty() {
            self.applicants = self.people.hundred(&mut self.random);
        }
        self.applicants.pop()
    }

    /// Open ones are among the newest: of twice as many each has an even chance, until all are given out.
    fn status(&mut self) -> TicketStatus {
        let left = self.count - self.told;
        let is_open = left <= self.open || left <= 2 * self.open && self.random.percent(50);
        if !is_open || self.open == 0 {
            return weighted(&mut self.random, &ENDED);
        }
        self.open -= 1;
        self.opened += 1;
        OPEN.get(self.opened - 1).map_or_else(|| weighted(&mut self.random, &OPEN), |(status, _)| *status)
    }

    fn conversation(&mut self, status: TicketStatus) -> usize {
        let some = weighted(&mut self.random, &MESSAGES);
        match status {
            TicketStatus::Submitted | TicketStatus::Canceled => usize::from(self.random.percent(10)),
            TicketStatus::Invalid => 1,
            // The engineer had the last word.
            TicketStatus::PendingFeedback | TicketStatus::PendingConfirmation | TicketStatus::Suspended => some | 1,
            TicketStatus::Processing => some,
            TicketStatus::Closed if self.random.within(1, 500) == 1 => 30,
            TicketStatus::Closed => some,
        }
    }

    /// Moments after `created`, rising, the last of them before the end.
    fn moments(&mut self, created: i64, n: usize) -> Vec<i64> {
        let mut after = 0;
        let mut moments = Vec::with_capacity(n);
        for _ in 0..n {
            // Mostly within hours, now and then a day.
            let high = if self.random.percent(80) { 180 } else { 1800 };
            after += self.random.within(3, high) * MINUTE;
            moments.push(after);
        }
        let room = (self.until - created - MINUTE).max(0);
        let squeeze = |moment: i64| if after > room { moment / MINUTE * room / (after / MINUTE) } else { moment };
        moments.into_iter().map(|moment| created + squeeze(moment)).collect()
    }

    fn tell(&mut self, applicant: &'a Person) -> Story<'a> {
        let created = self.created();
        let status = self.status();
        // The smaller of two: the first products of the catalog have more tickets than the last.
        let n = self.entries.len();
        let entry = self.entries[self.random.index(n).min(self.random.index(n))];
        let is_taken = !matches!(status, TicketStatus::Submitted | TicketStatus::Canceled);
        let engineer = is_taken.then(|| self.people.engineer(&mut self.random));
        let messages = self.conversation(status);
        let moments = self.moments(created, messages + usize::from(is_taken));
        let mut speaker = Speaker::new(&mut self.random, entry, created);
        let description = speaker.description();
        let (taken, said) = moments.split_at(usize::from(is_taken));
        let messages = said.iter().enumerate().map(|(n, at)| match engineer {
            Some(engineer) if n % 2 == 0 => Said { side: Side::Desk, author: engineer, at: *at, text: speaker.answer() },
            _ => Said { side: Side::Customer, author: applicant.id, at: *at, text: speaker.reply() },
        });
        let messages: Vec<Said> = messages.collect();
        let params = speaker.params();
        let mut story = Story {
            applicant,
            entry,
            status,
            engineer,
            created,
            region: self.region(entry),
            summary: summary(&description, &entry.template),
            description,
            params,
            email: self.random.percent(60).then(|| format!("{}@{}.example", applicant.name, applicant.account)),
            mobile: self.random.percent(20).then(|| format!("8{:07}", self.random.within(0, 9_999_999))),
            contact_time: if self.random.percent(30) { "09:00-18:00" } else { "" },
            messages,
            log: Vec::new(),
            reads: Vec::new(),
        };
        story.log = self.log(&story, taken.first().copied());
        story.reads = self.reads(&story);
        story
    }

    fn region(&mut self, entry: &Entry) -> Option<String> {
        let is_named = entry.kind == ProblemKind::Fault || self.random.percent(50);
        is_named.then(|| (*self.random.pick(&self.regions)).to_owned())
    }

    fn log(&mut self, story: &Story<'_>, taken: Option<i64>) -> Vec<(LoggedAct, i64, i64)> {
        let mut log = vec![(LoggedAct::Create, story.applicant.id, story.created)];
        log.extend(story.engineer.zip(taken).map(|(engineer, at)| (LoggedAct::Take, engineer, at)));
        log.extend(story.messages.iter().map(|said| match said.side {
            Side::Desk => (LoggedAct::Answer, said.author, said.at),
            Side::Customer if story.engineer.is_some() && self.random.percent(30) => {
                (LoggedAct::AnswerFeedback, said.author, said.at)
            }
            Side::Customer => (LoggedAct::Reply, said.author, said.at),
        }));
        log
    }

    /// What has ended is read by everyone whose lists show it; of open ones something may be new.
    fn reads(&mut self, story: &Story<'_>) -> Vec<(i64, i64)> {
        let end = story.log.last().map_or(story.created, |(_, _, at)| *at);
        let customers = [Some(story.applicant.id), self.people.administrator(story.applicant)];
        let mut customers: Vec<i64> = customers.into_iter().flatten().collect();
        customers.dedup();
        if !story.status.is_final() {
            let looked = [story.engineer, customers.first().copied()].into_iter().flatten();
            return looked.filter(|_| self.random.percent(60)).map(|user| (user, end)).collect();
        }
        let has_answer = story.messages.iter().any(|said| said.side == Side::Desk);
        let customers = customers.into_iter().filter(|_| has_answer);
        customers.chain(self.people.desk.iter().copied()).map(|user| (user, end)).collect()
    }
}

impl<'a> Iterator for Plan<'a> {
    type Item = Story<'a>;

    fn next(&mut self) -> Option<Story<'a>> {
        if self.told == self.count {
            return None;
        }
        let applicant = self.applicant()?;
        let story = self.tell(applicant);
        self.told += 1;
        Some(story)
    }
}

/// One of them, by their shares.
fn weighted<T: Copy>(random: &mut Random, of: &[(T, usize)]) -> T {
    let mut at = random.index(of.iter().map(|(_, share)| share).sum());
    for (one, share) in of {
        if at < *share {
            return *one;
        }
        at -= share;
    }
    of[0].0
}

//! What happens to one ticket: what it says, who takes it, who writes and reads when.

use super::people::{People, Person};
use super::phrases::Speaker;
use super::random::Random;
use crate::catalog::Entry;
use domain::act::LoggedAct;
use domain::actor::Side;
use domain::catalog::ProblemKind;
use domain::tickets::{TicketStatus, summary};

const MINUTE: i64 = 60_000;

/// Message counts of tickets: of a hundred so many, 2.5 on average.
const MESSAGES: [(usize, usize); 7] = [(0, 8), (1, 18), (2, 28), (3, 22), (4, 12), (5, 8), (6, 4)];

/// What the plan says of a ticket.
pub(super) struct Frame<'a> {
    pub(super) applicant: &'a Person,
    pub(super) entry: &'a Entry,
    pub(super) created: i64,
    pub(super) status: TicketStatus,
}

/// A message.
pub(super) struct Said {
    pub(super) side: Side,
    pub(super) author: i64,
    pub(super) at: i64,
    pub(super) text: String,
}

pub(super) struct Story<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) engineer: Option<i64>,
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
        let described = (side == Side::Customer).then_some(self.frame.created);
        self.messages.iter().rev().find(|said| said.side == side).map(|said| said.at).or(described)
    }
}

pub(super) struct Teller<'a, 'r> {
    pub(super) people: &'a People,
    pub(super) regions: &'r [&'a str],
    pub(super) until: i64,
    pub(super) random: &'r mut Random,
}

impl<'a> Teller<'a, '_> {
    pub(super) fn tell(mut self, frame: Frame<'a>) -> Story<'a> {
        let is_taken = !matches!(frame.status, TicketStatus::Submitted | TicketStatus::Canceled);
        let engineer = is_taken.then(|| self.people.engineer(self.random));
        let messages = self.conversation(frame.status);
        let moments = self.moments(frame.created, messages + usize::from(is_taken));
        let (taken, moments) = moments.split_at(usize::from(is_taken));
        let mut speaker = Speaker::new(self.random, frame.entry, frame.created);
        let description = speaker.description();
        let params = speaker.params();
        let messages = messages_of(&mut speaker, moments, frame.applicant.id, engineer);
        let (user, account) = (&frame.applicant.name, &frame.applicant.account);
        let mut story = Story {
            engineer,
            region: self.region(frame.entry),
            summary: summary(&description, &frame.entry.template),
            description,
            params,
            email: self.random.percent(60).then(|| format!("{user}@{account}.example")),
            mobile: self.random.percent(20).then(|| format!("8{:07}", self.random.within(0, 9_999_999))),
            contact_time: if self.random.percent(30) { "09:00-18:00" } else { "" },
            messages,
            log: Vec::new(),
            reads: Vec::new(),
            frame,
        };
        story.log = self.log(&story, taken.first().copied());
        story.reads = self.reads(&story);
        story
    }

    /// How many messages there are.
    fn conversation(&mut self, status: TicketStatus) -> usize {
        let some = self.random.weighted(&MESSAGES);
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

    fn region(&mut self, entry: &Entry) -> Option<String> {
        let is_named = entry.kind == ProblemKind::Fault || self.random.percent(50);
        is_named.then(|| (*self.random.pick(self.regions)).to_owned())
    }

    fn log(&mut self, story: &Story<'_>, taken: Option<i64>) -> Vec<(LoggedAct, i64, i64)> {
        let mut log = vec![(LoggedAct::Create, story.frame.applicant.id, story.frame.created)];
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
        let end = story.log.last().map_or(story.frame.created, |(_, _, at)| *at);
        let customers = [Some(story.frame.applicant.id), self.people.administrator(story.frame.applicant)];
        let mut customers: Vec<i64> = customers.into_iter().flatten().collect();
        customers.dedup();
        if !story.frame.status.is_final() {
            let looked = [story.engineer, customers.first().copied()].into_iter().flatten();
            return looked.filter(|_| self.random.percent(60)).map(|user| (user, end)).collect();
        }
        let has_answer = story.messages.iter().any(|said| said.side == Side::Desk);
        let customers = customers.into_iter().filter(|_| has_answer);
        customers.chain(self.people.desk.iter().copied()).map(|user| (user, end)).collect()
    }
}

/// Engineer and customer in turn, the engineer first; without an engineer the customer alone.
fn messages_of(speaker: &mut Speaker<'_>, moments: &[i64], applicant: i64, engineer: Option<i64>) -> Vec<Said> {
    let said = moments.iter().enumerate().map(|(n, at)| match engineer {
        Some(engineer) if n % 2 == 0 => Said { side: Side::Desk, author: engineer, at: *at, text: speaker.answer() },
        _ => Said { side: Side::Customer, author: applicant, at: *at, text: speaker.reply() },
    });
    said.collect()
}

//! What happens to one ticket: what it says, who takes it, who writes and reads when.

use super::course::Course;
use super::moments::{hurried, natural};
use super::outcome::Outcome;
use super::people::{People, Person};
use super::phrases::Speaker;
use super::walk::walk;
use crate::catalog::Entry;
use crate::seed::random::Random;
use domain::act::LoggedAct;
use domain::actor::Side;
use domain::catalog::ProblemKind;
use domain::support_plan::Severity;
use domain::tickets::{Rating, TicketStatus, summary};

/// Message counts of tickets: of a hundred so many, 2.5 on average.
const MESSAGES: [(usize, usize); 7] = [(0, 8), (1, 18), (2, 28), (3, 22), (4, 12), (5, 8), (6, 4)];

/// What the plan says of a ticket.
pub(super) struct Frame<'a> {
    pub(super) applicant: &'a Person,
    pub(super) entry: &'a Entry,
    pub(super) created: i64,
    pub(super) status: TicketStatus,
    pub(super) severity: Option<Severity>,
}

/// A message.
pub(super) struct Said {
    pub(super) side: Side,
    pub(super) author: i64,
    pub(super) at: i64,
    pub(super) text: String,
}

/// A line of the operation log.
pub(super) struct Step {
    pub(super) act: LoggedAct,
    /// Nobody: it closed itself.
    pub(super) operator: Option<i64>,
    /// The engineer who got it.
    pub(super) subject: Option<i64>,
    pub(super) note: Option<String>,
    pub(super) at: i64,
}

pub(super) struct Story<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) engineer: Option<i64>,
    pub(super) region: Option<&'a str>,
    pub(super) description: String,
    pub(super) summary: String,
    pub(super) params: Vec<(String, String)>,
    pub(super) email: Option<String>,
    pub(super) mobile: Option<String>,
    pub(super) contact_time: &'static str,
    pub(super) messages: Vec<Said>,
    pub(super) log: Vec<Step>,
    pub(super) rating: Option<Rating>,
    /// Who looked, and when last.
    pub(super) reads: Vec<(i64, Side, i64)>,
    pub(super) outcome: Outcome,
}

pub(super) struct Teller<'a, 'r> {
    pub(super) people: &'a People,
    pub(super) regions: &'r [&'a str],
    pub(super) until: i64,
    pub(super) random: &'r mut Random,
}

impl<'a> Teller<'a, '_> {
    pub(super) fn tell(mut self, frame: Frame<'a>) -> Story<'a> {
        let acts = self.acts(&frame);
        let mut speaker = Speaker::new(self.random, frame.entry, frame.created);
        let description = speaker.description();
        let params = speaker.params();
        let mut course = Course::new(self.people, frame.applicant, speaker);
        let log: Vec<Step> = acts.into_iter().map(|(act, at)| course.step(act, at)).collect();
        let messages: Vec<Said> = log.iter().filter_map(|step| course.message(step)).collect();
        let outcome = Outcome::of(frame.created, &log, &messages);
        let rating = outcome.is_rated.then(|| course.rating());
        let engineer = course.engineer();
        let by_email = self.random.percent(60);
        let email = by_email.then(|| format!("{}@{}.example", frame.applicant.name, frame.applicant.account));
        let mobile = self.random.percent(20).then(|| format!("8{:07}", self.random.within(0, 9_999_999)));
        let has_hours = self.random.percent(30);
        // How a customer was reached is cleared with the end of a ticket.
        let is_open = !outcome.status.is_final();
        Story {
            region: self.region(frame.entry),
            summary: summary(&description, &frame.entry.template),
            email: email.filter(|_| is_open),
            mobile: mobile.filter(|_| is_open),
            contact_time: if has_hours && is_open { "09:00-18:00" } else { "" },
            reads: self.reads(&frame, engineer, &log, outcome.engineer_at.is_some()),
            frame,
            engineer,
            description,
            params,
            messages,
            log,
            rating,
            outcome,
        }
    }

    /// What is done when: at its natural pace, or where that would go on too long, in a hurry.
    fn acts(&mut self, frame: &Frame<'a>) -> Vec<(LoggedAct, i64)> {
        let messages = self.messages(frame.status);
        let acts = walk(self.random, frame.status, messages, true);
        let moments = natural(self.random, &acts, frame.created);
        if frame.status.is_final() && moments.last().is_some_and(|last| *last < self.until) {
            return acts.into_iter().zip(moments).collect();
        }
        let acts = walk(self.random, frame.status, messages, false);
        let moments = hurried(self.random, &acts, frame.created, self.until);
        acts.into_iter().zip(moments).collect()
    }

    /// How many messages there are.
    fn messages(&mut self, status: TicketStatus) -> usize {
        match status {
            TicketStatus::Submitted | TicketStatus::Canceled => usize::from(self.random.percent(10)),
            TicketStatus::Closed if self.random.within(1, 500) == 1 => 30,
            TicketStatus::Closed
            | TicketStatus::Processing
            | TicketStatus::PendingFeedback
            | TicketStatus::PendingConfirmation
            | TicketStatus::Suspended
            | TicketStatus::Invalid => self.random.weighted(&MESSAGES),
        }
    }

    fn region(&mut self, entry: &Entry) -> Option<&'a str> {
        let is_named = entry.kind == ProblemKind::Fault || self.random.percent(50);
        is_named.then(|| *self.random.pick(self.regions))
    }

    /// What has ended is read by everyone whose lists show it; of open ones something may be new.
    fn reads(
        &mut self,
        frame: &Frame<'a>,
        engineer: Option<i64>,
        log: &[Step],
        has_answer: bool,
    ) -> Vec<(i64, Side, i64)> {
        let end = log.last().map_or(frame.created, |step| step.at);
        let (of_customer, of_desk) = (|user| (user, Side::Customer, end), |user| (user, Side::Desk, end));
        let customers = [Some(frame.applicant.id), self.people.administrator(frame.applicant)];
        let mut customers: Vec<i64> = customers.into_iter().flatten().collect();
        customers.dedup();
        if !frame.status.is_final() {
            let looked =
                [engineer.map(of_desk), customers.first().map(|user| of_customer(*user))].into_iter().flatten();
            return looked.filter(|_| self.random.percent(60)).collect();
        }
        let customers = customers.into_iter().filter(|_| has_answer).map(of_customer);
        customers.chain(self.people.desk().iter().map(|user| of_desk(*user))).collect()
    }
}

//! Who does what to a ticket, act after act, and in which words.

use super::acts::speaker;
use super::people::{People, Person};
use super::phrases::Speaker;
use super::story::{Said, Step};
use crate::seed::random::Random;
use domain::act::LoggedAct;
use domain::actor::Side;
use domain::tickets::{Dimension, Rating};

/// What people give for one dimension: of a hundred so many.
const SCORES: [(u8, usize); 5] = [(5, 55), (4, 27), (3, 10), (2, 5), (1, 3)];
/// How often the account's administrator does what is the applicant's to do, in per cent.
const ADMINISTRATOR: i64 = 8;

pub(super) struct Course<'a, 'r> {
    people: &'a People,
    applicant: &'a Person,
    engineer: Option<i64>,
    speaker: Speaker<'r>,
}

impl<'a, 'r> Course<'a, 'r> {
    pub(super) fn new(people: &'a People, applicant: &'a Person, speaker: Speaker<'r>) -> Self {
        Self { people, applicant, engineer: None, speaker }
    }

    /// Who has it by now.
    pub(super) fn engineer(&self) -> Option<i64> {
        self.engineer
    }

    /// Somebody acts.
    pub(super) fn step(&mut self, act: LoggedAct, at: i64) -> Step {
        match act {
            LoggedAct::Take => {
                self.engineer = Some(self.people.engineer(self.speaker.random()));
                self.by(act, self.engineer, at)
            }
            LoggedAct::Assign | LoggedAct::Forward => self.hand_over(act, at),
            LoggedAct::Create | LoggedAct::Reply | LoggedAct::AnswerFeedback => {
                self.by(act, Some(self.applicant.id), at)
            }
            LoggedAct::Remind
            | LoggedAct::Close
            | LoggedAct::Cancel
            | LoggedAct::Rate
            | LoggedAct::Delete
            | LoggedAct::Confirm
            | LoggedAct::NotSolved
            | LoggedAct::Associate
            | LoggedAct::Disassociate
            | LoggedAct::ChangeContact
            | LoggedAct::ChangeResources => {
                let is_administrator = self.random().percent(ADMINISTRATOR);
                let administrator = self.people.administrator(self.applicant).filter(|_| is_administrator);
                self.by(act, administrator.or(Some(self.applicant.id)), at)
            }
            LoggedAct::ConfirmAuthorization
            | LoggedAct::RejectAuthorization
            | LoggedAct::CancelAuthorization
            | LoggedAct::Withdraw => self.by(act, Some(self.applicant.id), at),
            LoggedAct::RequestAuthorization
            | LoggedAct::RecallAuthorization
            | LoggedAct::RevealAuthorization
            | LoggedAct::Answer
            | LoggedAct::AskFeedback
            | LoggedAct::Propose
            | LoggedAct::Reject
            | LoggedAct::Suspend
            | LoggedAct::Resume => self.by(act, self.engineer, at),
            LoggedAct::CloseItself
            | LoggedAct::ClearContact
            | LoggedAct::ExpireAuthorization
            | LoggedAct::ClearAuthorization => self.by(act, None, at),
        }
    }

    /// What is written with a step.
    pub(super) fn message(&mut self, step: &Step) -> Option<Said> {
        let side = speaker(step.act)?;
        let author = if side == Side::Customer { Some(self.applicant.id) } else { step.operator };
        Some(Said { side, author: author?, at: step.at, text: self.speaker.message(step.act) })
    }

    pub(super) fn rating(&mut self) -> Rating {
        let scores = Dimension::ALL.map(|_| self.random().weighted(&SCORES));
        let comments = if self.random().percent(40) { self.speaker.comments() } else { String::new() };
        Rating { scores, comments }
    }

    /// Its engineer forwards it and says why. What the lead has, or gives, is assigned.
    fn hand_over(&mut self, act: LoggedAct, at: i64) -> Step {
        let before = self.engineer;
        self.engineer = Some(self.people.colleague(self.speaker.random(), before));
        let is_leads = act == LoggedAct::Assign || before == Some(self.people.lead());
        let (act, operator) =
            if is_leads { (LoggedAct::Assign, Some(self.people.lead())) } else { (LoggedAct::Forward, before) };
        let note = (!is_leads).then(|| self.speaker.reason());
        Step { subject: self.engineer, note, ..self.by(act, operator, at) }
    }

    fn by(&self, act: LoggedAct, operator: Option<i64>, at: i64) -> Step {
        Step { act, operator, subject: None, note: None, at }
    }

    fn random(&mut self) -> &mut Random {
        self.speaker.random()
    }
}

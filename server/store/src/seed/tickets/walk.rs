//! What is done to one ticket, act after act: each is allowed by the state to which the acts before it led.

use super::acts::after;
use crate::seed::random::Random;
use domain::act::LoggedAct;
use domain::tickets::TicketStatus as Status;

/// How a closed ticket was closed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Confirmed,
    ByCustomer,
    NotConfirmed,
    NotAnswered,
}

const ENDINGS: [(Ending, usize); 4] =
    [(Ending::Confirmed, 62), (Ending::ByCustomer, 14), (Ending::NotConfirmed, 14), (Ending::NotAnswered, 10)];

pub(super) struct Walk<'r> {
    random: &'r mut Random,
    status: Status,
    acts: Vec<LoggedAct>,
    is_reminded: bool,
    /// Whether there is time for what takes days.
    is_slow: bool,
}

/// The acts of a ticket that ends in `end`, with about as many messages.
pub(super) fn walk(random: &mut Random, end: Status, messages: usize, is_slow: bool) -> Vec<LoggedAct> {
    let mut walk =
        Walk { random, status: Status::Submitted, acts: vec![LoggedAct::Create], is_reminded: false, is_slow };
    if !matches!(end, Status::Submitted | Status::Canceled) {
        walk.take();
    }
    match end {
        Status::Submitted => walk.wait(messages),
        Status::Canceled => {
            walk.wait(messages);
            walk.go(LoggedAct::Cancel);
        }
        Status::Processing => walk.talk(messages),
        Status::PendingFeedback => walk.talk_until(messages, LoggedAct::AskFeedback),
        Status::PendingConfirmation => walk.talk_until(messages, LoggedAct::Propose),
        Status::Invalid => walk.go(LoggedAct::Reject),
        Status::Suspended => {
            walk.talk(messages);
            walk.go(LoggedAct::Suspend);
        }
        Status::Closed => walk.close(messages),
    }
    if end.is_final() {
        walk.after_its_end();
    }
    walk.acts
}

impl Walk<'_> {
    fn go(&mut self, act: LoggedAct) {
        self.status = after(self.status, act);
        self.acts.push(act);
    }

    /// Nobody has it yet.
    fn wait(&mut self, messages: usize) {
        for _ in 0..messages {
            self.go(LoggedAct::Reply);
        }
        self.remind(12);
    }

    /// A second reminder needs its half hour.
    fn remind(&mut self, chance: i64) {
        if (self.is_slow || !self.is_reminded) && self.random.percent(chance) {
            self.is_reminded = true;
            self.go(LoggedAct::Remind);
        }
    }

    fn take(&mut self) {
        self.remind(6);
        let is_assigned = self.random.percent(15);
        self.go(if is_assigned { LoggedAct::Assign } else { LoggedAct::Take });
    }

    /// Engineer and customer by turns; an engineer works on it afterwards.
    fn talk(&mut self, messages: usize) {
        let mut is_customers_turn = false;
        for left in (0..messages).rev() {
            if self.status == Status::PendingFeedback {
                let answers = left == 0 || self.random.percent(94);
                self.go(if answers { LoggedAct::AnswerFeedback } else { LoggedAct::Answer });
                is_customers_turn = !answers;
                continue;
            }
            if is_customers_turn {
                self.go(LoggedAct::Reply);
            } else {
                self.say(left > 0);
            }
            is_customers_turn = !is_customers_turn;
            self.meanwhile();
        }
    }

    fn say(&mut self, may_ask: bool) {
        match self.random.within(1, 100) {
            ..=35 if may_ask => self.go(LoggedAct::AskFeedback),
            90.. => {
                self.go(LoggedAct::Propose);
                self.go(LoggedAct::NotSolved);
            }
            _ => self.go(LoggedAct::Answer),
        }
    }

    /// What happens beside the conversation.
    fn meanwhile(&mut self) {
        if self.status != Status::Processing {
            return;
        }
        match self.random.within(1, 100) {
            ..=2 => self.go(LoggedAct::Assign),
            3..=6 => self.go(LoggedAct::Forward),
            7..=8 if self.is_slow => {
                self.go(LoggedAct::Suspend);
                self.go(LoggedAct::Resume);
            }
            _ => self.remind(5),
        }
    }

    /// The last message is the engineer's, with this act.
    fn talk_until(&mut self, messages: usize, last: LoggedAct) {
        self.talk(messages.saturating_sub(1));
        self.go(last);
    }

    fn close(&mut self, messages: usize) {
        let ending = if messages == 0 { Ending::ByCustomer } else { self.random.weighted(&ENDINGS) };
        match ending {
            Ending::ByCustomer => {
                self.talk(messages);
                self.go(LoggedAct::Close);
            }
            Ending::NotAnswered if self.is_slow => {
                self.talk_until(messages, LoggedAct::AskFeedback);
                self.go(LoggedAct::CloseItself);
            }
            Ending::NotConfirmed if self.is_slow => {
                self.talk_until(messages, LoggedAct::Propose);
                self.go(LoggedAct::CloseItself);
            }
            Ending::Confirmed | Ending::NotConfirmed | Ending::NotAnswered => {
                self.talk_until(messages, LoggedAct::Propose);
                self.go(LoggedAct::Confirm);
            }
        }
    }

    fn after_its_end(&mut self) {
        if self.status == Status::Closed && self.random.percent(30) {
            self.go(LoggedAct::Rate);
        }
        if self.random.percent(2) {
            self.go(LoggedAct::Delete);
        }
    }
}

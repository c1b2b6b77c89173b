//! When each act of a ticket takes place.

use super::acts::{after, done};
use crate::seed::random::Random;
use domain::act::LoggedAct;
use domain::tickets::{REMIND_EVERY, TicketStatus};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Moments of the acts, rising, at their natural pace from `created` on.
pub(super) fn natural(random: &mut Random, acts: &[LoggedAct], created: i64) -> Vec<i64> {
    let (mut status, mut at, mut closes_at, mut reminded_at) = (TicketStatus::Submitted, created, None, None);
    let mut moments = Vec::with_capacity(acts.len());
    for act in acts {
        at = match (act, closes_at) {
            (LoggedAct::Create, _) => at,
            // The sweep looks once a minute.
            (LoggedAct::CloseItself, Some(due)) => due + random.within(1, MINUTE),
            (act, _) => at + pause(random, *act),
        };
        if *act == LoggedAct::Remind {
            at = reminded_at.map_or(at, |last: i64| at.max(last + REMIND_EVERY));
            reminded_at = Some(at);
        }
        closes_at = done(*act).and_then(|act| status.closes_at(act, at, closes_at));
        status = after(status, *act);
        moments.push(at);
    }
    moments
}

/// The same in a hurry: all is over before `until`. What the ticket waits for since the last act is not yet overdue.
pub(super) fn hurried(random: &mut Random, acts: &[LoggedAct], created: i64, until: i64) -> Vec<i64> {
    let mut moments = natural(random, acts, created);
    let last = moments.last().map_or(0, |last| last - created);
    let room = (until - created - MINUTE).max(0);
    if last > room {
        for at in &mut moments {
            *at = created + (*at - created) / MINUTE * room / (last / MINUTE).max(1);
        }
    }
    let status = acts.iter().fold(TicketStatus::Submitted, |status, act| after(status, *act));
    if let (Some(patience), Some(last)) = (status.patience(), moments.last_mut()) {
        *last = (*last).max(until - random.within(HOUR, patience - DAY)).min((until - MINUTE).max(created));
    }
    moments
}

/// How long the one who acts takes.
fn pause(random: &mut Random, act: LoggedAct) -> i64 {
    if act == LoggedAct::Rate {
        return random.within(5 * MINUTE, 3 * DAY);
    }
    if act == LoggedAct::Delete {
        return random.within(DAY, 20 * DAY);
    }
    if act == LoggedAct::Resume {
        return random.within(DAY, 5 * DAY);
    }
    // Mostly within hours, now and then a day.
    let high = if random.percent(80) { 180 } else { 1800 };
    random.within(3, high) * MINUTE
}

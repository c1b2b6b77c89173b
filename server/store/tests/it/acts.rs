//! Every act by everyone in every state: what the manual allows is done, all else changes nothing. Associations take two
//! tickets and depend on no state: `associations.rs`; tags neither: `tags.rs`.

use crate::cast::{perform, refused};
use crate::installation::Installation;
use crate::rows::State;
use domain::act::{LoggedAct, TicketAct as Act};
use domain::fault::{Fault, Need};
use domain::tickets::{TicketNo, TicketStatus as Status};
use store::Error;

on_both_engines![
    what_one_may_do_is_done_and_logged_and_all_else_changes_nothing,
    what_is_no_number_of_a_ticket_is_not_found
];

/// Of a ticket of `user-b` that `engineer-1` has once it was taken.
const PEOPLE: [&str; 9] =
    ["user-b", "user-c", "admin-a", "engineer-1", "engineer-2", "lead-1", "user-d", "admin-x", "user-y"];
const OF_CUSTOMER: [Act; 10] = [
    Act::Reply,
    Act::Remind,
    Act::Cancel,
    Act::Close,
    Act::Confirm,
    Act::NotSolved,
    Act::Delete,
    Act::Rate,
    Act::ChangeContact,
    Act::ChangeResources,
];
/// Reading, what takes two tickets or a message of one's own, and tags, of which no record tells.
const OTHERS: [Act; 6] = [Act::View, Act::ViewStub, Act::Associate, Act::Disassociate, Act::Withdraw, Act::Tag];
const OF_ENGINEER: [Act; 6] = [Act::Answer, Act::AskFeedback, Act::Propose, Act::Suspend, Act::Resume, Act::Request];

/// Something tried, with what was before and what is after.
pub struct Tried {
    pub name: &'static str,
    pub act: Act,
    pub status: Status,
    pub answer: Result<TicketNo, Fault>,
    pub before: State,
    pub after: State,
    /// Traces that it has left.
    pub traces: Vec<String>,
    /// The last line of the operation log.
    pub logged: String,
}

fn has_engineer(status: Status) -> bool {
    !matches!(status, Status::Submitted | Status::Canceled)
}

/// What the manual, the plan and the console's rules say, told once more in other words than the product's.
fn expected(name: &str, act: Act, status: Status) -> Result<(), Fault> {
    let is_its = has_engineer(status);
    let may = match name {
        "user-b" | "user-c" | "admin-a" => OF_CUSTOMER.contains(&act),
        "engineer-1" if is_its => OF_ENGINEER.contains(&act) || [Act::Take, Act::Forward, Act::Reject].contains(&act),
        "engineer-1" | "engineer-2" => act == Act::Take || act == Act::Reject && !is_its,
        "lead-1" => OF_ENGINEER.contains(&act) || [Act::Take, Act::Assign, Act::Reject].contains(&act),
        _ => return Err(Fault::NotFound),
    };
    match (may, status.allows(act)) {
        (false, _) => Err(Fault::NotAllowed(Need::of(act))),
        (true, false) => Err(Fault::WrongState { act, status }),
        (true, true) => Ok(()),
    }
}

/// Tries everything, each time from a ticket that nothing else has happened to.
pub async fn try_everything(it: &Installation, mut check: impl FnMut(&Tried)) {
    let no = it.ticket_of("user-b").await;
    let mut people = Vec::new();
    for name in PEOPLE {
        people.push((name, it.acting(name).await));
    }
    for status in Status::ALL {
        let mut is_fresh = false;
        for act in Act::ALL.into_iter().filter(|act| !OTHERS.contains(act)) {
            for (name, who) in &people {
                if !is_fresh {
                    it.put(&no, status, has_engineer(status).then_some("engineer-1")).await;
                }
                let (before, traced) = (it.state(&no).await, it.traces().await.len());
                let answer = perform(who, act, &no).await.map_err(fault);
                is_fresh = answer.is_err();
                let (after, traces) = (it.state(&no).await, it.traces().await.split_off(traced));
                let logged = it.log(&no).await.pop().unwrap();
                check(&Tried { name, act, status, answer, before, after, traces, logged });
            }
        }
    }
}

fn fault(error: Error) -> Fault {
    refused::<()>(Err(error))
}

fn logged(act: Act, status: Status) -> LoggedAct {
    match act {
        Act::Reply if status == Status::PendingFeedback => LoggedAct::AnswerFeedback,
        Act::View | Act::ViewStub | Act::Tag | Act::Reply => LoggedAct::Reply,
        Act::Withdraw => LoggedAct::Withdraw,
        Act::Remind => LoggedAct::Remind,
        Act::Cancel => LoggedAct::Cancel,
        Act::Close => LoggedAct::Close,
        Act::Confirm => LoggedAct::Confirm,
        Act::NotSolved => LoggedAct::NotSolved,
        Act::Delete => LoggedAct::Delete,
        Act::Rate => LoggedAct::Rate,
        Act::Associate => LoggedAct::Associate,
        Act::Disassociate => LoggedAct::Disassociate,
        Act::ChangeContact => LoggedAct::ClearContact,
        Act::ChangeResources => LoggedAct::ChangeResources,
        Act::Take => LoggedAct::Take,
        Act::Assign => LoggedAct::Assign,
        Act::Forward => LoggedAct::Forward,
        Act::Answer => LoggedAct::Answer,
        Act::AskFeedback => LoggedAct::AskFeedback,
        Act::Propose => LoggedAct::Propose,
        Act::Reject => LoggedAct::Reject,
        Act::Suspend => LoggedAct::Suspend,
        Act::Resume => LoggedAct::Resume,
        Act::Request => LoggedAct::RequestAuthorization,
    }
}

fn was_done(tried: &Tried) {
    let Tried { name, act, status, before, after, logged: line, .. } = tried;
    let what = format!("{name} {act:?} {status:?}");
    assert_eq!(after.status(), status.after(*act), "{what}");
    assert_eq!((after.version, after.log), (before.version + 1, before.log + 1), "{what}");
    let to = if [Act::Assign, Act::Forward].contains(act) { "engineer-2" } else { "-" };
    // Of a request the number of the authorization, another one each time.
    let number = || line.rsplit(' ').next().filter(|number| number.parse::<i64>().is_ok()).unwrap();
    let note = if *act == Act::Request {
        number()
    } else if *act == Act::Forward {
        "Knows networks"
    } else {
        "-"
    };
    assert_eq!(*line, format!("{} {name} {to} {note}", logged(*act, *status).code()), "{what}");
}

async fn what_one_may_do_is_done_and_logged_and_all_else_changes_nothing(it: &Installation) {
    let (mut done, mut refused) = (0, 0);
    try_everything(it, |tried| {
        let Tried { name, act, status, answer, before, after, .. } = tried;
        let answer = answer.as_ref().map(|_| ()).map_err(Clone::clone);
        assert_eq!(answer, expected(name, *act, *status), "{name} {act:?} {status:?}");
        if answer.is_ok() {
            was_done(tried);
            done += 1;
        } else {
            assert_eq!(before, after, "{name} {act:?} {status:?}");
            refused += 1;
        }
    })
    .await;
    // 26 acts and states for each of 3 customers, 17 for its engineer, 2 for another one, 21 for the lead.
    assert_eq!((done, refused), (118, 20 * 8 * 9 - 118));
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!(counted, scanned);
}

async fn what_is_no_number_of_a_ticket_is_not_found(it: &Installation) {
    let user = it.acting("user-b").await;
    for no in ["", "42", "TT261124", "' OR 1 = 1"] {
        for answer in [user.remind(no).await, user.cancel(no).await, user.delete(no).await, user.take(no).await] {
            assert_eq!(answer.map_err(fault), Err(Fault::NotFound), "{no}");
        }
    }
}

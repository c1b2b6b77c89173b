//! The operation log of each seeded ticket is a walk through the state machine, and its row is where the walk led.

use super::seed;
use crate::cast::NOON;
use crate::installation::Installation;
use domain::act::{LoggedAct, TicketAct};
use domain::tickets::{TicketStatus, remind};
use sea_orm::{FromQueryResult, Statement};
use std::collections::{BTreeMap, BTreeSet};

on_both_engines![
    every_log_is_a_walk_that_the_rules_allow,
    everything_that_can_be_done_was_done,
    what_waits_for_its_customer_is_not_overdue,
    ratings_are_of_closed_tickets_and_well_meant,
    customers_act_on_tickets_of_their_account,
];

#[derive(Debug, FromQueryResult)]
struct Line {
    ticket_id: i64,
    act: i32,
    operator: Option<String>,
    subject: Option<String>,
    at: i64,
    note: Option<String>,
}

/// Where a ticket stands, as its row says or as its log leads to.
#[derive(Debug, PartialEq, FromQueryResult)]
struct Stand {
    status: i32,
    engineer: Option<String>,
    closes_at: Option<i64>,
    reminders: i32,
    reminded_at: Option<i64>,
    is_rated: bool,
    is_hidden: bool,
    version: i64,
}

async fn all<T: FromQueryResult>(it: &Installation, sql: &str) -> Vec<T> {
    T::find_by_statement(Statement::from_string(it.db.get_database_backend(), sql)).all(&it.db).await.unwrap()
}

async fn logs(it: &Installation) -> BTreeMap<i64, Vec<Line>> {
    let sql = "SELECT l.ticket_id, l.act, o.name AS operator, s.name AS subject, l.at, l.note FROM ticket_log l \
               LEFT JOIN iam_user o ON o.id = l.operator_id LEFT JOIN iam_user s ON s.id = l.subject_id ORDER BY l.id";
    let mut logs: BTreeMap<i64, Vec<Line>> = BTreeMap::new();
    for line in all::<Line>(it, sql).await {
        logs.entry(line.ticket_id).or_default().push(line);
    }
    logs
}

fn act(line: &Line) -> LoggedAct {
    LoggedAct::ALL.into_iter().find(|act| act.code() == line.act).unwrap()
}

/// What it does to the ticket: but for one they have the same names.
fn done(act: LoggedAct) -> TicketAct {
    let name = if act == LoggedAct::AnswerFeedback { "Reply".to_owned() } else { format!("{act:?}") };
    TicketAct::ALL.into_iter().find(|act| format!("{act:?}") == name).unwrap()
}

/// Goes through a log line by line, as the verbs would.
fn replay(log: &[Line]) -> Stand {
    let mut status = TicketStatus::Submitted;
    let mut stand = Stand {
        status: 0,
        engineer: None,
        closes_at: None,
        reminders: 0,
        reminded_at: None,
        is_rated: false,
        is_hidden: false,
        version: 1,
    };
    assert_eq!(act(&log[0]), LoggedAct::Create, "{log:?}");
    for pair in log.windows(2) {
        let line = &pair[1];
        assert!(pair[0].at <= line.at && line.at <= NOON && !stand.is_hidden, "{log:?}");
        if act(line) == LoggedAct::CloseItself {
            assert!(stand.closes_at.is_some_and(|due| due <= line.at) && line.operator.is_none(), "{log:?}");
            status = TicketStatus::Closed;
            stand.closes_at = None;
        } else {
            let done = done(act(line));
            assert!(status.allows(done), "{status:?} does not allow {done:?}: {log:?}");
            assert_eq!(
                act(line) == LoggedAct::AnswerFeedback,
                done == TicketAct::Reply && status == TicketStatus::PendingFeedback
            );
            go(&mut stand, line, done);
            stand.closes_at = status.closes_at(done, line.at, stand.closes_at);
            status = status.after(done);
        }
        stand.version += 1;
    }
    Stand { status: status.code(), ..stand }
}

fn go(stand: &mut Stand, line: &Line, done: TicketAct) {
    match done {
        TicketAct::Take => stand.engineer.clone_from(&line.operator),
        TicketAct::Assign | TicketAct::Forward => {
            let is_forward = done == TicketAct::Forward;
            assert!(line.subject.is_some() && line.subject != stand.engineer, "{line:?}");
            assert_eq!(line.note.is_some(), is_forward);
            assert_eq!(line.operator, if is_forward { stand.engineer.clone() } else { Some("lead-1".to_owned()) });
            stand.engineer.clone_from(&line.subject);
        }
        TicketAct::Remind => {
            remind(stand.reminded_at, line.at).unwrap();
            stand.reminders += 1;
            stand.reminded_at = Some(line.at);
        }
        TicketAct::Rate => assert!(!std::mem::replace(&mut stand.is_rated, true)),
        TicketAct::Delete => stand.is_hidden = true,
        TicketAct::Answer
        | TicketAct::AskFeedback
        | TicketAct::Propose
        | TicketAct::Reject
        | TicketAct::Suspend
        | TicketAct::Resume
        | TicketAct::Request => assert_eq!(line.operator, stand.engineer, "{line:?}"),
        TicketAct::View
        | TicketAct::ViewStub
        | TicketAct::Associate
        | TicketAct::Disassociate
        | TicketAct::ChangeContact
        | TicketAct::ChangeResources
        | TicketAct::Tag
        | TicketAct::Reply
        | TicketAct::Cancel
        | TicketAct::Close
        | TicketAct::Confirm
        | TicketAct::NotSolved
        | TicketAct::Withdraw => assert!(line.operator.is_some() && line.operator != stand.engineer),
    }
}

async fn every_log_is_a_walk_that_the_rules_allow(it: &Installation) {
    for (count, until) in [(2000, NOON), (5, NOON)] {
        it.store.as_system().add_tickets(count, 1, until, |_| ()).await.unwrap();
    }
    let logs = logs(it).await;
    let sql = "SELECT t.status, e.name AS engineer, t.closes_at, t.reminders, t.reminded_at, t.is_rated, t.is_hidden, \
               t.version FROM ticket t LEFT JOIN iam_user e ON e.id = t.engineer_id ORDER BY t.id";
    let rows = all::<Stand>(it, sql).await;
    assert_eq!((logs.len(), rows.len()), (2005, 2005));
    for (log, row) in logs.values().zip(rows) {
        assert_eq!(replay(log), row, "{log:?}");
    }
}

async fn everything_that_can_be_done_was_done(it: &Installation) {
    seed(it, 2000).await;
    let logs = logs(it).await;
    let done: BTreeSet<i32> = logs.values().flatten().map(|line| line.act).collect();
    // Associations take two tickets, authorizations the installation's key: seeded tickets stand alone.
    // How its customer is reached and what it is about the seed says once, and nobody takes back what it says.
    let later = [LoggedAct::ChangeContact, LoggedAct::ClearContact, LoggedAct::ChangeResources, LoggedAct::Withdraw];
    let alone = |act: &LoggedAct| !act.is_noted_for_all() && !later.contains(act);
    assert_eq!(done, LoggedAct::ALL.into_iter().filter(alone).map(LoggedAct::code).collect());
    assert!(it.count("ticket WHERE reminders > 1").await >= 1);
    let hidden = it.count("ticket WHERE is_hidden").await;
    assert!((10..=80).contains(&hidden), "{hidden}");
}

async fn what_waits_for_its_customer_is_not_overdue(it: &Installation) {
    seed(it, 1000).await;
    let waiting = it.count("ticket WHERE status IN (2, 17)").await;
    assert!(waiting >= 4);
    assert_eq!(it.count(&format!("ticket WHERE closes_at > {NOON}")).await, waiting);
    assert_eq!(it.store.as_system().at(NOON).close_unanswered().await.unwrap(), 0);
}

async fn ratings_are_of_closed_tickets_and_well_meant(it: &Installation) {
    seed(it, 1000).await;
    let rated = it.count("ticket WHERE is_rated AND status = 3").await;
    assert!((200..=350).contains(&rated), "{rated}");
    let line = "rating r JOIN ticket t ON t.id = r.ticket_id JOIN ticket_log l ON l.ticket_id = t.id AND l.act = 5 \
                AND l.at = r.at AND l.operator_id = r.user_id WHERE t.is_rated";
    assert_eq!((it.count("rating").await, it.count(line).await), (rated, rated));
    let scores = ["stability", "speed", "skill", "attitude"].map(|of| format!("{of} NOT BETWEEN 1 AND 5")).join(" OR ");
    assert_eq!(it.count(&format!("rating WHERE {scores}")).await, 0);
    assert!(it.number("SELECT CAST(AVG(speed) * 10 AS BIGINT) FROM rating").await > 38);
}

async fn customers_act_on_tickets_of_their_account(it: &Installation) {
    seed(it, 1000).await;
    let foreign = "ticket_log l JOIN ticket t ON t.id = l.ticket_id JOIN iam_user u ON u.id = l.operator_id \
                   JOIN account a ON a.id = u.account_id WHERE a.side = 0 AND u.account_id <> t.account_id";
    assert_eq!(it.count(foreign).await, 0);
    let own = "ticket_log l JOIN ticket t ON t.id = l.ticket_id WHERE l.operator_id = t.applicant_id AND l.act <> 0";
    assert!(it.count(own).await > 1000);
}

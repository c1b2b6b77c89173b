//! The switch of the tracker, and how long traces are kept.

use crate::cast::{NOON, perform, refused};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::fault::{Fault, Need};
use domain::traces::{TraceQuery, Tracker, TrackerForm};
use store::Acting;

on_both_engines![
    switched_off_nothing_is_recorded_until_it_is_on_again,
    the_history_tells_who_switched_it_and_once,
    only_the_administrator_switches_it,
    traces_are_kept_for_as_many_days_as_the_operator_says,
];

async fn switch(who: &Acting, to: &str) -> store::Result<()> {
    who.switch_tracker(&TrackerForm { tracker: to.to_owned() }).await
}

async fn switched_off_nothing_is_recorded_until_it_is_on_again(it: &Installation) {
    let admin = it.acting("admin-a").await;
    switch(&admin, "off").await.unwrap();
    let no = it.ticket_of("user-b").await;
    assert!(perform(&it.acting("user-b").await, TicketAct::Close, &no).await.is_err());
    it.ticket_of("user-y").await;
    let list = admin.traces(&TraceQuery::default()).await.unwrap();
    assert_eq!((list.tracker, list.page.rows.len(), list.may_switch), (Tracker::Off, 0, true));
    assert_eq!(it.traces().await, ["createCase normal 200 user-y"], "another account's tracker is on");
    switch(&admin, "on").await.unwrap();
    perform(&it.acting("user-b").await, TicketAct::Cancel, &no).await.unwrap();
    let list = admin.traces(&TraceQuery::default()).await.unwrap();
    assert_eq!((list.tracker, list.page.rows.len()), (Tracker::On, 1));
}

async fn the_history_tells_who_switched_it_and_once(it: &Installation) {
    let admin = it.acting("admin-a").await;
    for to in ["on", "off", "off", "on"] {
        switch(&admin, to).await.unwrap();
    }
    let history = admin.traces(&TraceQuery::default()).await.unwrap().history;
    let lines: Vec<_> = history.iter().map(|line| (line.operator.as_str(), line.text.as_str())).collect();
    assert_eq!(lines, [("admin-a", "CTS enabled"), ("admin-a", "CTS disabled")]);
    let other = it.acting("admin-x").await.traces(&TraceQuery::default()).await.unwrap().history;
    assert_eq!(other, [], "another account's history");
}

async fn only_the_administrator_switches_it(it: &Installation) {
    for name in ["user-b", "user-d"] {
        let fault = refused(switch(&it.acting(name).await, "off").await);
        assert_eq!(fault, Fault::NotAllowed(Need::AccountAdministrator), "{name}");
    }
    for name in ["engineer-1", "lead-1"] {
        assert_eq!(refused(switch(&it.acting(name).await, "off").await), Fault::NotFound, "{name}");
    }
    assert_eq!(it.count("account WHERE traces").await, it.count("account").await);
}

async fn traces_are_kept_for_as_many_days_as_the_operator_says(it: &Installation) {
    let day = 24 * 3_600_000;
    for until in [NOON - 20 * day, NOON - 3 * day, NOON] {
        it.store.as_system().add_traces(1, 7, until).await.unwrap();
        assert!(it.store.as_system().at(until).seal_traces().await.unwrap());
    }
    // A trace each of the last 7 days before these moments.
    let mut left = Vec::new();
    for days in [30, 15, 1] {
        it.store.as_system().at(NOON).keeping_traces(days).sweep().await.unwrap();
        left.push(it.count("trace").await);
    }
    assert!(left[0] == 3 && left[1] == 2 && left[2] <= 1, "{left:?}");
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

//! Many people, many tickets, all at once: nothing is lost, nothing fails.

use crate::cast::{form, perform};
use crate::installation::Installation;
use crate::random::Random;
use domain::act::TicketAct;
use domain::fault::Fault;
use futures::future::join_all;
use store::Error;

on_both_engines![a_crowd_on_a_few_tickets_leaves_everything_in_order];

const TICKETS: i64 = 15;
const PEOPLE: [&str; 7] = ["user-b", "user-c", "admin-a", "engineer-1", "engineer-2", "lead-1", "user-d"];

/// Lines of logs: an association is a change of two tickets, a tag is none.
fn lines(act: TicketAct) -> i64 {
    if act == TicketAct::Tag {
        return 0;
    }
    if matches!(act, TicketAct::Associate | TicketAct::Disassociate) { 2 } else { 1 }
}

async fn a_crowd_on_a_few_tickets_leaves_everything_in_order(it: &Installation) {
    let mut tickets = Vec::new();
    for n in 0..TICKETS {
        tickets.push(it.acting("user-b").await.submit(&form(&n.to_string())).await.unwrap());
    }
    let mut tasks = Vec::new();
    for (n, name) in PEOPLE.into_iter().enumerate() {
        let (who, tickets) = (it.acting(name).await, tickets.clone());
        tasks.push(tokio::spawn(async move {
            let mut random = Random(n as u64);
            let mut done = 0;
            for _ in 0..40 {
                let act = *random.pick(&TicketAct::ALL[2..]);
                match perform(&who, act, random.pick(&tickets)).await {
                    Ok(_) => done += lines(act),
                    Err(Error::Refused(fault)) => assert_ne!(fault, Fault::Unavailable),
                    Err(failure) => panic!("failed rather than refused: {failure}"),
                }
            }
            done
        }));
    }
    let done: i64 = join_all(tasks).await.into_iter().map(Result::unwrap).sum();
    assert!(done > TICKETS, "{done}");
    assert_eq!(it.count("ticket_log").await, TICKETS + done);
    assert_eq!(it.number("SELECT CAST(SUM(version) AS BIGINT) FROM ticket").await, TICKETS + done);
    let (made, ended) = (it.count("ticket_log WHERE act = 212").await, it.count("ticket_log WHERE act = 213").await);
    assert_eq!(2 * it.count("association").await, made - ended);
    assert_eq!(it.count("trace WHERE trace_rating = 'incident'").await, 0);
    it.store.as_system().seal_traces().await.unwrap();
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

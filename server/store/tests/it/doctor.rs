//! `doctor` and the counters: a wrong one is found by name and number, and mended.

use crate::cast::{MINUTE, NOON, form, perform};
use crate::installation::Installation;
use crate::random::Random;
use domain::act::TicketAct;
use domain::tickets::{TicketNo, TicketStatus as Status};
use store::{Error, Finding};

on_both_engines![
    after_a_random_walk_of_everyone_nothing_is_found,
    a_counter_changed_by_hand_is_found_by_name_and_number,
    a_counter_that_is_missing_or_too_many_is_found,
    a_wrong_sum_is_found_and_mended,
    all_wrong_counters_are_found_and_mended_at_once,
];

const PEOPLE: [&str; 9] =
    ["user-b", "user-c", "admin-a", "user-d", "user-y", "admin-x", "engineer-1", "engineer-2", "lead-1"];

/// Acts of everyone on a few tickets over some weeks; now and then what nobody answered closes, somebody submits.
async fn walk(it: &Installation, seed: u64, steps: usize) {
    let (mut random, mut now) = (Random(seed), NOON);
    let mut tickets: Vec<TicketNo> = Vec::new();
    for step in 0..steps {
        now += [1, MINUTE, 40 * MINUTE, 6 * 60 * MINUTE][random.below(4)];
        if tickets.len() < 4 || random.below(25) == 0 {
            let name = ["user-b", "user-c", "user-y"][random.below(3)];
            tickets.push(it.acting(name).await.at(now).submit(&form(&step.to_string())).await.unwrap());
        }
        let who = it.acting(PEOPLE[random.below(PEOPLE.len())]).await.at(now);
        // Half of all acts are tried where they are possible: a walk that gets somewhere.
        let no = random.pick(&tickets);
        let status = it.state(no).await.status();
        let acts: Vec<_> = TicketAct::ALL.into_iter().filter(|act| status.allows(*act)).collect();
        let act = if random.below(2) == 0 { *random.pick(&acts) } else { *random.pick(&TicketAct::ALL) };
        let answer = perform(&who, act, no).await;
        assert!(matches!(answer, Ok(_) | Err(Error::Refused(_))), "{answer:?}");
        if random.below(20) == 0 {
            it.store.as_system().at(now).close_unanswered().await.unwrap();
        }
    }
}

async fn after_a_random_walk_of_everyone_nothing_is_found(it: &Installation) {
    for seed in 0..8 {
        walk(it, seed, 150).await;
        assert_eq!(it.store.as_system().examine().await.unwrap(), [], "seed {seed}");
        let (counted, scanned) = it.counts_and_scan().await;
        assert_eq!(counted, scanned, "seed {seed}");
    }
    let lines = "SELECT CAST(SUM(version) AS BIGINT) FROM ticket";
    // Requests that nobody answered are recalled with their ticket.
    let by_hand = "ticket_log WHERE NOT (act = 215 AND operator_id IS NULL)";
    assert_eq!(it.number(lines).await, it.count(by_hand).await, "each change is a version and a line");
    let waiting = "(status IN (2, 17)) <> (closes_at IS NOT NULL)";
    assert_eq!(
        it.count(&format!("ticket WHERE {waiting} OR is_rated <> (id IN (SELECT ticket_id FROM rating))")).await,
        0
    );
    let reached = it.number("SELECT COUNT(DISTINCT status) FROM ticket").await;
    assert!(reached >= 5, "{reached} states");
}

async fn found(it: &Installation) -> Vec<String> {
    it.store.as_system().examine().await.unwrap().iter().map(Finding::to_string).collect()
}

async fn a_counter_changed_by_hand_is_found_by_name_and_number(it: &Installation) {
    it.ticket_of("user-b").await;
    it.ticket_of("user-y").await;
    it.execute(
        "UPDATE ticket_count SET n = n + 41 WHERE applicant_id = (SELECT id FROM iam_user WHERE name = 'user-b')",
    )
    .await;
    let applicant = "acme/user-b".to_owned();
    let finding = Finding::Count { applicant, status: Status::Submitted, is_hidden: false, counted: 42, n: 1 };
    assert_eq!(it.store.as_system().examine().await.unwrap(), [finding]);
    assert_eq!(found(it).await, ["counter acme/user-b, Submitted: says 42, there are 1"]);
    it.store.as_system().repair_counts().await.unwrap();
    assert_eq!(found(it).await, [""; 0]);
}

async fn a_counter_that_is_missing_or_too_many_is_found(it: &Installation) {
    let no = it.ticket_of("user-c").await;
    it.put(&no, Status::Invalid, None).await;
    it.acting("user-c").await.delete(no.as_str()).await.unwrap();
    it.execute("DELETE FROM ticket_count").await;
    assert_eq!(found(it).await, ["counter acme/user-c, Invalid, deleted: says 0, there are 1"]);
    let of = "(SELECT id FROM iam_user WHERE name = 'engineer-1')";
    it.execute(&format!("INSERT INTO ticket_count (applicant_id, status, is_hidden, n) VALUES ({of}, 17, FALSE, 3)"))
        .await;
    let expected = [
        "counter acme/user-c, Invalid, deleted: says 0, there are 1",
        "counter operator/engineer-1, Pending feedback: says 3, there are 0",
    ];
    assert_eq!(found(it).await, expected);
}

/// What lists read follows the counters, and is looked at too.
async fn a_wrong_sum_is_found_and_mended(it: &Installation) {
    it.ticket_of("user-b").await;
    let sums = "CAST(SUM(state_0) AS BIGINT) FROM ticket_sum";
    assert_eq!(it.number(&format!("SELECT {sums}")).await, 1);
    it.execute("UPDATE ticket_sum SET state_0 = 5, state_17 = 2").await;
    let wrong = [
        "counter acme/user-b, Submitted: says 5, there are 1",
        "counter acme/user-b, Pending feedback: says 2, there are 0",
    ];
    assert_eq!(found(it).await, wrong);
    it.store.as_system().repair_counts().await.unwrap();
    assert_eq!(found(it).await, [""; 0]);
    it.store.as_system().repair_counts().await.unwrap();
    assert_eq!((it.number(&format!("SELECT {sums}")).await, found(it).await.len()), (1, 0));
}

async fn all_wrong_counters_are_found_and_mended_at_once(it: &Installation) {
    it.store.as_system().add_tickets(300, 9, NOON, |_| ()).await.unwrap();
    let counters = it.count("ticket_count WHERE n <> 0").await;
    it.execute("UPDATE ticket_count SET n = n + 1 WHERE n <> 0").await;
    assert_eq!(found(it).await.len(), usize::try_from(counters).unwrap());
    it.store.as_system().repair_counts().await.unwrap();
    let (counted, scanned) = it.counts_and_scan().await;
    assert_eq!((counted, found(it).await), (scanned, Vec::new()));
}

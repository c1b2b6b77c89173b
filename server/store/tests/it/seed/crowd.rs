//! Groups and people beside the cast.

use crate::cast::{NOON, PASSWORD};
use crate::installation::Installation;
use std::collections::BTreeSet;

on_both_engines![
    groups_and_people_are_spread_over_the_customers,
    a_second_time_nobody_is_added,
    they_submit_beside_the_cast_whose_shares_stay,
    they_sign_in_and_handle_their_groups_tickets,
    the_first_of_an_account_looks_after_twenty_groups,
];

async fn groups_and_people_are_spread_over_the_customers(it: &Installation) {
    let before = (it.count("iam_group").await, it.count("iam_user").await);
    it.store.as_system().add_crowd(20, 300).await.unwrap();
    assert_eq!((it.count("iam_group").await, it.count("iam_user").await), (before.0 + 20, before.1 + 300));
    let powerless =
        "iam_group g WHERE (SELECT COUNT(*) FROM group_role r WHERE r.group_id = g.id AND role IN (1, 2)) <> 2";
    assert_eq!(it.count(powerless).await, 0);
    for account in ["acme", "globex", "initech"] {
        let members = it.store.as_system().members(account).await.unwrap();
        let groups: BTreeSet<_> = members.iter().map(|(group, _)| group).collect();
        assert!(groups.len() >= 6 && members.len() >= 90, "{account}: {members:?}");
    }
    assert_eq!(it.count("iam_user u JOIN account a ON a.id = u.account_id WHERE a.side = 1").await, 3);
}

async fn a_second_time_nobody_is_added(it: &Installation) {
    it.store.as_system().add_crowd(9, 50).await.unwrap();
    let there = ["iam_group", "group_role", "iam_user", "membership"];
    let counts = async || {
        let mut counts = Vec::new();
        for table in there {
            counts.push(it.count(table).await);
        }
        counts
    };
    let before = counts().await;
    it.store.as_system().add_crowd(9, 50).await.unwrap();
    assert_eq!(counts().await, before);
    it.store.as_system().add_crowd(0, 0).await.unwrap();
    it.store.as_system().add_crowd(0, 51).await.unwrap();
    assert_eq!(it.count("iam_user").await, before[2] + 1);
}

async fn they_submit_beside_the_cast_whose_shares_stay(it: &Installation) {
    it.store.as_system().add_crowd(6, 60).await.unwrap();
    it.store.as_system().add_tickets(1000, 1, NOON, |_| ()).await.unwrap();
    let tickets = it.scan().await;
    let of = |account: &str| tickets.iter().filter(|ticket| ticket.account == account).count();
    assert_eq!((of("acme"), of("globex"), of("initech")), (300, 350, 350));
    assert_eq!(tickets.iter().filter(|ticket| ticket.applicant == "user-b").count(), 150);
    let applicants: BTreeSet<_> = tickets.iter().map(|ticket| ticket.applicant.as_str()).collect();
    assert_eq!(applicants.len(), 11 + 60);
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn they_sign_in_and_handle_their_groups_tickets(it: &Installation) {
    it.store.as_system().add_crowd(3, 9).await.unwrap();
    let members = it.store.as_system().members("globex").await.unwrap();
    let (group, name) = members.first().unwrap();
    let who = it.store.as_system().user("globex", name).await.unwrap();
    assert_eq!(who.standing().operator_groups.len(), 1, "{group}");
    assert!(who.standing().is_ticket_administrator && !who.standing().is_administrator);
    let hashes = "SELECT COUNT(DISTINCT password_hash) FROM iam_user WHERE name NOT LIKE '%-%'";
    assert_eq!(it.number(hashes).await, 1, "hashed once");
    it.store.door().sign_in("globex", name, PASSWORD, "192.0.2.1", None).await.unwrap();
}

async fn the_first_of_an_account_looks_after_twenty_groups(it: &Installation) {
    it.store.as_system().add_crowd(66, 600).await.unwrap();
    for (account, first) in [("acme", "anna.almeida"), ("globex", "bruno.bauer")] {
        let groups = it.store.as_system().user(account, first).await.unwrap().standing().operator_groups.len();
        assert_eq!(groups, 20, "{first}");
    }
    assert_eq!(it.store.as_system().user("acme", "diego.diallo").await.unwrap().standing().operator_groups.len(), 1);
}

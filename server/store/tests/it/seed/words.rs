//! What seeded tickets say.

use super::seed;
use crate::cast::NOON;
use crate::installation::Installation;
use std::collections::{BTreeMap, BTreeSet};

on_both_engines![
    descriptions_are_many_and_none_is_everywhere,
    some_descriptions_are_chinese_and_all_are_filled_in,
    conversations_are_plausible,
    each_message_comes_with_its_act,
];

/// A text without what makes each one differ: ids, names of resources, numbers.
fn pattern(text: &str) -> String {
    let is_of_id = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    text.split_whitespace().filter(|word| !is_of_id(word)).collect::<Vec<_>>().join(" ")
}

async fn descriptions_are_many_and_none_is_everywhere(it: &Installation) {
    seed(it, 2000).await;
    let tickets = it.scan().await;
    let mut patterns: BTreeMap<String, usize> = BTreeMap::new();
    for ticket in &tickets {
        *patterns.entry(pattern(&ticket.description)).or_default() += 1;
    }
    assert!(patterns.len() >= 1000, "{} distinct", patterns.len());
    let (often, n) = patterns.iter().max_by_key(|(_, n)| **n).unwrap();
    assert!(*n <= 40, "{n} of 2000 say {often}");
    let summaries: BTreeSet<&str> = tickets.iter().map(|ticket| ticket.summary.as_str()).collect();
    assert!(summaries.len() >= 1600, "{} distinct summaries", summaries.len());
}

async fn some_descriptions_are_chinese_and_all_are_filled_in(it: &Installation) {
    seed(it, 1000).await;
    let tickets = it.scan().await;
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let chinese = tickets.iter().filter(|ticket| is_chinese(&ticket.description)).count();
    assert!((60..=140).contains(&chinese), "{chinese}");
    assert!(tickets.iter().all(|ticket| !ticket.description.contains(['<', '{', '}']) && !ticket.summary.is_empty()));
    assert!(tickets.iter().all(|ticket| ticket.description.chars().count() <= 2000));
    assert_eq!(it.count("message WHERE text LIKE '%{%' OR text = ''").await, 0);
    assert_eq!(it.count("ticket_log WHERE note LIKE '%{%' OR LENGTH(note) > 400").await, 0);
}

async fn conversations_are_plausible(it: &Installation) {
    seed(it, 2000).await;
    let mean = it.count("message").await * 10 / 2000;
    assert!((22..=30).contains(&mean), "{mean} tenths a ticket");
    let long = "(SELECT ticket_id FROM message GROUP BY ticket_id HAVING COUNT(*) = 30) c";
    assert!(it.count(long).await >= 2);
    let odd = "message m JOIN ticket t ON t.id = m.ticket_id WHERE m.created_at < t.created_at";
    assert_eq!(it.count(odd).await, 0);
    assert_eq!(it.count(&format!("message WHERE created_at > {NOON}")).await, 0);
    let disorder =
        "message a JOIN message b ON a.ticket_id = b.ticket_id WHERE a.id < b.id AND a.created_at > b.created_at";
    assert_eq!(it.count(disorder).await, 0);
}

async fn each_message_comes_with_its_act(it: &Installation) {
    seed(it, 1000).await;
    let lines = "ticket_log l WHERE l.act IN (16, 85, 201, 202, 205, 206)";
    assert_eq!(it.count(lines).await, it.count("message").await);
    let mute = format!(
        "{lines} AND NOT EXISTS (SELECT 1 FROM message m WHERE m.ticket_id = l.ticket_id AND m.created_at = l.at \
         AND m.author_id = l.operator_id AND m.side = CASE WHEN l.act IN (85, 201) THEN 0 ELSE 1 END)"
    );
    assert_eq!(it.count(&mute).await, 0);
    let wrote =
        |side| format!("(SELECT MAX(m.created_at) FROM message m WHERE m.ticket_id = t.id AND m.side = {side})");
    assert_eq!(it.count(&format!("ticket t WHERE COALESCE(engineer_at, 0) <> COALESCE({}, 0)", wrote(1))).await, 0);
    let refused = "SELECT MAX(l.at) FROM ticket_log l WHERE l.ticket_id = t.id AND l.act = 204";
    let stale = format!(
        "ticket t WHERE customer_at NOT IN (COALESCE({}, created_at), COALESCE(({refused}), created_at)) OR customer_at < created_at",
        wrote(0)
    );
    assert_eq!(it.count(&stale).await, 0);
}

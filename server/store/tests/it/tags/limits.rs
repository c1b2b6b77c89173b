//! 30 of a user, 5 on a ticket, no name twice: refused in words at the field, and exact however many try at once.

use super::tags;
use crate::cast::{created, form, refused, ticked};
use crate::installation::Installation;
use domain::fault::{Fault, Problem, Why};
use domain::id::TagId;
use domain::tags::{ON_TICKET_MAX, TAGS_MAX, TagForm};
use domain::tickets::TicketNo;
use futures::future::join_all;
use std::collections::BTreeSet;
use store::Error;

on_both_engines![
    a_6th_tag_on_a_ticket_is_refused_and_nothing_of_it_is_done,
    a_31st_tag_is_refused_and_nothing_of_it_is_done,
    a_name_twice_is_refused_whatever_the_case_of_its_letters,
    others_tags_take_no_room,
    fifty_at_once_never_make_six_on_a_ticket,
    fifty_at_once_never_make_a_31st,
    of_two_who_make_the_same_name_at_once_one_does,
];

fn too_many_on_ticket() -> Problem {
    Problem { field: "tags".to_owned(), why: Why::TooManyOnTicket { max: ON_TICKET_MAX } }
}

fn too_many_tags() -> Problem {
    Problem { field: "name".to_owned(), why: Why::TooManyTags { max: TAGS_MAX } }
}

/// Tags of `user-b`, on no ticket.
async fn have(it: &Installation, n: usize) -> Vec<TagId> {
    for n in 0..n {
        it.execute(&format!(
            "INSERT INTO tag (user_id, name, folded, color) SELECT id, 'T{n}', 't{n}', '#0b6285' FROM iam_user \
             WHERE name = 'user-b'"
        ))
        .await;
    }
    let keys = it.texts("SELECT CAST(id AS TEXT) FROM tag ORDER BY id").await;
    keys.iter().map(|key| TagId(key.parse().unwrap())).collect()
}

async fn a_6th_tag_on_a_ticket_is_refused_and_nothing_of_it_is_done(it: &Installation) {
    let (no, who) = (it.ticket_of("user-b").await, it.acting("user-b").await);
    let own = have(it, 6).await;
    assert_eq!(refused(who.add_tag(&ticked(&no, &own)).await), Fault::Invalid(vec![too_many_on_ticket()]));
    assert_eq!(it.count("ticket_tag").await, 0);
    who.add_tag(&ticked(&no, &own[..5])).await.unwrap();
    for sixth in [ticked(&no, &own[5..]), created(&no, "Sixth")] {
        assert_eq!(refused(who.add_tag(&sixth).await), Fault::Invalid(vec![too_many_on_ticket()]));
    }
    assert_eq!((tags(&who, &no).await.len(), it.count("tag").await), (5, 6));
    // In exchange for another one it is taken.
    let exchange = TagForm { before: vec![own[0].0.to_string()], ..ticked(&no, &own[5..]) };
    who.add_tag(&exchange).await.unwrap();
    assert_eq!(tags(&who, &no).await.iter().map(|tag| tag.id).collect::<Vec<_>>(), own[1..]);
}

async fn a_31st_tag_is_refused_and_nothing_of_it_is_done(it: &Installation) {
    let (no, who) = (it.ticket_of("user-b").await, it.acting("user-b").await);
    let own = have(it, TAGS_MAX - 1).await;
    who.add_tag(&created(&no, "Thirtieth")).await.unwrap();
    let more = TagForm { tags: vec![own[0].0.to_string()], ..created(&no, "Another") };
    assert_eq!(refused(who.add_tag(&more).await), Fault::Invalid(vec![too_many_tags()]));
    assert_eq!((tags(&who, &no).await.len(), it.count("tag").await), (1, 30));
    let all = TagForm { tags: own[..5].iter().map(|tag| tag.0.to_string()).collect(), ..created(&no, "Another") };
    assert_eq!(refused(who.add_tag(&all).await), Fault::Invalid(vec![too_many_on_ticket(), too_many_tags()]));
}

async fn a_name_twice_is_refused_whatever_the_case_of_its_letters(it: &Installation) {
    let (no, who) = (it.ticket_of("user-b").await, it.acting("user-b").await);
    who.add_tag(&created(&no, "Ärger  mit 网络")).await.unwrap();
    for name in ["ärger mit 网络", " ÄRGER mit 网络 "] {
        assert_eq!(refused(who.add_tag(&created(&no, name)).await), Fault::field("name", Why::TagThere), "{name}");
    }
    it.acting("user-c").await.add_tag(&created(&no, "Ärger mit 网络")).await.unwrap();
    assert_eq!(tags(&who, &no).await[0].name, "Ärger mit 网络");
}

async fn others_tags_take_no_room(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    for name in ["user-b", "user-c", "admin-a"] {
        let who = it.acting(name).await;
        for n in 0..ON_TICKET_MAX {
            who.add_tag(&created(&no, &n.to_string())).await.unwrap();
        }
        assert_eq!(tags(&who, &no).await.len(), ON_TICKET_MAX, "{name}");
    }
}

/// Sends all at once; answers how many were taken, and why the others were not.
async fn at_once(it: &Installation, forms: Vec<TagForm>) -> (usize, BTreeSet<String>) {
    let mut tasks = Vec::new();
    for form in forms {
        let who = it.acting("user-b").await;
        tasks.push(tokio::spawn(async move {
            match who.add_tag(&form).await {
                Ok(_) => None,
                Err(Error::Refused(fault)) => Some(format!("{fault:?}")),
                Err(failure) => panic!("failed rather than refused: {failure}"),
            }
        }));
    }
    let answers: Vec<Option<String>> = join_all(tasks).await.into_iter().map(Result::unwrap).collect();
    (answers.iter().filter(|answer| answer.is_none()).count(), answers.into_iter().flatten().collect())
}

fn told(problem: Problem) -> BTreeSet<String> {
    BTreeSet::from([format!("{:?}", Fault::Invalid(vec![problem]))])
}

async fn fifty_at_once_never_make_six_on_a_ticket(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let own = have(it, 20).await;
    let new = (0..5).map(|n| created(&no, &format!("New {n}")));
    let forms = (0..45).map(|n| ticked(&no, &own[n % 20..=n % 20])).chain(new).collect();
    let (taken, refusals) = at_once(it, forms).await;
    assert_eq!((it.count("ticket_tag").await, refusals), (5, told(too_many_on_ticket())));
    assert!(taken >= 5, "{taken}");
    assert_eq!(it.count("tag").await, 20 + it.count("tag WHERE name LIKE 'New%'").await);
}

async fn fifty_at_once_never_make_a_31st(it: &Installation) {
    have(it, TAGS_MAX - 4).await;
    let mut tickets: Vec<TicketNo> = Vec::new();
    for n in 0..10 {
        tickets.push(it.acting("user-b").await.submit(&form(&n.to_string())).await.unwrap());
    }
    let forms = (0..50).map(|n| created(&tickets[n % 10], &format!("New {n}"))).collect();
    let (taken, refusals) = at_once(it, forms).await;
    assert_eq!((taken, it.count("tag").await, it.count("ticket_tag").await), (4, 30, 4));
    assert_eq!(refusals, told(too_many_tags()));
}

async fn of_two_who_make_the_same_name_at_once_one_does(it: &Installation) {
    let (no, other) = (it.ticket_of("user-b").await, it.acting("user-b").await.submit(&form("2")).await.unwrap());
    for n in 0..8 {
        let (lower, upper) = (created(&no, &format!("name {n}")), created(&other, &format!("NAME {n}")));
        let (taken, refusals) = at_once(it, vec![lower, upper]).await;
        let there = Problem { field: "name".to_owned(), why: Why::TagThere };
        assert_eq!((taken, refusals), (1, told(there)));
        it.execute("DELETE FROM ticket_tag").await;
    }
}

//! What changes is told after its commit, to everybody who may see it and to nobody else, also by other processes.

mod looking;

use crate::cast::{CAST, MINUTE, NOON, PASSWORD, answer, answer_with, associate, details, message, perform, request};
use crate::installation::Installation;
use crate::visible_agrees_with_policy::{members, share_a_group};
use domain::act::TicketAct;
use domain::tickets::TicketNo;
use std::collections::BTreeMap;
use store::{Listener, News, Store, What};

engines! {
    both: [
        everyone_hears_of_the_tickets_that_they_see,
        who_saw_a_ticket_hears_that_it_was_deleted,
        what_is_refused_is_not_told,
        both_tickets_of_an_association_are_told,
        what_does_itself_is_told,
        who_has_seen_all_is_told_nothing_and_who_has_not_what_they_missed,
        who_may_have_missed_anything_is_told_to_ask_anew,
        a_session_that_ends_hears_no_more,
        a_permission_that_is_gone_counts_at_once,
        the_21st_connection_of_a_user_is_refused_until_another_ends,
    ],
    sqlite: [],
    postgres: [another_process_is_told_of_tickets],
}

async fn token_of(it: &Installation, name: &str) -> String {
    let account = CAST.iter().find(|(_, user)| *user == name).unwrap().0;
    it.store.door().sign_in(account, name, PASSWORD, "192.0.2.1", None).await.unwrap().token
}

/// Somebody who has seen everything so far.
async fn listener(it: &Installation, name: &str) -> Listener {
    listening_to(&it.store, &token_of(it, name).await).await
}

async fn listening_to(store: &Store, token: &str) -> Listener {
    store.listen(token, &store.mark()).await.unwrap().unwrap()
}

async fn everybody(it: &Installation) -> BTreeMap<&'static str, Listener> {
    let mut all = BTreeMap::new();
    for (_, name) in CAST {
        all.insert(name, listener(it, name).await);
    }
    all
}

/// All that somebody hears until nothing is told any more.
async fn heard(mut listener: Listener) -> Vec<What> {
    let mut heard = Vec::new();
    while let Some(News { what, .. }) = listener.next().await {
        heard.push(what);
    }
    heard
}

fn changed(tickets: &[&TicketNo]) -> What {
    What::Tickets { changed: tickets.iter().map(|no| (*no).clone()).collect(), looked_at: Vec::new() }
}

/// Nothing more is told: who heard of this ticket and of nothing else.
async fn who_heard_of(it: &Installation, all: BTreeMap<&'static str, Listener>, no: &TicketNo) -> Vec<&'static str> {
    it.store.hush();
    let mut who = Vec::new();
    for (name, listener) in all {
        let heard = heard(listener).await;
        if !heard.is_empty() {
            assert_eq!(heard, [changed(&[no])], "{name}");
            who.push(name);
        }
    }
    who
}

/// Those who see a ticket of somebody of acme: the desk, the administrator, who shares a group, oneself.
async fn who_sees_a_ticket_of(it: &Installation, applicant: &str) -> Vec<&'static str> {
    let members = members(it).await;
    let sees = |account: &str, name: &str| match account {
        "operator" => true,
        "acme" => name == applicant || name == "admin-a" || share_a_group(&members, name, applicant),
        _ => false,
    };
    let mut who: Vec<_> =
        CAST.into_iter().filter(|(account, name)| sees(account, name)).map(|(_, name)| name).collect();
    who.sort_unstable();
    who
}

async fn everyone_hears_of_the_tickets_that_they_see(it: &Installation) {
    let no = it.taken_ticket_of("user-f").await;
    let all = everybody(it).await;
    it.acting("engineer-1").await.answer(&answer(&no, "And now?")).await.unwrap();
    let who = who_sees_a_ticket_of(it, "user-f").await;
    assert!(who.len() > 4 && who.len() < 10, "{who:?}");
    assert_eq!(who_heard_of(it, all, &no).await, who);
}

async fn who_saw_a_ticket_hears_that_it_was_deleted(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let who = it.acting("user-b").await;
    who.cancel(no.as_str()).await.unwrap();
    let all = everybody(it).await;
    who.delete(no.as_str()).await.unwrap();
    assert_eq!(who_heard_of(it, all, &no).await, who_sees_a_ticket_of(it, "user-b").await);
}

async fn what_is_refused_is_not_told(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let all = everybody(it).await;
    perform(&it.acting("user-b").await, TicketAct::Close, &no).await.unwrap_err();
    perform(&it.acting("user-y").await, TicketAct::Reply, &no).await.unwrap_err();
    assert_eq!(who_heard_of(it, all, &no).await, Vec::<&str>::new());
}

async fn both_tickets_of_an_association_are_told(it: &Installation) {
    let (one, other) = (it.ticket_of("user-f").await, it.ticket_of("user-g").await);
    // The one sees one of them, the other both, the last one none.
    let [e, g, y] = [listener(it, "user-e").await, listener(it, "user-g").await, listener(it, "user-y").await];
    it.acting("user-f").await.associate(&associate(&other, &[&one])).await.unwrap();
    it.store.hush();
    let tickets = changed(&[&one, &other]);
    assert_eq!((heard(e).await, heard(g).await, heard(y).await), (vec![changed(&[&one])], vec![tickets], vec![]));
}

async fn what_does_itself_is_told(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.acting("engineer-1").await.request_authorization(&request(&no)).await.unwrap();
    it.acting("engineer-1").await.answer(&answer_with(TicketAct::AskFeedback, &no, "And now?")).await.unwrap();
    let later = NOON + 8 * 24 * 60 * MINUTE;
    let (mut own, system) = (listener(it, "user-b").await, it.store.as_system().at(later));
    assert_eq!(system.expire_authorizations().await.unwrap(), 1);
    assert_eq!(own.next().await.unwrap().what, changed(&[&no]));
    assert_eq!(system.close_unanswered().await.unwrap(), 1);
    assert_eq!(own.next().await.unwrap().what, changed(&[&no]));
}

async fn who_has_seen_all_is_told_nothing_and_who_has_not_what_they_missed(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let (token, before) = (token_of(it, "user-b").await, it.store.mark());
    it.acting("user-b").await.reply(&message(&no, "More")).await.unwrap();
    let mut behind = it.store.listen(&token, &before).await.unwrap().unwrap();
    let News { mark, what } = behind.next().await.unwrap();
    assert_eq!((what, &mark), (changed(&[&no]), &it.store.mark()));
    let abreast = it.store.listen(&token, &mark).await.unwrap().unwrap();
    let strange = it.store.listen(&token_of(it, "user-y").await, &before).await.unwrap().unwrap();
    it.store.hush();
    assert_eq!((heard(behind).await, heard(abreast).await, heard(strange).await), (vec![], vec![], vec![]));
    assert!(it.store.listen(&token, &mark).await.unwrap().is_none(), "nothing is told any more");
}

async fn who_may_have_missed_anything_is_told_to_ask_anew(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let (token, before) = (token_of(it, "user-b").await, it.store.mark());
    let asks_anew = async |mark: &str| {
        let mut listener = it.store.listen(&token, mark).await.unwrap().unwrap();
        let News { mark, what } = listener.next().await.unwrap();
        mark == it.store.mark() && what == What::Anything
    };
    let (process, place) = before.split_once('-').unwrap();
    let ahead = format!("{process}-{}", place.parse::<u64>().unwrap() + 1);
    for unknown in ["another-1", "", "-", process, &format!("{process}-x"), &ahead] {
        assert!(asks_anew(unknown).await, "{unknown}");
    }
    let who = it.acting("engineer-1").await;
    for n in 0..600 {
        who.look(no.as_str(), n % 2 == 0).await.unwrap();
    }
    assert!(asks_anew(&before).await, "that is too long ago");
}

async fn a_session_that_ends_hears_no_more(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let token = token_of(it, "user-b").await;
    let mut own = listening_to(&it.store, &token).await;
    it.store.door().sign_out(&token).await.unwrap();
    it.acting("user-b").await.reply(&message(&no, "More")).await.unwrap();
    assert_eq!(own.next().await, None);
    assert!(it.store.listen(&token, "").await.is_err());
}

async fn a_permission_that_is_gone_counts_at_once(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let mate = *who_sees_a_ticket_of(it, "user-b").await.iter().find(|name| **name == "user-c").unwrap();
    let listener = listener(it, mate).await;
    it.execute(&format!("DELETE FROM membership WHERE user_id = (SELECT id FROM iam_user WHERE name = '{mate}')"))
        .await;
    it.acting("engineer-1").await.answer(&answer(&no, "And now?")).await.unwrap();
    it.store.hush();
    assert_eq!(heard(listener).await, []);
}

async fn the_21st_connection_of_a_user_is_refused_until_another_ends(it: &Installation) {
    let token = token_of(it, "user-b").await;
    let mut all = Vec::new();
    for _ in 0..20 {
        all.push(listening_to(&it.store, &token).await);
    }
    assert!(it.store.listen(&token, "").await.unwrap().is_none());
    let other = listener(it, "user-c").await;
    all.pop();
    assert!(it.store.listen(&token, "").await.unwrap().is_some());
    drop(other);
}

/// A second process on the same database, which hears others and is heard.
async fn second(it: &Installation) -> (Store, [tokio::task::JoinHandle<()>; 2]) {
    let store = Store::open(&it.options).await.unwrap();
    let mark = store.mark();
    let carry = |store: &Store| {
        let store = store.clone();
        tokio::spawn(async move { store.carry().await })
    };
    let carrying = [carry(&it.store), carry(&store)];
    // Each says so once it hears the other.
    while store.mark() == mark || it.store.mark().ends_with("-0") {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    (store, carrying)
}

async fn another_process_is_told_of_tickets(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let (store, carrying) = second(it).await;
    let mut there = listening_to(&store, &token_of(it, "user-b").await).await;
    let mut here = listener(it, "user-b").await;
    it.acting("engineer-1").await.answer(&answer(&no, "And now?")).await.unwrap();
    assert_eq!(there.next().await.unwrap().what, changed(&[&no]));
    assert_eq!(here.next().await.unwrap().what, changed(&[&no]));
    assert_eq!(details(&it.acting("user-b").await, &no).await.unwrap().messages.len(), 2);
    carrying.iter().for_each(tokio::task::JoinHandle::abort);
    drop(there);
    store.close().await.unwrap();
}

//! A server that is killed loses no ticket that it has acknowledged, and a form sent again makes none twice.

use crate::browser::Form;
use crate::cast::{PASSWORD, QUESTION, question};
use crate::program::{Client, Server};
use domain::tickets::TicketQuery;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::{FileOptions, Options, Peer, Store};

const TICKETS: usize = 60;
/// How many are acknowledged before each kill, and how long it waits then, in microseconds: into the midst of the next.
const KILLS: [(usize, u64); 2] = [(13, 1_700), (37, 4_300)];

/// What was acknowledged: a form's key and the ticket's number.
type Acknowledged = Arc<Mutex<BTreeMap<usize, String>>>;

#[test]
fn every_acknowledged_ticket_is_there_after_a_kill_and_none_twice() {
    let folder = tempfile::tempdir().unwrap();
    let acknowledged = Acknowledged::default();
    let mut server = Server::start(folder.path(), &["--demo"]);
    let token = server.client().signed_in("initech", "user-i", PASSWORD).token;
    for (enough, then) in KILLS {
        let client = Client { token: token.clone(), ..server.client() };
        let (is_over, senders) = send(&client, &acknowledged);
        while acknowledged.lock().unwrap().len() < enough {
            std::thread::yield_now();
        }
        std::thread::sleep(Duration::from_micros(then));
        server.kill();
        is_over.store(true, Ordering::SeqCst);
        senders.into_iter().for_each(|sender| sender.join().unwrap());
        assert!(acknowledged.lock().unwrap().len() < TICKETS, "nothing was under way");
        server = Server::start(folder.path(), &["--demo"]);
    }
    let client = Client { token, ..server.client() };
    let (_, senders) = send(&client, &acknowledged);
    senders.into_iter().for_each(|sender| sender.join().unwrap());
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));

    let mut expected: Vec<_> =
        acknowledged.lock().unwrap().iter().map(|(key, no)| (no.clone(), description(*key))).collect();
    expected.sort_unstable();
    assert_eq!(expected.len(), TICKETS);
    assert_eq!(stored(folder.path()), expected);
}

fn description(key: usize) -> String {
    format!("Question number {key}")
}

/// Two senders share out what is not acknowledged yet, until everything is or the server is gone.
fn send(client: &Client, acknowledged: &Acknowledged) -> (Arc<AtomicBool>, Vec<std::thread::JoinHandle<()>>) {
    let is_over = Arc::new(AtomicBool::new(false));
    let sender = |number: usize| {
        let (client, acknowledged, is_over) = (client.clone(), acknowledged.clone(), is_over.clone());
        std::thread::spawn(move || {
            for key in (0..TICKETS).filter(|key| key % 2 == number) {
                if is_over.load(Ordering::SeqCst) || acknowledged.lock().unwrap().contains_key(&key) {
                    continue;
                }
                // No answer, no acknowledgement.
                let Ok(answer) = client.post(QUESTION, &form(key)) else { continue };
                assert_eq!(answer.status, 303, "{}", answer.text());
                let no = answer.location().split('=').nth(1).unwrap().to_owned();
                acknowledged.lock().unwrap().insert(key, no);
            }
        })
    };
    let senders = (0..2).map(sender).collect();
    (is_over, senders)
}

fn form(key: usize) -> Form {
    question(&format!("key-{key}")).with("form[description]", &description(key))
}

/// All tickets of user-i as the store has them: number and description.
#[tokio::main(flavor = "current_thread")]
async fn stored(data: &Path) -> Vec<(String, String)> {
    let store =
        Store::open(&Options { data: data.to_owned(), database_url: None, key: None, files: FileOptions::default() })
            .await
            .unwrap();
    let who = store.as_system().user("initech", "user-i").await.unwrap();
    let acting = store.acting_as(&who, Peer::default());
    let mut tickets = Vec::new();
    let mut query = TicketQuery::default();
    loop {
        let page = acting.my_tickets(&query).await.unwrap().page;
        tickets.extend(page.rows.into_iter().map(|row| (row.no.to_string(), row.summary)));
        match page.older {
            Some(cursor) => query.after = cursor.to_string(),
            None => break,
        }
    }
    store.close().await.unwrap();
    tickets.sort_unstable();
    tickets
}

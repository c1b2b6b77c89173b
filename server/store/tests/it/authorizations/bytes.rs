//! Byte by byte: what was handed over is in no file of the installation in clear, ever; what sealed it is gone after clearing.

pub mod files;

use super::{EXPIRES, give, information, of, private_key, reveal, revealed};
use crate::cast::{NOON, form};
use crate::installation::Installation;
use crate::random::Random;
use domain::authorizations::{AuthorizationKind as Kind, RequestForm, RevealForm};
use domain::id::AuthorizationId;
use domain::tickets::TicketNo;
use files::{bytes, dump, files_with_bytes, hex, places};
use store::Engine;

engines! {
    both: [what_was_handed_over_is_nowhere_in_clear, what_wrapped_it_is_gone_once_it_is_cleared],
    sqlite: [after_much_moving_about_no_wrapped_key_is_left],
    postgres: [],
}

/// A word that stands nowhere yet.
fn marker() -> String {
    format!("m4rk{:016x}", rand::random::<u64>())
}

/// Nothing of this stands anywhere, though the control does.
async fn nowhere(it: &Installation, when: &str, control: &str, secrets: &[String]) {
    assert!(places(it, control).await.len() >= it.kept_in(), "{when}: what is not secret is found");
    for secret in secrets {
        assert_eq!(places(it, secret).await, [""; 0], "{when}");
    }
}

impl Installation {
    /// In how many places everything is kept at least: SQLite's files; PostgreSQL's, and a dump.
    fn kept_in(&self) -> usize {
        match self.store.engine() {
            Engine::Sqlite => 1,
            Engine::Postgres => 1 + usize::from(files::cluster().is_some()),
        }
    }
}

/// A login, a private key and confidential information are handed over; mistakes are made on the way.
async fn hand_over(it: &Installation, no: &TicketNo, control: &str, secrets: &[String]) -> [AuthorizationId; 3] {
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    let mut ids = Vec::new();
    for (kind, hosts) in [(Kind::SshPassword, ["a"].as_slice()), (Kind::SshKey, &["a"]), (Kind::Confidential, &[])] {
        let form = RequestForm { reason: control.to_owned(), ..super::ask(no, kind, hosts) };
        engineer.request_authorization(&form).await.unwrap();
        ids.push(it.newest().await);
    }
    let [login, key, text] = ids.try_into().unwrap();
    let [host, account, password, passphrase, wrong, long] = [0, 1, 2, 3, 4, 5].map(|n| secrets[n].as_str());
    let fields = [("host-1", host), ("account-1", account), ("password-1", password), ("port-1", wrong)];
    assert!(user.confirm_authorization(&give(login, &fields)).await.is_err());
    user.confirm_authorization(&give(login, &fields[..3])).await.unwrap();
    let pem = private_key("ed25519");
    let fields =
        [("host-1", host), ("account-1", account), ("secret_key-1", pem.as_str()), ("passphrase-1", passphrase)];
    user.confirm_authorization(&give(key, &fields)).await.unwrap();
    assert!(user.confirm_authorization(&information(text, &format!("{long}\u{7}"))).await.is_err());
    user.confirm_authorization(&information(text, &format!("{long} {}", "x".repeat(3900)))).await.unwrap();
    [login, key, text]
}

async fn what_was_handed_over_is_nowhere_in_clear(it: &Installation) {
    let control = marker();
    let mut secrets: Vec<String> = (0..7).map(|_| marker()).collect();
    secrets.push(private_key("ed25519").lines().nth(2).unwrap().to_owned());
    let no = it.taken_ticket_of("user-b").await;
    let ids = hand_over(it, &no, &control, &secrets).await;
    it.store.as_system().seal_traces().await.unwrap();
    nowhere(it, "in force", &control, &secrets).await;
    let lead = it.acting("lead-1").await;
    let wrong = RevealForm { own_password: secrets[6].clone(), ..reveal(ids[0]) };
    assert!(lead.reveal_authorization(&wrong).await.is_err());
    let shown = revealed(&it.fresh_acting("engineer-1").await, ids[0]).await.unwrap();
    assert!(shown.contains(&secrets[2]));
    nowhere(it, "revealed", &control, &secrets).await;
    it.acting("user-b").await.cancel_authorization(&of(ids[0])).await.unwrap();
    it.execute(&format!("UPDATE ticket_authorization SET expires_at = {NOON} WHERE id = {}", ids[1].0)).await;
    assert_eq!(it.store.as_system().at(NOON).expire_authorizations().await.unwrap(), 1);
    it.acting("user-b").await.close(no.as_str()).await.unwrap();
    it.store.as_system().seal_traces().await.unwrap();
    nowhere(it, "cleared", &control, &secrets).await;
}

/// The key that wraps what was handed over, as its row holds it.
pub async fn wrapped(it: &Installation, id: AuthorizationId) -> Vec<u8> {
    let hex = match it.store.engine() {
        Engine::Sqlite => "lower(hex(wrapped))",
        Engine::Postgres => "encode(wrapped, 'hex')",
    };
    bytes(&it.texts(&format!("SELECT {hex} FROM authorization_key WHERE id = {}", id.0)).await[0])
}

/// Whether these bytes are in a file of the data folder, or on PostgreSQL in a dump of the database.
async fn is_there(it: &Installation, key: &[u8]) -> bool {
    match it.store.engine() {
        Engine::Sqlite => !files_with_bytes(&it.options.data, key).is_empty(),
        Engine::Postgres => dump(it).contains(&hex(key)),
    }
}

async fn what_wrapped_it_is_gone_once_it_is_cleared(it: &Installation) {
    for way in ["cancel", "close", "invalid", "expire"] {
        let no = it.acting("user-b").await.submit(&form(way)).await.unwrap();
        let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
        engineer.take(no.as_str()).await.unwrap();
        let id = it.ask(&no, Kind::Confidential, &[]).await;
        user.confirm_authorization(&information(id, "the code is 1234")).await.unwrap();
        let key = wrapped(it, id).await;
        assert!(key.len() == 72 && is_there(it, &key).await, "{way}: found while it is there");
        match way {
            "cancel" => drop(user.cancel_authorization(&of(id)).await.unwrap()),
            "close" => drop(user.close(no.as_str()).await.unwrap()),
            "invalid" => {
                let form = crate::cast::answer_with(domain::act::TicketAct::Reject, &no, "Not a ticket");
                engineer.answer(&form).await.unwrap();
            }
            _ => assert_eq!(it.store.as_system().at(EXPIRES).expire_authorizations().await.unwrap(), 1),
        }
        assert!(!is_there(it, &key).await, "{way}");
        assert_eq!(wrapped(it, id).await, [0; 72]);
    }
}

/// Pages of the database split and are written anew while rows grow, shrink and go.
async fn after_much_moving_about_no_wrapped_key_is_left(it: &Installation) {
    let mut random = Random(3);
    let user = it.acting("user-b").await;
    let mut keys = Vec::new();
    for n in 0..10 {
        let no = user.submit(&form(&n.to_string())).await.unwrap();
        it.acting("engineer-1").await.take(no.as_str()).await.unwrap();
        let mut open = Vec::new();
        for _ in 0..20 {
            open.push(it.ask(&no, Kind::Confidential, &[]).await);
        }
        while !open.is_empty() {
            let id = open.swap_remove(random.below(open.len()));
            user.confirm_authorization(&information(id, &"x".repeat(1 + random.below(900)))).await.unwrap();
            keys.push((id, wrapped(it, id).await));
        }
    }
    assert!(keys.iter().step_by(40).all(|(_, key)| !files_with_bytes(&it.options.data, key).is_empty()));
    for (id, _) in &keys {
        user.cancel_authorization(&of(*id)).await.unwrap();
    }
    let left: Vec<_> = keys.iter().filter(|(_, key)| !files_with_bytes(&it.options.data, key).is_empty()).collect();
    assert_eq!(left.len(), 0, "of {}", keys.len());
}

//! Authorizations: asked for, handed over, read, taken back, cleared.

mod acts;
mod answers;
pub mod bytes;
mod clearing;
mod lists;
mod races;
mod reveals;
mod walk;

use crate::cast::PASSWORD;
use crate::installation::Installation;
use domain::authorizations::{
    AnswerForm, Authorization, AuthorizationKind as Kind, RejectForm, RequestForm, RevealForm,
};
use domain::id::AuthorizationId;
use domain::tickets::TicketNo;
use sea_orm::{FromQueryResult, Statement};
use std::collections::BTreeMap;
use std::path::Path;
use store::Acting;

on_both_engines![
    each_type_is_handed_over_and_read_as_it_was_given,
    what_was_asked_stands_on_the_page_and_what_was_handed_over_does_not,
    kind_and_fingerprint_of_private_keys_stay,
];

/// 2026-11-26T00:00:00Z: the day of [`ask`] is over.
pub const EXPIRES: i64 = crate::cast::NOON + 36 * 60 * crate::cast::MINUTE;

/// The row of an authorization, and what hangs from it: what a refusal leaves as it was.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Held {
    pub status: i32,
    pub version: i64,
    pub answered: Option<String>,
    pub answered_at: Option<i64>,
    pub refused: Option<String>,
    pub parts: i64,
    pub cleared_at: Option<i64>,
    pub views: i64,
    pub consents: i64,
}

impl Installation {
    pub async fn held(&self, id: AuthorizationId) -> Held {
        let zeros = self.zeros(72);
        let sql = format!(
            "SELECT x.status, x.version, w.name AS answered, x.answered_at, x.refused, x.cleared_at, \
             CAST(CASE WHEN k.key_id = '{}' THEN 0 ELSE 1 END + CASE WHEN k.wrapped = {zeros} THEN 0 ELSE 1 END \
             + CASE WHEN x.sealed IS NULL THEN 0 ELSE 1 END AS BIGINT) AS parts, \
             (SELECT COUNT(*) FROM authorization_view v WHERE v.authorization_id = x.id) AS views, \
             (SELECT COUNT(*) FROM consent c WHERE c.authorization_id = x.id) AS consents \
             FROM ticket_authorization x JOIN authorization_key k ON k.id = x.id LEFT JOIN iam_user w ON w.id = x.answered_by WHERE x.id = {}",
            "0".repeat(16),
            id.0
        );
        let statement = Statement::from_string(self.db.get_database_backend(), sql);
        Held::find_by_statement(statement).one(&self.db).await.unwrap().unwrap()
    }

    /// As many zeros, as the engine writes them.
    pub fn zeros(&self, bytes: usize) -> String {
        match self.store.engine() {
            store::Engine::Sqlite => format!("zeroblob({bytes})"),
            store::Engine::Postgres => format!("decode(repeat('00', {bytes}), 'hex')"),
        }
    }

    /// The one that was asked for last.
    pub async fn newest(&self) -> AuthorizationId {
        AuthorizationId(self.number("SELECT MAX(id) FROM ticket_authorization").await)
    }

    /// Asks for something about a ticket that `engineer-1` has.
    pub async fn ask(&self, no: &TicketNo, kind: Kind, hosts: &[&str]) -> AuthorizationId {
        self.acting("engineer-1").await.request_authorization(&ask(no, kind, hosts)).await.unwrap();
        self.newest().await
    }

    /// A taken ticket of somebody, and a request for confidential information about it.
    pub async fn asked(&self, name: &str) -> (TicketNo, AuthorizationId) {
        let no = self.taken_ticket_of(name).await;
        let id = self.ask(&no, Kind::Confidential, &[]).await;
        (no, id)
    }

    /// The same, handed over by the applicant.
    pub async fn confirmed(&self, name: &str) -> (TicketNo, AuthorizationId) {
        let (no, id) = self.asked(name).await;
        self.acting(name).await.confirm_authorization(&information(id, "the code is 1234")).await.unwrap();
        (no, id)
    }

    /// Somebody who has just signed in, so that a reveal asks for no password.
    pub async fn fresh_acting(&self, name: &str) -> Acting {
        self.device(name).await.acting().await
    }
}

/// A request until the end of tomorrow.
pub fn ask(no: &TicketNo, kind: Kind, hosts: &[&str]) -> RequestForm {
    RequestForm {
        no: no.to_string(),
        kind: kind.slug().to_owned(),
        hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
        reason: "To look at the logs".to_owned(),
        until: "2026-11-25".to_owned(),
    }
}

/// An answer with these fields, and the consent to the first version of the protocol.
pub fn give(id: AuthorizationId, fields: &[(&str, &str)]) -> AnswerForm {
    let fields: BTreeMap<String, String> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    AnswerForm {
        id: id.0.to_string(),
        agreement: "1".to_owned(),
        consent: "on".to_owned(),
        fields: fields.into(),
        ..AnswerForm::default()
    }
}

/// Confidential information.
pub fn information(id: AuthorizationId, text: &str) -> AnswerForm {
    give(id, &[("secret_information", text)])
}

/// The form of [Reject], [Cancel Authorization] and [Recall].
pub fn of(id: AuthorizationId) -> RejectForm {
    RejectForm { id: id.0.to_string(), reason: "Not on production".to_owned() }
}

/// [Reveal], with a password and a reason.
pub fn reveal(id: AuthorizationId) -> RevealForm {
    RevealForm { id: id.0.to_string(), own_password: PASSWORD.to_owned(), reason: "Audit".to_owned() }
}

/// What a reveal shows, joined.
pub async fn revealed(who: &Acting, id: AuthorizationId) -> store::Result<String> {
    let (_, lines) = who.reveal_authorization(&reveal(id)).await?;
    Ok(lines.iter().map(|line| line.as_str()).collect::<Vec<_>>().join("|"))
}

/// The page of an authorization, on whichever side somebody is.
pub async fn page(who: &Acting, id: AuthorizationId) -> store::Result<Authorization> {
    match who.who().standing().side {
        domain::actor::Side::Customer => who.my_authorization(id.0).await,
        domain::actor::Side::Desk => who.desk_authorization(id.0).await,
    }
}

/// A private key for tests.
pub fn private_key(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/private_key/fixtures");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// A type, how many hosts are asked for, what is typed, and what a reveal shows.
type Given<'a> = (Kind, usize, &'a [(&'a str, &'a str)], &'a str);

async fn each_type_is_handed_over_and_read_as_it_was_given(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.acting("admin-a").await.create_agency(&crate::agencies::agency("Night shift", "desk", "view")).await.unwrap();
    let key = private_key("ed25519");
    let login = [("host-1", "10.0.0.1"), ("account-1", "root"), ("password-1", " p w ")];
    let two = [&login[..], &[("host-2", "b"), ("port-2", "2022"), ("account-2", "me"), ("password-2", "x")]].concat();
    let with_key = [("host-1", "a"), ("account-1", "root"), ("secret_key-1", key.as_str())];
    let screen = [("host-1", "a"), ("password-1", "x")];
    let of_key = format!("host|a|port|22|account|root|secret|{}", key.trim());
    let table: [Given; 8] = [
        (
            Kind::SshPassword,
            2,
            &two,
            "host|10.0.0.1|port|22|account|root|secret| p w |host|b|port|2022|account|me|secret|x",
        ),
        (Kind::SshKey, 1, &with_key, &of_key),
        (Kind::Rdp, 1, &login, "host|10.0.0.1|port|3389|account|root|secret| p w "),
        (Kind::Vnc, 1, &screen, "host|a|port|5900|secret|x"),
        (Kind::Account, 0, &login, "account|root|secret| p w "),
        (Kind::Agency, 0, &[("agency", "Night shift")], "agency|Night shift"),
        (Kind::Sftp, 1, &login, "host|10.0.0.1|port|22|account|root|secret| p w "),
        (Kind::Confidential, 0, &[("secret_information", "one\r\n\"two\"")], "information|one\n\"two\""),
    ];
    let (user, engineer) = (it.acting("user-b").await, it.fresh_acting("engineer-1").await);
    for (kind, hosts, fields, expected) in table {
        let id = it.ask(&no, kind, &["a", "b"][..hosts]).await;
        user.confirm_authorization(&give(id, fields)).await.unwrap();
        assert_eq!(revealed(&engineer, id).await.unwrap(), expected, "{kind:?}");
        let held = it.held(id).await;
        assert_eq!((held.status, held.version, held.parts, held.views, held.consents), (1, 2, 3, 1, 1), "{kind:?}");
    }
    let signed =
        "consent c JOIN iam_user u ON u.id = c.user_id WHERE u.name = 'user-b' AND c.authorization_id IS NOT NULL";
    assert_eq!(it.count(signed).await, 8, "a signed record for each");
}

async fn what_was_asked_stands_on_the_page_and_what_was_handed_over_does_not(it: &Installation) {
    let (no, id) = it.confirmed("user-b").await;
    for name in ["user-b", "user-c", "admin-a", "engineer-1", "engineer-2", "lead-1"] {
        let page = page(&it.acting(name).await, id).await.unwrap();
        assert_eq!((page.id, page.no.clone(), page.kind), (id, no.clone(), Kind::Confidential), "{name}");
        assert_eq!((page.reason.as_str(), page.engineer.as_str()), ("To look at the logs", "engineer-1"));
        assert_eq!(page.expires.utc, "2026-11-25T23:59:59Z", "its last second");
        assert_eq!((page.answered.as_ref().unwrap().0.as_str(), page.agreed), ("user-b", Some(1)));
        assert_eq!((page.cleared.as_ref(), page.refused.as_ref(), page.seen.len()), (None, None, 0));
        assert!(!format!("{page:?}").contains("1234"), "{page:?}");
    }
}

async fn kind_and_fingerprint_of_private_keys_stay(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let id = it.ask(&no, Kind::SshKey, &["a", "b"]).await;
    let (first, second) = (private_key("ed25519"), private_key("pkcs1_legacy"));
    let fields = [
        ("host-1", "a"),
        ("account-1", "root"),
        ("secret_key-1", first.as_str()),
        ("host-2", "b"),
        ("account-2", "root"),
        ("secret_key-2", second.as_str()),
        ("passphrase-2", "test passphrase"),
    ];
    let user = it.acting("user-b").await;
    user.confirm_authorization(&give(id, &fields)).await.unwrap();
    let expected = ["ED25519 SHA256:TovXLwfJDrs5f/MnKtoXwRWd8f8SzcXAcMGE/8L/Sb8", "RSA"];
    assert_eq!(page(&user, id).await.unwrap().keys, expected);
    user.cancel_authorization(&of(id)).await.unwrap();
    assert_eq!(page(&user, id).await.unwrap().keys, expected, "public they are: it is known what to change");
}

//! After secrets were handed over, nothing that anybody reads holds one of them, and no row of any table does.

use super::bytes::files::hex;
use super::{give, information, of, page, revealed};
use crate::cast::{CAST, NOON, details};
use crate::installation::Installation;
use crate::resources::secrets::with_secret;
use domain::actor::Side;
use domain::authorizations::{AuthorizationKind as Kind, AuthorizationQuery};
use domain::desk::DeskView;
use domain::id::AuthorizationId;
use domain::tickets::{TicketNo, TicketQuery};
use domain::traces::TraceQuery;
use futures::TryStreamExt;
use sea_orm::{FromQueryResult, Statement};
use store::{Acting, Engine};

on_both_engines![nothing_that_is_read_holds_what_was_handed_over, no_row_of_any_table_holds_it];

/// In every secret field of every type.
const MARKER: &str = "m4rker";

/// One authorization of each type, each handed over, then one read, one rejected, one given without being asked for, one taken back.
async fn world(it: &Installation) -> (TicketNo, Vec<AuthorizationId>) {
    let no = it.taken_ticket_of("user-b").await;
    let (user, mut ids) = (it.acting("user-b").await, Vec::new());
    let key = super::private_key("ed25519_locked");
    let wrong_key = key.replacen("OPENSSH", MARKER, 1);
    for kind in Kind::REQUESTED.into_iter().filter(|kind| *kind != Kind::Agency) {
        let id = it.ask(&no, kind, &["a"]).await;
        let mut fields =
            vec![("host-1", MARKER), ("account-1", MARKER), ("password-1", MARKER), ("secret_information", MARKER)];
        fields.push(("secret_key-1", &wrong_key));
        let refused = user.confirm_authorization(&give(id, &[fields.as_slice(), &[("port-1", MARKER)]].concat())).await;
        assert_eq!(refused.is_err(), kind.has_hosts(), "{kind:?}");
        fields.extend([("secret_key-1", key.as_str()), ("passphrase-1", "test passphrase")]);
        if kind.has_hosts() {
            user.confirm_authorization(&give(id, &fields)).await.unwrap();
        }
        ids.push(id);
    }
    assert!(revealed(&it.fresh_acting("engineer-1").await, ids[0]).await.unwrap().contains(MARKER));
    let rejected = it.ask(&no, Kind::Confidential, &[]).await;
    user.reject_authorization(&of(rejected)).await.unwrap();
    user.submit(&with_secret("given", MARKER)).await.unwrap();
    ids.push(it.newest().await);
    let canceled = it.ask(&no, Kind::Confidential, &[]).await;
    user.confirm_authorization(&information(canceled, MARKER)).await.unwrap();
    user.cancel_authorization(&of(canceled)).await.unwrap();
    it.store.as_system().seal_traces().await.unwrap();
    ids.extend([rejected, canceled]);
    (no, ids)
}

/// All that somebody reads, as they get it, whether it is theirs to read or not.
async fn read(who: &Acting, no: &TicketNo, ids: &[AuthorizationId]) -> String {
    let mut all = String::new();
    let mut add = |text: String| all.push_str(&text);
    let (tickets, authorizations, traces) =
        (TicketQuery::default(), AuthorizationQuery::default(), TraceQuery::default());
    add(format!("{:?}", details(who, no).await));
    for id in ids {
        add(format!("{:?}", page(who, *id).await));
    }
    add(format!("{:?} {:?}", who.my_tickets(&tickets).await, who.group_tickets(&tickets).await));
    add(format!("{:?}", who.my_authorizations(&authorizations).await));
    add(format!("{:?}", who.group_authorizations(&authorizations).await));
    for view in [DeskView::Queue, DeskView::MyWork, DeskView::AllTickets] {
        add(format!("{:?}", who.desk_list(view, &tickets).await));
    }
    add(format!("{:?} {:?}", who.asked().await, who.profile().await));
    add(format!("{:?} {:?}", who.traces(&traces).await, who.agencies().await));
    if let Ok(rows) = who.export_traces(&traces).await {
        add(format!("{:?}", rows.try_collect::<Vec<_>>().await));
    }
    all
}

async fn nothing_that_is_read_holds_what_was_handed_over(it: &Installation) {
    let (no, ids) = world(it).await;
    let mut read_by = 0;
    for (_, name) in CAST {
        let who = it.acting(name).await.at(NOON);
        let all = read(&who, &no, &ids).await;
        assert!(!all.contains(MARKER), "{name}");
        assert!(!all.contains("OPENSSH") && !all.contains("passphrase"), "{name}");
        // What is no secret is there.
        read_by += usize::from(all.contains("To look at the logs"));
        assert_eq!(all.contains("confirmAuthorizations"), name == "admin-a", "{name}");
        let is_desk = who.who().standing().side == Side::Desk;
        assert!(!is_desk || all.contains("To look at the logs"), "{name}");
    }
    // user-b, user-c, admin-a, and the three of the desk.
    assert_eq!(read_by, 6);
}

#[derive(FromQueryResult)]
struct Name {
    name: String,
}

async fn names(it: &Installation, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(it.db.get_database_backend(), sql);
    Name::find_by_statement(statement).all(&it.db).await.unwrap().into_iter().map(|row| row.name).collect()
}

/// All of a table: on SQLite as hexadecimal digits, on PostgreSQL its bytes alone.
async fn everything_of(it: &Installation, table: &str) -> String {
    if it.store.engine() == Engine::Postgres {
        return it.texts(&format!("SELECT CAST(x AS TEXT) FROM {table} x")).await.concat();
    }
    let mut all = String::new();
    for column in names(it, &format!("SELECT name FROM pragma_table_info('{table}')")).await {
        let digits = format!("SELECT lower(hex(COALESCE(\"{column}\", ''))) FROM \"{table}\"");
        all.push_str(&it.texts(&digits).await.concat());
    }
    all
}

async fn no_row_of_any_table_holds_it(it: &Installation) {
    world(it).await;
    let tables = match it.store.engine() {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Engine::Postgres => "SELECT CAST(tablename AS TEXT) AS name FROM pg_tables WHERE schemaname = 'public'",
    };
    let (tables, mut is_found) = (names(it, tables).await, false);
    assert!(tables.len() > 25, "{tables:?}");
    for table in tables {
        let all = everything_of(it, &table).await;
        let holds = |text: &str| all.contains(text) || all.contains(&hex(text.as_bytes()));
        assert!(!holds(MARKER) && !holds("OPENSSH") && !holds("test passphrase"), "{table}");
        is_found |= holds("To look at the logs");
    }
    assert!(is_found, "what is no secret is found");
}

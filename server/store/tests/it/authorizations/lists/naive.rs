//! A world made at random, and what a naive scan of it finds.

use crate::cast::NOON;
use crate::installation::Installation;
use crate::random::Random;
use crate::visible_agrees_with_policy::share_a_group;
use domain::authorizations::{AuthorizationKind as Kind, AuthorizationQuery, AuthorizationStatus as Status};
use domain::id::TicketId;
use domain::tickets::TicketNo;
use sea_orm::{FromQueryResult, Statement};

/// An authorization as its row says, and its ticket's.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Scanned {
    pub id: i64,
    pub kind: i32,
    pub status: i32,
    pub expires_at: i64,
    pub ticket_id: i64,
    pub created_at: i64,
    pub is_hidden: bool,
    pub account: String,
    pub applicant: String,
}

impl Scanned {
    pub fn no(&self) -> TicketNo {
        TicketNo::of(TicketId(self.ticket_id), self.created_at)
    }

    pub fn stands(&self) -> &'static str {
        let is_over = self.status < 2 && self.expires_at <= NOON;
        let place = if is_over { 3 } else { usize::try_from(self.status).unwrap() };
        ["to-be-authorized", "authorized", "rejected", "expired", "recalled", "canceled"][place]
    }
}

/// Tickets of everyone, some deleted; authorizations of theirs in every state, some over and not written down as that.
pub async fn world(it: &Installation, count: usize) -> Vec<Scanned> {
    it.store.as_system().add_tickets(150, 11, NOON, |_| ()).await.unwrap();
    it.hide("id % 7 = 0").await;
    let mut random = Random(23);
    for _ in 0..count {
        let (ticket, kind, status) = (1 + random.below(150), 1 + random.below(8), random.below(6));
        let expires = NOON + [-1, 0, 1, 86_400_000][random.below(4)];
        it.execute(&format!(
            "INSERT INTO ticket_authorization (ticket_id, account_id, applicant_id, kind, status, version, hosts, reason, \
             requested_by, requested_at, expires_at, private_keys) SELECT t.id, t.account_id, t.applicant_id, {kind}, \
             {status}, 1, '[]', 'x', e.id, {}, {expires}, '[]' FROM ticket t, iam_user e \
             WHERE t.id = {ticket} AND e.name = 'engineer-1'",
            NOON - 86_400_000
        ))
        .await;
    }
    scan(it).await
}

pub async fn scan(it: &Installation) -> Vec<Scanned> {
    let sql = "SELECT x.id, x.kind, x.status, x.expires_at, x.ticket_id, t.created_at, t.is_hidden, a.name AS account, \
               u.name AS applicant FROM ticket_authorization x JOIN ticket t ON t.id = x.ticket_id \
               JOIN account a ON a.id = t.account_id JOIN iam_user u ON u.id = t.applicant_id ORDER BY x.id DESC";
    let statement = Statement::from_string(it.db.get_database_backend(), sql);
    Scanned::find_by_statement(statement).all(&it.db).await.unwrap()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Mine,
    Group,
}

pub fn is_in(members: &[(String, String)], account: &str, name: &str, of: List, row: &Scanned) -> bool {
    let is_own = row.applicant == name;
    let belongs = match of {
        List::Mine => is_own || name.starts_with("admin-"),
        List::Group => !is_own && share_a_group(members, name, &row.applicant),
    };
    row.account == account && !row.is_hidden && belongs
}

pub fn passes(row: &Scanned, query: &AuthorizationQuery) -> bool {
    let kind = Kind::from_slug(&query.kind).map(Kind::code);
    (query.status.is_empty() || query.status.iter().any(|slug| slug == row.stands()))
        && kind.is_none_or(|kind| kind == row.kind)
        && (query.no.is_empty() || query.no == row.no().as_str())
}

pub fn queries(rows: &[Scanned]) -> Vec<AuthorizationQuery> {
    let mut queries = vec![AuthorizationQuery::default()];
    let status = |slugs: &[&str]| AuthorizationQuery {
        status: slugs.iter().map(|slug| (*slug).to_owned()).collect(),
        ..AuthorizationQuery::default()
    };
    queries.extend(Status::ALL.map(|one| status(&[one.slug()])));
    queries.push(status(&["authorized", "expired", "canceled"]));
    queries.extend(Kind::ALL.map(|kind| AuthorizationQuery { kind: kind.slug().to_owned(), ..Default::default() }));
    for row in rows.iter().take(3) {
        let no = row.no().to_string();
        queries.push(AuthorizationQuery { no: no.clone(), ..Default::default() });
        // The same key on another day is no number of it.
        queries.push(AuthorizationQuery { no: format!("TT000101{}", &no[8..]), ..Default::default() });
    }
    queries.push(AuthorizationQuery { kind: "rdp".to_owned(), ..status(&["to-be-authorized", "expired"]) });
    queries
}

//! Signed-in devices: one's own sessions, and ending them.

use crate::acting::{Acting, Tx};
use crate::door::{forget_others, token_hash};
use crate::entity::session;
use crate::error::Result;
use crate::session::LASTS;
use domain::devices::{Device, browser_and_system};
use domain::fault::Fault;
use domain::words::words;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};

#[derive(FromQueryResult)]
struct Row {
    token_hash: Vec<u8>,
    created_at: i64,
    used_at: i64,
    user_agent: String,
    address: String,
}

impl Acting {
    /// One's devices that are signed in, this one first, then the one used last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn devices(&self, own_token: &str) -> Result<Vec<Device>> {
        let own = token_hash(own_token);
        let mut rows = open(self.db(), self.who.actor.user.0, self.now).await?;
        rows.sort_by_key(|row| (row.token_hash != own, std::cmp::Reverse(row.used_at)));
        let device = |row: Row| Device {
            id: id(&row.token_hash),
            name: name(&row.user_agent),
            address: row.address,
            signed_in: self.when(row.created_at),
            used: self.when(row.used_at),
            is_this: row.token_hash == own,
        };
        Ok(rows.into_iter().map(device).collect())
    }

    /// Signs one of one's devices out. Answers whether it is the one that asks.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when it is signed in no more.
    pub async fn sign_out_device(&self, device: &str, own_token: &str) -> Result<bool> {
        let own = token_hash(own_token);
        self.change(|tx| sign_out(tx, device, &own)).await
    }

    /// Signs out everywhere else, and forgets the other browsers that one has signed in from.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out_others(&self, own_token: &str) -> Result<()> {
        let own = token_hash(own_token);
        self.change(|tx| end_others(tx, &own)).await
    }
}

async fn open<C: ConnectionTrait>(db: &C, user: i64, now: i64) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT s.token_hash, s.created_at, s.used_at, s.user_agent, s.address FROM session s \
         JOIN iam_user u ON u.id = s.user_id JOIN account a ON a.id = u.account_id WHERE s.user_id = $1 AND {}",
        LASTS.replace("$now", "$2")
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [user.into(), now.into()]);
    Ok(Row::find_by_statement(statement).all(db).await?)
}

async fn sign_out(tx: Tx, device: &str, own: &[u8]) -> Result<bool> {
    let db = tx.db.as_ref();
    let rows = open(db, tx.who.actor().user.0, tx.now).await?;
    let row = rows.into_iter().find(|row| id(&row.token_hash) == device).ok_or(Fault::NotFound)?;
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(tx.now))
        .filter(session::Column::TokenHash.eq(row.token_hash.clone()))
        .exec(db)
        .await?;
    Ok(row.token_hash == own)
}

async fn end_others(tx: Tx, own: &[u8]) -> Result<()> {
    let db = tx.db.as_ref();
    let user = tx.who.actor().user;
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(tx.now))
        .filter(session::Column::UserId.eq(user.0))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::TokenHash.ne(own))
        .exec(db)
        .await?;
    let kept = session::Entity::find_by_id(own).one(db).await?.and_then(|row| row.device_hash);
    forget_others(db, user, kept).await
}

/// Half of the hash of a session's token: it tells sessions apart, and opens none.
fn id(token_hash: &[u8]) -> String {
    token_hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn name(agent: &str) -> String {
    let w = &words().devices;
    match browser_and_system(agent) {
        (Some(browser), Some(system)) => (w.on)(browser, system),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => w.unknown.to_owned(),
    }
}

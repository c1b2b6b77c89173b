//! Acting under an agency, and for oneself again. Which one it is stands with the session: one browser's, and no other's.

use super::{in_force, log};
use crate::acting::{Acting, Tx};
use crate::door::token_hash;
use crate::entity::session;
use crate::error::Result;
use crate::session::until;
use crate::text::Code;
use domain::act::ConsoleAct;
use domain::agencies::{AgencyAct, AgencyIdForm, AgencyRight, Entrusted};
use domain::fault::Fault;
use domain::id::{AccountId, AgencyId, UserId};
use domain::page::{Cursor, PAGE, Page, Place};
use domain::policy;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement, Value};

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    account_id: i64,
    account: String,
    name: String,
    rights: Code<AgencyRight>,
    last_day: String,
    ends_at: i64,
    created_at: i64,
}

/// The agencies under which somebody may act now; `and` narrows and orders them, its values stand from `$3` on.
async fn entrusted<C: ConnectionTrait>(
    db: &C,
    (user, now): (UserId, i64),
    and: &str,
    more: impl IntoIterator<Item = Value>,
) -> Result<Vec<Row>> {
    let in_force = in_force("$2");
    let sql = format!(
        "SELECT g.id, g.account_id, b.name AS account, g.name, g.rights, g.last_day, g.ends_at, g.created_at \
         FROM iam_user u JOIN account a ON a.id = u.account_id JOIN agency g ON {in_force} \
         JOIN account b ON b.id = g.account_id WHERE u.id = $1 {and}"
    );
    let mut values: Vec<Value> = vec![user.0.into(), now.into()];
    values.extend(more);
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Row::find_by_statement(statement).all(db).await?)
}

impl Acting {
    /// The agencies in force that are entrusted to one's account, newest first.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for customers who are not their account's administrator.
    pub async fn entrusted_agencies(&self, place: Place) -> Result<Page<Entrusted>> {
        policy::console(self.who.standing(), ConsoleAct::SwitchRole)?;
        let (is_backward, from) = match place {
            Place::First => (false, None),
            Place::After(from) => (false, Some(from)),
            Place::Before(from) => (true, Some(from)),
        };
        let (beyond, direction) = if is_backward { (">", "ASC") } else { ("<", "DESC") };
        let narrowed = from.map_or(String::new(), |_| format!("AND (g.created_at, g.id) {beyond} ($3, $4)"));
        let and = format!("{narrowed} ORDER BY g.created_at {direction}, g.id {direction} LIMIT {}", PAGE + 1);
        let values: Vec<Value> = from.into_iter().flat_map(|from| [from.at.into(), from.id.into()]).collect();
        let mut rows = entrusted(self.db(), (self.who.actor.user, self.now), &and, values).await?;
        let has_more = rows.len() > PAGE;
        rows.truncate(PAGE);
        if is_backward {
            rows.reverse();
        }
        let cursor = |row: Option<&Row>| row.map(|row| Cursor { at: row.created_at, id: row.id });
        let (has_newer, has_older) = if is_backward { (has_more, true) } else { (from.is_some(), has_more) };
        let newer = cursor(rows.first()).filter(|_| has_newer);
        let older = cursor(rows.last()).filter(|_| has_older);
        Ok(Page { rows: rows.into_iter().map(|row| self.show_entrusted(row)).collect(), newer, older })
    }

    fn show_entrusted(&self, row: Row) -> Entrusted {
        Entrusted {
            id: AgencyId(row.id),
            account: row.account,
            name: row.name,
            right: row.rights.0,
            until: until(self.zone(), row.last_day, row.ends_at),
            is_current: self.who.agency.as_ref().is_some_and(|agency| agency.id.0 == row.id),
        }
    }

    /// Acts under an agency from now on, in the session of `token` alone.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for customers who are not their account's administrator, [`Fault::NotFound`] for an agency that
    /// is not theirs or not in force.
    pub async fn switch_role(&self, form: &AgencyIdForm, token: &str) -> Result<()> {
        policy::console(self.who.standing(), ConsoleAct::SwitchRole)?;
        let id = form.id().ok_or(Fault::NotFound)?;
        let session = token_hash(token);
        self.change(|tx| switch(tx, id, &session)).await
    }

    /// Acts for oneself again in the session of `token`, also where the agency is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn switch_back(&self, token: &str) -> Result<()> {
        let session = token_hash(token);
        self.change(|tx| back(tx, &session)).await
    }
}

async fn switch(tx: Tx, id: AgencyId, session: &[u8]) -> Result<()> {
    policy::console(tx.who.standing(), ConsoleAct::SwitchRole)?;
    let who = (tx.who.actor.user, tx.now);
    let found = entrusted(tx.db.as_ref(), who, "AND g.id = $3", [id.0.into()]).await?;
    let agency = found.first().ok_or(Fault::NotFound)?;
    leave(&tx).await?;
    choose(&tx, session, Some(id)).await?;
    log(&tx, AccountId(agency.account_id), id, AgencyAct::Switch).await
}

async fn back(tx: Tx, session: &[u8]) -> Result<()> {
    leave(&tx).await?;
    choose(&tx, session, None).await
}

/// Records that somebody no longer acts under the agency of before, if that is in force.
async fn leave(tx: &Tx) -> Result<()> {
    match &tx.who.agency {
        None => Ok(()),
        Some(agency) => log(tx, tx.who.actor.account, agency.id, AgencyAct::SwitchBack).await,
    }
}

async fn choose(tx: &Tx, session: &[u8], agency: Option<AgencyId>) -> Result<()> {
    let chosen = session::Entity::update_many()
        .col_expr(session::Column::AgencyId, Expr::value(agency.map(|agency| agency.0)))
        .filter(session::Column::TokenHash.eq(session))
        .filter(session::Column::UserId.eq(tx.who.actor.user.0))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.db.as_ref())
        .await?;
    if chosen.rows_affected == 1 { Ok(()) } else { Err(Fault::SignInFirst.into()) }
}

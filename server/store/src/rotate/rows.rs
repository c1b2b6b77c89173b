//! The rows that hold what the installation's key wraps.

use super::Step;
use crate::error::Result;
use crate::keys::InstallationKey;
use crate::store::Store;
use crate::{access_keys, authorizations, second_factor};
use domain::id::AuthorizationId;
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult, Statement, Value};
use std::fmt::{Display, Formatter};

/// Rows of one transaction.
const BATCH: usize = 100;

/// What is wrapped by the installation's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Keys of the store itself: the one that seals traces.
    Keys,
    /// Secrets of second factors.
    SecondFactors,
    /// Secret keys of programs.
    AccessKeys,
    /// Data keys of what customers have handed over.
    Authorizations,
}

/// Rows of a kind, by which key wraps them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Wrapped anew just now, or to be.
    pub wrapped: u64,
    /// Wrapped by the key in force before that.
    pub already: u64,
    /// Opened by no key that is there.
    pub foreign: u64,
}

impl Count {
    pub(crate) fn opened(self) -> u64 {
        self.wrapped + self.already
    }
}

impl Display for Kind {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Keys => "keys of the store",
            Self::SecondFactors => "second factors",
            Self::AccessKeys => "access keys",
            Self::Authorizations => "authorizations",
        })
    }
}

impl Kind {
    /// All of them: what a new kind of secret must be added to.
    pub(crate) const ALL: [Self; 4] = [Self::Keys, Self::SecondFactors, Self::AccessKeys, Self::Authorizations];

    /// Each row with a number to seek by, and what its name is made from.
    fn rows(self) -> String {
        let sql = match self {
            Self::Keys => "SELECT ROW_NUMBER() OVER (ORDER BY name) AS seek, name AS subject, wrapped FROM wrapped_key",
            Self::SecondFactors => "SELECT user_id AS seek, '' AS subject, wrapped FROM second_factor",
            Self::AccessKeys => "SELECT id AS seek, access_key AS subject, wrapped FROM access_key",
            // A cleared one keeps its place, filled with nothing.
            Self::Authorizations => {
                return format!(
                    "SELECT id AS seek, '' AS subject, wrapped FROM authorization_key WHERE key_id <> '{}'",
                    authorizations::NONE
                );
            }
        };
        sql.to_owned()
    }

    /// What a row is written by.
    fn change(self) -> &'static str {
        match self {
            Self::Keys => "UPDATE wrapped_key SET key_id = $1, wrapped = $2 WHERE name = $3",
            Self::SecondFactors => "UPDATE second_factor SET key_id = $1, wrapped = $2 WHERE user_id = $3",
            Self::AccessKeys => "UPDATE access_key SET key_id = $1, wrapped = $2 WHERE id = $3",
            Self::Authorizations => "UPDATE authorization_key SET key_id = $1, wrapped = $2 WHERE id = $3",
        }
    }

    fn which(self, row: &Row) -> Value {
        match self {
            Self::Keys => row.subject.clone().into(),
            Self::SecondFactors | Self::AccessKeys | Self::Authorizations => row.seek.into(),
        }
    }

    /// What the wrapped secret is bound to, as its feature names it.
    fn name(self, row: &Row) -> String {
        match self {
            Self::Keys => row.subject.clone(),
            Self::SecondFactors => second_factor::name(row.seek),
            Self::AccessKeys => access_keys::name(&row.subject),
            Self::Authorizations => authorizations::key_name(AuthorizationId(row.seek)),
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    seek: i64,
    subject: String,
    wrapped: Vec<u8>,
}

async fn batch<C: ConnectionTrait>(db: &C, kind: Kind, after: i64) -> Result<Vec<Row>> {
    let sql = format!("SELECT * FROM ({}) w WHERE seek > $1 ORDER BY seek LIMIT {BATCH}", kind.rows());
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [after.into()]);
    Ok(Row::find_by_statement(statement).all(db).await?)
}

/// Wraps a kind anew, a batch in a transaction. Which key wraps a row is found by trying: a row may say anything.
pub(super) async fn wrap(
    store: &Store,
    keys: &InstallationKey,
    kind: Kind,
    step: &mut (dyn FnMut(Step) -> Result<()> + Send),
) -> Result<Count> {
    let (mut count, mut after, mut seen) = (Count::default(), 0, 0);
    loop {
        let db = store.write().await?;
        let rows = batch(&db, kind, after).await?;
        let Some(last) = rows.last().map(|row| row.seek) else { return Ok(count) };
        for row in &rows {
            wrap_row(&db, keys, kind, row, &mut count).await?;
        }
        db.commit().await?;
        (after, seen) = (last, seen + rows.len() as u64);
        step(Step::Wrapped(kind, seen))?;
    }
}

async fn wrap_row(
    db: &DatabaseTransaction,
    keys: &InstallationKey,
    kind: Kind,
    row: &Row,
    count: &mut Count,
) -> Result<()> {
    let name = kind.name(row);
    if keys.alone().open(&name, &row.wrapped).is_some() {
        count.already += 1;
        return Ok(());
    }
    let Some(secret) = keys.open(&name, &row.wrapped) else {
        count.foreign += 1;
        return Ok(());
    };
    let values = [keys.id().into(), keys.seal(&name, &secret)?.into(), kind.which(row)];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), kind.change(), values)).await?;
    count.wrapped += 1;
    Ok(())
}

/// How many rows of each kind which key opens.
///
/// # Errors
/// When the database fails.
pub(crate) async fn survey<C: ConnectionTrait>(db: &C, keys: &InstallationKey) -> Result<Vec<(Kind, Count)>> {
    let (newest, mut counts) = (keys.alone(), Vec::new());
    for kind in Kind::ALL {
        let (mut count, mut after) = (Count::default(), 0);
        loop {
            let rows = batch(db, kind, after).await?;
            let Some(last) = rows.last() else { break };
            after = last.seek;
            for row in &rows {
                let name = kind.name(row);
                match (newest.open(&name, &row.wrapped), keys.open(&name, &row.wrapped)) {
                    (Some(_), _) => count.already += 1,
                    (None, Some(_)) => count.wrapped += 1,
                    (None, None) => count.foreign += 1,
                }
            }
        }
        counts.push((kind, count));
    }
    Ok(counts)
}

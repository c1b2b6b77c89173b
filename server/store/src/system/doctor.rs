//! `doctor`: do the counters tell what is there, are the sealed traces what they were, is what is over cleared, does the key
//! open what it should?

use super::System;
use crate::authorizations::NONE;
use crate::entity::{account, trace_batch, trace_chain};
use crate::error::Result;
use crate::keys;
use crate::rotate::{self, Kind};
use crate::search;
use crate::store::Engine;
use crate::text::Code;
use crate::traces::{self, Broken};
use domain::authorizations::AuthorizationStatus;
use domain::tickets::TicketStatus;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryOrder, Statement};
use std::fmt::{Display, Formatter};

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A counter of `ticket_count` or `ticket_sum` tells another number than there are tickets.
    Count {
        /// Whose tickets: `acme/user-b`.
        applicant: String,
        /// In which state.
        status: TicketStatus,
        /// Whether of those that their customer has deleted.
        is_hidden: bool,
        /// What the counter says.
        counted: i64,
        /// How many there are.
        n: i64,
    },
    /// A sealed trace, batch or chain of an account is broken.
    Trace {
        /// The account's name.
        account: String,
        /// What is broken.
        what: String,
    },
    /// An authorization that is over still holds something, or one that is in force holds nothing.
    Authorization {
        /// Its key.
        id: i64,
        /// Where it stands.
        status: AuthorizationStatus,
    },
    /// Sealed traces cannot be looked at: the installation's key is missing, or another one sealed them.
    Key,
    /// Secrets that the installation's key does not open.
    Foreign {
        /// What they are of.
        kind: Kind,
        /// How many.
        n: u64,
    },
    /// A rotation of the installation's key was interrupted.
    Rotation,
    /// A file that no row leads to.
    StrayFile {
        /// Where it lies.
        place: String,
    },
    /// A row whose file is missing.
    LostFile {
        /// Its key.
        id: i64,
        /// Its name.
        name: String,
    },
    /// The index of the search has other words than the texts of tickets.
    Search {
        /// The first ticket of these.
        first: String,
        /// How many they are.
        n: usize,
    },
}

impl Display for Finding {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Count { applicant, status, is_hidden, counted, n } => {
                let deleted = if *is_hidden { ", deleted" } else { "" };
                write!(f, "counter {applicant}, {}{deleted}: says {counted}, there are {n}", status.label())
            }
            Self::Trace { account, what } => write!(f, "traces of {account}: {what}"),
            Self::Authorization { id, status } => {
                let what = if *status == AuthorizationStatus::Authorized { "holds nothing" } else { "is not cleared" };
                write!(f, "authorization {id}, {}: {what}", status.label())
            }
            Self::Key => f.write_str("traces: the installation's key is missing or not the one that sealed them"),
            Self::Foreign { kind, n } => write!(f, "{kind}: the installation's key does not open {n} of them"),
            Self::Search { first, n } => {
                write!(f, "search: the index has not the words of the texts of {n}, the first is {first}")
            }
            Self::StrayFile { place } => write!(f, "file {place}: no ticket and nobody has it"),
            Self::LostFile { id, name } => write!(f, "attachment {id}, {name}: its file is missing"),
            Self::Rotation => f.write_str("the installation's key: a rotation was interrupted; run `rotate` again"),
        }
    }
}

#[derive(FromQueryResult)]
struct Difference {
    applicant: String,
    status: Code<TicketStatus>,
    is_hidden: bool,
    counted: i64,
    n: i64,
}

/// The query for what counters (rows of applicant, state, hidden, number) tell otherwise than the tickets do.
fn differences(counters: &str, tickets: &str) -> String {
    format!(
        "SELECT a.name || '/' || u.name AS applicant, d.status, d.is_hidden, d.counted, d.n FROM (
    SELECT applicant_id, status, is_hidden, CAST(SUM(counted) AS BIGINT) AS counted, CAST(SUM(n) AS BIGINT) AS n FROM (
        SELECT applicant_id, status, is_hidden, n AS counted, 0 AS n FROM ({counters}) c
        UNION ALL SELECT applicant_id, status, is_hidden, 0, COUNT(*) FROM {tickets} GROUP BY applicant_id, status, is_hidden
    ) b GROUP BY applicant_id, status, is_hidden HAVING SUM(counted) <> SUM(n)
) d JOIN iam_user u ON u.id = d.applicant_id JOIN account a ON a.id = u.account_id ORDER BY 1, 2, 3"
    )
}

/// The rows of `ticket_sum` as if they were of `ticket_count`.
fn sums() -> String {
    let state = |status: TicketStatus| {
        let code = status.code();
        format!("SELECT applicant_id, {code} AS status, FALSE AS is_hidden, state_{code} AS n FROM ticket_sum")
    };
    TicketStatus::ALL.map(state).join(" UNION ALL ")
}

impl System<'_> {
    /// Looks for what is not as it should be.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn examine(&self) -> Result<Vec<Finding>> {
        // Others may seal meanwhile.
        let db = self.store.snapshot().await?;
        let counts = differences("SELECT * FROM ticket_count", "ticket");
        let mut findings = wrong_counts(&db, counts).await?;
        // What is wrong in both is told once.
        let of_sums = wrong_counts(&db, differences(&sums(), "ticket WHERE is_hidden = FALSE")).await?;
        let of_sums: Vec<Finding> = of_sums.into_iter().filter(|finding| !findings.contains(finding)).collect();
        findings.extend(of_sums);
        findings.extend(wrong_authorizations(&db).await?);
        findings.extend(self.examine_traces(&db).await?);
        findings.extend(self.examine_secrets(&db).await?);
        findings.extend(search::examine(&db).await?);
        findings.extend(self.examine_files(&db).await?);
        Ok(findings)
    }

    /// Without a key there is nothing to try; that it is missing is told already.
    async fn examine_secrets(&self, db: &DatabaseTransaction) -> Result<Vec<Finding>> {
        let Some(key) = self.store.key() else { return Ok(Vec::new()) };
        let counts = rotate::survey(db, key).await?;
        let foreign = counts.into_iter().filter(|(_, count)| count.foreign > 0);
        let mut findings: Vec<_> = foreign.map(|(kind, count)| Finding::Foreign { kind, n: count.foreign }).collect();
        findings.extend(key.before().map(|_| Finding::Rotation));
        Ok(findings)
    }

    async fn examine_traces(&self, db: &DatabaseTransaction) -> Result<Vec<Finding>> {
        let has_chain = trace_chain::Entity::find().one(db).await?.is_some();
        if !has_chain && trace_batch::Entity::find().one(db).await?.is_none() {
            return Ok(Vec::new());
        }
        let key = match self.store.key() {
            Some(installation) => keys::known(db, installation, traces::KEY).await?,
            None => None,
        };
        let Some(key) = key else { return Ok(vec![Finding::Key]) };
        let mut findings = Vec::new();
        for account in account::Entity::find().order_by_asc(account::Column::Name).all(db).await? {
            let broken = traces::verify(db, &key, account.id).await?;
            let tell = |broken: Broken| Finding::Trace { account: account.name.clone(), what: broken.to_string() };
            findings.extend(broken.into_iter().map(tell));
        }
        Ok(findings)
    }

    /// Counts anew what the counters tell. Nobody changes a ticket meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn repair_counts(&self) -> Result<()> {
        let db = self.store.write().await?;
        if self.store.engine() == Engine::Postgres {
            db.execute_unprepared("LOCK TABLE ticket IN SHARE MODE").await?;
            // The sums follow at once: those of before are away when the new ones come.
            db.execute_unprepared("SET CONSTRAINTS ALL IMMEDIATE").await?;
        }
        db.execute_unprepared("DELETE FROM ticket_count").await?;
        db.execute_unprepared("DELETE FROM ticket_sum").await?;
        db.execute_unprepared(
            "INSERT INTO ticket_count (applicant_id, status, is_hidden, n) \
             SELECT applicant_id, status, is_hidden, COUNT(*) FROM ticket GROUP BY applicant_id, status, is_hidden",
        )
        .await?;
        Ok(db.commit().await?)
    }
}

#[derive(FromQueryResult)]
struct Wrong {
    id: i64,
    status: Code<AuthorizationStatus>,
}

/// What is in force holds something sealed and its key, all else neither; what its time has passed for is ended by timed work.
async fn wrong_authorizations(db: &DatabaseTransaction) -> Result<Vec<Finding>> {
    let sql = format!(
        "SELECT x.id, x.status FROM ticket_authorization x LEFT JOIN authorization_key k \
         ON k.id = x.id AND k.key_id <> '{NONE}' WHERE (x.status = 1) <> (x.sealed IS NOT NULL) \
         OR (x.status = 1) <> (k.id IS NOT NULL) OR x.status = 1 AND x.cleared_at IS NOT NULL ORDER BY x.id"
    );
    let wrong = Wrong::find_by_statement(Statement::from_string(db.get_database_backend(), sql));
    let finding = |row: Wrong| Finding::Authorization { id: row.id, status: row.status.0 };
    Ok(wrong.all(db).await?.into_iter().map(finding).collect())
}

async fn wrong_counts(db: &DatabaseTransaction, sql: String) -> Result<Vec<Finding>> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let differences = Difference::find_by_statement(statement).all(db).await?;
    let finding = |row: Difference| Finding::Count {
        applicant: row.applicant,
        status: row.status.0,
        is_hidden: row.is_hidden,
        counted: row.counted,
        n: row.n,
    };
    Ok(differences.into_iter().map(finding).collect())
}

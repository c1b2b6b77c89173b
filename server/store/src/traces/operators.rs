//! Whose operations there are to choose from in Trace List. To read the names costs a look at the index for each: they are
//! kept for half a minute.

use crate::acting::Acting;
use crate::error::Result;
use domain::traces::{TRACES_SHOWN, TraceRow};
use sea_orm::{FromQueryResult, Statement};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The most names that are offered; the address takes any.
const OFFERED: usize = 100;
/// How long they are kept, in milliseconds: what another process has recorded shows by then.
const KEPT: i64 = 30_000;
/// Accounts whose names are kept at once.
const ACCOUNTS: usize = 1_000;

/// Names, each with the time of its newest trace.
type Names = Arc<[Operator]>;

/// The names of accounts, and when they were read.
#[derive(Default)]
pub(crate) struct Operators(Mutex<HashMap<i64, (i64, Names)>>);

impl Operators {
    /// The names, unless they were read too long ago, or somebody on the page should be among them and is not.
    fn known(&self, account: i64, now: i64, page: &[TraceRow]) -> Option<Names> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, names) = kept.get(&account).filter(|(read_at, _)| (*read_at..*read_at + KEPT).contains(&now))?;
        let mut on_page = page.iter().filter_map(|row| row.operator.as_ref());
        on_page.all(|name| is_offered(names, name)).then(|| Arc::clone(names))
    }

    fn keep(&self, account: i64, now: i64, names: &Names) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= ACCOUNTS {
            kept.clear();
        }
        kept.insert(account, (now, Arc::clone(names)));
    }
}

/// Whether a name is among those offered, or comes after as many as are.
fn is_offered(names: &[Operator], name: &str) -> bool {
    let is_full = names.len() == OFFERED && names.last().is_some_and(|last| last.name.as_str() < name);
    is_full || names.iter().any(|operator| operator.name == name)
}

/// Who has done something.
#[derive(FromQueryResult)]
struct Operator {
    name: String,
    newest: i64,
}

impl Acting {
    /// Whose operations there are to choose from, beside a page of traces.
    pub(super) async fn operators(&self, page: &[TraceRow]) -> Result<Vec<String>> {
        let account = self.who.actor.account.0;
        let names = match self.store.operators().known(account, self.now, page) {
            Some(names) => names,
            None => {
                let names = self.read_operators(account).await?.into();
                self.store.operators().keep(account, self.now, &names);
                names
            }
        };
        let is_shown = |operator: &&Operator| operator.newest >= self.now - TRACES_SHOWN;
        Ok(names.iter().filter(is_shown).map(|operator| operator.name.clone()).collect())
    }

    /// Two looks at the index for each name, however many traces there are.
    async fn read_operators(&self, account: i64) -> Result<Vec<Operator>> {
        let next = "SELECT MIN(user_name) FROM trace WHERE account_id = $1 AND user_name >";
        let newest = "SELECT MAX(at) FROM trace WHERE account_id = $1 AND user_name = o.name";
        let sql = format!(
            "WITH RECURSIVE o (name, n) AS (SELECT ({next} ''), 1 UNION ALL \
             SELECT ({next} o.name), o.n + 1 FROM o WHERE o.name IS NOT NULL AND o.n < {OFFERED}) \
             SELECT o.name, ({newest}) AS newest FROM o WHERE o.name IS NOT NULL ORDER BY o.n"
        );
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, [account.into()]);
        Ok(Operator::find_by_statement(statement).all(self.db()).await?)
    }
}

//! The page of a list of colleagues' tickets by a look at the account's newest ones: with many colleagues most pages are
//! full long before a look at each of them would be done.

use crate::acting::Acting;
use crate::error::Result;
use crate::list::{Stream, Wanted};
use crate::visible::{Mates, Scope};
use sea_orm::{FromQueryResult, Statement, Value};

/// Tickets that are looked at.
const PROBED: usize = 400;

/// The key of a ticket of the page; of none when there are tickets beyond those looked at.
#[derive(FromQueryResult)]
struct Found {
    id: Option<i64>,
}

impl Acting {
    /// The keys of a page's tickets and of one more; `None` when those looked at do not make it whole.
    pub(super) async fn probe(&self, mates: &Mates<'_>, wanted: &Wanted<'_>) -> Result<Option<Vec<i64>>> {
        let (sql, values) = self.probing(mates, wanted);
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let found = Found::find_by_statement(statement).all(self.db()).await?;
        let is_cut = found.iter().any(|found| found.id.is_none());
        let keys: Vec<i64> = found.into_iter().filter_map(|found| found.id).collect();
        Ok((keys.len() > wanted.count || !is_cut).then_some(keys))
    }

    fn probing(&self, mates: &Mates<'_>, wanted: &Wanted<'_>) -> (String, Vec<Value>) {
        let mut values = Vec::new();
        let (direction, _) = wanted.direction();
        let streams = Stream::each(&[Scope::Account(self.who.actor.account)], &wanted.filter.status);
        let probed = wanted.merged(&streams, "id, created_at, applicant_id", PROBED, &mut values);
        let is_mates = mates.include("x.applicant_id", &mut values);
        let sql = format!(
            "WITH probed AS MATERIALIZED ({probed}) \
             SELECT id FROM (SELECT id FROM probed x WHERE {is_mates} \
             ORDER BY created_at {direction}, id {direction} LIMIT {}) f \
             UNION ALL SELECT NULL WHERE (SELECT COUNT(*) FROM probed) = {PROBED}",
            wanted.count + 1
        );
        (sql, values)
    }
}

//! The history of agencies: who made, ended and used them.

use crate::acting::{Acting, Tx};
use crate::entity::agency_log;
use crate::error::Result;
use crate::text::Code;
use domain::agencies::{AgencyAct, AgencyEvent, Trustee};
use domain::id::{AccountId, AgencyId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, FromQueryResult, Statement};

/// Lines that the page shows.
const LINES: i64 = 50;

#[derive(FromQueryResult)]
struct Line {
    act: Code<AgencyAct>,
    agency: String,
    trustee: Option<String>,
    operator: String,
    at: i64,
    note: Option<String>,
}

impl Acting {
    /// The latest lines, the newest first.
    pub(super) async fn agency_history(&self) -> Result<Vec<AgencyEvent>> {
        let sql = "SELECT l.act, g.name AS agency, g.trustee, u.name AS operator, l.at, l.note FROM agency_log l \
                   JOIN agency g ON g.id = l.agency_id JOIN iam_user u ON u.id = l.user_id \
                   WHERE l.account_id = $1 ORDER BY l.id DESC LIMIT $2";
        let values = [self.who.actor.account.0.into(), LINES.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let lines = Line::find_by_statement(statement).all(self.db()).await?;
        let show = |line: Line| AgencyEvent {
            act: line.act.0,
            agency: line.agency,
            operator: match line.act.0 {
                AgencyAct::Create | AgencyAct::End => line.operator,
                AgencyAct::Switch | AgencyAct::SwitchBack | AgencyAct::Export => {
                    Trustee::of(line.trustee).delegate(&line.operator)
                }
            },
            note: line.note,
            at: self.when(line.at),
        };
        Ok(lines.into_iter().map(show).collect())
    }
}

/// A line of the history of the account that made the agency.
pub(super) async fn log(tx: &Tx, grantor: AccountId, agency: AgencyId, act: AgencyAct) -> Result<()> {
    log_noted(tx, grantor, agency, act, None).await
}

/// The same, with what else there is to say.
pub(crate) async fn log_noted(
    tx: &Tx,
    grantor: AccountId,
    agency: AgencyId,
    act: AgencyAct,
    note: Option<&str>,
) -> Result<()> {
    let line = agency_log::ActiveModel {
        account_id: Set(grantor.0),
        agency_id: Set(agency.0),
        act: Set(Code(act)),
        user_id: Set(tx.who.actor.user.0),
        at: Set(tx.now),
        note: Set(note.map(str::to_owned)),
        ..Default::default()
    };
    line.insert(tx.db.as_ref()).await?;
    Ok(())
}

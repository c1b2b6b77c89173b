//! The History of users, groups, Ticket Policy and the tracker.

use crate::acting::Acting;
use crate::entity::iam_log;
use crate::error::Result;
use crate::text::Code;
use domain::actor::Actor;
use domain::iam::{IamAct, Record, Role};
use domain::id::AccountId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, FromQueryResult, Statement};

/// Lines that a page shows.
const LINES: i64 = 50;

/// A line to write.
pub(crate) struct Line {
    pub(crate) act: IamAct,
    pub(crate) user: Option<i64>,
    /// Key and name.
    pub(crate) group: Option<(i64, String)>,
    pub(crate) role: Option<Role>,
    /// What else there is to say.
    pub(crate) note: Option<String>,
}

impl Line {
    /// Of a user.
    pub(crate) fn of_user(act: IamAct, user: i64) -> Self {
        Self { act, user: Some(user), group: None, role: None, note: None }
    }

    /// Of a group.
    pub(crate) fn of_group(act: IamAct, group: i64, name: &str) -> Self {
        Self { act, user: None, group: Some((group, name.to_owned())), role: None, note: None }
    }

    /// With a note.
    pub(crate) fn noted(self, note: &str) -> Self {
        Self { note: Some(note.to_owned()), ..self }
    }
}

pub(crate) async fn record<C: ConnectionTrait>(db: &C, operator: Actor, line: Line, at: i64) -> Result<()> {
    let (group, name) = line.group.unzip();
    let row = iam_log::ActiveModel {
        account_id: Set(operator.account.0),
        operator_id: Set(operator.user.0),
        act: Set(Code(line.act)),
        user_id: Set(line.user),
        group_id: Set(group),
        group_name: Set(name.unwrap_or_default()),
        role: Set(line.role.map(Code)),
        note: Set(line.note),
        at: Set(at),
        ..Default::default()
    };
    row.insert(db).await?;
    Ok(())
}

/// Whose lines.
pub(crate) enum History {
    User(i64),
    Group(i64),
    Policy,
    Tracker,
    /// What the desk lead set of the account.
    Account,
}

#[derive(FromQueryResult)]
struct Row {
    act: Code<IamAct>,
    operator: String,
    user_name: Option<String>,
    group_name: String,
    role: Option<Code<Role>>,
    note: Option<String>,
    at: i64,
}

impl Acting {
    /// The latest lines of one's own account, the newest first.
    pub(crate) async fn history(&self, of: History) -> Result<Vec<Record>> {
        self.history_of(self.who.actor.account, of).await
    }

    /// The same of any account, for whoever may know of it.
    pub(crate) async fn history_of(&self, account: AccountId, of: History) -> Result<Vec<Record>> {
        let condition = match of {
            History::User(user) => format!("l.user_id = {user}"),
            History::Group(group) => format!("l.group_id = {group}"),
            History::Policy => {
                format!("l.act IN ({}, {})", IamAct::EnablePolicy.code(), IamAct::DisablePolicy.code())
            }
            History::Tracker => {
                format!("l.act IN ({}, {})", IamAct::EnableTraces.code(), IamAct::DisableTraces.code())
            }
            History::Account => format!("l.act IN ({}, {})", IamAct::SetPlan.code(), IamAct::SetZone.code()),
        };
        let sql = format!(
            "SELECT l.act, o.name AS operator, u.name AS user_name, l.group_name, l.role, l.note, l.at FROM iam_log l \
             JOIN iam_user o ON o.id = l.operator_id LEFT JOIN iam_user u ON u.id = l.user_id \
             WHERE l.account_id = $1 AND {condition} ORDER BY l.id DESC LIMIT $2"
        );
        let values = [account.0.into(), LINES.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let rows = Row::find_by_statement(statement).all(self.db()).await?;
        let show = |row: Row| {
            let permission = row.role.map_or("", |role| role.0.label());
            let text = row.act.0.record(row.user_name.as_deref().unwrap_or_default(), &row.group_name, permission);
            let text = row.note.map_or(text.clone(), |note| format!("{text}: {note}"));
            Record { operator: row.operator, text, at: self.when(row.at) }
        };
        Ok(rows.into_iter().map(show).collect())
    }
}

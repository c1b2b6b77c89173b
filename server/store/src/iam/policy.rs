//! The Ticket Policy switch (manual, chapter 1).

use super::Line;
use super::log::History;
use crate::acting::{Acting, Tx};
use crate::entity::account;
use crate::error::Result;
use crate::text::{Code, Stored};
use domain::fault::Fault;
use domain::iam::{IamAct, PolicyForm, Role, TicketPolicy, UserState};
use domain::policy;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct Counted {
    users: i64,
    permitted: i64,
}

impl Acting {
    /// Whether Ticket Policy is on, and how many users may submit.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for whoever is not the administrator, [`Fault::NotFound`] for the desk.
    pub async fn ticket_policy(&self) -> Result<TicketPolicy> {
        policy::iam(self.who.standing(), IamAct::ViewPolicy)?;
        let sql = "SELECT COUNT(*) AS users, CAST(COALESCE(SUM(CASE WHEN u.is_administrator OR EXISTS \
                   (SELECT 1 FROM membership m JOIN group_role r ON r.group_id = m.group_id \
                   WHERE m.user_id = u.id AND r.role = $3) THEN 1 ELSE 0 END), 0) AS BIGINT) AS permitted \
                   FROM iam_user u WHERE u.account_id = $1 AND u.state = $2";
        let role = Role::TicketAdministrator.code();
        let values = [self.who.actor.account.0.into(), Code(UserState::Enabled).into(), role.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let counted = Counted::find_by_statement(statement).one(self.db()).await?.ok_or(Fault::NotFound)?;
        Ok(TicketPolicy {
            is_on: self.who.standing.ticket_policy,
            users: counted.users,
            permitted: counted.permitted,
            history: self.history(History::Policy).await?,
        })
    }

    /// Switches Ticket Policy.
    ///
    /// # Errors
    /// As [`Acting::ticket_policy`].
    pub async fn set_ticket_policy(&self, form: &PolicyForm) -> Result<()> {
        let is_on = form.is_on();
        self.change(|tx| switch(tx, is_on)).await
    }
}

async fn switch(tx: Tx, is_on: bool) -> Result<()> {
    let act = if is_on { IamAct::EnablePolicy } else { IamAct::DisablePolicy };
    tx.begin_iam(act).await?;
    if tx.who.standing().ticket_policy == is_on {
        return Ok(());
    }
    let account = tx.who.actor().account.0;
    let row = account::ActiveModel { id: Set(account), ticket_policy: Set(is_on), ..Default::default() };
    row.update(tx.db.as_ref()).await?;
    tx.record(Line { act, user: None, group: None, role: None, note: None }).await
}

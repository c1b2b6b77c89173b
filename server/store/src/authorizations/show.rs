//! The page of an authorization: all but what was handed over.

use super::{Allowed, status};
use crate::acting::Acting;
use crate::agreements;
use crate::error::Result;
use domain::act::ConsoleAct;
use domain::actor::Side;
use domain::authorizations::{Authorization, AuthorizationAct, Seen};
use domain::fault::Fault;
use domain::id::AuthorizationId;
use domain::policy;
use sea_orm::{FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct Names {
    applicant: String,
    engineer: String,
    answered: Option<String>,
    agreed: Option<i32>,
}

#[derive(FromQueryResult)]
struct View {
    name: String,
    at: i64,
    address: String,
    reason: Option<String>,
}

#[derive(FromQueryResult)]
struct Agency {
    name: String,
}

impl Acting {
    /// An authorization on the customer's side.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what one may not know of, and for the desk.
    pub async fn my_authorization(&self, id: i64) -> Result<Authorization> {
        policy::console(self.who.standing(), ConsoleAct::Tickets)?;
        self.authorization(AuthorizationId(id)).await
    }

    /// The same at the desk.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is none, and for customers.
    pub async fn desk_authorization(&self, id: i64) -> Result<Authorization> {
        policy::console(self.who.standing(), ConsoleAct::Desk)?;
        self.authorization(AuthorizationId(id)).await
    }

    async fn authorization(&self, id: AuthorizationId) -> Result<Authorization> {
        let allowed = self.authorization_to(id, AuthorizationAct::View).await?;
        let names = self.names_of(id).await?;
        let Allowed { row, ticket } = &allowed;
        Ok(Authorization {
            id,
            no: ticket.no(),
            summary: ticket.row().summary.clone(),
            applicant: names.applicant,
            kind: row.kind.0,
            status: status(row, self.now),
            hosts: serde_json::from_str(&row.hosts).unwrap_or_default(),
            reason: row.reason.clone(),
            engineer: names.engineer,
            requested: self.when(row.requested_at),
            expires: self.when(row.expires_at - 1),
            answered: names.answered.zip(row.answered_at.map(|at| self.when(at))),
            refused: row.refused.clone(),
            keys: serde_json::from_str(&row.private_keys).unwrap_or_default(),
            agreed: names.agreed,
            seen: self.seen(id).await?,
            cleared: row.cleared_at.map(|at| self.when(at)),
            agreement: agreements::latest(self.db()).await?.id,
            agencies: self.agencies_for_desk().await?,
            needs_password: self.is_stale(),
            needs_reason: self.gives_reason(),
            may_test: self.may_test(&allowed),
            may: self.may_authorize(&allowed),
        })
    }

    fn may_authorize(&self, allowed: &Allowed) -> Vec<AuthorizationAct> {
        let may = |act: &AuthorizationAct| super::allow(&self.who, allowed, *act, self.now).is_ok();
        AuthorizationAct::ALL.into_iter().filter(may).collect()
    }

    async fn names_of(&self, id: AuthorizationId) -> Result<Names> {
        let sql = "SELECT u.name AS applicant, e.name AS engineer, w.name AS answered, g.version AS agreed \
                   FROM ticket_authorization x JOIN iam_user u ON u.id = x.applicant_id \
                   JOIN iam_user e ON e.id = x.requested_by LEFT JOIN iam_user w ON w.id = x.answered_by \
                   LEFT JOIN consent c ON c.authorization_id = x.id LEFT JOIN agreement g ON g.id = c.agreement_id \
                   WHERE x.id = $1";
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, [id.0.into()]);
        Ok(Names::find_by_statement(statement).one(self.db()).await?.ok_or(Fault::NotFound)?)
    }

    async fn seen(&self, id: AuthorizationId) -> Result<Vec<Seen>> {
        let sql = "SELECT u.name, v.at, v.address, v.reason FROM authorization_view v \
                   JOIN iam_user u ON u.id = v.user_id WHERE v.authorization_id = $1 ORDER BY v.id LIMIT 200";
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, [id.0.into()]);
        let views = View::find_by_statement(statement).all(self.db()).await?;
        let is_desk = self.who.standing.side == Side::Desk;
        let show = |view: View| Seen {
            by: view.name,
            at: self.when(view.at),
            from: Some(view.address).filter(|_| is_desk),
            reason: view.reason,
        };
        Ok(views.into_iter().map(show).collect())
    }

    /// The account's agencies for the service desk that are in force.
    async fn agencies_for_desk(&self) -> Result<Vec<String>> {
        let sql = "SELECT name FROM agency WHERE account_id = $1 AND trustee IS NULL AND ended_at IS NULL AND ends_at > $2 \
                   ORDER BY name";
        let values = [self.who.actor.account.0.into(), self.now.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let agencies = Agency::find_by_statement(statement).all(self.db()).await?;
        Ok(agencies.into_iter().map(|agency| agency.name).collect())
    }
}

//! The page of an authorization: all but what was handed over.

use super::{Allowed, hosts, status};
use crate::acting::Acting;
use crate::agencies::{for_desk, named};
use crate::agreements;
use crate::error::Result;
use domain::act::ConsoleAct;
use domain::actor::Side;
use domain::authorizations::{Authorization, AuthorizationAct, AuthorizationKind, Seen};
use domain::fault::Fault;
use domain::id::AuthorizationId;
use domain::policy;
use sea_orm::{FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct Names {
    applicant: String,
    engineer: String,
    answered: Option<String>,
    answered_under: Option<i64>,
    trustee: Option<String>,
    agreed: Option<i32>,
}

#[derive(FromQueryResult)]
struct View {
    name: String,
    at: i64,
    address: String,
    reason: Option<String>,
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
        let answered = names.answered.map(|user| named(user, names.answered_under, names.trustee));
        let may = self.may_authorize(&allowed);
        let Allowed { row, ticket } = &allowed;
        let picks = row.kind.0 == AuthorizationKind::Agency && may.contains(&AuthorizationAct::Confirm);
        Ok(Authorization {
            id,
            no: ticket.no(),
            summary: ticket.row().summary.clone(),
            applicant: names.applicant,
            kind: row.kind.0,
            status: status(row, self.now),
            hosts: hosts(row)?,
            reason: row.reason.clone(),
            engineer: names.engineer,
            requested: self.when(row.requested_at),
            expires: self.when(row.expires_at - 1),
            answered: answered.zip(row.answered_at.map(|at| self.when(at))),
            refused: row.refused.clone(),
            keys: serde_json::from_str(&row.private_keys).unwrap_or_default(),
            agreed: names.agreed,
            seen: self.seen(id).await?,
            cleared: row.cleared_at.map(|at| self.when(at)),
            agreement: agreements::latest(self.db()).await?.id,
            agencies: if picks { for_desk(self.db(), row.account_id, self.now).await? } else { Vec::new() },
            needs_password: self.is_stale(),
            needs_reason: self.gives_reason(),
            may_test: self.may_test(&allowed),
            may,
        })
    }

    fn may_authorize(&self, allowed: &Allowed) -> Vec<AuthorizationAct> {
        let may = |act: &AuthorizationAct| super::allow(&self.who, allowed, *act, self.now).is_ok();
        AuthorizationAct::ALL.into_iter().filter(may).collect()
    }

    async fn names_of(&self, id: AuthorizationId) -> Result<Names> {
        let sql = "SELECT u.name AS applicant, e.name AS engineer, w.name AS answered, x.answered_under, \
                   b.trustee, g.version AS agreed \
                   FROM ticket_authorization x JOIN iam_user u ON u.id = x.applicant_id \
                   JOIN iam_user e ON e.id = x.requested_by LEFT JOIN iam_user w ON w.id = x.answered_by \
                   LEFT JOIN agency b ON b.id = x.answered_under \
                   LEFT JOIN consent c ON c.authorization_id = x.id LEFT JOIN agreement g ON g.id = c.agreement_id \
                   WHERE x.id = $1";
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, [id.0.into()]);
        Ok(Names::find_by_statement(statement).one(self.db()).await?.ok_or(Fault::NotFound)?)
    }

    async fn seen(&self, id: AuthorizationId) -> Result<Vec<Seen>> {
        // The newest, if there are more than a page can hold; the operation log has all.
        let sql = "SELECT u.name, v.at, v.address, v.reason FROM authorization_view v \
                   JOIN iam_user u ON u.id = v.user_id WHERE v.authorization_id = $1 ORDER BY v.id DESC LIMIT 200";
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, [id.0.into()]);
        let views = View::find_by_statement(statement).all(self.db()).await?;
        let is_desk = self.who.standing.side == Side::Desk;
        let show = |view: View| Seen {
            by: view.name,
            at: self.when(view.at),
            from: Some(view.address).filter(|_| is_desk),
            reason: view.reason,
        };
        Ok(views.into_iter().rev().map(show).collect())
    }
}

//! Agencies: made and ended by the administrator of an account, acted under by whom they are entrusted to.

mod for_desk;
mod history;
mod switch;

pub(crate) use for_desk::for_desk;
use history::log;
pub(crate) use history::log_noted;

use crate::acting::{Acting, Tx};
use crate::entity::{account, agency};
use crate::error::Result;
use crate::session::until;
use crate::text::Code;
use domain::act::ConsoleAct;
use domain::agencies::{
    AGENCIES_MAX, Agency, AgencyAct, AgencyForm, AgencyIdForm, AgencyLimits, AgencyList, AgencyStatus, NewAgency,
    Trustee,
};
use domain::fault::{Fault, Why};
use domain::id::{AccountId, AgencyId};
use domain::policy;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QuerySelect, Select, Statement,
};

/// Agencies that the page shows.
const AGENCIES: i64 = 100;

/// When the user `u` of the account `a` may act under the agency `g` at `now`. Of an account that is its administrator, of the
/// service desk everyone.
pub(crate) fn in_force(now: &str) -> String {
    format!(
        "g.ended_at IS NULL AND g.ends_at > {now} AND (g.trustee IS NULL AND a.side = 1 \
         OR g.trustee = a.name AND a.side = 0 AND u.is_administrator)"
    )
}

/// Who did something, under which agency, and to whom that is entrusted, as records name them.
pub(crate) fn named(user: String, agency: Option<i64>, trustee: Option<String>) -> String {
    match agency {
        None => user,
        Some(_) => Trustee::of(trustee).delegate(&user),
    }
}

impl Acting {
    /// The agencies of the account.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for the desk, [`Fault::NotAllowed`] for whoever is not the administrator.
    pub async fn agencies(&self) -> Result<AgencyList> {
        policy::console(self.who.standing(), ConsoleAct::Agencies)?;
        let sql = "SELECT * FROM agency WHERE account_id = $1 \
                   ORDER BY CASE WHEN ended_at IS NULL AND ends_at > $2 THEN 0 ELSE 1 END, id DESC LIMIT $3";
        let values = [self.who.actor.account.0.into(), self.now.into(), AGENCIES.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let rows = agency::Model::find_by_statement(statement).all(self.db()).await?;
        let show = |row: agency::Model| Agency {
            id: AgencyId(row.id),
            trustee: Trustee::of(row.trustee).label().to_owned(),
            right: row.rights.0,
            until: until(self.zone(), row.last_day, row.ends_at),
            status: AgencyStatus::at(self.now, row.ends_at, row.ended_at),
            name: row.name,
            description: row.description,
        };
        Ok(AgencyList { agencies: rows.into_iter().map(show).collect(), history: self.agency_history().await? })
    }

    /// What the form of a new agency is opened with.
    ///
    /// # Errors
    /// As [`Acting::agencies`].
    pub fn agency_limits(&self) -> Result<AgencyLimits> {
        policy::console(self.who.standing(), ConsoleAct::Agencies)?;
        Ok(AgencyLimits { latest: self.zone().a_year_after(self.now) })
    }

    /// Makes an agency.
    ///
    /// # Errors
    /// As [`Acting::agencies`]; [`Fault::Invalid`] with all that is wrong, [`Fault::AlreadyExists`] while one of this name is
    /// in force.
    pub async fn create_agency(&self, form: &AgencyForm) -> Result<AgencyId> {
        policy::console(self.who.standing(), ConsoleAct::Agencies)?;
        let new = form.parse(&self.who.person.account, self.zone(), self.now)?;
        self.change(|tx| create(tx, &new)).await
    }

    /// Ends an agency at once. One that is over stays as it is.
    ///
    /// # Errors
    /// As [`Acting::agencies`]; [`Fault::NotFound`] for what is no agency of the account.
    pub async fn end_agency(&self, form: &AgencyIdForm) -> Result<()> {
        policy::console(self.who.standing(), ConsoleAct::Agencies)?;
        let id = form.id().ok_or(Fault::NotFound)?;
        self.change(|tx| end(tx, id)).await
    }
}

fn of_account(account: AccountId) -> Select<agency::Entity> {
    agency::Entity::find().filter(agency::Column::AccountId.eq(account.0))
}

async fn create(tx: Tx, new: &NewAgency) -> Result<AgencyId> {
    policy::console(tx.who.standing(), ConsoleAct::Agencies)?;
    let (db, account) = (tx.db.as_ref(), tx.who.actor.account);
    // Whoever makes one at the same time waits, so that names and number stay what they may be.
    account::Entity::find_by_id(account.0).lock_exclusive().one(db).await?;
    let in_force =
        of_account(account).filter(agency::Column::EndedAt.is_null()).filter(agency::Column::EndsAt.gt(tx.now));
    if in_force.clone().filter(agency::Column::Name.eq(&new.name)).one(db).await?.is_some() {
        return Err(Fault::AlreadyExists { what: new.name.clone() }.into());
    }
    if in_force.count(db).await? >= AGENCIES_MAX as u64 {
        return Err(Fault::field("name", Why::TooManyAgencies { max: AGENCIES_MAX }).into());
    }
    let trustee = match &new.trustee {
        Trustee::Desk => None,
        Trustee::Account(name) => Some(name.clone()),
    };
    let row = agency::ActiveModel {
        account_id: Set(account.0),
        name: Set(new.name.clone()),
        description: Set(new.description.clone()),
        trustee: Set(trustee),
        rights: Set(Code(new.right)),
        last_day: Set(new.last_day.clone()),
        ends_at: Set(new.ends_at),
        created_at: Set(tx.now),
        ended_at: Set(None),
        ..Default::default()
    };
    let id = AgencyId(row.insert(db).await?.id);
    log(&tx, account, id, AgencyAct::Create).await?;
    Ok(id)
}

async fn end(tx: Tx, id: AgencyId) -> Result<()> {
    policy::console(tx.who.standing(), ConsoleAct::Agencies)?;
    let (db, account) = (tx.db.as_ref(), tx.who.actor.account);
    let ended = agency::Entity::update_many()
        .col_expr(agency::Column::EndedAt, Expr::value(tx.now))
        .filter(agency::Column::Id.eq(id.0))
        .filter(agency::Column::AccountId.eq(account.0))
        .filter(agency::Column::EndedAt.is_null())
        .filter(agency::Column::EndsAt.gt(tx.now))
        .exec(db)
        .await?;
    if ended.rows_affected == 1 {
        return log(&tx, account, id, AgencyAct::End).await;
    }
    let is_there = of_account(account).filter(agency::Column::Id.eq(id.0)).one(db).await?.is_some();
    if is_there { Ok(()) } else { Err(Fault::NotFound.into()) }
}

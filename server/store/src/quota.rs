//! Technical tickets of an account's months: `quota_month`, a row for each month in which one was submitted or added. Whatever
//! the plan, they are counted, so that a plan that limits them holds from the moment on at which it is set.

use crate::acting::{Acting, Tx};
use crate::door::random_token;
use crate::error::Result;
use domain::act::ConsoleAct;
use domain::fault::Fault;
use domain::policy;
use domain::quota::{ADD_ON, Month, Quota};
use domain::support_plan::{AddOnForm, AddOnOrder};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// Orders that the page shows.
const ORDERS: i64 = 50;
/// More than anybody submits.
const NO_LIMIT: i64 = i64::MAX / 2;

#[derive(FromQueryResult)]
struct Counted {
    booked: i64,
    added: i64,
}

#[derive(FromQueryResult)]
struct Order {
    at: i64,
    name: String,
    tickets: i64,
    month: i32,
}

/// Books a technical ticket in a month. One statement: of those that come at once no more are booked than the month holds. In
/// the order of locks it follows authorizations and precedes counters.
///
/// # Errors
/// [`Fault::QuotaSpent`].
pub(crate) async fn book(tx: &Tx, month: Month) -> Result<()> {
    let (db, account, plan) = (tx.db.as_ref(), tx.who.actor().account.0, tx.who.plan());
    let sql = "INSERT INTO quota_month (account_id, month, booked, added) VALUES ($1, $2, 1, 0) \
               ON CONFLICT (account_id, month) DO UPDATE SET booked = quota_month.booked + 1 \
               WHERE quota_month.booked < $3 + quota_month.added";
    let limit = plan.quota().map_or(NO_LIMIT, i64::from);
    let values = [account.into(), month.code().into(), limit.into()];
    let booked = db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    if booked.rows_affected() == 1 {
        return Ok(());
    }
    Err(of_month(db, account, month).await?.spent(plan).into())
}

/// Gives a ticket that was canceled back to the month in which it was booked.
pub(crate) async fn give_back<C: ConnectionTrait>(db: &C, account: i64, month: i32) -> Result<()> {
    let sql = "UPDATE quota_month SET booked = booked - 1 WHERE account_id = $1 AND month = $2";
    let values = [account.into(), month.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// What an account has used of a month.
pub(crate) async fn of_month<C: ConnectionTrait>(db: &C, account: i64, month: Month) -> Result<Quota> {
    let sql = "SELECT booked, added FROM quota_month WHERE account_id = $1 AND month = $2";
    let values = [account.into(), month.code().into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let counted = Counted::find_by_statement(statement).one(db).await?;
    let Counted { booked, added } = counted.unwrap_or(Counted { booked: 0, added: 0 });
    Ok(Quota { month, booked, added })
}

impl Acting {
    /// Orders an add-on package (manual, chapter 2), which adds its tickets at once, to the end of the month. The same form sent
    /// again orders nothing more.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for all but the account's administrator, [`Fault::NotFound`] for the desk, [`Fault::NoQuota`] under
    /// a plan without a limit.
    pub async fn purchase(&self, form: &AddOnForm) -> Result<()> {
        let key = if form.key.is_empty() { random_token() } else { form.key.clone() };
        self.change(|tx| order(tx, &key)).await
    }

    /// What the account has used of this month.
    pub(crate) async fn quota(&self) -> Result<Quota> {
        of_month(self.db(), self.who.actor.account.0, self.who.month(self.now)).await
    }

    /// The account's orders of add-on packages, the newest first.
    pub(crate) async fn add_on_orders(&self) -> Result<Vec<AddOnOrder>> {
        let sql = "SELECT o.at, u.name, o.tickets, o.month FROM quota_order o JOIN iam_user u ON u.id = o.user_id \
                   WHERE o.account_id = $1 ORDER BY o.id DESC LIMIT $2";
        let values = [self.who.actor.account.0.into(), ORDERS.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let rows = Order::find_by_statement(statement).all(self.db()).await?;
        let show = |row: Order| AddOnOrder {
            at: self.when(row.at),
            by: row.name,
            tickets: row.tickets,
            month: Month::from_code(row.month).map(Month::title).unwrap_or_default(),
        };
        Ok(rows.into_iter().map(show).collect())
    }
}

async fn order(tx: Tx, key: &str) -> Result<()> {
    policy::console(tx.who.standing(), ConsoleAct::Purchase)?;
    if tx.who.plan().quota().is_none() {
        return Err(Fault::NoQuota.into());
    }
    let (db, actor, month) = (tx.db.as_ref(), tx.who.actor(), tx.who.month(tx.now).code());
    let sql = "INSERT INTO quota_order (account_id, user_id, at, month, tickets, order_key) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (account_id, order_key) DO NOTHING";
    let values = [actor.account.0.into(), actor.user.0.into(), tx.now.into(), month.into(), ADD_ON.into(), key.into()];
    let ordered = db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    if ordered.rows_affected() == 0 {
        return Ok(());
    }
    let sql = "INSERT INTO quota_month (account_id, month, booked, added) VALUES ($1, $2, 0, $3) \
               ON CONFLICT (account_id, month) DO UPDATE SET added = quota_month.added + excluded.added";
    let values = [actor.account.0.into(), month.into(), ADD_ON.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}

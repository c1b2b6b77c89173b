//! Accounts, as the desk lead makes them.

use crate::acting::{Acting, Tx};
use crate::door::random_token;
use crate::entity::{account, iam_user};
use crate::error::Result;
use crate::iam::{Line, links, record};
use crate::seed;
use crate::support_plan::plan_of;
use crate::text::Code;
use crate::visible::containing;
use domain::act::ConsoleAct;
use domain::actor::{Actor, Side};
use domain::fault::Fault;
use domain::iam::{AccountList, AccountRow, IamAct, NewAccount, NewAccountForm, UserQuery, UserState};
use domain::id::{AccountId, UserId};
use domain::moment::Zone;
use domain::page::PAGE;
use domain::policy;
use domain::support_plan::Plan;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Statement,
};

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name: String,
    plan: Option<Code<Plan>>,
    time_zone: String,
    created_at: i64,
    administrator: Option<String>,
    users: i64,
}

#[derive(FromQueryResult)]
struct Whose {
    user_name: String,
    account: String,
}

impl Acting {
    /// A page of the customers' accounts, by name.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for customers, [`Fault::NotAllowed`] for engineers.
    pub async fn accounts(&self, query: &UserQuery) -> Result<AccountList> {
        policy::console(self.who.standing(), ConsoleAct::Accounts)?;
        let sql = format!(
            "SELECT a.id, a.name, a.plan, a.time_zone, a.created_at, \
             (SELECT MIN(u.name) FROM iam_user u WHERE u.account_id = a.id AND u.is_administrator AND u.state <> $1) \
             AS administrator, \
             (SELECT COUNT(*) FROM iam_user u WHERE u.account_id = a.id AND u.state <> $1) AS users \
             FROM account a WHERE a.side = $2 AND a.name LIKE $3 ESCAPE '\\' ORDER BY a.name LIMIT {} OFFSET $4",
            PAGE + 1
        );
        let named = containing(&query.q.trim().to_lowercase());
        let offset = i64::from(query.page).saturating_mul(PAGE as i64);
        let deleted = Code(UserState::Deleted);
        let values = [deleted.into(), Code(Side::Customer).into(), named.into(), offset.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let mut rows = Row::find_by_statement(statement).all(self.db()).await?;
        let has_more = rows.len() > PAGE;
        rows.truncate(PAGE);
        Ok(AccountList { rows: rows.into_iter().map(|row| self.account_row(row)).collect(), has_more, link: None })
    }

    fn account_row(&self, row: Row) -> AccountRow {
        AccountRow {
            id: AccountId(row.id),
            name: row.name,
            administrator: row.administrator.unwrap_or_default(),
            users: row.users,
            plan: plan_of(row.plan).label().to_owned(),
            time_zone: row.time_zone,
            created: self.when(row.created_at),
        }
    }

    /// Whom a link is for that was just made from this page.
    ///
    /// # Errors
    /// As [`Acting::accounts`].
    pub async fn whose_link(&self, user: UserId) -> Result<Option<(String, String)>> {
        policy::console(self.who.standing(), ConsoleAct::Accounts)?;
        let sql = "SELECT u.name AS user_name, a.name AS account FROM iam_user u JOIN account a ON a.id = u.account_id \
                   WHERE u.id = $1 AND u.is_administrator";
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, [user.0.into()]);
        let whose = Whose::find_by_statement(statement).one(self.db()).await?;
        Ok(whose.map(|whose| (whose.user_name, whose.account)))
    }

    /// The zones to choose from for a new account.
    ///
    /// # Errors
    /// As [`Acting::accounts`].
    pub fn zones_for_new_account(&self) -> Result<Vec<String>> {
        policy::console(self.who.standing(), ConsoleAct::Accounts)?;
        Ok(Zone::names())
    }

    /// Makes a customer's account with its administrator; answers the administrator's key and the token of its link.
    ///
    /// # Errors
    /// As [`Acting::accounts`]; [`Fault::Invalid`] with all that is wrong, [`Fault::AlreadyExists`].
    pub async fn create_account(&self, form: &NewAccountForm) -> Result<(UserId, String)> {
        policy::console(self.who.standing(), ConsoleAct::Accounts)?;
        let new = form.parse(Zone::exists)?;
        // Nobody knows it.
        let hash = self.store.passwords().hash(&random_token()).await?;
        self.change(|tx| create(tx, &new, &hash)).await
    }

    /// A new link for an account's administrator, whose first one was lost.
    ///
    /// # Errors
    /// As [`Acting::accounts`]; [`Fault::NotFound`] for an account without one who gets in.
    pub async fn reset_administrator(&self, form: &NewAccountForm) -> Result<(UserId, String)> {
        let account = AccountId(form.account.parse().map_err(|_| Fault::NotFound)?);
        self.change(|tx| reset(tx, account)).await
    }
}

async fn create(tx: Tx, new: &NewAccount, hash: &str) -> Result<(UserId, String)> {
    policy::console(tx.who.standing(), ConsoleAct::Accounts)?;
    let db = tx.db.as_ref();
    let account = make(db, &new.name, Side::Customer, &new.time_zone).await?;
    let user = seed::user(db, account, &new.administrator, hash, true).await?;
    linked(&tx, account, user, IamAct::CreateUser).await
}

async fn reset(tx: Tx, account: AccountId) -> Result<(UserId, String)> {
    policy::console(tx.who.standing(), ConsoleAct::Accounts)?;
    let db = tx.db.as_ref();
    let of_customer = account::Entity::find_by_id(account.0).filter(account::Column::Side.eq(Code(Side::Customer)));
    let account = of_customer.lock_exclusive().one(db).await?.ok_or(Fault::NotFound)?.id;
    let administrator = iam_user::Entity::find()
        .filter(iam_user::Column::AccountId.eq(account))
        .filter(iam_user::Column::IsAdministrator.eq(true))
        .filter(iam_user::Column::State.eq(Code(UserState::Enabled)))
        .order_by_asc(iam_user::Column::Name);
    let user = administrator.one(db).await?.ok_or(Fault::NotFound)?.id;
    linked(&tx, account, user, IamAct::Reset).await
}

/// A link, recorded in the account whose administrator gets it.
async fn linked(tx: &Tx, account: i64, user: i64, act: IamAct) -> Result<(UserId, String)> {
    let operator = Actor { account: AccountId(account), ..tx.who.actor() };
    record(tx.db.as_ref(), operator, Line::of_user(act, user), tx.now).await?;
    Ok((UserId(user), links::make(tx.db.as_ref(), Some(user), tx.now).await?))
}

/// Makes an account of a name that none has.
pub(crate) async fn make(db: &DatabaseTransaction, name: &str, side: Side, time_zone: &str) -> Result<i64> {
    let of_name = || account::Entity::find().filter(account::Column::Name.eq(name));
    if of_name().one(db).await?.is_some() {
        return Err(Fault::AlreadyExists { what: name.to_owned() }.into());
    }
    seed::account(db, name, side, time_zone, false).await?;
    Ok(of_name().one(db).await?.ok_or(Fault::Unavailable)?.id)
}

//! "Users": the list, and making one.

use super::Line;
use super::links;
use crate::acting::{Acting, Tx};
use crate::door::random_token;
use crate::entity::{iam_group, iam_user, membership};
use crate::error::Result;
use crate::security::of_account;
use crate::text::Code;
use crate::visible::containing;
use domain::actor::Side;
use domain::fault::Fault;
use domain::iam::{Entry, IamAct, Named, NewUser, NewUserForm, PasswordRules, UserList, UserQuery, UserRow, UserState};
use domain::id::{GroupId, UserId};
use domain::page::PAGE;
use domain::policy;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter,
    Statement, Value,
};

#[derive(FromQueryResult)]
pub(super) struct Row {
    id: i64,
    name: String,
    groups: Option<String>,
    state: Code<UserState>,
    is_administrator: bool,
    created_at: i64,
}

const COLUMNS: &str = "SELECT u.id, u.name, u.state, u.is_administrator, u.created_at, \
     (SELECT string_agg(g.name, ', ' ORDER BY g.name) FROM membership m JOIN iam_group g ON g.id = m.group_id \
     WHERE m.user_id = u.id) AS groups FROM iam_user u";

#[derive(FromQueryResult)]
struct Tickable {
    id: i64,
    name: String,
    is_ticked: bool,
}

impl Acting {
    /// A page of "Users", by name.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for whoever is not the administrator, [`Fault::NotFound`] for engineers.
    pub async fn iam_users(&self, query: &UserQuery) -> Result<UserList> {
        policy::iam(self.who.standing(), IamAct::ViewUsers)?;
        let offset = i64::from(query.page).saturating_mul(PAGE as i64);
        let sql = format!(
            "{COLUMNS} WHERE u.account_id = $1 AND u.state <> $2 AND u.name LIKE $3 ESCAPE '\\' ORDER BY u.name \
             LIMIT {} OFFSET $4",
            PAGE + 1
        );
        let named = containing(&query.q.trim().to_lowercase());
        let values =
            vec![self.who.actor.account.0.into(), Code(UserState::Deleted).into(), named.into(), offset.into()];
        let mut rows = self.user_rows(sql, values).await?;
        let has_more = rows.len() > PAGE;
        rows.truncate(PAGE);
        Ok(UserList { rows, has_more, has_groups: self.has_groups() })
    }

    async fn user_rows(&self, sql: String, values: Vec<Value>) -> Result<Vec<UserRow>> {
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let rows = Row::find_by_statement(statement).all(self.db()).await?;
        Ok(rows.into_iter().map(|row| self.user_row(row)).collect())
    }

    fn user_row(&self, row: Row) -> UserRow {
        UserRow {
            id: UserId(row.id),
            is_self: row.id == self.who.actor.user.0,
            name: row.name,
            groups: row.groups.unwrap_or_default(),
            state: row.state.0,
            is_administrator: row.is_administrator,
            created: self.when(row.created_at),
        }
    }

    /// What "Users" says of one of them.
    pub(super) async fn row_of(&self, user: &iam_user::Model) -> Result<UserRow> {
        let rows = self.user_rows(format!("{COLUMNS} WHERE u.id = $1"), vec![user.id.into()]).await?;
        Ok(rows.into_iter().next().ok_or(Fault::NotFound)?)
    }

    /// Users of the desk are in no groups.
    pub(super) fn has_groups(&self) -> bool {
        self.who.standing.side == Side::Customer
    }

    /// The groups of the account to tick for a new user, none at the desk, and what its password has to be like.
    ///
    /// # Errors
    /// As [`Acting::iam_users`].
    pub async fn for_new_user(&self) -> Result<(Vec<Named>, PasswordRules)> {
        policy::iam(self.who.standing(), IamAct::CreateUser)?;
        Ok((self.tickable(0).await?, of_account(self.db(), self.who.actor.account.0).await?.password))
    }

    /// The groups of the account, those of a user ticked.
    pub(super) async fn tickable(&self, user: i64) -> Result<Vec<Named>> {
        let sql = "SELECT g.id, g.name, EXISTS (SELECT 1 FROM membership m WHERE m.group_id = g.id AND m.user_id = $2) \
                   AS is_ticked FROM iam_group g WHERE g.account_id = $1 ORDER BY g.name";
        let values = [self.who.actor.account.0.into(), user.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let groups = Tickable::find_by_statement(statement).all(self.db()).await?;
        let show = |group: Tickable| Named { id: GroupId(group.id), name: group.name, is_ticked: group.is_ticked };
        Ok(groups.into_iter().map(show).collect())
    }

    /// Makes a user. Answers its key, and the token of its one-time link if it gets in by one.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong, [`Fault::AlreadyExists`], [`Fault::NotFound`] for a group of others.
    pub async fn create_iam_user(&self, form: &NewUserForm) -> Result<(UserId, Option<String>)> {
        policy::iam(self.who.standing(), IamAct::CreateUser)?;
        let new = form.parse(of_account(self.db(), self.who.actor.account.0).await?.password)?;
        let hash = match &new.entry {
            Entry::Password(password) => self.store.passwords().hash(password).await?,
            // Nobody knows it.
            Entry::Link => self.store.passwords().hash(&random_token()).await?,
        };
        self.change(|tx| create(tx, &new, &hash)).await
    }
}

async fn create(tx: Tx, new: &NewUser, hash: &str) -> Result<(UserId, Option<String>)> {
    tx.begin_iam(IamAct::CreateUser).await?;
    let db = tx.db.as_ref();
    let account = tx.who.actor().account.0;
    if named(db, account, &new.name).await?.is_some() {
        return Err(Fault::AlreadyExists { what: new.name.clone() }.into());
    }
    let user = iam_user::ActiveModel {
        account_id: Set(account),
        name: Set(new.name.clone()),
        password_hash: Set(hash.to_owned()),
        is_administrator: Set(false),
        email: Set(new.email.clone()),
        created_at: Set(tx.now),
        must_choose_password: Set(matches!(new.entry, Entry::Password(_))),
        ..Default::default()
    };
    let user = user.insert(db).await?.id;
    tx.record(Line::of_user(IamAct::CreateUser, user)).await?;
    if !new.groups.is_empty() {
        let all = iam_group::Entity::find().filter(iam_group::Column::AccountId.eq(account)).all(db).await?;
        for group in &new.groups {
            let group = all.iter().find(|row| row.id == group.0).ok_or(Fault::NotFound)?;
            join(&tx, user, group).await?;
        }
    }
    let token = match new.entry {
        Entry::Link => Some(links::make(db, Some(user), tx.now).await?),
        Entry::Password(_) => None,
    };
    Ok((UserId(user), token))
}

/// The user of a name, in an account. Names of those deleted are no names any more.
pub(super) async fn named<C: ConnectionTrait>(db: &C, account: i64, name: &str) -> Result<Option<iam_user::Model>> {
    let user = iam_user::Entity::find()
        .filter(iam_user::Column::AccountId.eq(account))
        .filter(iam_user::Column::Name.eq(name));
    Ok(user.one(db).await?)
}

/// Puts a user into a group.
pub(super) async fn join(tx: &Tx, user: i64, group: &iam_group::Model) -> Result<()> {
    let row = membership::ActiveModel { user_id: Set(user), group_id: Set(group.id) };
    membership::Entity::insert(row).exec_without_returning(tx.db.as_ref()).await?;
    let line = Line::of_group(IamAct::Join, group.id, &group.name);
    tx.record(Line { user: Some(user), ..line }).await
}

/// Takes a user out of a group.
pub(super) async fn leave(tx: &Tx, user: i64, group: &iam_group::Model) -> Result<()> {
    membership::Entity::delete_by_id((user, group.id)).exec(tx.db.as_ref()).await?;
    let line = Line::of_group(IamAct::Leave, group.id, &group.name);
    tx.record(Line { user: Some(user), ..line }).await
}

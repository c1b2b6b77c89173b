//! Identity and Access Management (manual, chapter 1): users, user groups and Ticket Policy of one's own account.

mod groups;
pub(crate) mod links;
mod log;
mod members;
mod password;
mod policy;
mod user;
mod users;

pub(crate) use log::{History, Line, record};

use crate::acting::{Acting, Tx};
use crate::entity::{account, iam_group, iam_user, session};
use crate::error::Result;
use crate::session::SignedIn;
use crate::text::Code;
use domain::fault::Fault;
use domain::iam::{IamAct, Permissions, UserState};
use domain::id::{GroupId, UserId};
use domain::{act::ConsoleAct, policy as rules};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

impl Acting {
    /// What each permission allows, for every customer.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for the desk.
    pub fn permissions(&self) -> Result<Permissions> {
        rules::console(self.who.standing(), ConsoleAct::Tickets)?;
        Ok(Permissions::explained())
    }
}

impl Tx {
    /// Begins a change of the account's users and groups: one at a time, so that what was looked at holds until it is written.
    pub(crate) async fn begin_iam(&self, act: IamAct) -> Result<()> {
        rules::iam(self.who.standing(), act)?;
        let account = account::Entity::find_by_id(self.who.actor().account.0).lock_exclusive();
        account.one(self.db.as_ref()).await?.ok_or(Fault::NotFound)?;
        Ok(())
    }

    /// A user of the own account to change, by intent.
    pub(crate) async fn user(&self, id: UserId, act: IamAct) -> Result<iam_user::Model> {
        self.begin_iam(act).await?;
        user(self.db.as_ref(), &self.who, id, act).await
    }

    /// A group of the own account to change, by intent.
    pub(crate) async fn group(&self, id: GroupId, act: IamAct) -> Result<iam_group::Model> {
        self.begin_iam(act).await?;
        group(self.db.as_ref(), &self.who, id, act).await
    }

    /// Writes a line of the History.
    pub(crate) async fn record(&self, line: Line) -> Result<()> {
        record(self.db.as_ref(), self.who.actor(), line, self.now).await
    }
}

/// A user of the own account, by intent. Who is deleted is there no more.
async fn user<C: ConnectionTrait>(db: &C, who: &SignedIn, id: UserId, act: IamAct) -> Result<iam_user::Model> {
    rules::iam(who.standing(), act)?;
    let user = iam_user::Entity::find_by_id(id.0)
        .filter(iam_user::Column::AccountId.eq(who.actor().account.0))
        .filter(iam_user::Column::State.ne(Code(UserState::Deleted)));
    Ok(user.one(db).await?.ok_or(Fault::NotFound)?)
}

/// A group of the own account, by intent.
async fn group<C: ConnectionTrait>(db: &C, who: &SignedIn, id: GroupId, act: IamAct) -> Result<iam_group::Model> {
    rules::iam(who.standing(), act)?;
    let group = iam_group::Entity::find_by_id(id.0).filter(iam_group::Column::AccountId.eq(who.actor().account.0));
    Ok(group.one(db).await?.ok_or(Fault::NotFound)?)
}

/// Ends all sessions of a user.
pub(crate) async fn end_sessions<C: ConnectionTrait>(db: &C, user: i64, now: i64) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::UserId.eq(user))
        .filter(session::Column::EndedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

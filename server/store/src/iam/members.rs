//! Who is in a group.

use super::user;
use super::users::{join, leave, named};
use crate::acting::{Acting, Tx};
use crate::entity::membership;
use crate::error::Result;
use crate::text::Code;
use crate::visible::containing;
use domain::fault::{Fault, Why};
use domain::iam::{GroupForm, IamAct, Member, UserQuery, UserState};
use domain::id::{GroupId, UserId};
use domain::page::PAGE;
use sea_orm::{EntityTrait, FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name: String,
}

impl Acting {
    /// A page of a group's members by name, and whether more follow.
    pub(super) async fn members(&self, group: GroupId, query: &UserQuery) -> Result<(Vec<Member>, bool)> {
        let sql = format!(
            "SELECT u.id, u.name FROM membership m JOIN iam_user u ON u.id = m.user_id WHERE m.group_id = $1 \
             AND u.state <> $2 AND u.name LIKE $3 ESCAPE '\\' ORDER BY u.name LIMIT {} OFFSET $4",
            PAGE + 1
        );
        let offset = i64::from(query.page).saturating_mul(PAGE as i64);
        let named = containing(&query.q.trim().to_lowercase());
        let values = [group.0.into(), Code(UserState::Deleted).into(), named.into(), offset.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let mut rows = Row::find_by_statement(statement).all(self.db()).await?;
        let has_more = rows.len() > PAGE;
        rows.truncate(PAGE);
        Ok((rows.into_iter().map(|row| Member { id: UserId(row.id), name: row.name }).collect(), has_more))
    }

    /// Puts a user into a group, by name.
    ///
    /// # Errors
    /// As [`Acting::iam_group`]; [`Fault::Invalid`] for a name that nobody of the account has, or a member.
    pub async fn add_member(&self, form: &GroupForm) -> Result<GroupId> {
        let (id, name) = (form.group()?, form.user.trim().to_lowercase());
        self.change(|tx| add(tx, id, &name)).await
    }

    /// Takes a user out of a group.
    ///
    /// # Errors
    /// As [`Acting::iam_group`]; [`Fault::NotFound`] for who is not of the account.
    pub async fn remove_member(&self, form: &GroupForm) -> Result<GroupId> {
        let (id, member) = (form.group()?, form.member()?);
        self.change(|tx| remove(tx, id, member)).await
    }
}

async fn add(tx: Tx, id: GroupId, name: &str) -> Result<GroupId> {
    let group = tx.group(id, IamAct::Join).await?;
    let user = named(tx.db.as_ref(), tx.who.actor().account.0, name).await?;
    let user = user.filter(|user| user.state.0 != UserState::Deleted);
    let user = user.ok_or_else(|| Fault::field("user", Why::NobodyOfThisName))?;
    if membership::Entity::find_by_id((user.id, group.id)).one(tx.db.as_ref()).await?.is_some() {
        return Err(Fault::field("user", Why::IsMemberAlready).into());
    }
    join(&tx, user.id, &group).await?;
    Ok(id)
}

async fn remove(tx: Tx, id: GroupId, member: UserId) -> Result<GroupId> {
    let group = tx.group(id, IamAct::Leave).await?;
    let user = user(tx.db.as_ref(), &tx.who, member, IamAct::Leave).await?;
    if membership::Entity::find_by_id((user.id, group.id)).one(tx.db.as_ref()).await?.is_some() {
        leave(&tx, user.id, &group).await?;
    }
    Ok(id)
}

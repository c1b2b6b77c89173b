//! Making one-time links. Using them is the door's.

use crate::door::{random_token, token_hash};
use crate::entity::one_time_link::{ActiveModel, Column, Entity};
use crate::error::Result;
use domain::iam::LINK_LIFE;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

/// A fresh link of a user, in place of earlier ones; without a user the one that sets the installation up. Answers its
/// token, which is kept nowhere.
pub(crate) async fn make<C: ConnectionTrait>(db: &C, user: Option<i64>, now: i64) -> Result<String> {
    let token = random_token();
    forget(db, user, now).await?;
    let row = ActiveModel { token_hash: Set(token_hash(&token)), user_id: Set(user), expires_at: Set(now + LINK_LIFE) };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(token)
}

/// The links of a user hold no longer; old ones of others go with them.
pub(crate) async fn forget<C: ConnectionTrait>(db: &C, user: Option<i64>, now: i64) -> Result<()> {
    let of_user = user.map_or(Column::UserId.is_null(), |user| Column::UserId.eq(user));
    let gone = Condition::any().add(of_user).add(Column::ExpiresAt.lt(now));
    Entity::delete_many().filter(gone).exec(db).await?;
    Ok(())
}

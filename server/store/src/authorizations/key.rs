//! The place of an authorization's wrapped key: made with the request, written over when something is handed over, and written
//! over with zeros when that is cleared.
//!
//! All rows are of one size and stand in the order in which they were made, so that SQLite writes them where they are and
//! never moves one. Of a row that moves it may leave a copy behind, in the slack of a page that was split, which no later
//! change of the row reaches: `after_much_moving_about_no_wrapped_key_is_left` found some.

use super::sealed::Sealed;
use crate::entity::authorization_key::{ActiveModel, Column, Entity, Model};
use crate::error::Result;
use domain::id::AuthorizationId;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// The name of no key.
pub(crate) const NONE: &str = "0000000000000000";
/// Bytes of a wrapped key: its nonce, the key, its tag.
const LENGTH: usize = 24 + 32 + 16;

fn blank(id: AuthorizationId) -> ActiveModel {
    ActiveModel { id: Set(id.0), key_id: Set(NONE.to_owned()), wrapped: Set(vec![0; LENGTH]) }
}

/// Makes the place.
pub(super) async fn make<C: ConnectionTrait>(db: &C, id: AuthorizationId) -> Result<()> {
    Entity::insert(blank(id)).exec_without_returning(db).await?;
    Ok(())
}

/// The key, unless nothing is held.
pub(super) async fn find<C: ConnectionTrait>(db: &C, id: AuthorizationId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id.0).one(db).await?.filter(|row| row.key_id != NONE))
}

/// Puts the key of what was handed over there.
pub(super) async fn put<C: ConnectionTrait>(db: &C, id: AuthorizationId, sealed: &Sealed) -> Result<()> {
    if (sealed.key_id.len(), sealed.wrapped.len()) != (NONE.len(), LENGTH) {
        return Err(DbErr::Custom("a wrapped key is of another size".to_owned()).into());
    }
    let key = ActiveModel { key_id: Set(sealed.key_id.clone()), wrapped: Set(sealed.wrapped.clone()), ..blank(id) };
    write(db, id, key).await
}

/// Destroys the key.
pub(super) async fn destroy<C: ConnectionTrait>(db: &C, id: AuthorizationId) -> Result<()> {
    write(db, id, blank(id)).await
}

async fn write<C: ConnectionTrait>(db: &C, id: AuthorizationId, key: ActiveModel) -> Result<()> {
    let key = ActiveModel { id: sea_orm::ActiveValue::NotSet, ..key };
    let written = Entity::update_many().set(key).filter(Column::Id.eq(id.0)).exec(db).await?;
    if written.rows_affected == 1 {
        return Ok(());
    }
    Err(DbErr::Custom(format!("authorization {} has no place for its key", id.0)).into())
}

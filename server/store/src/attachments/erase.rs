//! Files of a message that is withdrawn.

use crate::entity::attachment;
use crate::error::Result;
use crate::store::Store;
use domain::id::MessageId;
use object_store::ObjectStoreExt;
use object_store::path::Path;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Takes the files of a withdrawn message out of the database; answers where they are kept.
#[expect(clippy::disallowed_methods, reason = "files of a message that was got by intent")]
pub(crate) async fn erase<C: ConnectionTrait>(db: &C, message: MessageId) -> Result<Vec<String>> {
    let of_message = attachment::Column::MessageId.eq(message.0);
    let rows = attachment::Entity::find().filter(of_message.clone()).all(db).await?;
    attachment::Entity::delete_many().filter(of_message).exec(db).await?;
    Ok(rows.into_iter().map(|row| row.place).collect())
}

/// Removes files whose rows are gone. One that stays, because the store of files failed, is reached by nobody.
pub(crate) async fn remove(store: &Store, places: Vec<String>) {
    for place in places {
        if let Err(error) = store.files().delete(&Path::from(place)).await {
            tracing::warn!(%error, "a file of a withdrawn message could not be removed");
        }
    }
}

//! Files of a message that is withdrawn.

use crate::entity::attachment;
use crate::error::Result;
use domain::id::MessageId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Takes the files of a withdrawn message out of the database; answers where they are kept.
#[expect(clippy::disallowed_methods, reason = "files of a message that was got by intent")]
pub(crate) async fn erase<C: ConnectionTrait>(db: &C, message: MessageId) -> Result<Vec<String>> {
    let of_message = attachment::Column::MessageId.eq(message.0);
    let rows = attachment::Entity::find().filter(of_message.clone()).all(db).await?;
    attachment::Entity::delete_many().filter(of_message).exec(db).await?;
    Ok(rows.into_iter().map(|row| row.place).collect())
}

//! Files: streamed to the store of files, their rows in the database.
//!
//! A file is uploaded before its form is sent and belongs to its owner alone until a ticket or message takes it.

mod erase;
mod kind;

pub(crate) use erase::{erase, remove};

use crate::acting::Acting;
use crate::door::random_token;
use crate::entity::attachment;
use crate::error::{Error, Result};
use crate::permit;
use bytes::Bytes;
use domain::attachments::{Attachment, SIZE_MAX, file_name};
use domain::fault::{Fault, Why};
use domain::id::{AttachmentId, UserId};
use futures::stream::{BoxStream, Stream, StreamExt};
use object_store::{MultipartUpload, ObjectStoreExt, PutPayload, path::Path};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Bytes that are gathered before they are written, and that the kind is told from.
const PART: usize = 1024 * 1024;

/// A file to store: its name as sent, and its bytes as they arrive. An error in the stream means that it was cut off.
pub struct Upload<S> {
    /// The name that the browser gave.
    pub name: String,
    /// The bytes.
    pub bytes: S,
}

/// A file to send.
pub struct Download {
    /// Its name.
    pub name: String,
    /// Its type, told from its content.
    pub media_type: String,
    /// Bytes in all.
    pub size: i64,
    /// The bytes.
    pub bytes: BoxStream<'static, object_store::Result<Bytes>>,
}

impl Acting {
    /// Stores a file for a form that is not sent yet.
    ///
    /// # Errors
    /// [`Fault::Invalid`] at `attachments` for what is too large, empty, of a kind not taken, or cut off. Nothing of it
    /// stays behind then.
    pub async fn upload<S, E>(&self, mut upload: Upload<S>) -> Result<Attachment>
    where
        S: Stream<Item = std::result::Result<Bytes, E>> + Unpin + Send,
        E: Send,
    {
        let name = file_name(&upload.name).map_err(|why| Fault::field("attachments", why))?;
        let token = random_token();
        let place = Path::from(format!("{}/{token}", &token[..2]));
        let mut writing = self.store.files().put_multipart(&place).await?;
        match receive(&name, &mut upload.bytes, writing.as_mut()).await {
            Ok((size, media_type)) => {
                writing.complete().await?;
                self.record(name, place, size, media_type).await
            }
            Err(error) => {
                writing.abort().await?;
                Err(error)
            }
        }
    }

    async fn record(&self, name: String, place: Path, size: u64, media_type: &str) -> Result<Attachment> {
        let row = attachment::ActiveModel {
            owner_id: Set(self.who.actor.user.0),
            created_at: Set(self.now),
            size: Set(i64::try_from(size).unwrap_or(i64::MAX)),
            media_type: Set(media_type.to_owned()),
            place: Set(place.to_string()),
            name: Set(name),
            ..Default::default()
        };
        let row = self.change(|tx| insert(tx.db, row.clone())).await?;
        Ok(show(&row))
    }

    /// One's own uploaded files that no ticket has taken yet, of these keys.
    ///
    /// # Errors
    /// When the database fails.
    #[expect(clippy::disallowed_methods, reason = "one's own files without a ticket")]
    pub async fn uploads(&self, ids: &[AttachmentId]) -> Result<Vec<Attachment>> {
        let rows = attachment::Entity::find()
            .filter(attachment::Column::Id.is_in(ids.iter().map(|id| id.0)))
            .filter(attachment::Column::OwnerId.eq(self.who.actor.user.0))
            .filter(attachment::Column::TicketId.is_null());
        Ok(rows.all(self.db()).await?.iter().map(show).collect())
    }

    /// A file of a ticket one may see, or one's own that no ticket has taken yet.
    ///
    /// # Errors
    /// [`Fault::NotFound`] otherwise.
    #[expect(clippy::disallowed_methods, reason = "its ticket is asked for next")]
    pub async fn download(&self, id: AttachmentId) -> Result<Download> {
        let row = attachment::Entity::find_by_id(id.0).one(self.db()).await?.ok_or(Fault::NotFound)?;
        match row.ticket_id {
            Some(ticket) => permit::view_by_id(self.db(), &self.who, ticket).await?,
            None if row.owner_id == self.who.actor.user.0 => {}
            None => return Err(Fault::NotFound.into()),
        }
        let bytes = self.store.files().get(&Path::from(row.place)).await?.into_stream();
        Ok(Download { name: row.name, media_type: row.media_type, size: row.size, bytes })
    }
}

async fn insert(
    db: std::sync::Arc<sea_orm::DatabaseTransaction>,
    row: attachment::ActiveModel,
) -> Result<attachment::Model> {
    Ok(row.insert(db.as_ref()).await?)
}

/// Writes the bytes as they arrive; memory holds one part.
async fn receive<S, E>(name: &str, bytes: &mut S, writing: &mut dyn MultipartUpload) -> Result<(u64, &'static str)>
where
    S: Stream<Item = std::result::Result<Bytes, E>> + Unpin + Send,
{
    let refuse = |why: Why| Error::Refused(Fault::field("attachments", why));
    let mut part = Vec::with_capacity(PART);
    let mut size: u64 = 0;
    let mut media_type = None;
    while let Some(chunk) = bytes.next().await {
        let chunk = chunk.map_err(|_| refuse(Why::FileCutOff { name: name.to_owned() }))?;
        size += chunk.len() as u64;
        if size > SIZE_MAX {
            return Err(refuse(Why::FileTooLarge { name: name.to_owned() }));
        }
        part.extend_from_slice(&chunk);
        if part.len() >= PART {
            media_type = media_type.or_else(|| kind::of(&part));
            writing.put_part(PutPayload::from(std::mem::replace(&mut part, Vec::with_capacity(PART)))).await?;
        }
    }
    if size == 0 {
        return Err(refuse(Why::FileEmpty { name: name.to_owned() }));
    }
    let media_type = media_type.or_else(|| kind::of(&part));
    let media_type = media_type.ok_or_else(|| refuse(Why::FileKind { name: name.to_owned() }))?;
    if !part.is_empty() {
        writing.put_part(PutPayload::from(part)).await?;
    }
    Ok((size, media_type))
}

/// Gives uploaded files to a ticket or message: all of them, each its owner's and still free, or none.
pub(crate) async fn bind<C: ConnectionTrait>(
    db: &C,
    owner: UserId,
    ids: &[AttachmentId],
    ticket: i64,
    message: Option<i64>,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let bound = attachment::Entity::update_many()
        .col_expr(attachment::Column::TicketId, Expr::value(ticket))
        .col_expr(attachment::Column::MessageId, Expr::value(message))
        .filter(attachment::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(attachment::Column::OwnerId.eq(owner.0))
        .filter(attachment::Column::TicketId.is_null())
        .exec(db)
        .await?;
    let is_whole = usize::try_from(bound.rows_affected).is_ok_and(|n| n == ids.len());
    if is_whole { Ok(()) } else { Err(Fault::field("attachments", Why::FileGone).into()) }
}

/// The files of a ticket that somebody was permitted to see.
#[expect(clippy::disallowed_methods, reason = "files of a ticket that was got by intent")]
pub(crate) async fn of_ticket<C: ConnectionTrait>(db: &C, ticket: i64) -> Result<Vec<attachment::Model>> {
    Ok(attachment::Entity::find().filter(attachment::Column::TicketId.eq(ticket)).all(db).await?)
}

/// The files of a message, or of the description.
pub(crate) fn of_message(files: &[attachment::Model], message: Option<i64>) -> Vec<Attachment> {
    files.iter().filter(|file| file.message_id == message).map(show).collect()
}

fn show(row: &attachment::Model) -> Attachment {
    Attachment { id: AttachmentId(row.id), name: row.name.clone(), size: row.size }
}

//! Files: streamed to the store of files, their rows in the database.
//!
//! A file is uploaded before its form is sent and belongs to its owner alone until a ticket or message takes it.

mod day;
mod download;
mod erase;
mod receive;

pub(crate) use day::forget;
pub use download::{Download, Picture};
pub(crate) use erase::erase;

use crate::acting::{Acting, Tx};
use crate::door::random_token;
use crate::entity::attachment;
use crate::error::{Error, Result};
use crate::files::{Verdict, Writing};
use bytes::Bytes;
use domain::attachments::{Attachment, Limits, Thumbnail, file_name};
use domain::fault::{Fault, Why};
use domain::id::{AttachmentId, UserId};
use futures::stream::Stream;
use object_store::path::Path;
use receive::{Limit, receive};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// A file to store: its name as sent, and its bytes as they arrive. An error in the stream means that it was cut off.
pub struct Upload<S> {
    /// The name that the browser gave.
    pub name: String,
    /// The bytes.
    pub bytes: S,
}

impl Acting {
    /// Stores a file for a form that is not sent yet.
    ///
    /// # Errors
    /// [`Fault::Invalid`] at `attachments` for what is too large, more than a day takes, empty, of a kind not taken, cut off, or
    /// refused by the operator's command. Nothing of it stays behind then.
    pub async fn upload<S, E>(&self, mut upload: Upload<S>) -> Result<Attachment>
    where
        S: Stream<Item = std::result::Result<Bytes, E>> + Unpin + Send,
        E: Send,
    {
        let name = file_name(&upload.name).map_err(|why| Fault::field("attachments", why))?;
        let token = random_token();
        let mut writing = self.store.files().begin(Path::from(format!("{}/{token}", &token[..2]))).await?;
        match self.take_in(name, &mut upload.bytes, &mut writing).await {
            Ok(row) => {
                writing.keep();
                Ok(show(&row))
            }
            Err(error) => {
                writing.discard().await;
                Err(error)
            }
        }
    }

    async fn take_in<S, E>(&self, name: String, bytes: &mut S, writing: &mut Writing) -> Result<attachment::Model>
    where
        S: Stream<Item = std::result::Result<Bytes, E>> + Unpin + Send,
        E: Send,
    {
        let files = self.store.files();
        let today = day::sent(self.db(), self.who.actor.user.0, self.now).await?;
        let limit = Limit { limits: files.limits(), today, part: files.part() };
        let (size, media_type) = receive(&name, bytes, writing, &limit).await?;
        match files.scan(writing.place()).await? {
            Verdict::Clean => {}
            Verdict::Unwanted => return Err(refuse(Why::FileUnwanted { name })),
            Verdict::Unknown => return Err(refuse(Why::FileNotScanned { name })),
        }
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        let is_image = media_type.starts_with("image/");
        let thumbnail = if is_image { files.make_thumbnail(writing.place(), size).await? } else { None };
        let row = attachment::ActiveModel {
            owner_id: Set(self.who.actor.user.0),
            created_at: Set(self.now),
            size: Set(size),
            media_type: Set(media_type.to_owned()),
            place: Set(writing.place().to_string()),
            name: Set(name),
            thumbnail_width: Set(thumbnail.map(|thumbnail| thumbnail.width)),
            thumbnail_height: Set(thumbnail.map(|thumbnail| thumbnail.height)),
            ..Default::default()
        };
        self.change(|tx| record(tx, row.clone(), size, limit.limits)).await
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
}

fn refuse(why: Why) -> Error {
    Fault::field("attachments", why).into()
}

/// The row, with its size counted into the day: of files that arrive at once, what passes the limit is refused here.
async fn record(tx: Tx, row: attachment::ActiveModel, size: i64, limits: Limits) -> Result<attachment::Model> {
    let max = i64::try_from(limits.size_of_day()).unwrap_or(i64::MAX);
    let row = row.insert(tx.db.as_ref()).await?;
    if day::count(tx.db.as_ref(), row.owner_id, tx.now, size, max).await? {
        return Ok(row);
    }
    Err(refuse(Why::DayFull { name: row.name, max: limits.day }))
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
    let thumbnail = row.thumbnail_width.zip(row.thumbnail_height);
    let thumbnail = thumbnail.map(|(width, height)| Thumbnail { width, height });
    Attachment { id: AttachmentId(row.id), name: row.name.clone(), size: row.size, thumbnail }
}

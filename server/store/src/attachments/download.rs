//! Files on their way to whoever may see them.

use crate::acting::Acting;
use crate::entity::attachment;
use crate::error::Result;
use crate::files::{Files, Reading, beside};
use crate::permit;
use domain::fault::Fault;
use domain::id::AttachmentId;
use object_store::path::Path;
use sea_orm::EntityTrait;
use std::ops::Range;

/// A file to send.
pub struct Download {
    /// Its name.
    pub name: String,
    /// Its type, told from its content.
    pub media_type: String,
    /// What tells its content from any other: a file never changes.
    pub tag: String,
    /// Bytes in all.
    pub size: u64,
    files: Files,
    place: Path,
}

/// A thumbnail to send, which is JPEG.
pub struct Picture {
    /// What tells its content from any other.
    pub tag: String,
    /// The bytes, as they are read.
    pub bytes: Reading,
}

impl Download {
    /// The bytes of a part of it, as they are read.
    ///
    /// # Errors
    /// When the store of files fails.
    pub async fn read(&self, part: Range<u64>) -> Result<Reading> {
        self.files.read(&self.place, part).await
    }
}

impl Acting {
    /// A file of a ticket one may see, or one's own that no ticket has taken yet.
    ///
    /// # Errors
    /// [`Fault::NotFound`] otherwise.
    pub async fn download(&self, id: AttachmentId) -> Result<Download> {
        let row = self.attachment(id).await?;
        Ok(Download {
            tag: tag(&row),
            name: row.name,
            media_type: row.media_type,
            size: u64::try_from(row.size).unwrap_or_default(),
            files: self.store.files().clone(),
            place: Path::from(row.place),
        })
    }

    /// The thumbnail of such a file.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where there is none, as for the file.
    pub async fn thumbnail(&self, id: AttachmentId) -> Result<Picture> {
        let row = self.attachment(id).await?;
        if row.thumbnail_width.is_none() {
            return Err(Fault::NotFound.into());
        }
        let bytes = self.store.files().read_whole(&beside(&Path::from(row.place.as_str()))).await?;
        Ok(Picture { tag: tag(&row), bytes })
    }

    #[expect(clippy::disallowed_methods, reason = "its ticket is asked for next")]
    async fn attachment(&self, id: AttachmentId) -> Result<attachment::Model> {
        let row = attachment::Entity::find_by_id(id.0).one(self.db()).await?.ok_or(Fault::NotFound)?;
        match row.ticket_id {
            Some(ticket) => permit::view_by_id(self.db(), &self.who, ticket).await?,
            None if row.owner_id == self.who.actor.user.0 => {}
            None => return Err(Fault::NotFound.into()),
        }
        Ok(row)
    }
}

/// Keys may come again in a database that was put back, hardly at the same moment.
fn tag(row: &attachment::Model) -> String {
    format!("{}-{}", row.id, row.created_at)
}

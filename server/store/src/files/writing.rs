//! A file on its way into the store. Until it is kept it is nobody's, and whatever ends it before that takes it away again.

use super::Files;
use crate::error::Result;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStoreExt, PutPayload};

/// The file.
pub(crate) struct Writing {
    files: Files,
    place: Path,
    /// Until it is whole.
    upload: Option<Box<dyn MultipartUpload>>,
    is_kept: bool,
}

impl Writing {
    pub(super) async fn begin(files: Files, place: Path) -> Result<Self> {
        let upload = files.objects.put_multipart(&place).await?;
        Ok(Self { files, place, upload: Some(upload), is_kept: false })
    }

    /// Where it will lie.
    pub(crate) fn place(&self) -> &Path {
        &self.place
    }

    /// The next part.
    pub(crate) async fn put(&mut self, part: Vec<u8>) -> Result<()> {
        match &mut self.upload {
            Some(upload) => Ok(upload.put_part(PutPayload::from(part)).await?),
            None => Ok(()),
        }
    }

    /// All parts are there.
    pub(crate) async fn complete(&mut self) -> Result<()> {
        if let Some(upload) = &mut self.upload {
            upload.complete().await?;
        }
        self.upload = None;
        Ok(())
    }

    /// A row leads to it now.
    pub(crate) fn keep(mut self) {
        self.is_kept = true;
    }

    /// Takes it away, and waits until it is gone.
    pub(crate) async fn discard(mut self) {
        self.is_kept = true;
        // It goes on when nobody waits any more.
        let _ = tokio::spawn(away(self.files.clone(), self.place.clone(), self.upload.take())).await;
    }
}

/// The connection was lost, and with it whoever worked for it.
impl Drop for Writing {
    fn drop(&mut self) {
        if self.is_kept {
            return;
        }
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(away(self.files.clone(), self.place.clone(), self.upload.take()));
        }
    }
}

async fn away(files: Files, place: Path, upload: Option<Box<dyn MultipartUpload>>) {
    match upload {
        None => files.remove(vec![place.to_string()]).await,
        Some(mut upload) => {
            if let Err(error) = upload.abort().await {
                tracing::warn!(%error, "what had arrived of a file could not be removed");
            }
        }
    }
}

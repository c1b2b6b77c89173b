//! The store of files: a folder beside the database, or a bucket. What lies in it is reached by rows of `attachment` alone.

mod bucket;
mod scan;
mod small;
mod writing;

pub use bucket::Bucket;
pub use scan::Scan;
pub(crate) use scan::Verdict;
pub(crate) use writing::Writing;

use crate::error::Result;
use crate::store::connect::io;
use bytes::Bytes;
use domain::attachments::{Limits, Thumbnail};
use futures::stream::{BoxStream, StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectMeta, ObjectStore, ObjectStoreExt};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::sync::Semaphore;

/// How files are kept and what is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileOptions {
    /// How much is taken.
    pub limits: Limits,
    /// The bucket that they lie in, if not in the data folder.
    pub bucket: Option<Bucket>,
    /// The command that looks at each before anybody sees it.
    pub scan: Option<Scan>,
}

/// Bytes of a file as they are read.
pub type Reading = BoxStream<'static, object_store::Result<Bytes>>;

/// The open store of files.
#[derive(Clone)]
pub(crate) struct Files {
    objects: Arc<dyn ObjectStore>,
    /// The folder, if it is one.
    folder: Option<PathBuf>,
    limits: Limits,
    scan: Option<Scan>,
    /// Pictures are opened one after the other: each may take a hundred megabytes.
    pictures: Arc<Semaphore>,
}

/// Bytes that are written at once. A bucket takes no smaller parts than its own.
const PART: usize = 1024 * 1024;
/// The largest image that is opened for its thumbnail, in bytes.
const PICTURE_MAX: i64 = 32 * 1024 * 1024;
/// How long a file waits for its turn to get a thumbnail; it does without.
const PATIENCE: Duration = Duration::from_secs(20);

impl Files {
    /// Opens the bucket, or makes the folder.
    ///
    /// # Errors
    /// When the folder cannot be written, or the bucket's settings fit nothing.
    pub(crate) fn open(options: &FileOptions, data: &std::path::Path) -> Result<Self> {
        let (objects, folder): (Arc<dyn ObjectStore>, _) = match &options.bucket {
            Some(bucket) => (Arc::new(bucket.open()?), None),
            None => {
                let folder = data.join("attachments");
                std::fs::create_dir_all(&folder).map_err(|error| io(&folder, &error))?;
                let files = LocalFileSystem::new_with_prefix(&folder)?;
                (Arc::new(files.with_automatic_cleanup(true).with_fsync(true)), Some(folder))
            }
        };
        let pictures = Arc::new(Semaphore::new(1));
        Ok(Self { objects, folder, limits: options.limits, scan: options.scan.clone(), pictures })
    }

    /// How much is taken.
    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// Bytes that are gathered before they are written, and that the kind is told from.
    pub(crate) fn part(&self) -> usize {
        if self.folder.is_some() { PART } else { bucket::PART }
    }

    /// A file that is about to arrive.
    pub(crate) async fn begin(&self, place: Path) -> Result<Writing> {
        Writing::begin(self.clone(), place).await
    }

    /// A part of a file, as it is read.
    pub(crate) async fn read(&self, place: &Path, range: Range<u64>) -> Result<Reading> {
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        Ok(self.objects.get_opts(place, options).await?.into_stream())
    }

    /// A whole file, as it is read.
    pub(crate) async fn read_whole(&self, place: &Path) -> Result<Reading> {
        Ok(self.objects.get(place).await?.into_stream())
    }

    /// What the operator's command says of a file.
    pub(crate) async fn scan(&self, place: &Path) -> Result<Verdict> {
        match &self.scan {
            None => Ok(Verdict::Clean),
            Some(scan) => Ok(scan.run(self.read_whole(place).await?).await),
        }
    }

    /// Makes the thumbnail of an image beside it. What is no whole image, or a huge one, has none.
    pub(crate) async fn make_thumbnail(&self, place: &Path, size: i64) -> Result<Option<Thumbnail>> {
        if size > PICTURE_MAX {
            return Ok(None);
        }
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.pictures).acquire_owned());
        let Ok(Ok(turn)) = turn.await else { return Ok(None) };
        let bytes = self.objects.get(place).await?.bytes().await?;
        let made = tokio::task::spawn_blocking(move || {
            // Given back when it is done, also when nobody waits for it any more.
            let _turn = turn;
            small::of(&bytes)
        });
        let Ok(Some((picture, thumbnail))) = made.await else { return Ok(None) };
        self.objects.put(&beside(place), picture.into()).await?;
        Ok(Some(thumbnail))
    }

    /// Removes files and what lies beside them. What stays, because the store of files failed, is reached by nobody, and timed
    /// work comes back for it.
    pub(crate) async fn remove(&self, places: Vec<String>) {
        for place in places {
            let place = Path::from(place);
            for place in [beside(&place), place] {
                match self.objects.delete(&place).await {
                    Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                    Err(error) => tracing::warn!(%error, "a file could not be removed; it is tried again within a day"),
                }
            }
        }
    }

    /// All files, as they are found.
    pub(crate) fn list(&self) -> BoxStream<'static, Result<ObjectMeta>> {
        self.objects.list(None).map_err(Into::into).boxed()
    }

    /// What a process that was killed has left of files that were arriving, from before a moment. A bucket drops these by a rule of
    /// its own.
    pub(crate) async fn half_written(&self, before: i64) -> Vec<PathBuf> {
        let Some(folder) = self.folder.clone() else { return Vec::new() };
        let before = SystemTime::UNIX_EPOCH + Duration::from_millis(before.unsigned_abs());
        tokio::task::spawn_blocking(move || half_written(&folder, before)).await.unwrap_or_default()
    }
}

/// Where the thumbnail of a file lies.
pub(crate) fn beside(place: &Path) -> Path {
    Path::from(format!("{place}{BESIDE}"))
}

/// The file that a place belongs to: its own, or that of a thumbnail.
pub(crate) fn owner_of(place: &Path) -> &str {
    place.as_ref().strip_suffix(BESIDE).unwrap_or(place.as_ref())
}

const BESIDE: &str = ".thumbnail";

/// The object store writes beside the place, with `#` in the name, and moves the file there once it is whole.
fn half_written(folder: &std::path::Path, before: SystemTime) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let is_old = |entry: &std::fs::DirEntry| {
            entry.metadata().and_then(|about| about.modified()).is_ok_and(|changed| changed < before)
        };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(half_written(&entry.path(), before)),
            Ok(_) if entry.file_name().to_string_lossy().contains('#') && is_old(&entry) => found.push(entry.path()),
            Ok(_) | Err(_) => {}
        }
    }
    found
}

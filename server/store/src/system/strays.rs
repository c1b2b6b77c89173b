//! Files and rows that have lost each other: what a killed process or a failing store of files has left, and what is missing.

use super::System;
use super::doctor::Finding;
use crate::entity::attachment;
use crate::error::Result;
use crate::files::owner_of;
use futures::TryStreamExt;
use object_store::path::Path;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

/// How long a file may be without a row: it is scanned, or its form is on the way.
const GRACE: i64 = 24 * 60 * 60_000;
/// Files that are looked for at once.
const BATCH: usize = 500;
/// As many without a row, and more than have one, come from no failure: this is another database's folder or bucket.
const TOO_MANY: usize = 20;

/// What was found of files.
#[derive(Default)]
struct Found {
    /// All of them, by their hashes.
    files: HashSet<u64>,
    /// Those without a row.
    strays: Vec<Path>,
    /// Parts of files that never became whole.
    half_written: Vec<PathBuf>,
}

impl System<'_> {
    /// Removes files that no row leads to. Rows without a file stay: whoever put back the wrong folder wants the right one.
    ///
    /// # Errors
    /// When the database or the store of files fails.
    pub async fn sweep_files(&self) -> Result<usize> {
        let found = self.look_for_files(self.store.reader()).await?;
        let n = found.strays.len();
        if n > TOO_MANY && n > found.files.len() - n {
            tracing::warn!(
                n,
                "most files are not of this database, so none is removed: is this its folder or bucket? \
                 `doctor --repair` removes them"
            );
            return Ok(0);
        }
        Ok(self.remove(found).await)
    }

    /// The same, however many they are.
    ///
    /// # Errors
    /// When the database or the store of files fails.
    pub async fn remove_strays(&self) -> Result<usize> {
        let found = self.look_for_files(self.store.reader()).await?;
        Ok(self.remove(found).await)
    }

    async fn remove(&self, found: Found) -> usize {
        let n = found.strays.len() + found.half_written.len();
        let owners: HashSet<String> = found.strays.iter().map(|place| owner_of(place).to_owned()).collect();
        self.store.files().remove(owners.into_iter().collect()).await;
        for file in found.half_written {
            if let Err(error) = std::fs::remove_file(&file) {
                tracing::warn!(%error, "a part of a file that never became whole could not be removed");
            }
        }
        n
    }

    pub(super) async fn examine_files<C: ConnectionTrait>(&self, db: &C) -> Result<Vec<Finding>> {
        let found = self.look_for_files(db).await?;
        let half_written = found.half_written.iter().map(|path| path.display().to_string());
        let strays = found.strays.iter().map(Path::to_string).chain(half_written);
        let mut findings: Vec<Finding> = strays.map(|place| Finding::StrayFile { place }).collect();
        let mut after = 0;
        loop {
            let rows = attachment::Entity::find()
                .filter(attachment::Column::Id.gt(after))
                .filter(attachment::Column::CreatedAt.lt(self.now - GRACE))
                .order_by_asc(attachment::Column::Id)
                .limit(BATCH as u64);
            let rows = rows.all(db).await?;
            let Some(last) = rows.last() else { return Ok(findings) };
            after = last.id;
            let lost = rows.into_iter().filter(|row| !found.files.contains(&hash(&row.place)));
            findings.extend(lost.map(|row| Finding::LostFile { id: row.id, name: row.name }));
        }
    }

    async fn look_for_files<C: ConnectionTrait>(&self, db: &C) -> Result<Found> {
        let (files, before) = (self.store.files(), self.now - GRACE);
        let mut found = Found { half_written: files.half_written(before).await, ..Found::default() };
        let (mut list, mut old) = (files.list(), Vec::new());
        while let Some(file) = list.try_next().await? {
            found.files.insert(hash(file.location.as_ref()));
            if file.last_modified.timestamp_millis() < before {
                old.push(file.location);
            }
            if old.len() == BATCH {
                found.strays.extend(without_row(db, std::mem::take(&mut old)).await?);
            }
        }
        found.strays.extend(without_row(db, old).await?);
        Ok(found)
    }
}

async fn without_row<C: ConnectionTrait>(db: &C, files: Vec<Path>) -> Result<Vec<Path>> {
    let owners = files.iter().map(|file| owner_of(file).to_owned());
    let known = attachment::Entity::find().filter(attachment::Column::Place.is_in(owners));
    let known: HashSet<String> = known.all(db).await?.into_iter().map(|row| row.place).collect();
    Ok(files.into_iter().filter(|file| !known.contains(owner_of(file))).collect())
}

fn hash(place: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    hasher.finish()
}

//! The installation's key as files of the data folder: `key`; while it is rotated `key.next`, and at the end of that for a
//! moment `key.old`. At every moment `key` is whole.

use super::{InstallationKey, fresh, of};
use crate::entity::wrapped_key;
use crate::error::{Error, Result};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use zeroize::Zeroizing;

/// In force.
const KEY: &str = "key";
/// What it is being replaced by: what is sealed from now on is sealed by this one.
const NEXT: &str = "key.next";
/// What nothing needs any more.
const OLD: &str = "key.old";

/// The installation's key: the given one, that of the data folder, or at the first start a new one. `None` when there was
/// one once and it is gone.
///
/// # Errors
/// When the file cannot be read or written, holds no key, or others may read it.
pub(crate) async fn open<C: ConnectionTrait>(
    db: &C,
    data: &Path,
    given: Option<&InstallationKey>,
) -> Result<Option<InstallationKey>> {
    if let Some(given) = given {
        return Ok(Some(given.clone()));
    }
    let path = data.join(KEY);
    if let Some(key) = read(&path)? {
        return Ok(Some(with_next(data, key)?));
    }
    if wrapped_key::Entity::find().one(db).await?.is_some() {
        return Ok(None);
    }
    match write(&path, &of(&fresh())) {
        // Another process may have started at the same moment.
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(wrong(&path, &error.to_string())),
        Ok(()) | Err(_) => read(&path),
    }
}

fn with_next(data: &Path, key: InstallationKey) -> Result<InstallationKey> {
    Ok(match read(&data.join(NEXT))? {
        Some(next) => key.followed_by(next),
        None => key,
    })
}

/// Makes the next key, unless a rotation that was interrupted has made it. Whoever opens the store from now on has both.
///
/// # Errors
/// When it cannot be written for good.
pub(crate) fn begin(data: &Path, key: InstallationKey) -> Result<InstallationKey> {
    let path = data.join(NEXT);
    match write(&path, &of(&fresh())) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(wrong(&path, &error.to_string())),
        Ok(()) | Err(_) => with_next(data, key),
    }
}

/// Whether a rotation was interrupted when only the old key was left to be destroyed.
pub(crate) fn is_switched(data: &Path) -> bool {
    data.join(OLD).exists() && !data.join(NEXT).exists()
}

/// Puts the next key in the place of the one before, which stays beside it. A moment later it is destroyed; until it is away
/// from its place nothing is written over it.
///
/// # Errors
/// When the folder cannot be written.
pub(crate) fn switch(data: &Path) -> Result<()> {
    let (key, next, old) = (data.join(KEY), data.join(NEXT), data.join(OLD));
    // An earlier try may have come as far as this: overwriting it then would overwrite the key in force.
    let is_linked = || -> std::io::Result<bool> { Ok(old.metadata()?.ino() == key.metadata()?.ino()) };
    let switched = (|| {
        if old.exists() && is_linked()? {
            std::fs::remove_file(&old)?;
        } else if old.exists() {
            overwrite(&old)?;
        }
        std::fs::hard_link(&key, &old)?;
        std::fs::rename(&next, &key)?;
        sync(data)
    })();
    switched.map_err(|error| wrong(&key, &error.to_string()))
}

/// Destroys the old key as far as files can be: overwritten, synced, removed.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn destroy(data: &Path) -> Result<()> {
    let old = data.join(OLD);
    if !old.exists() {
        return Ok(());
    }
    overwrite(&old).and_then(|()| sync(data)).map_err(|error| wrong(&old, &error.to_string()))
}

fn overwrite(path: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or_default();
    let noise: Vec<u8> = (0..length).map(|_| rand::random()).collect();
    file.write_all(&noise)?;
    file.sync_all()?;
    std::fs::remove_file(path)
}

/// A name is there for good once its folder is synced.
fn sync(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

fn wrong(path: &Path, what: &str) -> Error {
    DbErr::Custom(format!("{}: {what}", path.display())).into()
}

fn read(path: &Path) -> Result<Option<InstallationKey>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => Zeroizing::new(text),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(wrong(path, &error.to_string())),
    };
    let mode = std::fs::metadata(path).map_err(|error| wrong(path, &error.to_string()))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(wrong(path, "others may read the installation's key; chmod 600 it"));
    }
    InstallationKey::parse(&text).map(Some).ok_or_else(|| wrong(path, "this is no key of 64 hexadecimal digits"))
}

/// Whole or not at all, and never over another one.
fn write(path: &Path, key: &InstallationKey) -> std::io::Result<()> {
    let draft = path.with_extension(format!("{:016x}", rand::random::<u64>()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let written = writeln!(file, "{}", *key.text()).and_then(|()| file.sync_all());
    let linked = written.and_then(|()| std::fs::hard_link(&draft, path));
    std::fs::remove_file(&draft)?;
    linked?;
    path.parent().map_or(Ok(()), sync)
}

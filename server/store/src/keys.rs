//! The installation's key, and the keys of the store that it wraps.
//!
//! It is a file in the data folder that only its owner reads, or comes from the environment. Made once, at the first start;
//! without it what it wraps cannot be opened, and the work that needs that waits.

use crate::entity::wrapped_key;
use crate::error::{Error, Result};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use sha2::{Digest, Sha256};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;
use zeroize::Zeroizing;

/// Bytes of a key.
const LENGTH: usize = 32;
/// Bytes of a nonce, which stands before what it was used for.
const NONCE: usize = 24;
/// Its file in the data folder.
const FILE: &str = "key";

/// A key. Never shown, wiped when dropped.
pub(crate) type Key = Zeroizing<[u8; LENGTH]>;

/// The installation's key, as the operator gives it.
#[derive(Clone)]
pub struct InstallationKey(Key);

impl InstallationKey {
    /// From 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits: Option<Vec<u8>> =
            text.chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
        let digits = Zeroizing::new(digits.filter(|digits| digits.len() == 2 * LENGTH)?);
        let mut key = Key::default();
        for (byte, pair) in key.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair[0] << 4 | pair[1];
        }
        Some(Self(key))
    }

    fn random() -> Self {
        Self(random())
    }

    fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Tells keys apart without telling the key.
    pub(crate) fn id(&self) -> String {
        let digest = Sha256::new().chain_update("service-tickets key id").chain_update(self.0.as_slice()).finalize();
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Encrypts a secret under the name of its row, with which alone it opens again.
    pub(crate) fn seal(&self, name: &str, secret: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: secret, aad: name.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| failed("a secret"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// The secret, unless another key or another name sealed it.
    pub(crate) fn open(&self, name: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce = XNonce::from(<[u8; NONCE]>::try_from(nonce).ok()?);
        let payload = Payload { msg: sealed, aad: name.as_bytes() };
        self.cipher().decrypt(&nonce, payload).ok().map(Zeroizing::new)
    }

    fn unwrap(&self, name: &str, wrapped: &[u8]) -> Option<Key> {
        Some(Zeroizing::new(<[u8; LENGTH]>::try_from(self.open(name, wrapped)?.as_slice()).ok()?))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&(*self.0).into())
    }
}

impl std::fmt::Debug for InstallationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InstallationKey(…)")
    }
}

fn random() -> Key {
    Zeroizing::new(rand::random())
}

/// A new key.
pub(crate) fn fresh() -> Key {
    random()
}

/// A key that seals by itself.
pub(crate) fn of(key: &Key) -> InstallationKey {
    InstallationKey(key.clone())
}

fn failed(what: &str) -> Error {
    DbErr::Custom(format!("{what} could not be encrypted")).into()
}

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
    let path = data.join(FILE);
    if let Some(key) = read(&path)? {
        return Ok(Some(key));
    }
    if wrapped_key::Entity::find().one(db).await?.is_some() {
        return Ok(None);
    }
    match write(&path, &InstallationKey::random()) {
        // Another process may have started at the same moment.
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(wrong(&path, &error.to_string())),
        Ok(()) | Err(_) => read(&path),
    }
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
    linked
}

/// A key of the store by its name, made where missing. `None` when it was wrapped by another installation's key.
///
/// # Errors
/// When the database fails.
pub(crate) async fn named<C: ConnectionTrait>(
    db: &C,
    installation: &InstallationKey,
    name: &str,
) -> Result<Option<Key>> {
    let fresh = random();
    let row = wrapped_key::ActiveModel {
        name: Set(name.to_owned()),
        key_id: Set(installation.id()),
        wrapped: Set(installation.seal(name, fresh.as_slice())?),
    };
    let on_conflict = OnConflict::column(wrapped_key::Column::Name).do_nothing().to_owned();
    wrapped_key::Entity::insert(row).on_conflict(on_conflict).exec_without_returning(db).await?;
    known(db, installation, name).await
}

/// The same, but never made: for whoever only reads.
///
/// # Errors
/// When the database fails.
pub(crate) async fn known<C: ConnectionTrait>(
    db: &C,
    installation: &InstallationKey,
    name: &str,
) -> Result<Option<Key>> {
    let row = wrapped_key::Entity::find_by_id(name).one(db).await?;
    Ok(row.and_then(|row| installation.unwrap(name, &row.wrapped)))
}

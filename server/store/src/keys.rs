//! The installation's key, and the keys of the store that it wraps.
//!
//! It is a file in the data folder that only its owner reads, or comes from the environment. Made once, at the first start;
//! without it what it wraps cannot be opened, and the work that needs that waits.

pub(crate) mod file;

use crate::entity::wrapped_key;
use crate::error::{Error, Result};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Bytes of a key.
const LENGTH: usize = 32;
/// Bytes of a nonce, which stands before what it was used for.
const NONCE: usize = 24;
/// A key. Never shown, wiped when dropped.
pub(crate) type Key = Zeroizing<[u8; LENGTH]>;

/// The installation's key, as the operator gives it; while it is being rotated along with the one before, which opens what
/// was not sealed anew yet.
#[derive(Clone)]
pub struct InstallationKey {
    key: Key,
    before: Option<Key>,
}

/// How the store stands with the installation's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// It is there, and the one that wraps what is there.
    Present,
    /// A rotation was interrupted: both keys are there.
    Rotating,
    /// It is missing, or not the one that wraps what is there.
    Missing,
}

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
        Some(of(&key))
    }

    /// The key that comes after this one, which still opens what it has sealed.
    #[must_use]
    pub fn followed_by(self, next: Self) -> Self {
        let before = Some(self.key).filter(|before| *before != next.key);
        Self { key: next.key, before }
    }

    /// The one before, while there is one.
    pub(crate) fn before(&self) -> Option<Self> {
        self.before.as_ref().map(of)
    }

    /// Without the one before.
    pub(crate) fn alone(&self) -> Self {
        of(&self.key)
    }

    fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.key.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Tells keys apart without telling the key.
    pub(crate) fn id(&self) -> String {
        let digest = Sha256::new().chain_update("service-tickets key id").chain_update(self.key.as_slice()).finalize();
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Encrypts a secret under the name of its row, with which alone it opens again.
    pub(crate) fn seal(&self, name: &str, secret: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: secret, aad: name.as_bytes() };
        let sealed = cipher(&self.key).encrypt(&XNonce::from(nonce), payload).map_err(|_| failed("a secret"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// The secret, unless another key or another name sealed it.
    pub(crate) fn open(&self, name: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce = XNonce::from(<[u8; NONCE]>::try_from(nonce).ok()?);
        let open = |key| cipher(key).decrypt(&nonce, Payload { msg: sealed, aad: name.as_bytes() }).ok();
        open(&self.key).or_else(|| self.before.as_ref().and_then(open)).map(Zeroizing::new)
    }

    fn unwrap(&self, name: &str, wrapped: &[u8]) -> Option<Key> {
        Some(Zeroizing::new(<[u8; LENGTH]>::try_from(self.open(name, wrapped)?.as_slice()).ok()?))
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(**key).into())
}

impl std::fmt::Debug for InstallationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InstallationKey(…)")
    }
}

/// A new key.
pub(crate) fn fresh() -> Key {
    Zeroizing::new(rand::random())
}

/// A key that seals by itself.
pub(crate) fn of(key: &Key) -> InstallationKey {
    InstallationKey { key: key.clone(), before: None }
}

fn failed(what: &str) -> Error {
    DbErr::Custom(format!("{what} could not be encrypted")).into()
}

/// The key, unless it is not the one that the keys of the store are wrapped by: nothing is sealed by a wrong one.
///
/// # Errors
/// When the database fails.
pub(crate) async fn fitting<C: ConnectionTrait>(
    db: &C,
    key: Option<InstallationKey>,
) -> Result<Option<InstallationKey>> {
    let rows = wrapped_key::Entity::find().all(db).await?;
    Ok(key.filter(|key| rows.is_empty() || rows.iter().any(|row| key.unwrap(&row.name, &row.wrapped).is_some())))
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
    let fresh = fresh();
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

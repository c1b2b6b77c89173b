//! A private key as somebody pastes it: whether it is one, of what kind, and whether its passphrase opens it.
//!
//! What is known of it fits on a page; the key itself stays with whoever has the text, and nothing of it is kept, shown or
//! told in an error. A passphrase costs up to some seconds of a processor, so this is no work for an async thread.

mod der;
mod openssh;
mod pem;
#[cfg(test)]
mod tests;
mod wire;

use crate::error::Result as StoreResult;
use base64ct::{Base64Unpadded, Encoding};
use domain::fault::Why;
use pem::{Lock, Pem};
use sea_orm::DbErr;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use wire::Wire;
use zeroize::Zeroizing;

/// Characters of a passphrase; `ssh-keygen` takes no more.
const PASSPHRASE: usize = 1023;

/// Work with pasted keys that is done at once: each may cost seconds of a processor.
static AT_WORK: Semaphore = Semaphore::const_new(2);

/// What is known of a private key without keeping it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PrivateKey {
    /// Its algorithm and size: `ED25519`, `RSA 3072`, `ECDSA P-256`.
    pub(crate) kind: String,
    /// As `ssh-keygen` prints it. `None` where the text does not hold the public half in the clear.
    pub(crate) fingerprint: Option<String>,
}

/// The form's field that is wrong, and why.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// The key.
    Key(Why),
    /// Its passphrase.
    Passphrase(Why),
}

impl Wrong {
    const CUT_OFF: Self = Self::Key(Why::KeyCutOff);
    const FORMAT: Self = Self::Key(Why::KeyFormat);
    const COST: Self = Self::Key(Why::KeyCost);
}

/// Work with pasted keys, apart from the async threads. Whoever asks for more than others waits.
///
/// # Errors
/// When it breaks.
pub(crate) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> StoreResult<T> {
    let broken = |error: &dyn std::error::Error| DbErr::Custom(error.to_string());
    let place = AT_WORK.acquire().await.map_err(|error| broken(&error))?;
    let work = move || {
        let _place = place;
        work()
    };
    Ok(tokio::task::spawn_blocking(work).await.map_err(|error| broken(&error))?)
}

/// The block that [`read`] looks at, and nothing of what stands around it: other libraries may find another one in the same
/// text, whose costs nobody has looked at. `None` where there is none, or PEM's own lock is on it.
pub(crate) fn block(text: &str) -> Option<Zeroizing<String>> {
    let pem = Pem::find(text).ok()?;
    match pem.lock {
        Lock::None => Some(pem.text()),
        Lock::Legacy => None,
    }
}

/// Reads a key; `passphrase` is empty when none was typed. One for a key that needs none does no harm.
///
/// # Errors
/// The field that is wrong.
pub(crate) fn read(text: &str, passphrase: &str) -> Result<PrivateKey, Wrong> {
    let length = passphrase.chars().count();
    if length > PASSPHRASE {
        return Err(Wrong::Passphrase(Why::TooLong { max: PASSPHRASE, length }));
    }
    let Pem { label, lock, bytes } = Pem::find(text).map_err(Wrong::Key)?;
    match lock {
        Lock::None => open(label, &bytes, passphrase),
        Lock::Legacy => legacy(label, passphrase),
    }
}

fn open(label: &str, bytes: &[u8], passphrase: &str) -> Result<PrivateKey, Wrong> {
    match label {
        "OPENSSH PRIVATE KEY" => openssh::read(bytes, passphrase),
        "RSA PRIVATE KEY" => der::rsa(bytes),
        "EC PRIVATE KEY" => der::ec(bytes, None),
        "PRIVATE KEY" => der::pkcs8(bytes),
        "ENCRYPTED PRIVATE KEY" => der::locked(bytes, passphrase),
        _ => Err(Wrong::FORMAT),
    }
}

/// The old lock of PEM files is made of MD5: no library opens it that is kept. So the passphrase is taken on trust, and
/// whoever uses the key finds out.
fn legacy(label: &str, passphrase: &str) -> Result<PrivateKey, Wrong> {
    let kind = match label {
        "RSA PRIVATE KEY" => "RSA",
        "EC PRIVATE KEY" => "ECDSA",
        _ => return Err(Wrong::FORMAT),
    };
    required(passphrase)?;
    Ok(PrivateKey { kind: kind.to_owned(), fingerprint: None })
}

fn required(passphrase: &str) -> Result<(), Wrong> {
    if passphrase.is_empty() { Err(Wrong::Passphrase(Why::PassphraseMissing)) } else { Ok(()) }
}

impl PrivateKey {
    /// From the public half, as SSH writes it.
    fn of_public(public: &[u8]) -> Result<Self, Wrong> {
        let digest = Base64Unpadded::encode_string(&Sha256::digest(public));
        Ok(Self { kind: kind(public)?, fingerprint: Some(format!("SHA256:{digest}")) })
    }
}

fn kind(public: &[u8]) -> Result<String, Wrong> {
    let mut wire = Wire::new(public);
    Ok(match wire.string()? {
        b"ssh-ed25519" => "ED25519".to_owned(),
        b"ecdsa-sha2-nistp256" => "ECDSA P-256".to_owned(),
        b"ecdsa-sha2-nistp384" => "ECDSA P-384".to_owned(),
        b"ecdsa-sha2-nistp521" => "ECDSA P-521".to_owned(),
        b"ssh-rsa" => {
            let (_exponent, modulus) = (wire.string()?, wire.string()?);
            format!("RSA {}", bits(modulus))
        }
        _ => return Err(Wrong::FORMAT),
    })
}

/// Bits of a number whose first byte may be the zero of its sign.
fn bits(number: &[u8]) -> usize {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let number = &number[zeros..];
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

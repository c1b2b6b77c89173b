//! The formats of ASN.1: PKCS#1 for RSA, SEC1 for elliptic curves, PKCS#8 for all, with a lock or without.

use super::wire::{positive, strings};
use super::{PrivateKey, Wrong, required};
use domain::fault::Why;
use ed25519_dalek::SigningKey;
use pkcs8::der::{Decode, ErrorKind};
use pkcs8::pkcs5::EncryptionScheme;
use pkcs8::pkcs5::pbes2::Kdf;
use pkcs8::{EncryptedPrivateKeyInfoRef, ObjectIdentifier, PrivateKeyInfoRef};
use zeroize::Zeroizing;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const P521: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.35");

/// PBKDF2's iterations: three times what is advised, about a second.
const ITERATIONS: u32 = 2_000_000;
/// scrypt's N·r, of 128 bytes each: 64 MB.
const MEMORY: u64 = 1 << 19;
/// scrypt's N·r·p: eight times OpenSSL's.
const WORK: u64 = 1 << 20;

/// PKCS#1.
pub(super) fn rsa(der: &[u8]) -> Result<PrivateKey, Wrong> {
    let key = pkcs1::RsaPrivateKeyRef::from_der(der).map_err(|_| Wrong::CUT_OFF)?;
    let (exponent, modulus) = (positive(key.public_exponent.as_bytes()), positive(key.modulus.as_bytes()));
    PrivateKey::of_public(&strings(&[b"ssh-rsa", &exponent, &modulus]))
}

/// SEC1, whose curve may stand around it.
pub(super) fn ec(der: &[u8], curve: Option<ObjectIdentifier>) -> Result<PrivateKey, Wrong> {
    let key = sec1::EcPrivateKey::from_der(der).map_err(|_| Wrong::CUT_OFF)?;
    let curve = curve.or_else(|| key.parameters.and_then(sec1::EcParameters::named_curve)).ok_or(Wrong::FORMAT)?;
    let (kind, name) = match curve {
        P256 => ("ECDSA P-256", "nistp256"),
        P384 => ("ECDSA P-384", "nistp384"),
        P521 => ("ECDSA P-521", "nistp521"),
        _ => return Err(Wrong::FORMAT),
    };
    // SSH writes the point with both coordinates; one that is not there, or short, is not computed.
    match key.public_key.filter(|point| point.first() == Some(&4)) {
        Some(point) => {
            let algorithm = format!("ecdsa-sha2-{name}");
            PrivateKey::of_public(&strings(&[algorithm.as_bytes(), name.as_bytes(), point]))
        }
        None => Ok(PrivateKey { kind: kind.to_owned(), fingerprint: None }),
    }
}

/// PKCS#8.
pub(super) fn pkcs8(der: &[u8]) -> Result<PrivateKey, Wrong> {
    let key = PrivateKeyInfoRef::from_der(der).map_err(|_| Wrong::CUT_OFF)?;
    match key.algorithm.oid {
        RSA => rsa(key.private_key.as_bytes()),
        EC => {
            let curve = key.algorithm.parameters.and_then(|curve| curve.decode_as().ok());
            ec(key.private_key.as_bytes(), curve)
        }
        ED25519 => ed25519(key.private_key.as_bytes()),
        _ => Err(Wrong::FORMAT),
    }
}

/// A string of 32 bytes within the string (RFC 8410 §7), without the public half.
fn ed25519(der: &[u8]) -> Result<PrivateKey, Wrong> {
    let seed = der.strip_prefix(&[4, 32]).and_then(|seed| <[u8; 32]>::try_from(seed).ok()).map(Zeroizing::new);
    let key = SigningKey::from_bytes(&*seed.ok_or(Wrong::CUT_OFF)?);
    PrivateKey::of_public(&strings(&[b"ssh-ed25519", key.verifying_key().as_bytes()]))
}

/// PKCS#8 under a passphrase.
pub(super) fn locked(der: &[u8], passphrase: &str) -> Result<PrivateKey, Wrong> {
    let locked = EncryptedPrivateKeyInfoRef::from_der(der).map_err(|error| {
        let is_cut_off = matches!(error.kind(), ErrorKind::Incomplete { .. });
        if is_cut_off { Wrong::CUT_OFF } else { Wrong::FORMAT }
    })?;
    required(passphrase)?;
    affordable(&locked.encryption_algorithm)?;
    let wrong = || Wrong::Passphrase(Why::WrongPassphrase);
    let key = locked.decrypt(passphrase).map_err(|_| wrong())?;
    // What a wrong passphrase makes of it may end like a key, by chance, but is none.
    pkcs8(key.as_bytes()).map_err(|error| if error == Wrong::CUT_OFF { wrong() } else { error })
}

/// Whoever pastes a key also chooses what it costs to open.
fn affordable(scheme: &EncryptionScheme) -> Result<(), Wrong> {
    match &scheme.pbes2().ok_or(Wrong::FORMAT)?.kdf {
        Kdf::Pbkdf2(kdf) if kdf.iteration_count <= ITERATIONS => Ok(()),
        Kdf::Scrypt(kdf) => {
            let memory = kdf.cost_parameter.saturating_mul(kdf.block_size.into());
            let work = memory.saturating_mul(kdf.parallelization.into());
            let is_affordable = memory <= MEMORY && work <= WORK;
            let is_cost = kdf.cost_parameter.is_power_of_two();
            if is_affordable && is_cost { Ok(()) } else { Err(Wrong::COST) }
        }
        Kdf::Pbkdf2(_) | _ => Err(Wrong::COST),
    }
}

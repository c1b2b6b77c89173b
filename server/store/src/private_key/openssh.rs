//! OpenSSH's own format (its PROTOCOL.key): the public half in the clear, the private one under a passphrase or not.

use super::wire::Wire;
use super::{PrivateKey, Wrong, required};
use domain::fault::Why;
use ssh_cipher::Cipher;
use zeroize::Zeroizing;

/// What such a file begins with.
const MAGIC: &[u8] = b"openssh-key-v1\0";
/// What `ssh-keygen -Z` offers.
const CIPHERS: [Cipher; 10] = [
    Cipher::Aes256Ctr,
    Cipher::Aes192Ctr,
    Cipher::Aes128Ctr,
    Cipher::Aes256Gcm,
    Cipher::Aes128Gcm,
    Cipher::ChaCha20Poly1305,
    Cipher::Aes256Cbc,
    Cipher::Aes192Cbc,
    Cipher::Aes128Cbc,
    Cipher::TdesCbc,
];
/// `ssh-keygen` takes 16 or 24 rounds, careful people 100; these are two seconds.
const ROUNDS: u32 = 256;
/// Bytes of a salt; `ssh-keygen` takes 16.
const SALT: usize = 64;

/// Opens it and compares what is in it with what stands outside.
pub(super) fn read(bytes: &[u8], passphrase: &str) -> Result<PrivateKey, Wrong> {
    let mut file = Wire::new(bytes.strip_prefix(MAGIC).ok_or(Wrong::CUT_OFF)?);
    let (cipher, kdf, options) = (file.string()?, file.string()?, file.string()?);
    if file.number()? != 1 {
        return Err(Wrong::FORMAT);
    }
    let (public, private, tag) = (file.string()?, file.string()?, file.rest());
    let key = PrivateKey::of_public(public)?;
    if cipher == b"none" {
        check(public, private)?;
        return Ok(key);
    }
    let cipher = CIPHERS.into_iter().find(|known| known.as_str().as_bytes() == cipher).ok_or(Wrong::FORMAT)?;
    if kdf != b"bcrypt" {
        return Err(Wrong::FORMAT);
    }
    required(passphrase)?;
    let (secret, iv) = derive(cipher, options, passphrase)?;
    let mut private = Zeroizing::new(private.to_vec());
    let tag = if cipher.has_tag() { Some(tag.try_into().map_err(|_| Wrong::CUT_OFF)?) } else { None };
    let wrong = Wrong::Passphrase(Why::WrongPassphrase);
    match cipher.decrypt(&secret, &iv, &mut private, tag) {
        Ok(()) if check(public, &private).is_ok() => Ok(key),
        Ok(()) | Err(ssh_cipher::Error::Crypto) => Err(wrong),
        Err(_) => Err(Wrong::CUT_OFF),
    }
}

/// The cipher's key and nonce.
fn derive(cipher: Cipher, options: &[u8], passphrase: &str) -> Result<(Zeroizing<Vec<u8>>, Vec<u8>), Wrong> {
    let mut options = Wire::new(options);
    let (salt, rounds) = (options.string()?, options.number()?);
    if rounds > ROUNDS || salt.len() > SALT {
        return Err(Wrong::COST);
    }
    let (length, iv) = cipher.key_and_iv_size().ok_or(Wrong::FORMAT)?;
    // OpenSSH derives two keys for this one, of which a file needs the first, and no nonce.
    let derived = if cipher == Cipher::ChaCha20Poly1305 { 64 } else { length + iv };
    let mut secret = Zeroizing::new(vec![0; derived]);
    bcrypt_pbkdf::bcrypt_pbkdf(passphrase, salt, rounds, &mut secret).map_err(|_| Wrong::CUT_OFF)?;
    let nonce = if cipher == Cipher::ChaCha20Poly1305 { vec![0; iv] } else { secret[length..].to_vec() };
    secret.truncate(length);
    Ok((secret, nonce))
}

/// A number twice, the key's parts and its comment, and bytes that count up from one.
fn check(public: &[u8], private: &[u8]) -> Result<(), Wrong> {
    let mut private = Wire::new(private);
    let same = private.number()? == private.number()?;
    let name = private.string()?;
    if !same || Wire::new(public).string()? != name {
        return Err(Wrong::CUT_OFF);
    }
    for _ in 0..parts(name)? {
        private.string()?;
    }
    let is_padding = private.rest().iter().zip(1..=u8::MAX).all(|(byte, expected)| *byte == expected);
    if is_padding { Ok(()) } else { Err(Wrong::CUT_OFF) }
}

fn parts(name: &[u8]) -> Result<usize, Wrong> {
    match name {
        b"ssh-ed25519" => Ok(3),
        b"ssh-rsa" => Ok(7),
        b"ecdsa-sha2-nistp256" | b"ecdsa-sha2-nistp384" | b"ecdsa-sha2-nistp521" => Ok(4),
        _ => Err(Wrong::FORMAT),
    }
}

//! Every format as `ssh-keygen` and `openssl` write it, and what people paste in its place. The fingerprints are what
//! `ssh-keygen -lf` printed.

use super::{PrivateKey, Wrong, block, read};
use base64ct::{Base64, Encoding};
use domain::fault::Why;
use proptest::prelude::*;
use std::path::Path;

const PASSPHRASE: &str = "test passphrase";

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/private_key/fixtures");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn known(kind: &str, fingerprint: &str) -> Result<PrivateKey, Wrong> {
    Ok(PrivateKey { kind: kind.to_owned(), fingerprint: Some(format!("SHA256:{fingerprint}")) })
}

const OPEN: [(&str, &str, &str); 12] = [
    ("ed25519", "ED25519", "TovXLwfJDrs5f/MnKtoXwRWd8f8SzcXAcMGE/8L/Sb8"),
    ("rsa", "RSA 2048", "cVDbbzz/qOUzIXmyAu1hStDdtTpRUUUdEu0XmauguBY"),
    ("ecdsa256", "ECDSA P-256", "wb94f01AfLUuZ8nav0j95DUUS3fXf1UiBpFnu/cWZ3o"),
    ("ecdsa384", "ECDSA P-384", "aOcDehY/FxGHbctKjnEgpryZe9iyb1gvHSjUJZzyOFs"),
    ("ecdsa521", "ECDSA P-521", "v4PFzxBvNBJ7ZF66JiHkXHrvWe2xPoEV4y3AwTsQnPU"),
    ("pkcs1", "RSA 2048", "iLw3Y0cFf6uqtUbfJHPzN8qQGvvJTeY2mMgGfimrr7c"),
    ("sec1_256", "ECDSA P-256", "Dyr/wKpk0AhYy0dAT6QS/EiBMJl54jH6bJWvQCwssNE"),
    ("sec1_521", "ECDSA P-521", "D97HWQ8J0p1L+tZ/MRDNG0ggwmmaZPiKiX7VxPlXBB8"),
    ("sec1_params", "ECDSA P-256", "4DwQs9wlemiAQ3M76P0RSDTcBMcjHXhTEEL/g0GWVyc"),
    ("pkcs8_rsa", "RSA 2048", "jCpHb/VAEjyHZIgq+0JFLHvK0RngjpDgtjg3x0a4X7k"),
    ("pkcs8_ecdsa384", "ECDSA P-384", "lDN+uEBSqxNs1pkkaazbbT726NTG+NfnO66iw+tlmpk"),
    ("pkcs8_ed25519", "ED25519", "mLYxYg1qTSOrA+hfIt1fbLRQOGiwSf+XwTvRqdZ1YeQ"),
];

const LOCKED: [(&str, &str, &str); 11] = [
    ("ed25519_locked", "ED25519", "M/qQ6isTtuDR/VqbDeWHu+Vov6UnkGHD5hyN+G8osGk"),
    ("ed25519_gcm", "ED25519", "CjEd5kNBqECAR7pg0gGuGPWF15/wc0s15yvECD82MmA"),
    ("ed25519_chacha", "ED25519", "BQXo++eefChb6yPZLyHIC/Y9G0dD7QncL4V/85W52uM"),
    ("ed25519_des3", "ED25519", "t/8SEBqnXiwVKKU3gWAA3ap5fYdVTyVmjgPmiUDbzpg"),
    ("rsa_locked", "RSA 3072", "1ZTsZiVuiDzQT+QQwsVF39PqUCID/2i3W0Lsts3kqtg"),
    ("ecdsa256_locked", "ECDSA P-256", "uFkMt6x0vMwfKLsblNZyjCnxOfiBSyJPDr6RPf3R1jM"),
    ("pkcs8_rsa_locked", "RSA 2048", "ZjNTvMSp74aeVkMWnv5QFUWhuGsqZ1yrQj26N4vMgxQ"),
    ("pkcs8_ecdsa_locked", "ECDSA P-256", "UYE/ohqwmBzTc+JCQN/aMfV/P6RxG69sh2Km39NdSs8"),
    ("pkcs8_des3", "RSA 2048", "jCpHb/VAEjyHZIgq+0JFLHvK0RngjpDgtjg3x0a4X7k"),
    ("pkcs8_sha1", "RSA 2048", "jCpHb/VAEjyHZIgq+0JFLHvK0RngjpDgtjg3x0a4X7k"),
    ("pkcs8_scrypt", "RSA 2048", "jCpHb/VAEjyHZIgq+0JFLHvK0RngjpDgtjg3x0a4X7k"),
];

#[test]
fn a_key_without_a_passphrase_is_known_by_kind_and_fingerprint() {
    for (name, kind, fingerprint) in OPEN {
        assert_eq!(read(&fixture(name), ""), known(kind, fingerprint), "{name}");
        assert_eq!(read(&fixture(name), "one too many"), known(kind, fingerprint), "{name}");
    }
}

#[test]
fn a_locked_key_opens_with_its_passphrase_only() {
    for (name, kind, fingerprint) in LOCKED {
        let text = fixture(name);
        assert_eq!(read(&text, PASSPHRASE), known(kind, fingerprint), "{name}");
        assert_eq!(read(&text, "another"), Err(Wrong::Passphrase(Why::WrongPassphrase)), "{name}");
        assert_eq!(read(&text, ""), Err(Wrong::Passphrase(Why::PassphraseMissing)), "{name}");
    }
}

#[test]
fn the_old_lock_of_pem_is_taken_on_trust() {
    for (name, kind) in [("pkcs1_legacy", "RSA"), ("sec1_legacy", "ECDSA")] {
        let text = fixture(name);
        assert_eq!(read(&text, PASSPHRASE), Ok(PrivateKey { kind: kind.to_owned(), fingerprint: None }));
        assert_eq!(read(&text, ""), Err(Wrong::Passphrase(Why::PassphraseMissing)));
    }
}

#[test]
fn an_elliptic_key_without_its_public_half_has_no_fingerprint() {
    let key = PrivateKey { kind: "ECDSA P-256".to_owned(), fingerprint: None };
    assert_eq!(read(&fixture("sec1_no_public"), ""), Ok(key));
}

#[test]
fn whatever_stands_around_a_key_does_no_harm() {
    let text = fixture("ed25519");
    let expected = read(&text, "");
    assert_eq!(read(&format!("\r\n  Here it is:\n{text}\n\tRegards \n"), ""), expected);
    assert_eq!(read(&text.replace('\n', " \r\n  "), ""), expected);
    assert!(expected.is_ok());
}

#[test]
fn what_costs_too_much_to_open_is_not_tried() {
    for name in ["ed25519_costly", "pkcs8_costly", "pkcs8_scrypt_costly"] {
        assert_eq!(read(&fixture(name), PASSPHRASE), Err(Wrong::Key(Why::KeyCost)), "{name}");
    }
}

#[test]
fn what_is_pasted_in_place_of_a_private_key_is_named() {
    for (name, why) in [
        ("public", Why::PublicKey),
        ("public_ssh", Why::PublicKey),
        ("certificate", Why::Certificate),
        ("certificate_ssh", Why::Certificate),
        ("putty", Why::PuttyKey),
        ("dsa", Why::KeyFormat),
        ("pkcs8_pbes1", Why::KeyFormat),
        ("pkcs8_ed448", Why::KeyFormat),
        ("README.md", Why::NotAPrivateKey),
    ] {
        assert_eq!(read(&fixture(name), PASSPHRASE), Err(Wrong::Key(why)), "{name}");
    }
    assert_eq!(read(" \n", ""), Err(Wrong::Key(Why::Missing)));
    let (max, length) = (16 * 1024, 16 * 1024 + 1);
    assert_eq!(read(&"A".repeat(length), ""), Err(Wrong::Key(Why::TooLong { max, length })));
    let (max, length) = (1023, 1024);
    let too_long = read(&fixture("ed25519_locked"), &"x".repeat(length));
    assert_eq!(too_long, Err(Wrong::Passphrase(Why::TooLong { max, length })));
}

#[test]
fn a_key_without_one_of_its_lines_is_not_whole() {
    for (name, _, _) in OPEN.into_iter().filter(|(name, _, _)| *name != "sec1_params") {
        let text = fixture(name);
        let lines: Vec<_> = text.lines().collect();
        for left_out in 1..lines.len() {
            let rest = [&lines[..left_out], &lines[left_out + 1..]].concat().join("\n");
            assert_eq!(read(&rest, ""), Err(Wrong::Key(Why::KeyCutOff)), "{name} without line {left_out}");
        }
        assert_eq!(read(&lines[1..].join("\n"), ""), Err(Wrong::Key(Why::KeyCutOff)), "{name}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}", body in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&text, PASSPHRASE);
        for label in ["OPENSSH ", "RSA ", "EC ", "", "ENCRYPTED "] {
            let body = Base64::encode_string(&body);
            let pem = format!("-----BEGIN {label}PRIVATE KEY-----\n{body}\n-----END {label}PRIVATE KEY-----");
            prop_assert!(read(&pem, PASSPHRASE).is_err());
        }
    }

    #[test]
    fn no_change_to_a_key_makes_it_panic(
        which in 0..OPEN.len() + LOCKED.len(),
        // What decides is in the first bytes.
        places in prop::collection::vec((0.0..1.0f64, any::<u8>()), 1..4),
        passphrase in prop::sample::select(vec!["", PASSPHRASE]),
    ) {
        let (name, _, _) = OPEN.into_iter().chain(LOCKED).nth(which).unwrap();
        let text = fixture(name);
        let lines: Vec<_> = text.lines().collect();
        let begin = lines.iter().rposition(|line| line.starts_with("-----BEGIN")).unwrap();
        let mut bytes = Base64::decode_vec(&lines[begin + 1..lines.len() - 1].concat()).unwrap();
        for (place, byte) in places {
            let length = bytes.len() as f64;
            bytes[(place * place * place * length) as usize] = byte;
        }
        let _ = read(&[lines[begin], &Base64::encode_string(&bytes), lines[lines.len() - 1]].join("\n"), passphrase);
    }
}

#[test]
fn what_others_are_given_is_the_block_that_was_looked_at() {
    let (mine, other) = (fixture("ed25519"), fixture("ecdsa256"));
    // Others know no line that ends with a space for a beginning, and would go on to the next.
    let hidden = mine.replace("-----BEGIN OPENSSH PRIVATE KEY-----", "-----BEGIN OPENSSH PRIVATE KEY----- ");
    let block = block(&format!("about a key\n{hidden}\n{other}")).unwrap();
    assert_eq!(read(&block, ""), read(&mine, ""));
    assert_eq!(block.matches("-----BEGIN OPENSSH PRIVATE KEY-----\n").count(), 1);
    assert!(!block.contains("about") && block.lines().all(|line| line.len() <= 64));
    assert!(super::block(&fixture("pkcs1_legacy")).is_none() && super::block("no key").is_none());
}

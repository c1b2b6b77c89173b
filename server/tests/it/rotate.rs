//! `rotate`, run as the operator runs it.

use crate::doctor::used_with;
use crate::program::{Server, program};
use std::path::Path;
use std::process::Output;
use store::InstallationKey;

const FIRST: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const SECOND: &str = "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

/// Runs a command with keys in its environment. Whether it succeeded, its answer, and what else it told.
fn told(command: &str, data: &Path, keys: &[(&str, &str)]) -> (bool, String, String) {
    let output: Output = program().arg(command).arg("--data").arg(data).envs(keys.iter().copied()).output().unwrap();
    let [answer, rest] = [output.stdout, output.stderr].map(|told| String::from_utf8(told).unwrap());
    assert!(keys.iter().all(|(_, key)| key.is_empty() || !answer.contains(key) && !rest.contains(key)));
    (output.status.success(), answer, rest)
}

#[tokio::test]
async fn the_key_of_the_folder_becomes_another_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    used_with(data, None).await;
    let before = std::fs::read(data.join("key")).unwrap();
    let (is_done, answer, progress) = told("rotate", data, &[]);
    assert!(is_done, "{progress}");
    insta::assert_snapshot!("the_key_of_the_folder_becomes_another_one", format!("{progress}---\n{answer}"));
    assert_ne!(std::fs::read(data.join("key")).unwrap(), before);
    assert!(told("doctor", data, &[]).0);
}

#[tokio::test]
async fn a_given_key_is_followed_by_one_that_is_given_too() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    used_with(data, InstallationKey::parse(FIRST)).await;
    let (is_done, _, why) = told("rotate", data, &[("ST_KEY", FIRST)]);
    assert!(!is_done && why.contains("give the next one as ST_NEXT_KEY"), "{why}");
    let (is_done, answer, why) = told("rotate", data, &[("ST_KEY", FIRST), ("ST_NEXT_KEY", SECOND)]);
    assert!(is_done && answer.contains("Set ST_KEY to the next key now, leave ST_NEXT_KEY out"), "{answer}{why}");
    let (is_well, findings, _) = told("doctor", data, &[("ST_KEY", FIRST)]);
    assert!(!is_well && findings.contains("the installation's key is missing or not the one"), "{findings}");
    assert!(told("doctor", data, &[("ST_KEY", SECOND)]).0);
    let (_, _, why) = told("rotate", data, &[("ST_NEXT_KEY", SECOND)]);
    assert!(why.contains("next_key: it follows a key that is given as a setting"), "{why}");
    let (_, _, why) = told("rotate", data, &[("ST_KEY", SECOND), ("ST_NEXT_KEY", "12")]);
    assert!(why.contains("next_key: 64 hexadecimal digits are needed"), "{why}");
    assert!(!data.join("key").exists());
}

#[tokio::test]
async fn a_running_server_is_to_be_stopped_first() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    used_with(data, None).await;
    let server = Server::start(data, &[]);
    let (is_done, _, why) = told("rotate", data, &[]);
    assert!(!is_done && why.contains("another process uses the data folder"), "{why}");
    drop(server);
    assert!(told("rotate", data, &[]).0);
}

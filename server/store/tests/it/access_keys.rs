//! Access keys: two for a user, the secret one kept in no readable form.

use crate::cast::{MINUTE, NOON, refused};
use crate::installation::Installation;
use domain::access_keys::KeyStatus;
use domain::fault::Fault;

on_both_engines![
    a_pair_is_of_the_right_signs_and_listed_without_its_secret,
    a_third_key_is_refused_also_when_made_at_once,
    a_key_is_disabled_enabled_and_deleted,
    nobody_touches_the_key_of_another,
];

async fn a_pair_is_of_the_right_signs_and_listed_without_its_secret(it: &Installation) {
    let user = it.acting("user-b").await;
    let new = user.create_access_key().await.unwrap();
    let is_capital = |sign: u8| sign.is_ascii_uppercase() || sign.is_ascii_digit();
    assert!(new.access_key.len() == 20 && new.access_key.bytes().all(is_capital), "{}", new.access_key);
    assert!(new.secret_key.len() == 40 && new.secret_key.bytes().all(|sign| sign.is_ascii_alphanumeric()));
    let keys = user.access_keys().await.unwrap();
    assert_eq!((keys.len(), &keys[0].access_key, keys[0].status), (1, &new.access_key, KeyStatus::Enabled));
    assert_eq!((keys[0].created.local.as_str(), &keys[0].used), ("2026-11-24 12:00", &None));
    let hex = match it.store.engine() {
        store::Engine::Sqlite => "lower(hex(wrapped))",
        store::Engine::Postgres => "encode(wrapped, 'hex')",
    };
    let stored = it.texts(&format!("SELECT {hex} FROM access_key")).await;
    let plain: String = new.secret_key.bytes().map(|byte| format!("{byte:02x}")).collect();
    // A nonce of 24 bytes, the secret, a code of 16 bytes.
    assert!(stored[0].len() == 2 * (24 + 40 + 16) && !stored[0].contains(&plain[..16]));
}

async fn a_third_key_is_refused_also_when_made_at_once(it: &Installation) {
    let user = it.acting("user-b").await;
    let made = futures::future::join_all((0..5).map(|_| user.create_access_key())).await;
    assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 2);
    for answer in made.into_iter().filter(Result::is_err) {
        assert_eq!(refused(answer), Fault::TooManyAccessKeys);
    }
    assert!(it.acting("user-c").await.create_access_key().await.is_ok());
}

async fn a_key_is_disabled_enabled_and_deleted(it: &Installation) {
    let user = it.acting("user-b").await;
    let first = user.create_access_key().await.unwrap().access_key;
    let second = user.clone().at(NOON + MINUTE).create_access_key().await.unwrap().access_key;
    user.disable_access_key(&first).await.unwrap();
    let status = |keys: Vec<domain::access_keys::AccessKey>| keys.iter().map(|key| key.status).collect::<Vec<_>>();
    assert_eq!(status(user.access_keys().await.unwrap()), [KeyStatus::Disabled, KeyStatus::Enabled]);
    user.enable_access_key(&first).await.unwrap();
    assert_eq!(status(user.access_keys().await.unwrap()), [KeyStatus::Enabled, KeyStatus::Enabled]);
    user.delete_access_key(&first).await.unwrap();
    let left = user.access_keys().await.unwrap();
    assert!(left.len() == 1 && left[0].access_key == second);
    assert_eq!(refused(user.delete_access_key(&first).await), Fault::NotFound);
    assert!(user.create_access_key().await.is_ok());
}

async fn nobody_touches_the_key_of_another(it: &Installation) {
    let key = it.acting("user-b").await.create_access_key().await.unwrap().access_key;
    for who in ["user-c", "admin-a", "user-y", "lead-1"] {
        let other = it.acting(who).await;
        assert_eq!(other.access_keys().await.unwrap(), [], "{who}");
        assert_eq!(refused(other.disable_access_key(&key).await), Fault::NotFound, "{who}");
        assert_eq!(refused(other.enable_access_key(&key).await), Fault::NotFound, "{who}");
        assert_eq!(refused(other.delete_access_key(&key).await), Fault::NotFound, "{who}");
    }
}

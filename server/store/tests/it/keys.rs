//! The installation's key: its file, what is refused, and what waits without it.

pub mod bare;

use crate::cast::{form, refused};
use crate::installation::Installation;
use bare::Bare;
use domain::fault::Fault;
use futures::future::join_all;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use store::{FileOptions, Finding, InstallationKey, Options, Peer, Store};

engines! {
    both: [
    the_first_start_makes_a_file_that_its_owner_alone_reads,
    the_key_stays_the_same_from_start_to_start,
    a_file_that_others_may_read_is_refused,
    a_file_without_a_key_is_refused,
    a_given_key_is_used_and_no_file_is_made,
    without_the_key_sealing_waits_and_the_doctor_says_so,
    without_the_key_no_secret_is_taken_in,
    another_key_seals_nothing,
    with_the_key_back_sealing_goes_on,
    ],
    sqlite: [],
    postgres: [processes_that_start_at_once_agree_on_one_key],
}

const DIGITS: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

#[test]
fn a_key_is_64_hexadecimal_digits() {
    assert!(InstallationKey::parse(DIGITS).is_some());
    assert!(InstallationKey::parse(&format!(" {}\n", DIGITS.to_uppercase())).is_some());
    for wrong in ["", "0", &DIGITS[1..], &format!("{DIGITS}00"), &DIGITS.replace('f', "g"), &DIGITS.replace('f', "ｆ")]
    {
        assert!(InstallationKey::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn a_key_is_not_shown() {
    let key = InstallationKey::parse(DIGITS);
    let options =
        Options { data: PathBuf::from("data"), database_url: None, key: key.clone(), files: FileOptions::default() };
    assert_eq!(format!("{:?}", key.unwrap()), "InstallationKey(…)");
    assert!(!format!("{options:?}").contains("0001"));
}

async fn submit(store: &Store, key: &str) {
    let who = store.as_system().user("acme", "user-b").await.unwrap();
    store.acting_as(&who, Peer::default()).submit(&form(key)).await.unwrap();
}

async fn seal(store: &Store) -> bool {
    store.as_system().seal_traces().await.unwrap()
}

async fn the_first_start_makes_a_file_that_its_owner_alone_reads(it: &Installation) {
    let bare = Bare::new(it).await;
    bare.open().await.close().await.unwrap();
    let metadata = std::fs::metadata(bare.file()).unwrap();
    assert_eq!((metadata.permissions().mode() & 0o777, metadata.len()), (0o600, 65));
    assert!(InstallationKey::parse(&std::fs::read_to_string(bare.file()).unwrap()).is_some());
    bare.remove().await;
}

async fn the_key_stays_the_same_from_start_to_start(it: &Installation) {
    let bare = Bare::sealed(it).await;
    let before = std::fs::read(bare.file()).unwrap();
    let store = bare.open().await;
    submit(&store, "2").await;
    assert!(seal(&store).await);
    assert_eq!(store.as_system().examine().await.unwrap(), []);
    assert_eq!(std::fs::read(bare.file()).unwrap(), before);
    store.close().await.unwrap();
    bare.remove().await;
}

async fn a_file_that_others_may_read_is_refused(it: &Installation) {
    let bare = Bare::sealed(it).await;
    for mode in [0o644, 0o640, 0o604, 0o660] {
        std::fs::set_permissions(bare.file(), Permissions::from_mode(mode)).unwrap();
        let refusal = bare.refusal().await;
        assert!(refusal.ends_with("key: others may read the installation's key; chmod 600 it"), "{refusal}");
    }
    bare.remove().await;
}

async fn a_file_without_a_key_is_refused(it: &Installation) {
    let bare = Bare::sealed(it).await;
    for garbage in ["", "hello", &DIGITS[2..]] {
        std::fs::write(bare.file(), garbage).unwrap();
        let refusal = bare.refusal().await;
        assert!(refusal.ends_with("key: this is no key of 64 hexadecimal digits"), "{refusal}");
        assert!(garbage.is_empty() || !refusal.contains(garbage), "{refusal}");
    }
    bare.remove().await;
}

async fn a_given_key_is_used_and_no_file_is_made(it: &Installation) {
    let mut bare = Bare::new(it).await;
    bare.options.key = InstallationKey::parse(DIGITS);
    let store = bare.open().await;
    store.as_system().add_cast().await.unwrap();
    submit(&store, "1").await;
    assert!(seal(&store).await && !bare.file().exists());
    store.close().await.unwrap();
    // The folder is another's only then.
    drop(store);
    let again = bare.open().await;
    assert_eq!(again.as_system().examine().await.unwrap(), []);
    again.close().await.unwrap();
    bare.remove().await;
}

/// Sealing does not work, and changes nothing.
async fn waits(it: &Installation, store: &Store) {
    submit(store, "2").await;
    assert!(!seal(store).await);
    assert_eq!(store.as_system().examine().await.unwrap(), [Finding::Key]);
    assert_eq!(Finding::Key.to_string(), "traces: the installation's key is missing or not the one that sealed them");
    assert_eq!(it.store.engine(), store.engine());
    store.as_system().at(i64::MAX / 2).sweep().await.unwrap();
    store.close().await.unwrap();
}

async fn without_the_key_sealing_waits_and_the_doctor_says_so(it: &Installation) {
    let bare = Bare::sealed(it).await;
    std::fs::remove_file(bare.file()).unwrap();
    waits(it, &bare.open().await).await;
    assert!(!bare.file().exists(), "no other key is made");
    bare.remove().await;
}

async fn without_the_key_no_secret_is_taken_in(it: &Installation) {
    let bare = Bare::sealed(it).await;
    std::fs::remove_file(bare.file()).unwrap();
    let store = bare.open().await;
    let who = store.as_system().user("acme", "user-b").await.unwrap();
    let user = store.acting_as(&who, Peer::default());
    assert_eq!(refused(user.create_access_key().await), Fault::KeyMissing);
    assert_eq!(refused(user.set_up_second_factor().await), Fault::KeyMissing);
    assert_eq!(user.access_keys().await.unwrap(), []);
    store.close().await.unwrap();
    bare.remove().await;
}

async fn another_key_seals_nothing(it: &Installation) {
    let mut bare = Bare::sealed(it).await;
    bare.options.key = InstallationKey::parse(DIGITS);
    waits(it, &bare.open().await).await;
    bare.remove().await;
}

async fn with_the_key_back_sealing_goes_on(it: &Installation) {
    let bare = Bare::sealed(it).await;
    let key = std::fs::read_to_string(bare.file()).unwrap();
    std::fs::remove_file(bare.file()).unwrap();
    waits(it, &bare.open().await).await;
    let given = Options { key: InstallationKey::parse(&key), ..bare.options.clone() };
    let store = Store::open(&given).await.unwrap();
    assert!(seal(&store).await);
    assert_eq!(store.as_system().examine().await.unwrap(), []);
    store.close().await.unwrap();
    bare.remove().await;
}

async fn processes_that_start_at_once_agree_on_one_key(it: &Installation) {
    for _ in 0..5 {
        let bare = Bare::new(it).await;
        bare.open().await.close().await.unwrap();
        std::fs::remove_file(bare.file()).unwrap();
        let starting = (0..6).map(|_| {
            let options = bare.options.clone();
            tokio::spawn(async move { Store::open(&options).await.unwrap() })
        });
        let stores: Vec<Store> = join_all(starting).await.into_iter().map(Result::unwrap).collect();
        stores[0].as_system().add_cast().await.unwrap();
        for (n, store) in stores.iter().enumerate() {
            submit(store, &n.to_string()).await;
            assert!(seal(store).await);
        }
        join_all(stores.iter().map(Store::close)).await;
        bare.remove().await;
    }
}

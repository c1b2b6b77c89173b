//! What is left of the old key and of what it had wrapped: in the folder, and in a backup of before.

use super::{close, filled, key_in, run};
use crate::installation::{Installation, connect, copy, copy_database, drop_database};
use sea_orm::{ConnectionTrait, Statement};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use store::{FileOptions, Finding, Kind, Options, Store};

engines! {
    both: [a_backup_of_before_cannot_be_opened_with_what_is_left],
    sqlite: [
    no_byte_of_the_old_key_or_of_what_it_wrapped_is_in_the_folder,
    the_old_file_is_overwritten_before_it_goes,
    ],
    postgres: [],
}

pub async fn by_hand(options: &Options, sql: &str) {
    let db = connect(options).await;
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

/// Afterwards any key may be in force: each row is tried by itself.
pub async fn without_keys_of_the_store(options: &Options) {
    by_hand(options, "DELETE FROM wrapped_key").await;
}

/// How many second factors, access keys and authorizations the key does not open.
pub async fn foreign(options: &Options) -> [u64; 3] {
    without_keys_of_the_store(options).await;
    let store = Store::open(options).await.unwrap();
    let findings = store.as_system().examine().await.unwrap();
    store.close().await.unwrap();
    [Kind::SecondFactors, Kind::AccessKeys, Kind::Authorizations].map(|wanted| {
        let of_kind = findings.iter().filter_map(|finding| {
            let Finding::Foreign { kind, n } = finding else { return None };
            (*kind == wanted).then_some(*n)
        });
        of_kind.sum()
    })
}

/// All that is wrapped, as it stands in the rows.
pub async fn wrapped(options: &Options) -> Vec<Vec<u8>> {
    let db = connect(options).await;
    let mut wrapped = Vec::new();
    for table in ["wrapped_key", "second_factor", "access_key", "authorization_key"] {
        let sql = format!("SELECT wrapped FROM {table} WHERE wrapped IS NOT NULL");
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        wrapped.extend(rows.iter().map(|row| row.try_get_by_index::<Vec<u8>>(0).unwrap()));
        // An authorization's place for its key is there before anything is.
        wrapped.retain(|wrapped| wrapped.iter().any(|byte| *byte != 0));
    }
    db.close().await.unwrap();
    wrapped
}

async fn a_backup_of_before_cannot_be_opened_with_what_is_left(it: &Installation) {
    let bare = filled(it).await;
    let folder = tempfile::tempdir().unwrap();
    copy(&bare.options.data, folder.path());
    let database_url = match &bare.options.database_url {
        Some(url) => Some(copy_database(url).await),
        None => None,
    };
    let backup = Options { data: folder.path().to_owned(), database_url, key: None, files: FileOptions::default() };
    assert_eq!(foreign(&backup).await, [0, 0, 0]);
    run(&bare.options).await;
    std::fs::remove_file(folder.path().join("key")).unwrap();
    std::fs::copy(bare.file(), folder.path().join("key")).unwrap();
    assert_eq!(foreign(&backup).await, [1, 1, 1]);
    drop_database(&backup).await;
    bare.remove().await;
}

/// Where bytes are found in the files of a folder.
fn places(folder: &Path, bytes: &[u8]) -> Vec<String> {
    let mut places = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        let content = std::fs::read(entry.path()).unwrap();
        if content.windows(bytes.len()).any(|window| window == bytes) {
            places.push(entry.file_name().into_string().unwrap());
        }
    }
    places
}

async fn no_byte_of_the_old_key_or_of_what_it_wrapped_is_in_the_folder(it: &Installation) {
    let bare = filled(it).await;
    let store = bare.open().await;
    super::stopped::more_access_keys(&bare, &store).await;
    close(store).await;
    let (data, digits) = (&bare.options.data, std::fs::read(bare.file()).unwrap());
    let old = wrapped(&bare.options).await;
    assert!(old.len() > 200 && old.iter().all(|bytes| places(data, bytes) == ["service-tickets.db"]));
    run(&bare.options).await;
    // Before anything else is written.
    assert!(old.iter().all(|bytes| places(data, &bytes[..24]).is_empty()));
    assert_eq!(places(data, digits.trim_ascii()), [] as [&str; 0]);
    assert_eq!(std::fs::read_dir(data).unwrap().filter(|entry| is_key(entry.as_ref().unwrap())).count(), 1);
    bare.remove().await;
}

fn is_key(entry: &std::fs::DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with("key")
}

async fn the_old_file_is_overwritten_before_it_goes(it: &Installation) {
    let bare = filled(it).await;
    let (digits, another_name) = (std::fs::read(bare.file()).unwrap(), bare.options.data.join("another-name"));
    std::fs::hard_link(bare.file(), &another_name).unwrap();
    let inode = another_name.metadata().unwrap().ino();
    run(&bare.options).await;
    assert_eq!(another_name.metadata().unwrap().ino(), inode);
    let left = std::fs::read(&another_name).unwrap();
    assert!(left.len() == digits.len() && left != digits);
    key_in(&bare);
    bare.remove().await;
}

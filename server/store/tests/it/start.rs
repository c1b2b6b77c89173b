//! Starting: migrations, the folder's lock, and what a restart keeps.

use crate::cast::{details, form, words};
use crate::installation::{Installation, copy, drop_database};
use futures::future::join_all;
use store::{Engine, FileOptions, Store};

engines! {
    both: [
        opening_again_changes_nothing_and_keeps_everything,
        the_cast_is_added_once,
        accounts_and_users_are_made_once_and_can_sign_in,
        a_folder_may_have_any_name,
    ],
    sqlite: [a_second_process_on_the_same_folder_is_refused],
    postgres: [several_processes_start_at_once_on_an_empty_database],
}

async fn opening_again_changes_nothing_and_keeps_everything(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    it.store.close().await.unwrap();
    let options = store::Options { data: it.options.data.join("again"), ..it.options.clone() };
    if it.store.engine() == Engine::Sqlite {
        // The first store of this test still holds the lock of its folder.
        std::fs::create_dir_all(&options.data).unwrap();
        copy(&it.options.data, &options.data);
    }
    let again = Store::open(&options).await.unwrap();
    let who = again.as_system().user("acme", "user-b").await.unwrap();
    let user = again.acting_as(&who, store::Peer::default());
    assert_eq!(words(&details(&user, &no).await.unwrap().messages[0]), "<p>Goal: a larger server</p>\n");
    assert_eq!((user.products().unwrap().len(), user.protocol().await.unwrap().version), (8, 1));
    again.close().await.unwrap();
}

async fn the_cast_is_added_once(it: &Installation) {
    let before = it.texts("SELECT password_hash FROM iam_user ORDER BY id").await;
    it.store.as_system().add_cast().await.unwrap();
    assert_eq!(it.texts("SELECT password_hash FROM iam_user ORDER BY id").await, before);
    assert_eq!((before.len(), it.count("account").await, it.count("iam_group").await), (14, 4, 3));
}

async fn accounts_and_users_are_made_once_and_can_sign_in(it: &Installation) {
    let system = it.store.as_system();
    let zone = "Europe/Paris";
    system.create_account("Umbrella", domain::actor::Side::Customer, zone).await.unwrap();
    assert!(system.create_account("umbrella", domain::actor::Side::Customer, zone).await.is_err());
    system.create_user("umbrella", "Alice", "Sturdy-passw0rd", true, &[]).await.unwrap();
    assert!(system.create_user("umbrella", "alice", "Sturdy-passw0rd", true, &[]).await.is_err());
    assert!(system.create_user("umbrella", "bob", "short", false, &[]).await.is_err());
    let known = it.store.door().sign_in("umbrella", "alice", "Sturdy-passw0rd", "192.0.2.1", None).await.unwrap();
    assert!(known.who.standing().is_administrator);
    it.acting_in("umbrella", "alice").await.submit(&form("1")).await.unwrap();
}

async fn a_folder_may_have_any_name(it: &Installation) {
    let data = it.options.data.join("100% ours? #1 – 数据");
    std::fs::create_dir_all(&data).unwrap();
    let store = Store::open(&store::Options {
        data: data.clone(),
        database_url: None,
        key: None,
        files: FileOptions::default(),
    })
    .await
    .unwrap();
    assert!(store.is_ready().await && data.join("service-tickets.db").exists());
    store.close().await.unwrap();
}

async fn a_second_process_on_the_same_folder_is_refused(it: &Installation) {
    let Err(error) = Store::open(&it.options).await else { panic!("two stores share a folder") };
    assert!(error.to_string().contains("another process uses the data folder"), "{error}");
    assert!(it.store.is_ready().await);
}

async fn several_processes_start_at_once_on_an_empty_database(_: &Installation) {
    let (options, _folder) = Installation::bare(Engine::Postgres).await;
    let stores = join_all((0..4).map(|_| Store::open(&options))).await;
    for store in stores {
        store.unwrap().close().await.unwrap();
    }
    drop_database(&options).await;
}

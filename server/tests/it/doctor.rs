//! `doctor`, run as the operator runs it, on data that somebody has changed by hand.

use crate::cast::ticket_form;
use crate::program::run;
use sea_orm::{ConnectionTrait, Database};
use std::path::Path;
use store::{FileOptions, InstallationKey, Options, Peer, Store};

/// A stopped installation in which `user-b` has submitted and canceled four tickets, with sealed traces.
async fn used(data: &Path) {
    used_with(data, None).await;
}

/// The same with a given key.
pub async fn used_with(data: &Path, key: Option<InstallationKey>) {
    let options = Options { data: data.to_owned(), database_url: None, key, files: FileOptions::default() };
    let store = Store::open(&options).await.unwrap();
    store.as_system().add_cast().await.unwrap();
    let who = store.as_system().user("acme", "user-b").await.unwrap();
    for _ in 0..4 {
        let acting = store.acting_as(&who, Peer::default());
        let no = acting.submit(&ticket_form()).await.unwrap();
        acting.cancel(no.as_str()).await.unwrap();
    }
    assert!(store.as_system().seal_traces().await.unwrap());
    store.close().await.unwrap();
}

async fn by_hand(data: &Path, sql: &str) {
    let url = format!("sqlite://{}", data.join("service-tickets.db").display());
    let db = Database::connect(url).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

/// Whether it found nothing, and what it said.
fn doctor(data: &Path, arguments: &[&str]) -> (bool, String) {
    let output = run(&[&["doctor"], arguments].concat(), data, "");
    let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.success(), told)
}

#[tokio::test]
async fn what_is_as_it_should_be_is_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    used(folder.path()).await;
    let said = "Counters, sealed traces, secrets, files and the index of the search are as they should be.\n";
    assert_eq!(doctor(folder.path(), &[]), (true, said.to_owned()));
}

#[tokio::test]
async fn a_byte_changed_in_a_sealed_trace_is_found() {
    let folder = tempfile::tempdir().unwrap();
    used(folder.path()).await;
    by_hand(folder.path(), "UPDATE trace SET source_ip = '192.0.2.7' WHERE id = 3").await;
    let (is_well, told) = doctor(folder.path(), &[]);
    assert!(!is_well && told.contains("traces of acme: trace ") && told.contains(" (row 3) was changed"), "{told}");
    assert!(told.contains("service-tickets: one thing is not as it should be"), "{told}");
}

#[tokio::test]
async fn a_removed_trace_is_found() {
    let folder = tempfile::tempdir().unwrap();
    used(folder.path()).await;
    by_hand(folder.path(), "DELETE FROM trace WHERE id = 4").await;
    let (is_well, told) = doctor(folder.path(), &[]);
    assert!(!is_well && told.contains("traces of acme: the trace of row 4 was removed from batch 1"), "{told}");
}

#[tokio::test]
async fn a_wrong_counter_is_found_and_mended() {
    let folder = tempfile::tempdir().unwrap();
    used(folder.path()).await;
    by_hand(folder.path(), "UPDATE ticket_count SET n = n + 2 WHERE status = 4").await;
    let (is_well, told) = doctor(folder.path(), &[]);
    assert!(!is_well && told.contains("counter acme/user-b, Canceled: says 6, there are 4"), "{told}");
    let (is_well, told) = doctor(folder.path(), &["--repair"]);
    assert!(is_well && told.contains("The counters were counted anew."), "{told}");
    assert!(doctor(folder.path(), &[]).0);
}

#[tokio::test]
async fn words_that_the_index_of_the_search_lacks_are_found_and_mended() {
    let folder = tempfile::tempdir().unwrap();
    used(folder.path()).await;
    by_hand(folder.path(), "UPDATE ticket SET description = 'another text' WHERE id = 2").await;
    let (is_well, told) = doctor(folder.path(), &[]);
    assert!(
        !is_well && told.contains("search: the index has not the words of the texts of 1, the first is TT"),
        "{told}"
    );
    let (is_well, told) = doctor(folder.path(), &["--repair"]);
    assert!(is_well && told.contains("The index of the search was mended."), "{told}");
    assert!(doctor(folder.path(), &[]).0);
}

#[tokio::test]
async fn files_that_nothing_leads_to_are_found_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    used(folder.path()).await;
    let file = folder.path().join("attachments/lost");
    let written = std::fs::File::create(&file).unwrap();
    assert!(doctor(folder.path(), &[]).0, "it may be on its way");
    written.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    let (is_well, told) = doctor(folder.path(), &[]);
    assert!(!is_well && told.contains("file lost: no ticket and nobody has it"), "{told}");
    let (is_well, told) = doctor(folder.path(), &["--repair"]);
    assert!(is_well && told.contains("The files that nothing led to were removed.") && !file.exists(), "{told}");
}

#[tokio::test]
async fn without_the_key_nothing_is_said_to_be_well() {
    let folder = tempfile::tempdir().unwrap();
    used(folder.path()).await;
    std::fs::remove_file(folder.path().join("key")).unwrap();
    let (is_well, told) = doctor(folder.path(), &[]);
    assert!(!is_well && told.contains("the installation's key is missing"), "{told}");
}

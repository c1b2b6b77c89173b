//! Files and rows that have lost each other: found by name, and swept once they are old.

use super::{files, read, text, upload};
use crate::cast::{MINUTE, NOON, form, keys};
use crate::installation::Installation;
use domain::tickets::TicketForm;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use store::Finding;

on_both_engines![
    a_file_without_a_row_is_found_and_swept_after_a_day,
    what_a_killed_process_has_left_of_a_file_is_swept_too,
    a_row_without_its_file_is_found_and_stays,
    a_folder_of_another_database_is_left_alone,
];

const DAY: i64 = 24 * 60 * MINUTE;

async fn found(it: &Installation, later: i64) -> Vec<Finding> {
    it.store.as_system().at(NOON + later).examine().await.unwrap()
}

async fn swept(it: &Installation, later: i64) -> usize {
    it.store.as_system().at(NOON + later).sweep_files().await.unwrap()
}

/// A file that lies there since noon.
fn left(it: &Installation, place: &str) -> PathBuf {
    let file = it.options.data.join("attachments").join(place);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let noon = SystemTime::UNIX_EPOCH + Duration::from_millis(NOON.unsigned_abs());
    fs::File::create(&file).unwrap().set_modified(noon).unwrap();
    file
}

async fn a_file_without_a_row_is_found_and_swept_after_a_day(it: &Installation) {
    let user = it.acting("user-b").await;
    let kept = text(&user).await;
    user.submit(&TicketForm { attachments: keys(&[kept]), ..form("1") }).await.unwrap();
    let lost = ["aa/lost", "aa/lost.thumbnail"].map(|place| left(it, place));
    assert_eq!((found(it, 0).await, swept(it, 23 * 60 * MINUTE).await), (vec![], 0));
    let mut strays: Vec<_> = found(it, DAY + MINUTE).await;
    strays.sort_by_key(Finding::to_string);
    let finding = |place: &str| Finding::StrayFile { place: place.to_owned() };
    assert_eq!(strays, [finding("aa/lost.thumbnail"), finding("aa/lost")]);
    assert_eq!(strays[1].to_string(), "file aa/lost: no ticket and nobody has it");
    assert_eq!(swept(it, DAY + MINUTE).await, 2);
    assert!(!lost.iter().any(|file| file.exists()));
    assert!(found(it, DAY + MINUTE).await.is_empty() && read(&user, kept).await.is_ok());
}

async fn what_a_killed_process_has_left_of_a_file_is_swept_too(it: &Installation) {
    let half = left(it, "aa/half#1");
    assert_eq!((found(it, 0).await, swept(it, 0).await), (vec![], 0));
    assert!(matches!(found(it, 2 * DAY).await.as_slice(), [Finding::StrayFile { place }] if place.ends_with("half#1")));
    assert!(swept(it, 2 * DAY).await == 1 && !half.exists());
}

async fn a_row_without_its_file_is_found_and_stays(it: &Installation) {
    let user = it.acting("user-b").await;
    let lost = upload(&user, "report.log", b"text").await.unwrap();
    user.submit(&TicketForm { attachments: keys(&[lost.id]), ..form("1") }).await.unwrap();
    let folder = it.options.data.join("attachments");
    let place = it.texts("SELECT place FROM attachment").await.remove(0);
    fs::remove_file(folder.join(place)).unwrap();
    let finding = Finding::LostFile { id: lost.id.0, name: "report.log".to_owned() };
    assert_eq!(finding.to_string(), format!("attachment {}, report.log: its file is missing", lost.id.0));
    assert_eq!(found(it, 3650 * DAY).await, std::slice::from_ref(&finding));
    assert_eq!(swept(it, 3650 * DAY).await, 0);
    assert_eq!(found(it, 3650 * DAY).await, [finding]);
    assert!(read(&user, lost.id).await.is_err());
}

async fn a_folder_of_another_database_is_left_alone(it: &Installation) {
    for n in 0..30 {
        left(it, &format!("bb/file-{n}"));
    }
    let folder = it.options.data.join("attachments");
    assert_eq!((swept(it, 2 * DAY).await, files(&folder)), (0, 30));
    assert_eq!(it.store.as_system().at(NOON + 2 * DAY).remove_strays().await.unwrap(), 30);
    assert_eq!(files(&folder), 0);
}

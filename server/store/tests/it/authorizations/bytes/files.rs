//! Looking for bytes in files.

use crate::installation::Installation;
use std::path::{Path, PathBuf};
use std::process::Command;
use store::Engine;

/// The bytes of hexadecimal digits.
pub fn bytes(hex: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(digit).collect()
}

/// The hexadecimal digits of bytes, as a dump writes them.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All files beneath a folder. What goes away meanwhile is left out.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => all.extend(files(&entry.path())),
            Ok(kind) if kind.is_file() => all.push(entry.path()),
            Ok(_) | Err(_) => {}
        }
    }
    all
}

/// The files beneath a folder that hold these bytes.
pub fn files_with_bytes(folder: &Path, needle: &[u8]) -> Vec<PathBuf> {
    let holds = |file: &PathBuf| {
        let content = std::fs::read(file).unwrap_or_default();
        content.windows(needle.len()).any(|window| window == needle)
    };
    files(folder).into_iter().filter(holds).collect()
}

/// The folder of PostgreSQL's own files, where `scripts/with-postgres` has started it.
pub fn cluster() -> Option<PathBuf> {
    std::env::var_os("ST_TEST_POSTGRES_DATA").map(PathBuf::from)
}

/// A dump of the database, as an operator keeps one.
pub fn dump(it: &Installation) -> String {
    let url = it.options.database_url.as_ref().unwrap();
    let output = Command::new("pg_dump").arg("--dbname").arg(url).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The files beneath a folder that hold this text. A cluster is large: `grep` is faster than a test.
fn files_with_text(folder: &Path, text: &str) -> Vec<String> {
    let output = Command::new("grep").args(["-rlasF", "--", text]).arg(folder).env("LC_ALL", "C").output().unwrap();
    // What goes away meanwhile is an error to it.
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

/// Where a text stands: files of the data folder; on PostgreSQL files of the whole cluster, and a dump, in clear or as bytes.
pub async fn places(it: &Installation, text: &str) -> Vec<String> {
    let mut places = files_with_text(&it.options.data, text);
    if it.store.engine() == Engine::Postgres {
        it.execute("CHECKPOINT").await;
        if let Some(cluster) = cluster() {
            let found = files_with_text(&cluster, text);
            places.extend(found.into_iter().take(1));
        }
        let dump = dump(it);
        if dump.contains(text) || dump.contains(&hex(text.as_bytes())) {
            places.push("a dump".to_owned());
        }
    }
    places
}

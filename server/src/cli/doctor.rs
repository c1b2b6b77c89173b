//! `doctor`: looks for what is not as it should be, and mends the counters and the index of the search, and removes files that nothing leads to.

use super::open;
use crate::config::Data;
use store::{Error, Finding};

/// Tells what it found; fails when something is left that is not as it should be.
#[expect(clippy::print_stdout, reason = "a command answers on the standard output")]
pub(super) async fn run(data: &Data, repair: bool) -> Result<(), String> {
    let told = |error: Error| error.to_string();
    let store = open(data).await?;
    let system = store.as_system();
    let mut findings = system.examine().await.map_err(told)?;
    for finding in &findings {
        println!("{finding}");
    }
    let has_counts = findings.iter().any(|finding| matches!(finding, Finding::Count { .. }));
    if repair && has_counts {
        system.repair_counts().await.map_err(told)?;
        findings = system.examine().await.map_err(told)?;
        println!("The counters were counted anew.");
    }
    let has_words = findings.iter().any(|finding| matches!(finding, Finding::Search { .. }));
    if repair && has_words {
        system.repair_search().await.map_err(told)?;
        findings = system.examine().await.map_err(told)?;
        println!("The index of the search was mended.");
    }
    let has_strays = findings.iter().any(|finding| matches!(finding, Finding::StrayFile { .. }));
    if repair && has_strays {
        system.remove_strays().await.map_err(told)?;
        findings = system.examine().await.map_err(told)?;
        println!("The files that nothing led to were removed.");
    }
    store.close().await.map_err(told)?;
    match findings.len() {
        0 => {
            println!("Counters, sealed traces, secrets, files and the index of the search are as they should be.");
            Ok(())
        }
        1 => Err("one thing is not as it should be".to_owned()),
        n => Err(format!("{n} things are not as they should be")),
    }
}

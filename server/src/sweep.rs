//! Timed work, for as long as the server runs. Each kind may be done by several processes at once.

use std::time::Duration;
use store::{Error, KeyState, Store};

/// How often what was recorded is sealed.
const SEAL: Duration = Duration::from_secs(2);
/// How often tickets that nobody answered close.
const CLOSE: Duration = Duration::from_secs(60);
/// How often authorizations whose time has passed are ended and cleared.
const EXPIRE: Duration = Duration::from_secs(20);
/// How often looks at tickets are ended that nobody keeps up.
const LOOKS: Duration = Duration::from_secs(10);
/// How often files that nothing leads to are looked for: all of them are listed for it.
const TIDY: Duration = Duration::from_secs(6 * 60 * 60);
/// How often what has outlived its use is removed.
const SWEEP: Duration = Duration::from_secs(10 * 60);

/// All of it; traces are kept for so many days.
pub(crate) async fn run(store: Store, trace_days: i64) {
    tokio::join!(
        seal(&store),
        close(&store),
        expire(&store),
        sweep(&store, trace_days),
        tidy(&store),
        end_looks(&store),
        store.carry()
    );
}

async fn end_looks(store: &Store) {
    let mut ticks = tokio::time::interval(LOOKS);
    loop {
        ticks.tick().await;
        store.as_system().end_looks();
    }
}

async fn seal(store: &Store) {
    let mut ticks = tokio::time::interval(SEAL);
    // A key that is missing from the start was told of then.
    let was_told = store.key_state() == KeyState::Missing;
    let mut is_told = was_told;
    loop {
        ticks.tick().await;
        match store.as_system().seal_traces().await {
            Ok(true) => is_told = was_told,
            Ok(false) if is_told => {}
            Ok(false) => {
                is_told = true;
                tracing::warn!(
                    "traces are not sealed: the installation's key is missing or not the one that sealed the others; \
                     put the file `key` back into the data folder or set ST_KEY"
                );
            }
            Err(error) => failed("sealing", &error),
        }
    }
}

async fn close(store: &Store) {
    let mut ticks = tokio::time::interval(CLOSE);
    loop {
        ticks.tick().await;
        match store.as_system().close_unanswered().await {
            Ok(0) => {}
            Ok(closed) => tracing::info!(closed, "tickets that nobody answered were closed"),
            Err(error) => failed("closing", &error),
        }
    }
}

async fn expire(store: &Store) {
    let mut ticks = tokio::time::interval(EXPIRE);
    loop {
        ticks.tick().await;
        match store.as_system().expire_authorizations().await {
            Ok(0) => {}
            Ok(expired) => tracing::info!(expired, "authorizations whose time had passed were ended and cleared"),
            Err(error) => failed("expiry", &error),
        }
        if let Err(error) = store.as_system().fold_owed_log().await {
            failed("folding the log", &error);
        }
    }
}

async fn sweep(store: &Store, trace_days: i64) {
    let mut ticks = tokio::time::interval(SWEEP);
    loop {
        ticks.tick().await;
        if let Err(error) = store.as_system().keeping_traces(trace_days).sweep().await {
            failed("sweeping", &error);
        }
    }
}

async fn tidy(store: &Store) {
    let mut ticks = tokio::time::interval(TIDY);
    loop {
        ticks.tick().await;
        match store.as_system().sweep_files().await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "files that nothing led to were removed"),
            Err(error) => failed("looking for files", &error),
        }
    }
}

fn failed(what: &str, error: &Error) {
    tracing::error!(%error, what, "timed work failed");
}

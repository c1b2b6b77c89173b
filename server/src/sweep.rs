//! Timed work.

use std::time::Duration;
use store::Store;

/// How often it is done.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// Removes what has outlived its use, every ten minutes, for as long as the server runs.
pub(crate) async fn run(store: Store) {
    let mut ticks = tokio::time::interval(EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = store.as_system().sweep().await {
            tracing::error!(%error, "the sweep failed");
        }
    }
}

//! `service-tickets`: the server and the operator's commands.

use std::process::ExitCode;

/// A page is thousands of small values, for a moment. Chosen by measurement: docs/benchmarks.md.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[tokio::main]
async fn main() -> ExitCode {
    server::cli::run().await
}

//! `seed`: the cast where missing, and as many tickets, groups, people and traces as asked for.

use super::open;
use crate::config::Data;
use clap::Args;
use domain::moment::Zone;
use std::cell::Cell;
use std::io::IsTerminal;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use store::Error;

/// How many tickets lie between two lines of progress where nobody watches.
const LINE_EVERY: u64 = 100_000;

#[derive(Args)]
pub(super) struct Seed {
    #[command(flatten)]
    data: Data,
    /// How many tickets.
    #[arg(long, value_name = "N")]
    tickets: u64,
    /// The same number makes the same tickets.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The last day of the year that they are spread over (YYYY-MM-DD); today without it.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// How many user groups the customers have beside the cast's.
    #[arg(long, value_name = "G", default_value_t = 0)]
    groups: u64,
    /// How many people the customers have beside the cast; they submit tickets too.
    #[arg(long, value_name = "P", default_value_t = 0)]
    people: u64,
    /// How many traces of the last seven days.
    #[arg(long, value_name = "N", default_value_t = 0)]
    traces: u64,
}

/// Makes them, and tells how far it is.
pub(super) async fn run(seed: &Seed) -> Result<(), String> {
    let told = |error: Error| error.to_string();
    let until = seed.until()?;
    let store = open(&seed.data).await?;
    let system = store.as_system();
    system.add_crowd(seed.groups, seed.people).await.map_err(told)?;
    let progress = Progress::new(seed.tickets);
    system.add_tickets(seed.tickets, seed.seed, until, |done| progress.show(done)).await.map_err(told)?;
    progress.end();
    system.add_traces(seed.traces, seed.seed, until).await.map_err(told)?;
    store.close().await.map_err(told)
}

impl Seed {
    #[expect(clippy::disallowed_methods, reason = "the operator's day, not a request's")]
    fn until(&self) -> Result<i64, String> {
        match &self.until {
            Some(day) => Ok(Zone::named("UTC").day(day).ok_or("until: write a date like 2026-01-31")?.1),
            None => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Ok(i64::try_from(since.as_millis()).unwrap_or(0))
            }
        }
    }
}

/// How many tickets are made: one line that changes before a person's eyes, a line now and then in a log.
struct Progress {
    all: u64,
    began: Instant,
    is_watched: bool,
    /// Up to which number it was told.
    told: Cell<u64>,
}

impl Progress {
    fn new(all: u64) -> Self {
        Self { all, began: Instant::now(), is_watched: std::io::stderr().is_terminal(), told: Cell::new(0) }
    }

    fn show(&self, done: u64) {
        if self.is_watched {
            eprint!("\r{done} of {} tickets", self.all);
        } else if done - self.told.get() >= LINE_EVERY {
            self.told.set(done);
            eprintln!("{done} of {} tickets", self.all);
        }
    }

    fn end(&self) {
        let seconds = self.began.elapsed().as_secs_f64();
        let start = if self.is_watched { "\r" } else { "" };
        eprintln!("{start}{} tickets in {seconds:.1} seconds", self.all);
    }
}

//! `rotate`: another installation's key.

use crate::config::Data;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Count, Kind, Rotated, Source, Step};

/// Tells how far it is and what it did. Asked to stop, it ends after the step that it is at.
#[expect(clippy::print_stdout, reason = "a command answers on the standard output")]
pub(super) async fn run(data: &Data) -> Result<(), String> {
    let options = data.options()?;
    let is_stopped = Arc::new(AtomicBool::new(false));
    let stopped = Arc::clone(&is_stopped);
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stopped.store(true, Ordering::Relaxed);
        }
    });
    let rotated = store::rotate(&options, |step| {
        tell(step);
        if is_stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    println!("{}", told(&rotated.await.map_err(|error| error.to_string())?));
    Ok(())
}

#[expect(clippy::print_stderr, reason = "progress is for whoever waits, not for whoever reads the answer")]
fn tell(step: Step) {
    match step {
        Step::Begun => eprintln!("The next key is there."),
        Step::Wrapped(kind, n) => eprintln!("{kind}: {n} looked at"),
        Step::Wiped => eprintln!("Nothing in the database needs the old key."),
        Step::Switched => eprintln!("The next key is in force."),
        Step::Destroyed => eprintln!("The old key is destroyed."),
    }
}

fn told(rotated: &Rotated) -> String {
    let mut lines: Vec<String> = rotated.counts.iter().map(|(kind, count)| line(*kind, *count)).collect();
    lines.push(match rotated.source {
        Source::Folder => {
            "The installation's key is another one, the old one is destroyed. Destroy copies of it too, and keep \
                           one of the new key apart from the database."
                .to_owned()
        }
        Source::Operator => {
            "Nothing needs the old key any more. Set ST_KEY to the next key now, leave ST_NEXT_KEY out, and \
                             destroy the old key wherever it is kept."
                .to_owned()
        }
    });
    lines.join("\n")
}

fn line(kind: Kind, count: Count) -> String {
    let mut line = format!("{kind}: {} wrapped anew", count.wrapped);
    if count.already > 0 {
        line += &format!(", {} wrapped already", count.already);
    }
    if count.foreign > 0 {
        line += &format!(", {} that neither key opens and that were left", count.foreign);
    }
    line
}

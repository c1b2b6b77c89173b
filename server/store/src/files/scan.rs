//! The operator's command that looks at a file before anybody sees it: it reads the file on its standard input and answers by its
//! exit code.

use super::Reading;
use bytes::Bytes;
use futures::StreamExt;
use futures::future::{Either, select};
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::pin::pin;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// How long the command may take for a file.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often it is asked for whether it has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// The command: a program and its arguments, without a shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    program: String,
    arguments: Vec<String>,
    patience: Duration,
}

/// What it says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Exit code 0.
    Clean,
    /// Another one.
    Unwanted,
    /// It could not be started, was killed, or took too long.
    Unknown,
}

impl Scan {
    /// The command by its words, or `None` without any.
    pub fn parse(command: &str) -> Option<Self> {
        let mut words = command.split_whitespace().map(str::to_owned);
        Some(Self { program: words.next()?, arguments: words.collect(), patience: PATIENCE })
    }

    /// The same with less patience, for tests.
    #[must_use]
    pub fn within(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    pub(super) async fn run(&self, mut bytes: Reading) -> Verdict {
        let mut command = Command::new(&self.program);
        // A group of its own: what it has started ends with it.
        command
            .args(&self.arguments)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let child = match command.spawn() {
            Ok(child) => child,
            Err(error) => return self.failed(&format!("it could not be started: {error}")),
        };
        let mut child = Running(child);
        let Some(input) = child.0.stdin.take() else { return self.failed("it takes no input") };
        let (feed, pieces) = mpsc::channel(2);
        tokio::task::spawn_blocking(move || write(input, pieces));
        let read = async move {
            while let Some(piece) = bytes.next().await {
                // It may know enough before it has read all.
                if feed.send(piece.map_err(|_| ())?).await.is_err() {
                    break;
                }
            }
            Ok::<_, ()>(())
        };
        let ended = match select(pin!(read), pin!(child.end(self.patience))).await {
            Either::Left((Err(()), _)) => return self.failed("the file could not be read"),
            Either::Left((Ok(()), ended)) => ended.await,
            Either::Right((ended, _)) => ended,
        };
        match ended {
            Some(status) => self.said(status),
            None => self.failed("it took too long"),
        }
    }

    fn said(&self, status: ExitStatus) -> Verdict {
        match status.code() {
            Some(0) => Verdict::Clean,
            Some(code) => {
                tracing::warn!(program = self.program, code, "a file was refused by the check of files");
                Verdict::Unwanted
            }
            None => self.failed("it was killed"),
        }
    }

    /// An incident: until it is mended nobody can add files.
    fn failed(&self, why: &str) -> Verdict {
        tracing::error!(program = self.program, why, "the check of files failed; no file is taken until it works");
        Verdict::Unknown
    }
}

/// The command while it runs; nobody waits for it any more: it ends.
struct Running(Child);

impl Running {
    /// How it ended, if it did in time.
    async fn end(&mut self, patience: Duration) -> Option<ExitStatus> {
        let begun = Instant::now();
        while begun.elapsed() < patience {
            match self.0.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) => tokio::time::sleep(PAUSE).await,
                Err(_) => break,
            }
        }
        None
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let group = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw);
        if let (Ok(None), Some(group)) = (self.0.try_wait(), group) {
            let _ = kill_process_group(group, Signal::KILL);
            let _ = self.0.wait();
        }
    }
}

fn write(mut input: ChildStdin, mut pieces: mpsc::Receiver<Bytes>) {
    while let Some(piece) = pieces.blocking_recv() {
        if input.write_all(&piece).is_err() {
            return;
        }
    }
}

//! Keeps what Leptos does for one request apart from what it does for others.
//!
//! Leptos remembers by thread whose values it is at ("the current owner"), and sets that anew at some polls of a page, not
//! at all of them: a page that went on after waiting for its data hung its parts onto whatever other page had used the
//! thread before. They were then dropped with that one, or dropped it, and lost sight of their own values.

use leptos::prelude::Owner;
use std::future::poll_fn;
use std::pin::pin;

/// Does work at every poll under the owner it had at the one before, and leaves none with the thread.
pub(crate) async fn apart<F: Future>(work: F) -> F::Output {
    let mut work = pin!(work);
    let mut owner = Owner::default();
    poll_fn(|context| {
        let (polled, now) = owner.with(|| (work.as_mut().poll(context), Owner::current()));
        if let Some(now) = now {
            owner = now;
        }
        polled
    })
    .await
}

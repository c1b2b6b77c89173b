//! Times.

use domain::moment::When;
use leptos::prelude::*;

/// A time in the reader's zone, with the time in UTC in its title.
#[component]
pub fn Time(at: When) -> impl IntoView {
    time(at)
}

/// The same for the rows of a list, where fifty components would tell in the time that a page takes.
pub fn time(at: When) -> impl IntoView {
    let title = at.utc.replace('T', " ").replace('Z', " UTC");
    view! { <time datetime=at.utc title=title>{at.local}</time> }
}

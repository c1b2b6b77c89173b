//! [Newer] and [Older].

use crate::kit::icon::Icon;
use domain::page::{Cursor, Page};
use domain::words::words;
use leptos::prelude::*;

/// Links to the pages beside this one; `path` is the list's address with its filters, ending in `?` or `&`.
#[component]
pub fn Pager(
    path: String,
    newer: Option<Cursor>,
    older: Option<Cursor>,
    /// The list begins with the oldest row: what comes after is newer.
    #[prop(default = false)]
    is_oldest_first: bool,
) -> impl IntoView {
    if newer.is_none() && older.is_none() {
        return ().into_any();
    }
    let newer = newer.map(|cursor| format!("{path}before={cursor}"));
    let older = older.map(|cursor| format!("{path}after={cursor}"));
    let (before, after) = if is_oldest_first {
        (words().list.older, words().list.newer)
    } else {
        (words().list.newer, words().list.older)
    };
    view! {
        <nav class="pager" aria-label=words().list.pages>
            {newer.map(|href| view! { <a class="button" rel="prev" href=href><Icon name="chevron"/>{before}</a> })}
            {older.map(|href| view! { <a class="button" rel="next" href=href>{after}<Icon name="chevron"/></a> })}
        </nav>
    }
    .into_any()
}

/// The cursors of a page.
pub fn cursors<T>(page: &Page<T>) -> (Option<Cursor>, Option<Cursor>) {
    (page.newer, page.older)
}

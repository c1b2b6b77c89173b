//! [Newer] and [Older].

use crate::kit::icon::Icon;
use domain::page::{Cursor, Page};
use domain::words::words;
use leptos::prelude::*;

/// Links to the pages beside this one; `path` is the list's address with its filters, ending in `?` or `&`.
#[component]
pub fn Pager(path: String, newer: Option<Cursor>, older: Option<Cursor>) -> impl IntoView {
    if newer.is_none() && older.is_none() {
        return ().into_any();
    }
    let newer = newer.map(|cursor| format!("{path}before={cursor}"));
    let older = older.map(|cursor| format!("{path}after={cursor}"));
    view! {
        <nav class="pager" aria-label=words().list.pages>
            {newer.map(|href| view! { <a class="button" rel="prev" href=href><Icon name="chevron"/>{words().list.newer}</a> })}
            {older.map(|href| view! { <a class="button" rel="next" href=href>{words().list.older}<Icon name="chevron"/></a> })}
        </nav>
    }
    .into_any()
}

/// The cursors of a page.
pub fn cursors<T>(page: &Page<T>) -> (Option<Cursor>, Option<Cursor>) {
    (page.newer, page.older)
}

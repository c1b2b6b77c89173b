//! What several of these pages have: the box that finds by name, the links to the pages beside, the History, a fresh link.

use crate::kit::form::FilterForm;
use crate::kit::icon::Icon;
use crate::kit::notice::done;
use crate::kit::query::Query;
use crate::kit::when::time;
use domain::iam::{Record, UserQuery};
use domain::words::words;
use leptos::prelude::*;

/// What the address asks for: `q`, and `page`, of which the first is 1.
pub fn asked(map: &Query) -> UserQuery {
    let page = map.get("page").and_then(|page| page.parse::<u32>().ok()).unwrap_or(1);
    UserQuery { q: map.get("q").unwrap_or_default(), page: page.saturating_sub(1) }
}

/// The box that finds by name in the list at `path`.
#[component]
pub fn Find(#[prop(into)] path: String, label: &'static str, q: String) -> impl IntoView {
    view! {
        <FilterForm path class="finder" label>
            <label for="q">{label}</label>
            <input id="q" name="q" type="search" value=q autocomplete="off"/>
            <button class="button">{words().iam.find}</button>
        </FilterForm>
    }
}

/// The address of the list with its filter, without the page: ends in `?` or `&`.
pub fn address(path: &str, q: &str) -> String {
    let mut address = format!("{path}?");
    if !q.is_empty() {
        let q: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
        address.push_str(&format!("q={q}&"));
    }
    address
}

/// [Previous] and [Next].
#[component]
pub fn Pages(#[prop(into)] path: String, query: UserQuery, has_more: bool) -> impl IntoView {
    let w = &words().iam;
    if query.page == 0 && !has_more {
        return ().into_any();
    }
    let path = address(&path, &query.q);
    // The first page is 1.
    let previous = (query.page > 0).then(|| format!("{path}page={}", query.page));
    let next = has_more.then(|| format!("{path}page={}", query.page + 2));
    view! {
        <nav class="pager" aria-label=words().list.pages>
            {previous.map(|href| view! { <a class="button" rel="prev" href=href><Icon name="chevron"/>{w.previous}</a> })}
            {next.map(|href| view! { <a class="button" rel="next" href=href>{w.next}<Icon name="chevron"/></a> })}
        </nav>
    }
    .into_any()
}

/// What was done to a user, a group or Ticket Policy.
#[component]
pub fn History(history: Vec<Record>) -> impl IntoView {
    let lines: Vec<_> = history
        .into_iter()
        .map(|record| view! { <li>{time(record.at)} " " <b>{record.operator}</b> " " {record.text}</li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="history">
                <h2 id="history">{words().iam.history}</h2>
                <ul class="history">{lines}</ul>
            </section>
        }
    })
}

/// A one-time link, shown once.
#[component]
pub fn FreshLink(#[prop(into)] title: String, link: String) -> impl IntoView {
    view! {
        <section class="card fresh" aria-labelledby="fresh">
            <h2 id="fresh">{title}</h2>
            <p class="hint">{words().iam.link_hint}</p>
            <code>{link}</code>
        </section>
    }
}

/// The word after something was done.
#[component]
pub fn Saved() -> impl IntoView {
    let w = &words().iam;
    done(|act| Some(if act == "signed-out" { w.signed_out } else { w.done }))
}

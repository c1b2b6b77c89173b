//! The filters of a list: they live in the address.

use crate::call::Wrong;
use crate::kit::filter::{boxes, choice, field, problem};
use crate::kit::form::FilterForm;
use crate::kit::icon::Icon;
use crate::kit::query::joined;
use domain::tickets::{TicketQuery, TicketStatus};
use domain::words::words;
use leptos::prelude::*;

/// The page within them: empty, or ending in `&`.
pub fn place_text(query: &TicketQuery) -> String {
    joined([("after", query.after.as_str()), ("before", &query.before)])
}

/// The form of filters of the list at `path`.
#[component]
pub fn Filters(
    path: &'static str,
    query: TicketQuery,
    /// Keys and names of the user groups to choose from.
    #[prop(optional)]
    groups: Vec<(String, String)>,
    /// And of the reader's tags.
    #[prop(optional)]
    tags: Vec<(String, String)>,
    problems: Vec<Wrong>,
) -> impl IntoView {
    let w = &words().list;
    let is_open = query.is_filtered() || !problems.is_empty();
    let problem = move |field| problem(&problems, field);
    let group = if groups.is_empty() && problem("group").is_none() {
        kept("group", &query.group)
    } else {
        choice(("group", w.group), groups, w.any_group, &query.group, problem("group"))
    };
    let tag = if tags.is_empty() && !query.tag.is_empty() && problem("tag").is_none() {
        kept("tag", &query.tag)
    } else {
        choice(("tag", w.tag), tags, w.any_tag, &query.tag, problem("tag"))
    };
    let states = TicketStatus::ALL.map(|status| (status.slug(), status.label()));
    view! {
        <details class="filters" open=is_open>
            <summary>{w.filters}</summary>
            <FilterForm path class="" label=w.filters>
                <fieldset class="range">
                    <legend>{w.creation_time}</legend>
                    {field(("from", w.from), &query.from, Some(w.date_hint), problem("from"))}
                    {field(("to", w.to), &query.to, Some(w.date_hint), problem("to"))}
                </fieldset>
                {group}
                {field(("applicant", w.applicant), &query.applicant, None, problem("applicant"))}
                {field(("no", w.no), &query.no, None, problem("no"))}
                {tag}
                {field(("q", w.description), &query.q, None, problem("q"))}
                {boxes(("status", w.status), states, &query.status)}
                <div class="actions">
                    <button class="button primary"><Icon name="search"/>{w.query}</button>
                    <a class="button quiet" href=path on:click=|event| forget_typed(&event)>{w.reset}</a>
                </div>
            </FilterForm>
        </details>
    }
}

/// What was chosen of a list that is not known here.
fn kept(name: &'static str, chosen: &str) -> AnyView {
    let chosen = (!chosen.is_empty()).then(|| chosen.to_owned());
    chosen.map(|chosen| view! { <input type="hidden" name=name value=chosen/> }).into_any()
}

/// What was typed and not asked for stays in a field of its own accord; [Reset] lets it go.
fn forget_typed(event: &leptos::ev::MouseEvent) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;

        let link = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let form = link.and_then(|link| link.closest("form").ok().flatten());
        if let Some(form) = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) {
            form.reset();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = event;
}

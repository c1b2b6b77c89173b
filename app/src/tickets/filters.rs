//! The filters of a list: they live in the address.

use crate::call::Wrong;
use crate::kit::form::FilterForm;
use crate::kit::icon::Icon;
use crate::kit::query::Query;
use domain::tickets::{TicketQuery, TicketStatus};
use domain::words::words;
use leptos::prelude::*;

/// The filters of an address.
pub fn query_of(map: &Query) -> TicketQuery {
    let text = |name: &str| map.get(name).unwrap_or_default();
    TicketQuery {
        status: map.get_all("status"),
        from: text("from"),
        to: text("to"),
        applicant: text("applicant"),
        no: text("no"),
        q: text("q"),
        group: text("group"),
        after: text("after"),
        before: text("before"),
    }
}

/// The address of filters, without the page: empty, or ending in `&`.
pub fn query_text(query: &TicketQuery) -> String {
    let TicketQuery { status, from, to, applicant, no, q, group, after: _, before: _ } = query;
    let named = [("from", from), ("to", to), ("applicant", applicant), ("no", no), ("q", q), ("group", group)];
    let status = status.iter().map(|slug| ("status", slug));
    let filled = status.chain(named).filter(|(_, value)| !value.is_empty());
    filled.map(|(name, value)| format!("{name}={}&", encode(value))).collect()
}

/// The page within them: empty, or ending in `&`.
pub fn place_text(query: &TicketQuery) -> String {
    let places = [("after", &query.after), ("before", &query.before)];
    let filled = places.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(name, value)| format!("{name}={}&", encode(value))).collect()
}

/// Percent-encodes a value of a query.
fn encode(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => text.push(char::from(byte)),
            other => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                text.push('%');
                text.push(char::from(HEX[usize::from(other >> 4)]));
                text.push(char::from(HEX[usize::from(other & 15)]));
            }
        }
    }
    text
}

/// The form of filters of the list at `path`.
#[component]
pub fn Filters(
    path: &'static str,
    query: TicketQuery,
    /// Keys and names of the user groups to choose from.
    #[prop(optional)]
    groups: Vec<(String, String)>,
    problems: Vec<Wrong>,
) -> impl IntoView {
    let w = &words().list;
    let is_open = query.is_filtered() || !problems.is_empty();
    let problem =
        move |field: &str| problems.iter().find(|problem| problem.field == field).map(|problem| problem.text.clone());
    let boxes: Vec<_> = TicketStatus::ALL
        .into_iter()
        .map(|status| {
            let is_ticked = query.status.iter().any(|slug| slug == status.slug());
            view! {
                <label class="check">
                    <input type="checkbox" name="status" value=status.slug() checked=is_ticked/>
                    " "
                    {status.label()}
                </label>
            }
        })
        .collect();
    view! {
        <details class="filters" open=is_open>
            <summary>{w.filters}</summary>
            <FilterForm path class="" label=w.filters>
                <fieldset class="range">
                    <legend>{w.creation_time}</legend>
                    <FilterField name="from" label=w.from value=query.from.clone() problem=problem("from") hint=w.date_hint/>
                    <FilterField name="to" label=w.to value=query.to.clone() problem=problem("to") hint=w.date_hint/>
                </fieldset>
                <GroupField groups chosen=query.group.clone()/>
                <FilterField name="applicant" label=w.applicant value=query.applicant.clone() problem=problem("applicant") hint=""/>
                <FilterField name="no" label=w.no value=query.no.clone() problem=problem("no") hint=""/>
                <FilterField name="q" label=w.description value=query.q.clone() problem=problem("q") hint=""/>
                <fieldset class="checks">
                    <legend>{w.status}</legend>
                    {boxes}
                </fieldset>
                <div class="actions">
                    <button class="button primary"><Icon name="search"/>{w.query}</button>
                    <a class="button quiet" href=path on:click=|event| forget_typed(&event)>{w.reset}</a>
                </div>
            </FilterForm>
        </details>
    }
}

/// The filter by user group, where there are some; where they are not known, what was chosen stays.
#[component]
fn GroupField(groups: Vec<(String, String)>, chosen: String) -> impl IntoView {
    if groups.is_empty() {
        return (!chosen.is_empty()).then(|| view! { <input type="hidden" name="group" value=chosen/> }).into_any();
    }
    let w = &words().list;
    let options: Vec<_> = groups
        .into_iter()
        .map(|(key, name)| {
            let is_chosen = key == chosen;
            view! { <option value=key selected=is_chosen>{name}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for="group">{w.group}</label>
            <select id="group" name="group">
                <option value="">{w.any_group}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
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

#[component]
fn FilterField(
    name: &'static str,
    label: &'static str,
    value: String,
    problem: Option<String>,
    hint: &'static str,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let described_by = problem.is_some().then(|| error_id.clone());
    let invalid = problem.is_some().then_some("true");
    let placeholder = (!hint.is_empty()).then_some(hint);
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                value=value
                placeholder=placeholder
                autocomplete="off"
                aria-invalid=invalid
                aria-describedby=described_by
            />
            {problem.map(|text| view! { <p class="error" id=error_id>{text}</p> })}
        </div>
    }
}

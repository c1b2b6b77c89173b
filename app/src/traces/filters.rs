//! The filters of Trace List (manual, chapter 8.2, step 4): they live in the address.

use crate::call::Wrong;
use crate::kit::filter::{buttons, choice, error, field, problem};
use crate::kit::form::FilterForm;
use crate::kit::query::joined;
use domain::traces::{ResourceType, SERVICE, SearchBy, TimeRange, TraceQuery, TraceRating, TraceType};
use domain::words::words;
use leptos::prelude::*;

/// The list at `path` with its filters, without the page: ends in `?` or `&`.
pub fn address(path: &str, query: &TraceQuery) -> String {
    format!("{path}?{}", joined(query.named()))
}

/// The page within the list: empty, or ending in `&`.
pub fn place(query: &TraceQuery) -> String {
    joined([("after", query.after.as_str()), ("before", &query.before)])
}

/// Values of a choice and their words.
type Options = Vec<(String, String)>;

/// The form.
#[component]
pub fn Filters(
    path: &'static str,
    query: TraceQuery,
    /// Whose operations there are.
    operators: Vec<String>,
    problems: Vec<Wrong>,
) -> impl IntoView {
    let w = &words().traces;
    let problem = move |field| problem(&problems, field);
    let named = |names: &[&'static str]| names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect();
    let kinds: Options = named(&TraceType::ALL.map(TraceType::name));
    let resources: Options = named(&ResourceType::ALL.map(ResourceType::name));
    let by = SearchBy::ALL.map(|by| (by.slug().to_owned(), by.label().to_owned())).to_vec();
    let statuses = TraceRating::ALL.map(|status| (status.name(), status.label()));
    let statuses = [("", w.every_status)].into_iter().chain(statuses).collect();
    let range = if query.range.is_empty() { TimeRange::Week.slug().to_owned() } else { query.range.clone() };
    let ranges = TimeRange::ALL.map(|range| (range.slug(), range.label())).to_vec();
    view! {
        <details class="filters traces" open=true>
            <summary>{words().list.filters}</summary>
            <FilterForm path class="" label=words().list.filters>
                {choice(("type", w.kind), kinds, w.all, &query.kind, problem("type"))}
                {choice(("source", w.source), named(&[SERVICE]), w.all, &query.source, problem("source"))}
                {choice(("resource", w.resource_type), resources, w.all, &query.resource, problem("resource"))}
                {choice(("operator", w.operator), of_operators(operators, &query.operator), w.all, &query.operator, problem("operator"))}
                {choice(("by", w.search_by), by, w.any, &query.by, problem("by"))}
                {field(("value", w.value), &query.value, None, problem("value"))}
                {radios(("status", w.status), statuses, &query.status, problem("status"))}
                {radios(("range", w.range), ranges, &range, problem("range"))}
                <fieldset class="range">
                    <legend>{w.custom}</legend>
                    {field(("from", words().list.from), &query.from, Some(w.minute_hint), problem("from"))}
                    {field(("to", words().list.to), &query.to, Some(w.minute_hint), problem("to"))}
                </fieldset>
                {buttons(path)}
            </FilterForm>
        </details>
    }
}

/// Whoever was asked for is among them, known or not.
fn of_operators(mut names: Vec<String>, chosen: &str) -> Options {
    if !chosen.is_empty() && names.iter().all(|name| name != chosen) {
        names.insert(0, chosen.to_owned());
    }
    names.into_iter().map(|name| (name.clone(), name)).collect()
}

fn radios(
    (name, legend): (&'static str, &'static str),
    options: Vec<(&'static str, &'static str)>,
    chosen: &str,
    problem: Option<String>,
) -> AnyView {
    let (described_by, _, error) = error(name, problem);
    let radios: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let is_chosen = value == chosen;
            view! {
                <label class="check">
                    <input type="radio" name=name value=value checked=is_chosen/>
                    " "
                    {words}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="checks" role="radiogroup" aria-describedby=described_by>
            <legend>{legend}</legend>
            {radios}
            {error}
        </fieldset>
    }
    .into_any()
}

//! Fields of filter forms: they show what the address holds, and what is wrong with it.

use crate::call::Wrong;
use crate::kit::field::options_of;
use crate::kit::icon::Icon;
use domain::words::words;
use leptos::prelude::*;

/// The error beside a field: the id that describes it, `aria-invalid`, and the sentence.
pub fn error(name: &str, problem: Option<String>) -> (Option<String>, Option<&'static str>, Option<AnyView>) {
    let id = problem.is_some().then(|| format!("{name}-error"));
    let invalid = problem.is_some().then_some("true");
    let text = problem.map(|text| view! { <p class="error" id=id.clone()>{text}</p> }.into_any());
    (id, invalid, text)
}

/// A line of text, with a placeholder that says its form.
pub fn field(
    (name, label): (&'static str, &'static str),
    value: &str,
    placeholder: Option<&'static str>,
    problem: Option<String>,
) -> AnyView {
    let (described_by, invalid, error) = error(name, problem);
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                value=value.to_owned()
                placeholder=placeholder
                autocomplete="off"
                aria-invalid=invalid
                aria-describedby=described_by
            />
            {error}
        </div>
    }
    .into_any()
}

/// A choice of one of `options`, values and their words, or of none.
pub fn choice(
    (name, label): (&'static str, &'static str),
    options: Vec<(String, String)>,
    none: &'static str,
    chosen: &str,
    problem: Option<String>,
) -> AnyView {
    let (described_by, invalid, error) = error(name, problem);
    let options = options_of(options, chosen);
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name aria-invalid=invalid aria-describedby=described_by>
                <option value="">{none}</option>
                {options}
            </select>
            {error}
        </div>
    }
    .into_any()
}

/// A box for each of `options`, values and their words; those of the address are ticked.
pub fn boxes(
    (name, legend): (&'static str, &'static str),
    options: impl IntoIterator<Item = (&'static str, &'static str)>,
    ticked: &[String],
) -> AnyView {
    let boxes: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let is_ticked = ticked.iter().any(|slug| slug == value);
            view! {
                <label class="check">
                    <input type="checkbox" name=name value=value checked=is_ticked/>
                    " "
                    {words}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="checks">
            <legend>{legend}</legend>
            {boxes}
        </fieldset>
    }
    .into_any()
}

/// [Query] and [Reset] of the list at `path`.
pub fn buttons(path: &'static str) -> AnyView {
    view! {
        <div class="actions">
            <button class="button primary"><Icon name="search"/>{words().list.query}</button>
            <a class="button quiet" href=path rel="external">{words().list.reset}</a>
        </div>
    }
    .into_any()
}

/// What is wrong with a filter.
pub fn problem(problems: &[Wrong], field: &str) -> Option<String> {
    problems.iter().find(|problem| problem.field == field).map(|problem| problem.text.clone())
}

/// Filters that could not be read: they stay as typed below this, with the reasons beside them.
pub fn unreadable(why: String) -> AnyView {
    view! {
        <div class="refusal" role="alert" tabindex="-1" id="refusal">
            <p><Icon name="alert"/><strong>{words().list.unreadable} " " {why}</strong></p>
        </div>
    }
    .into_any()
}

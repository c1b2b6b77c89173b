//! Fields of filter forms: they show what the address holds, and what is wrong with it.

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
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let is_chosen = value == chosen;
            view! { <option value=value selected=is_chosen>{words}</option> }
        })
        .collect();
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

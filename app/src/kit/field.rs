//! Fields: label, input, hint, and the error beside it.

mod long_text;
mod picks;
mod preview;

pub use long_text::LongTextField;
#[cfg(feature = "hydrate")]
pub use long_text::{append, set_text};
pub use picks::{ChoiceField, pick, picks};

use crate::kit::form::FormState;
use crate::kit::form::{input_id, input_name};
use leptos::prelude::*;

/// The group of fields around a field, provided where several groups have fields of the same names: a summary calls a field
/// by both.
#[derive(Clone)]
pub struct Within(pub String);

/// What every field has around its input.
#[component]
fn Around(
    field: String,
    label: String,
    required: bool,
    #[prop(optional)] hint: String,
    children: Children,
) -> impl IntoView {
    let state = FormState::here();
    match use_context::<Within>() {
        Some(Within(group)) => state.register(&field, &format!("{group}, {label}")),
        None => state.register(&field, &label),
    }
    let id = input_id(&field);
    let has_hint = !hint.is_empty();
    view! {
        <div class="field">
            <label for=id.clone()>
                {label}
                {required.then(|| view! { <span class="required" aria-hidden="true">"*"</span> })}
            </label>
            {children()}
            {has_hint.then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            <Wrong field=field/>
        </div>
    }
}

/// The error beside a field.
#[component]
pub fn Wrong(field: String) -> impl IntoView {
    let state = FormState::here();
    let id = format!("{}-error", input_id(&field));
    move || state.problem(&field).map(|text| view! { <p class="error" id=id.clone()>{text}</p> })
}

/// A reactive attribute. All are of one type: each further type is compiled anew into the WASM.
pub type Attribute = Signal<Option<String>>;

/// The ids of what describes a field: its hint, its error.
pub fn described_by(field: &str, has_hint: bool) -> Attribute {
    let state = FormState::here();
    let field = field.to_owned();
    Signal::derive(move || {
        let id = input_id(&field);
        match (has_hint, state.problem(&field).is_some()) {
            (true, true) => Some(format!("{id}-hint {id}-error")),
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (false, false) => None,
        }
    })
}

/// `aria-invalid` of a field.
pub fn invalid(field: &str) -> Attribute {
    let state = FormState::here();
    let field = field.to_owned();
    Signal::derive(move || state.problem(&field).map(|_| "true".to_owned()))
}

/// A line of text.
#[component]
pub fn TextField(
    #[prop(into)] field: String,
    #[prop(into)] label: String,
    /// What it holds before anything was typed.
    #[prop(optional, into)]
    value: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = false)] required: bool,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(default = false)] autofocus: bool,
) -> impl IntoView {
    let state = FormState::here();
    // A secret never comes back.
    let value = if kind == "password" { String::new() } else { state.value(&field).unwrap_or(value) };
    let described_by = described_by(&field, !hint.is_empty());
    let invalid = invalid(&field);
    let (id, name) = (input_id(&field), input_name(&field));
    view! {
        <Around field=field label=label required=required hint=hint>
            <input
                id=id
                name=name
                type=kind
                value=value
                required=required
                autocomplete=autocomplete
                autofocus=autofocus
                aria-invalid=invalid
                aria-describedby=described_by
            />
        </Around>
    }
}

/// The options of a choice: values and their words.
pub fn options_of(options: Vec<(String, String)>, chosen: &str) -> Vec<impl IntoView + use<>> {
    let option = |(value, words): (String, String)| {
        let is_chosen = value == chosen;
        view! { <option value=value selected=is_chosen>{words}</option> }
    };
    options.into_iter().map(option).collect()
}

/// A choice of one.
#[component]
pub fn SelectField(
    #[prop(into)] field: String,
    #[prop(into)] label: String,
    /// Values and their words.
    options: Vec<(String, String)>,
    /// The words of the empty choice.
    #[prop(optional, into)]
    none: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = false)] required: bool,
) -> impl IntoView {
    let chosen = FormState::here().value(&field).unwrap_or(value);
    let described_by = described_by(&field, !hint.is_empty());
    let invalid = invalid(&field);
    let (id, name) = (input_id(&field), input_name(&field));
    let options = options_of(options, &chosen);
    view! {
        <Around field=field label=label required=required hint=hint>
            <select
                id=id
                name=name
                required=required
                aria-invalid=invalid
                aria-describedby=described_by
            >
                {none.map(|words| view! { <option value="">{words}</option> })}
                {options}
            </select>
        </Around>
    }
}

/// A box to tick.
#[component]
pub fn CheckField(
    field: &'static str,
    #[prop(into)] label: String,
    #[prop(default = false)] ticked: bool,
) -> impl IntoView {
    let ticked = FormState::here().value(field).map_or(ticked, |value| value == "on");
    view! {
        <label class="check">
            <input type="checkbox" id=input_id(field) name=input_name(field) value="on" checked=ticked/>
            " "
            {label}
        </label>
    }
}

/// A value that the form carries along.
#[component]
pub fn Hidden(field: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=input_name(field) value=value/> }
}

/// A score from 1 to `max`: a group of radios.
#[component]
pub fn ScaleField(field: &'static str, label: &'static str, max: u8) -> impl IntoView {
    let state = FormState::here();
    state.register(field, label);
    let chosen = state.value(field).unwrap_or_default();
    let radios: Vec<_> = (1..=max)
        .map(|score| {
            let score = score.to_string();
            let is_chosen = score == chosen;
            view! {
                <label class="check">
                    <input type="radio" name=input_name(field) value=score.clone() checked=is_chosen/>
                    {score}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="scale" id=input_id(field) tabindex="-1" aria-describedby=described_by(field, false)>
            <legend>{label}<span class="required" aria-hidden="true">"*"</span></legend>
            {radios}
            <Wrong field=field.to_owned()/>
        </fieldset>
    }
}

//! Several boxes of one field.

use super::{Wrong, described_by};
use crate::kit::form::{FormState, input_id, input_name};
use leptos::prelude::*;

/// One of several boxes of a field, or one of its radios: `kind` tells which.
#[component]
pub fn ChoiceField(
    kind: &'static str,
    field: &'static str,
    #[prop(into)] value: String,
    #[prop(into)] label: String,
    #[prop(default = false)] ticked: bool,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let ticked = FormState::here().ticked(field, &value).unwrap_or(ticked);
    let id = format!("{}{value}", input_id(field));
    let hint_id = format!("{id}-hint");
    let described_by = (!hint.is_empty()).then(|| hint_id.clone());
    view! {
        <div>
            <label class="check">
                <input type=kind id=id name=input_name(field) value=value checked=ticked aria-describedby=described_by/>
                " "
                {label}
            </label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// Boxes to tick, in a group of their own: `boxes` are the list's items; `none` is said where there are none.
pub fn picks(
    field: &'static str,
    class: &'static str,
    legend: String,
    none: Option<&'static str>,
    boxes: Vec<AnyView>,
) -> AnyView {
    FormState::here().register(field, &legend);
    let none = none.filter(|_| boxes.is_empty()).map(|none| view! { <p class="hint">{none}</p> });
    view! {
        <fieldset class=class id=input_id(field) tabindex="-1" aria-describedby=described_by(field, false)>
            <legend>{legend}</legend>
            {none}
            <ul>{boxes}</ul>
            <Wrong field=field.to_owned()/>
        </fieldset>
    }
    .into_any()
}

/// A box of several in [`picks`], called by its value, with more about it.
pub fn pick(field: &'static str, value: String, ticked: bool, about: AnyView) -> AnyView {
    let ticked = FormState::here().ticked(field, &value).unwrap_or(ticked);
    let id = format!("about-{value}");
    view! {
        <li>
            <label class="check">
                <input type="checkbox" name=input_name(field) value=value.clone() checked=ticked aria-describedby=id.clone()/>
                {value}
            </label>
            <span id=id>{about}</span>
        </li>
    }
    .into_any()
}

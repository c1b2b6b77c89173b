//! A text of several lines.

use super::preview::Preview;
use super::{Around, Attribute, described_by, invalid};
use crate::kit::form::{FormState, input_id, input_name};
use crate::kit::text_area::SafeTextArea;
use domain::words::words;
use leptos::prelude::*;

/// A text of several lines, where there is a `max` with a live count of the characters that are left.
#[component]
pub fn LongTextField(
    #[prop(into)] field: String,
    label: &'static str,
    #[prop(optional)] max: Option<usize>,
    rows: u8,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = true)] required: bool,
    /// No spelling checker gets to read it.
    #[prop(default = false)]
    is_secret: bool,
    /// The server function that tells what the text looks like.
    #[prop(optional)]
    preview: Option<&'static str>,
) -> impl IntoView {
    let state = FormState::here();
    let typed = typed_before(&input_id(&field)).or_else(|| state.value(&field));
    let text = RwSignal::new(typed.unwrap_or(value));
    let described_by = described_by(&field, !hint.is_empty());
    let (id, name, invalid) = (input_id(&field), input_name(&field), invalid(&field));
    let of = field.clone();
    view! {
        <Around field label=label.to_owned() required=required hint=hint>
            <SafeTextArea
                id=id
                name=name
                rows=rows
                value=text
                invalid=invalid
                described_by=described_by
                required=required
                spellcheck=is_secret.then_some("false")
            />
            {max.map(|max| counter(text, max))}
            {preview.map(|call| view! { <Preview call of text/> })}
        </Around>
    }
}

/// What somebody typed while the page was not alive yet: it must not be lost when it comes to life.
fn typed_before(id: &str) -> Option<String> {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;

        let document = document();
        let is_alive = document.document_element().is_some_and(|root| root.has_attribute("data-hydrated"));
        let area = document.get_element_by_id(id).filter(|_| !is_alive);
        area.and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok()).map(|area| area.value())
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = id;
        None
    }
}

/// Sets the text of a text area as if it were typed.
#[cfg(feature = "hydrate")]
pub fn set_text(area: &web_sys::Element, text: &str) {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    if js_sys::Reflect::set(area, &"value".into(), &text.into()).is_ok()
        && let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &init)
    {
        let _ = area.dispatch_event(&event);
    }
}

/// Puts a text below what was typed into a field, and goes there.
#[cfg(feature = "hydrate")]
pub fn append(field: &str, text: &str) {
    use wasm_bindgen::JsCast;

    let area = document().get_element_by_id(&input_id(field));
    let Some(area) = area.and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) else { return };
    let typed = area.value();
    let text = if typed.trim().is_empty() { text.to_owned() } else { format!("{}\n\n{text}", typed.trim_end()) };
    set_text(&area, &text);
    let _ = area.focus();
}

/// How many characters are left.
fn counter(text: RwSignal<String>, max: usize) -> impl IntoView {
    let left = move || i64::try_from(max).unwrap_or(i64::MAX) - text.with(|text| count(text));
    let counter = Signal::derive(move || match left() {
        left @ 0.. => (words().create.counter)(left),
        over => (words().create.counter_over)(-over),
    });
    let class: Attribute =
        Signal::derive(move || Some(if left().is_negative() { "counter over" } else { "counter" }.to_owned()));
    view! { <p class=class>{counter}</p> }
}

/// Characters as the rules count them: line ends are one.
fn count(text: &str) -> i64 {
    i64::try_from(text.trim().chars().filter(|c| *c != '\r').count()).unwrap_or(i64::MAX)
}

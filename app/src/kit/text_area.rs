//! The only `<textarea>` of the console: its content is escaped here, because the renderer does not.

use crate::kit::field::Attribute;
use leptos::prelude::*;

/// A text area with a text that anybody may have written.
#[component]
pub fn SafeTextArea(
    id: String,
    name: String,
    rows: u8,
    value: RwSignal<String>,
    invalid: Attribute,
    described_by: Attribute,
    required: bool,
    spellcheck: Option<&'static str>,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    // A line break right after the tag is dropped by the parser, so that one of the text's own would be.
    let content = format!("\n{}", html_escape::encode_text(&value.get_untracked()));
    #[cfg(not(feature = "ssr"))]
    let content = String::new();
    let area = NodeRef::<leptos::html::Textarea>::new();
    // As a property of the element the text would be set anew whenever the page is drawn anew, and the cursor would move.
    Effect::new(move |_| {
        let text = value.get();
        if let Some(area) = area.get().filter(|area| area.value() != text) {
            area.set_value(&text);
        }
    });
    view! {
        <textarea
            node_ref=area
            id=id
            name=name
            rows=rows
            required=required
            spellcheck=spellcheck
            aria-invalid=invalid
            aria-describedby=described_by
            on:input=move |event| value.set(event_target_value(&event))
        >
            {content}
        </textarea>
    }
}

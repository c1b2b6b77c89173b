//! What a text looks like, before it is sent. Without JavaScript its form comes back with it.

use crate::kit::form::FormState;
use domain::words::words;
use leptos::prelude::*;

/// [Preview], and below it what the text of the field `of` looks like. `call` is the server function that knows.
#[component]
pub fn Preview(call: &'static str, of: String, text: RwSignal<String>) -> impl IntoView {
    let state = FormState::here();
    let w = &words().details;
    let on_click = move |event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        {
            event.prevent_default();
            ask(state, call, &text.get_untracked());
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (event, call, text);
    };
    let shown = move || {
        state.preview.get().map(|html| match html.is_empty() {
            true => view! { <p class="hint">{w.nothing_to_show}</p> }.into_any(),
            false => view! { <div class="prose" inner_html=html></div> }.into_any(),
        })
    };
    view! {
        // Enter in another field presses the first button of a form, and that is not to be this one.
        <button hidden></button>
        <p class="actions">
            <button class="button small" name="preview" value=of formaction="#preview" on:click=on_click>{w.preview}</button>
        </p>
        <div class="preview" id="preview" role="region" aria-label=w.preview aria-live="polite">{shown}</div>
    }
}

#[cfg(feature = "hydrate")]
fn ask(state: FormState, call: &'static str, text: &str) {
    use crate::call::Failed;
    use crate::kit::form::post_json;
    use crate::wire::from_text;

    let body = format!("{{\"text\":{}}}", serde_json::to_string(text).unwrap_or_default());
    leptos::task::spawn_local(async move {
        match post_json(call, body, false).await {
            Some((false, html)) => {
                state.preview.try_set(from_text(&html).ok());
            }
            Some((true, text)) => {
                state.failed.try_set(Some(Failed::read(&text)));
            }
            None => {
                state.failed.try_set(Some(Failed::offline()));
            }
        }
    });
}

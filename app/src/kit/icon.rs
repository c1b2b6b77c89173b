//! Icons of the sprite.

use leptos::prelude::*;

/// An icon beside a word: it says nothing that the word does not.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! { <svg class="icon" aria-hidden="true"><use href=format!("/icons.svg#{name}")></use></svg> }
}

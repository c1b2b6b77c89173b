//! What is known of a thing, told in short.

use leptos::prelude::*;

/// A name and its value in a list of them.
pub fn pair(name: impl IntoView + 'static, value: impl IntoView + 'static) -> impl IntoView {
    view! { <dt>{name}</dt><dd>{value}</dd> }
}

/// A state: word, shape and colour.
pub fn badge(slug: &'static str, label: &'static str) -> impl IntoView {
    view! { <span class=format!("status {slug}")>{label}</span> }
}

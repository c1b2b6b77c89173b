//! Tags as labels.

use domain::tags::{Tag, TagColor};
use leptos::prelude::*;

/// The labels. Lean, and no component: a list has fifty of them.
pub fn labels(tags: Vec<Tag>) -> Vec<impl IntoView> {
    tags.into_iter()
        .map(|tag| {
            let title = tag.name.clone();
            view! { <span class=class(tag.color) title=title>{tag.name}</span> }
        })
        .collect()
}

/// How a label looks.
pub fn class(color: TagColor) -> String {
    format!("tag {}", color.slug())
}

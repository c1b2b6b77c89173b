//! The only part that prints a refusal.

use super::state::{FormState, input_id};
use crate::call::Failed;
use crate::kit::icon::Icon;
use domain::words::words;
use leptos::prelude::*;

/// The summary of a refusal on top of its form: what happened, and a link to each field that is wrong.
#[component]
pub fn Refusal() -> impl IntoView {
    let state = FormState::here();
    move || match state.failed.get() {
        Some(failed) => Some(view! { <Summary failed/> }.into_any()),
        None => state
            .notice()
            .map(|notice| view! { <p class="notice" role="status"><Icon name="alert"/>{notice}</p> }.into_any()),
    }
}

#[component]
fn Summary(failed: Failed) -> impl IntoView {
    let state = FormState::here();
    // The sentences of wrong fields stand in the list below.
    let text = match failed.problems.len() {
        0 => failed.text,
        n => (words().errors.needs_attention)(n),
    };
    let links: Vec<_> = failed
        .problems
        .into_iter()
        .map(|problem| {
            let href = format!("#{}", input_id(&problem.field));
            let text = format!("{}: {}", state.label(&problem.field), problem.text);
            view! { <li><a href=href rel="external">{text}</a></li> }
        })
        .collect();
    let list = (!links.is_empty()).then(|| view! { <ul>{links}</ul> });
    view! {
        <div class="refusal" role="alert" tabindex="-1" id="refusal" autofocus=state.came_back()>
            <p><Icon name="alert"/><strong>{words().errors.form_not_sent} " " {text}</strong></p>
            {list}
        </div>
    }
}

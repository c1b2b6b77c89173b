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
        Some(failed) => {
            let labels = failed.problems.iter().map(|problem| state.label(&problem.field)).collect();
            Some(view! { <Summary failed labels autofocus=state.came_back()/> }.into_any())
        }
        None => state.notice.get().map(|notice| {
            let autofocus = state.came_back();
            view! {
                <p class="notice told" role="status" tabindex="-1" autofocus=autofocus><Icon name="alert"/>{notice}</p>
            }
            .into_any()
        }),
    }
}

/// What happened, and a link to each wrong field by its label.
#[component]
pub fn Summary(failed: Failed, labels: Vec<String>, autofocus: bool) -> impl IntoView {
    // The sentences of wrong fields stand in the list below.
    let text = match failed.problems.len() {
        0 => failed.text,
        n => (words().errors.needs_attention)(n),
    };
    let links: Vec<_> = failed
        .problems
        .into_iter()
        .zip(labels)
        .map(|(problem, label)| {
            let href = format!("#{}", input_id(&problem.field));
            let text = format!("{label}: {}", problem.text);
            view! { <li><a href=href rel="external">{text}</a></li> }
        })
        .collect();
    let list = (!links.is_empty()).then(|| view! { <ul>{links}</ul> });
    view! {
        <div class="refusal" role="alert" tabindex="-1" id="refusal" autofocus=autofocus>
            <p><Icon name="alert"/><strong>{words().errors.form_not_sent} " " {text}</strong></p>
            {list}
        </div>
    }
}

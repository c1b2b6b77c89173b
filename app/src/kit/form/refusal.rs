//! The only part that prints a refusal.

use super::state::{FormState, input_id};
use crate::kit::icon::Icon;
use domain::fault::Fault;
use domain::words::words;
use leptos::prelude::*;

/// The summary of a refusal on top of its form: what happened, and a link to each field that is wrong.
#[component]
pub fn Refusal() -> impl IntoView {
    let state = FormState::here();
    move || {
        let trouble = state.trouble.get();
        let fault = state.fault.get();
        if fault.is_none() && trouble.is_none() {
            return state.notice().map(|notice| {
                view! { <p class="notice" role="status"><Icon name="alert"/>{notice}</p> }.into_any()
            });
        }
        let text = trouble.or_else(|| fault.as_ref().map(sentence)).unwrap_or_default();
        let links = problems(state, fault.as_ref());
        Some(
            view! {
                <div class="refusal" role="alert" tabindex="-1" id="refusal" autofocus=state.came_back()>
                    <p><Icon name="alert"/><strong>{words().refusal.form_not_sent} " " {text}</strong></p>
                    {links}
                </div>
            }
            .into_any(),
        )
    }
}

/// With several wrong fields their number, with one its own sentence is in the list below.
fn sentence(fault: &Fault) -> String {
    match fault {
        Fault::Invalid(problems) => (words().refusal.needs_attention)(problems.len()),
        other => other.text(),
    }
}

fn problems(state: FormState, fault: Option<&Fault>) -> Option<impl IntoView + use<>> {
    let Some(Fault::Invalid(problems)) = fault else { return None };
    let links: Vec<_> = problems
        .iter()
        .map(|problem| {
            let href = format!("#{}", input_id(&problem.field));
            let text = format!("{}: {}", state.label(&problem.field), problem.why.text());
            view! { <li><a href=href rel="external">{text}</a></li> }
        })
        .collect();
    Some(view! { <ul>{links}</ul> })
}

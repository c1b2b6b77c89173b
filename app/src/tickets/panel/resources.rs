//! What a ticket tells of its resource.

use crate::kit::fact::pair;
use domain::act::TicketAct;
use domain::words::words;
use leptos::prelude::*;

/// My Resource Information of a ticket; `change` leads to the page that changes it.
#[component]
pub fn ResourceList(
    resources: Vec<(String, String)>,
    /// Names of secrets that were handed over, and where they are.
    handed_over: Vec<(String, String)>,
    change: Option<String>,
) -> impl IntoView {
    let w = &words().details;
    let mut facts: Vec<_> = resources.into_iter().map(|(name, value)| pair(name, value.into_any())).collect();
    let shown = words().authorizations.shown;
    facts.extend(handed_over.into_iter().map(|(name, href)| pair(name, view! { <a href=href>{shown}</a> }.into_any())));
    let told = match (facts.is_empty(), &change) {
        (false, _) => view! { <h3>{w.resources}</h3><dl>{facts}</dl> }.into_any(),
        (true, Some(_)) => view! { <h3>{w.resources}</h3><p class="hint">{w.no_resources}</p> }.into_any(),
        (true, None) => ().into_any(),
    };
    view! {
        {told}
        {change.map(|href| view! { <p><a href=href>{TicketAct::ChangeResources.label()}</a></p> })}
    }
}

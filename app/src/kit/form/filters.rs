//! Forms of filters: plain GET forms whose answers are addresses.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// A form that asks for the page `path` with its fields as the query. Hydrated, the page does not load anew, and
/// what was left empty does not stand in the address.
#[component]
pub fn FilterForm(
    #[prop(into)] path: String,
    class: &'static str,
    label: &'static str,
    #[prop(optional)] id: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let action = path.clone();
    #[cfg(feature = "hydrate")]
    let navigate = leptos_router::hooks::use_navigate();
    let on_submit = move |event: SubmitEvent| {
        #[cfg(feature = "hydrate")]
        {
            event.prevent_default();
            let query = super::send::query_of(&event);
            let to = if query.is_empty() { path.clone() } else { format!("{path}?{query}") };
            navigate(&to, Default::default());
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (&event, &path);
    };
    view! {
        <form id=id class=class method="get" action=action novalidate aria-label=label on:submit=on_submit>
            {children()}
        </form>
    }
}

//! How many requests wait for an answer: the counts of the navigation.

use crate::call::Failed;
use crate::kit::data::read_counts;
use crate::wire::Wire;
use domain::authorizations::Asked;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_location;

/// Asked anew on every page, and when something has changed elsewhere.
#[server(input = Json, output = Wire)]
pub async fn read_asked(page: String) -> Result<Asked, Failed> {
    let _ = page;
    // Whoever has to do something else first sees the navigation too, and no counts.
    if crate::call::visit()?.duty().is_some() {
        return Ok(Asked::default());
    }
    Ok(crate::call::acting()?.asked().await?)
}

/// Shows what depends on the counts. Where they cannot be read, as if there were none.
pub fn waiting<V: IntoView + 'static>(view: impl Fn(Asked) -> V + Send + Sync + 'static) -> AnyView {
    let page = use_location().pathname;
    read_counts(move || ReadAsked { page: page.get() })
        .show_any(move |asked| view(asked.unwrap_or_default()).into_any())
}

//! The page of an address that is no page's.

use crate::call::Failed;
use crate::kit::page::Apology;
use leptos::prelude::*;

/// Any address that is no page's.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    let failed = Failed::from(domain::fault::Fault::NotFound);
    #[cfg(not(feature = "ssr"))]
    let failed = Failed::not_found();
    view! { <Apology failed/> }
}

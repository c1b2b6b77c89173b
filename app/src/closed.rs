//! Pages that are not there: unknown addresses, and parts of the console that one may not enter.

use crate::call::Failed;
use crate::kit::data::read;
use crate::kit::page::Apology;
use crate::wire::Wire;
use domain::act::ConsoleAct;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Whether somebody may enter a part of the console that is to come: never, and the reason tells who could.
#[server(input = Json, output = Wire)]
pub async fn enter(act: ConsoleAct) -> Result<(), Failed> {
    domain::policy::console(crate::call::acting()?.who().standing(), act)?;
    Err(domain::fault::Fault::NotFound.into())
}

/// Cloud Trace Service.
#[component]
pub fn TracesPage() -> impl IntoView {
    view! { <Closed act=ConsoleAct::Traces/> }
}

#[component]
fn Closed(act: ConsoleAct) -> impl IntoView {
    read(move || Enter { act }).show(|()| ())
}

/// Any address that is no page's.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    let failed = Failed::from(domain::fault::Fault::NotFound);
    #[cfg(not(feature = "ssr"))]
    let failed = Failed::not_found();
    view! { <Apology failed/> }
}

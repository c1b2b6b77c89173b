//! Pages that are not there: unknown addresses, and parts of the console that one may not enter.

use crate::call::Failed;
use crate::kit::data::read;
use crate::kit::page::Apology;
use domain::act::ConsoleAct;
use domain::fault::Fault;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Whether somebody may enter a part of the console that is to come: never, and the reason tells who could.
#[server(input = Json)]
pub async fn enter(act: ConsoleAct) -> Result<(), Failed> {
    domain::policy::console(crate::call::acting()?.who().standing(), act)?;
    Err(Fault::NotFound.into())
}

/// Cloud Trace Service.
#[component]
pub fn TracesPage() -> impl IntoView {
    view! { <Closed act=ConsoleAct::Traces/> }
}

/// Identity and Access Management.
#[component]
pub fn UsersPage() -> impl IntoView {
    view! { <Closed act=ConsoleAct::Iam/> }
}

#[component]
fn Closed(act: ConsoleAct) -> impl IntoView {
    read(move || Enter { act }).show(|()| ())
}

/// Any address that is no page's.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    let fault = Failed::from(Fault::NotFound).0;
    #[cfg(not(feature = "ssr"))]
    let fault = Fault::NotFound;
    view! { <Apology fault/> }
}

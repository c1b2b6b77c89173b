//! The top of a ticket's page, and what its address says, on both sides.

use crate::kit::fact::badge;
use crate::kit::page::PageTitle;
use crate::kit::query::use_query;
use domain::tickets::TicketDetails;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The number in the address, the message to page back from, and the one to quote.
pub fn number() -> impl Fn() -> (String, Option<i64>, Option<i64>) + Copy + Send + Sync + 'static {
    let params = use_params_map();
    let query = use_query();
    move || {
        let message = |name: &str| query.with(|query| query.get(name)).and_then(|id| id.parse().ok());
        (params.with(|params| params.get("no")).unwrap_or_default(), message("before"), message("quote"))
    }
}

/// Number, state, product; what can be done to the ticket as a whole stands at the right.
#[component]
pub fn Head(ticket: TicketDetails, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <PageTitle text=ticket.no.to_string()/>
        <header class="head">
            <h1>{ticket.no.to_string()}</h1>
            {badge(ticket.status.slug(), ticket.status.label())}
            <p>{ticket.product} " · " {ticket.problem}</p>
            {children.map(|children| children())}
        </header>
    }
}

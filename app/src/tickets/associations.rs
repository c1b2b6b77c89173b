//! Associated tickets (manual, chapter 4): the region of the details, the dialog that associates, and
//! the page of [View Associated Tickets].

mod dialog;
mod table;

pub use dialog::AssociateNew;
use table::AssociatedTable;

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::{Empty, PageTitle};
use crate::wire::Wire;
use domain::act::TicketAct;
use domain::associations::{AssociateForm, AssociatedList, AssociatedTicket, DisassociateForm};
use domain::tickets::TicketDetails;
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;

/// Associates a ticket with those picked.
#[server(output = Wire)]
pub async fn associate(#[server(default)] form: AssociateForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.associate(&form).await?;
    Ok(Next::to(format!("/tickets/{no}?done={}", TicketAct::Associate.slug())))
}

/// Ends an association.
#[server(output = Wire)]
pub async fn disassociate(#[server(default)] form: DisassociateForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.disassociate(&form).await?;
    Ok(Next::to(format!("/tickets/{no}?done={}", TicketAct::Disassociate.slug())))
}

/// The associated tickets of a ticket.
#[server(input = Json, output = Wire)]
pub async fn read_associated(no: String) -> Result<AssociatedList, Failed> {
    Ok(crate::call::acting()?.associated_tickets(&no).await?)
}

/// The form of the region, for the button in each of its rows.
const FORM: &str = "disassociate";

/// The region of the details; `base` is what a ticket's address begins with.
#[component]
pub fn Associated(ticket: TicketDetails, base: &'static str) -> impl IntoView {
    let w = &words().associations;
    let form = ticket.may.contains(&TicketAct::Disassociate).then(|| {
        view! { <Form call=Disassociate::PATH id=FORM class="act"><Hidden field="no" value=ticket.no.to_string()/></Form> }
    });
    let tickets = if ticket.associated.is_empty() {
        view! { <p class="hint">{w.none}</p> }.into_any()
    } else {
        view! { <AssociatedTable tickets=ticket.associated base/> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="associated">
            <h2 id="associated">{w.title}</h2>
            {form}
            {tickets}
        </section>
    }
}

/// The page of [View Associated Tickets].
#[component]
pub fn AssociatedPage() -> impl IntoView {
    let params = use_params_map();
    let no = move || params.with(|params| params.get("no")).unwrap_or_default();
    read(move || ReadAssociated { no: no() }).show(|list| view! { <Page list/> })
}

#[component]
fn Page(list: AssociatedList) -> impl IntoView {
    let w = &words().associations;
    let (no, href) = (list.no.to_string(), format!("/tickets/{}", list.no));
    let tickets = if list.tickets.is_empty() {
        view! { <Empty title=w.none text=w.none_next/> }.into_any()
    } else {
        // They are ended on the details.
        let may = |ticket| AssociatedTicket { may: vec![TicketAct::View], ..ticket };
        let show = |ticket: AssociatedTicket| if ticket.may.contains(&TicketAct::View) { may(ticket) } else { ticket };
        view! { <AssociatedTable tickets=list.tickets.into_iter().map(show).collect() base="/tickets/"/> }.into_any()
    };
    view! {
        <PageTitle text=format!("{} – {no}", w.title)/>
        <header class="head">
            <h1>{w.title}</h1>
            <p><a href=href>{no}</a></p>
        </header>
        {tickets}
    }
}

//! Associated tickets (manual, chapter 4): the dialog that associates, what disassociates, and the page of
//! [View Associated Tickets].

mod dialog;

pub use dialog::AssociateNew;

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::{Empty, PageTitle};
use crate::tickets::panel::{AssociatedTable, DISASSOCIATE};
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

/// The form that the buttons of the region's rows send.
pub fn disassociate_form(ticket: &TicketDetails) -> Option<AnyView> {
    let no = ticket.may.contains(&TicketAct::Disassociate).then(|| ticket.no.to_string())?;
    let form = view! { <Form call=Disassociate::PATH id=DISASSOCIATE class="act"><Hidden field="no" value=no/></Form> };
    Some(form.into_any())
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

//! Associated tickets (manual, chapter 4): the region of the details, and the tickets as rows. The table's roles are written
//! out: where there is no room it is laid out as cards.

use domain::act::TicketAct;
use domain::associations::AssociatedTicket;
use domain::words::words;
use leptos::prelude::*;

/// The form of the region, for the button in each of its rows.
pub const DISASSOCIATE: &str = "disassociate";

/// The region; `base` is what a ticket's address begins with, `form` what the buttons of rows send.
#[component]
pub fn Associated(tickets: Vec<AssociatedTicket>, base: &'static str, form: Option<AnyView>) -> impl IntoView {
    let w = &words().associations;
    let tickets = if tickets.is_empty() {
        view! { <p class="hint">{w.none}</p> }.into_any()
    } else {
        view! { <AssociatedTable tickets base/> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="associated">
            <h2 id="associated">{w.title}</h2>
            {form}
            {tickets}
        </section>
    }
}

/// The rows; those that open to the reader link to `base` and the number.
#[component]
pub fn AssociatedTable(tickets: Vec<AssociatedTicket>, base: &'static str) -> impl IntoView {
    let w = &words().list;
    let has_operation = tickets.iter().any(|ticket| ticket.may.contains(&TicketAct::Disassociate));
    let head = |name: &'static str| view! { <th role="columnheader" scope="col">{name}</th> };
    let rows: Vec<_> = tickets.into_iter().map(|ticket| row(ticket, base, has_operation)).collect();
    view! {
        <table class="associated" role="table" aria-label=words().associations.title>
            <thead role="rowgroup">
                <tr role="row">
                    {head(w.no)}
                    {head(w.description)}
                    {head(w.applicant)}
                    {has_operation.then(|| head(words().log.operation))}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn row(ticket: AssociatedTicket, base: &'static str, has_operation: bool) -> impl IntoView {
    let AssociatedTicket { no, summary, applicant, may } = ticket;
    let description = if may.contains(&TicketAct::View) {
        view! { <a href=format!("{base}{no}")>{summary}</a> }.into_any()
    } else {
        view! { {summary} <small>{words().associations.stub}</small> }.into_any()
    };
    let end = may.contains(&TicketAct::Disassociate).then(|| {
        let no = no.to_string();
        view! { <button form=DISASSOCIATE name="form[other]" value=no>{TicketAct::Disassociate.label()}</button> }
    });
    view! {
        <tr role="row">
            <td role="cell" class="no">{no.to_string()}</td>
            <td role="cell" class="description">{description}</td>
            <td role="cell" class="applicant">{applicant}</td>
            {has_operation.then(|| view! { <td role="cell" class="operation">{end}</td> })}
        </tr>
    }
}

//! The side panel of a ticket: details, resource information, contact options, tags, authorizations, associated
//! tickets, operation log.

mod associated;
mod contact;
mod resources;

use associated::Associated;
#[cfg(feature = "customers")]
pub use associated::{AssociatedTable, DISASSOCIATE};

use crate::authorizations::{TicketAuthorizations, handed_over};
use crate::kit::fact::pair;
use crate::kit::when::Time;
use contact::ContactList;
use domain::act::TicketAct;
use domain::actor::Side;
use domain::tickets::{LogEntry, Reminders, TicketDetails};
use domain::words::words;
use leptos::prelude::*;
use resources::ResourceList;

/// The panel.
#[component]
pub fn Panel(
    ticket: TicketDetails,
    /// What the address of a ticket begins with.
    base: &'static str,
    /// On which side its reader is.
    side: Side,
    /// What stands above all of it.
    #[prop(optional)]
    hands: Option<AnyView>,
    /// The region of the reader's own tags.
    #[prop(optional_no_strip)]
    tags: Option<AnyView>,
    /// The form that ends an association.
    #[prop(optional_no_strip)]
    disassociate: Option<AnyView>,
) -> impl IntoView {
    let w = &words().details;
    let log = ticket.log.clone();
    let (no, authorizations) = (ticket.no.clone(), ticket.authorizations.clone());
    let may_request = ticket.may.contains(&TicketAct::Request);
    let associated = ticket.associated.clone();
    view! {
        <aside class="panel" aria-label=w.about>
            {hands}
            <Details ticket side/>
            {tags}
            <TicketAuthorizations no side authorizations may_request/>
            <Associated tickets=associated base form=disassociate/>
            <Log entries=log/>
        </aside>
    }
}

/// How often a customer has asked to hurry, and when last.
#[component]
pub fn Reminded(reminders: Reminders) -> impl IntoView {
    view! { {reminders.n} ", " {words().details.last} " " <Time at=reminders.last/> }
}

#[component]
fn Details(ticket: TicketDetails, side: Side) -> impl IntoView {
    let w = &words().details;
    let has_ended = ticket.status.is_final();
    let change = |act, page| ticket.may.contains(&act).then(|| format!("/tickets/{}/{page}", ticket.no));
    let change_contact = change(TicketAct::ChangeContact, "contact");
    let change_resources = change(TicketAct::ChangeResources, "resources");
    view! {
        <section class="card" aria-labelledby="details">
            <h2 id="details">{w.details}</h2>
            <dl>
                {ticket.account.map(|account| pair(w.account, account))}
                {pair(words().list.applicant, ticket.applicant)}
                {pair(words().list.product, ticket.product)}
                {pair(w.issue_category, ticket.problem)}
                {ticket.severity.map(|severity| pair(words().support_plan.severity, severity.label()))}
                {ticket.region.map(|region| pair(words().create.region, region))}
                {pair(w.handled_by, ticket.engineer.unwrap_or_else(|| w.nobody.to_owned()))}
                {pair(words().list.created, view! { <Time at=ticket.created/> })}
                {ticket.closes.map(|at| pair(w.closes, view! { <Time at/> }))}
                {ticket.reminders.map(|reminders| pair(w.reminders, view! { <Reminded reminders/> }))}
            </dl>
            <ResourceList resources=ticket.resources handed_over=handed_over(&ticket.authorizations, side) change=change_resources/>
            <ContactList shown=ticket.contact has_ended change=change_contact/>
        </section>
    }
}

#[component]
fn Log(entries: Vec<LogEntry>) -> impl IntoView {
    let lines: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            let operator = entry.operator.unwrap_or_else(|| words().log.system.to_owned());
            let to = entry.to.map(|name| format!(" {}", (words().log.to)(&name)));
            let is_number = entry.act.is_noted_for_all();
            let note = entry
                .note
                .map(|note| if is_number { format!(" {note}").into_any() } else { view! { <q>{note}</q> }.into_any() });
            view! { <li><Time at=entry.at/> " " <b>{operator}</b> " " {entry.act.label()} {to} {note}</li> }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="log">
            <h2 id="log">{words().details.operation_log}</h2>
            <ol class="log">{lines}</ol>
        </section>
    }
}

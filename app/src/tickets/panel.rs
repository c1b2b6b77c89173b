//! The side panel of a ticket: details, resource information, contact options, operation log.

use crate::kit::when::Time;
use domain::contact::Contact;
use domain::tickets::{LogEntry, TicketDetails};
use domain::words::words;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn Panel(ticket: TicketDetails) -> impl IntoView {
    let w = &words().details;
    let log = ticket.log.clone();
    view! {
        <aside class="panel" aria-label=w.about>
            <Details ticket/>
            <Log entries=log/>
        </aside>
    }
}

fn pair(name: impl IntoView + 'static, value: impl IntoView + 'static) -> impl IntoView {
    view! { <dt>{name}</dt><dd>{value}</dd> }
}

#[component]
fn Details(ticket: TicketDetails) -> impl IntoView {
    let w = &words().details;
    let resources: Vec<_> = ticket.resources.into_iter().map(|(name, value)| pair(name, value)).collect();
    view! {
        <section class="card" aria-labelledby="details">
            <h2 id="details">{w.details}</h2>
            <dl>
                {ticket.account.map(|account| pair(w.account, account))}
                {pair(words().list.applicant, ticket.applicant)}
                {pair(words().list.product, ticket.product)}
                {pair(w.issue_category, ticket.problem)}
                {ticket.region.map(|region| pair(words().create.region, region))}
                {pair(w.handled_by, ticket.engineer.unwrap_or_else(|| w.nobody.to_owned()))}
                {pair(words().list.created, view! { <Time at=ticket.created/> })}
            </dl>
            {(!resources.is_empty()).then(|| view! { <h3>{w.resources}</h3><dl>{resources}</dl> })}
            <ContactList contact=ticket.contact/>
        </section>
    }
}

#[component]
fn ContactList(contact: Contact) -> impl IntoView {
    let (w, c) = (&words().details, &words().create);
    let mobile = contact.mobile.map(|(code, number)| format!("{code} {number}"));
    let ways =
        [Some(c.message_center), contact.email.is_some().then_some(w.by_email), mobile.is_some().then_some(w.by_phone)];
    let ways: Vec<&str> = ways.into_iter().flatten().collect();
    let time = if contact.time.is_empty() { w.at_any_time.to_owned() } else { contact.time };
    view! {
        <h3>{w.contact}</h3>
        <dl>
            {pair(w.notify_by, ways.join(", "))}
            {contact.email.map(|email| pair(c.email, email))}
            {mobile.map(|mobile| pair(c.mobile, mobile))}
            {pair(c.contact_time, time)}
            {(!contact.cc.is_empty()).then(|| pair(c.cc, contact.cc.join(", ")))}
        </dl>
    }
}

#[component]
fn Log(entries: Vec<LogEntry>) -> impl IntoView {
    let lines: Vec<_> = entries
        .into_iter()
        .map(|entry| view! { <li><Time at=entry.at/> " " <b>{entry.operator}</b> " " {entry.act.label()}</li> })
        .collect();
    view! {
        <section class="card" aria-labelledby="log">
            <h2 id="log">{words().details.operation_log}</h2>
            <ol class="log">{lines}</ol>
        </section>
    }
}

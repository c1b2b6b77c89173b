//! How the customer of a ticket is reached.

use crate::kit::fact::pair;
use domain::act::TicketAct;
use domain::contact::{Contact, ContactShown, Verified};
use domain::words::words;
use leptos::prelude::*;

/// The Contact Options of a ticket; `change` leads to the page that changes them.
#[component]
pub fn ContactList(shown: ContactShown, has_ended: bool, change: Option<String>) -> impl IntoView {
    let (w, c) = (&words().details, &words().create);
    let Contact { email, mobile, time, zone, cc } = shown.contact;
    let mobile = mobile.map(|(code, number)| format!("{code} {number}"));
    let ways = [Some(c.message_center), email.is_some().then_some(w.by_email), mobile.is_some().then_some(w.by_phone)];
    let ways: Vec<&str> = ways.into_iter().flatten().collect();
    let time = if time.is_empty() { w.at_any_time.to_owned() } else { format!("{time} ({zone})") };
    let told = if has_ended {
        view! { <p class="hint">{w.contact_cleared}</p> }.into_any()
    } else {
        view! {
            <dl>
                {pair(w.notify_by, ways.join(", "))}
                {email.map(|email| pair(c.email, address(email, shown.email)))}
                {mobile.map(|mobile| pair(c.mobile, address(mobile, shown.mobile)))}
                {pair(c.contact_time, time)}
                {(!cc.is_empty()).then(|| pair(c.cc, cc.join(", ")))}
            </dl>
        }
        .into_any()
    };
    view! {
        <h3>{w.contact}</h3>
        {told}
        {change.map(|href| view! { <p><a href=href>{TicketAct::ChangeContact.label()}</a></p> })}
    }
}

/// An address, and whether anybody has shown that it is theirs.
fn address(text: String, verified: Verified) -> impl IntoView {
    let mark = match verified {
        Verified::Registered => None,
        Verified::Unverified => Some(view! { " " <small>"(" {words().details.unverified} ")"</small> }),
    };
    view! { {text} {mark} }
}

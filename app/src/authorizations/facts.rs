//! What both sides read of an authorization: what is asked for, what became of it, who has seen the answer.

use crate::kit::fact::{badge, pair};
use crate::kit::icon::Icon;
use crate::kit::page::PageTitle;
use crate::kit::when::Time;
use domain::authorizations::{Authorization, AuthorizationKind, AuthorizationStatus, Seen};
use domain::words::words;
use leptos::prelude::*;

/// Number, state and type; and once something was cleared, that it was, and what to do now.
#[component]
pub fn Head(authorization: Authorization) -> impl IntoView {
    let w = &words().authorizations;
    let title = (w.number)(authorization.id.0);
    let cleared = authorization.cleared.map(|at| {
        view! {
            <p class="notice warning" role="status">
                <Icon name="check"/>
                <span>{w.cleared_on} " " <Time at/> ". " {w.change_passwords}</span>
            </p>
        }
    });
    view! {
        <PageTitle text=title.clone()/>
        <header class="head">
            <h1>{title}</h1>
            {badge(authorization.status.slug(), authorization.status.label())}
            <p>{authorization.kind.label()}</p>
        </header>
        {cleared}
    }
}

fn list(items: Vec<String>) -> impl IntoView {
    let items: Vec<_> = items.into_iter().map(|item| view! { <li>{item}</li> }).collect();
    view! { <ul>{items}</ul> }
}

/// What is asked for; `base` is what the address of a ticket begins with.
#[component]
pub fn Request(authorization: Authorization, base: &'static str) -> impl IntoView {
    let w = &words().authorizations;
    let href = format!("{base}{}", authorization.no);
    let ticket = view! { <a href=href>{authorization.no.to_string()}</a> " " {authorization.summary} };
    let is_given = authorization.kind == AuthorizationKind::Resource;
    let (title, reason) = if is_given { (w.given, w.information) } else { (w.asked, w.reason) };
    let asked_by = (!is_given).then(|| {
        view! {
            {pair(w.asked_by, authorization.engineer)}
            {pair(w.requested, view! { <Time at=authorization.requested/> })}
        }
    });
    let hosts = (!authorization.hosts.is_empty()).then(|| pair(w.hosts, list(authorization.hosts)));
    view! {
        <section class="card" aria-labelledby="request">
            <h2 id="request">{title}</h2>
            <dl>
                {pair(w.kind, authorization.kind.label())}
                {hosts}
                {pair(reason, view! { <span class="prose plain">{authorization.reason}</span> })}
                {pair(words().list.no, ticket)}
                {pair(words().list.applicant, authorization.applicant)}
                {asked_by}
                {pair(w.expires, view! { <Time at=authorization.expires/> })}
            </dl>
        </section>
    }
}

/// What became of it, once somebody has answered; nothing of what was handed over.
#[component]
pub fn Outcome(authorization: Authorization, children: Children) -> impl IntoView {
    let w = &words().authorizations;
    if authorization.status == AuthorizationStatus::ToBeAuthorized {
        return ().into_any();
    }
    let was_handed_over = authorization.agreed.is_some();
    let answered = authorization.answered.map(|(name, at)| pair(w.answered, view! { {name} ", " <Time at/> }));
    let refused = authorization.refused.map(|reason| pair(w.reason, view! { <q class="prose plain">{reason}</q> }));
    let agreed = authorization.agreed.map(|version| pair(w.protocol_agreed, (w.agreed)(version)));
    let keys = (!authorization.keys.is_empty()).then(|| pair(w.keys, list(authorization.keys)));
    let cleared = authorization.cleared.map(|at| pair(w.cleared, view! { <Time at/> }));
    let seen = was_handed_over.then(|| view! { <SeenBy seen=authorization.seen/> });
    view! {
        <section class="card" aria-labelledby="outcome">
            <h2 id="outcome">{w.outcome}</h2>
            <dl>
                {pair(words().list.status, authorization.status.label())}
                {answered}
                {refused}
                {agreed}
                {keys}
                {cleared}
            </dl>
            {seen}
            {children()}
        </section>
    }
    .into_any()
}

/// Who has read what was handed over.
#[component]
fn SeenBy(seen: Vec<Seen>) -> impl IntoView {
    let w = &words().authorizations;
    if seen.is_empty() {
        return view! { <p class="hint">{w.not_seen}</p> }.into_any();
    }
    let lines: Vec<_> = seen
        .into_iter()
        .map(|seen| {
            let from = seen.from.map(|address| view! { " " <small>{(w.seen_from)(&address)}</small> });
            let reason = seen.reason.map(|reason| view! { " " <q>{reason}</q> });
            view! { <li><Time at=seen.at/> " " <b>{seen.by}</b>{from}{reason}</li> }
        })
        .collect();
    view! { <h3 id="seen">{w.seen_title}</h3><ul class="seen" aria-labelledby="seen">{lines}</ul> }.into_any()
}

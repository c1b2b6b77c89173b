//! The authorizations of a ticket: the card beside its conversation, and what the conversation tells of them.

use super::{desk_path, path};
use crate::kit::fact::badge;
use domain::actor::Side;
use domain::authorizations::{AuthorizationStatus, TicketAuthorization};
use domain::id::AuthorizationId;
use domain::moment::When;
use domain::tickets::TicketNo;
use domain::words::words;
use leptos::prelude::*;

/// The card. Customers see it once they were asked for something; whoever may ask sees [Request Authorization].
#[component]
pub fn TicketAuthorizations(
    no: TicketNo,
    side: Side,
    authorizations: Vec<TicketAuthorization>,
    #[prop(default = false)] may_request: bool,
) -> impl IntoView {
    let w = &words().authorizations;
    let is_empty = authorizations.is_empty();
    if is_empty && side == Side::Customer {
        return None;
    }
    let items: Vec<_> = authorizations.into_iter().map(|authorization| item(authorization, side)).collect();
    let list = if is_empty {
        view! { <p class="hint">{w.none_on_ticket}</p> }.into_any()
    } else {
        view! { <ul class="asked">{items}</ul> }.into_any()
    };
    let request = may_request.then(|| {
        let href = format!("/desk/tickets/{no}/authorizations/new");
        view! { <p class="actions"><a class="button" href=href>{w.request}</a></p> }
    });
    Some(view! {
        <section class="card" aria-labelledby="authorizations">
            <h2 id="authorizations">{w.title}</h2>
            {list}
            {request}
        </section>
    })
}

fn item(authorization: TicketAuthorization, side: Side) -> impl IntoView {
    let w = &words().authorizations;
    let TicketAuthorization { id, kind, param, status, may_confirm, .. } = authorization;
    let href = address(id, side);
    let authorize = may_confirm.then(|| view! { <a class="button small" href=href.clone()>{w.authorize}</a> });
    view! {
        <li>
            <a href=href>{(w.number)(id.0)}</a>
            " "
            <small>{kind.label()} {param.map(|name| format!(": {name}"))}</small>
            " "
            {badge(status.slug(), status.label())}
            {authorize}
        </li>
    }
}

/// What was given in secret as resource information and is there: the name of each, and where it is.
pub fn handed_over(authorizations: &[TicketAuthorization], side: Side) -> Vec<(String, String)> {
    let is_there = |authorization: &&TicketAuthorization| authorization.status == AuthorizationStatus::Authorized;
    let there = authorizations.iter().rev().filter(is_there);
    there.filter_map(|authorization| Some((authorization.param.clone()?, address(authorization.id, side)))).collect()
}

fn address(id: AuthorizationId, side: Side) -> String {
    match side {
        Side::Customer => path(id),
        Side::Desk => desk_path(id),
    }
}

/// When something that was handed over was cleared, the first clearing first, and what to do now.
pub fn clearings(authorizations: &[TicketAuthorization]) -> Vec<(When, String)> {
    let w = &words().authorizations;
    let told = |authorization: &TicketAuthorization| {
        Some((authorization.cleared.clone()?, (w.cleared_of)(authorization.id.0)))
    };
    let mut clearings: Vec<_> = authorizations.iter().filter_map(told).collect();
    clearings.sort_by(|a, b| a.0.utc.cmp(&b.0.utc));
    clearings
}

//! The Ticket Policy switch.

use super::parts::{History, Saved};
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::PageTitle;
use crate::wire::Wire;
use domain::iam::{IamAct, PolicyForm, TicketPolicy};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Whether it is on, and what that means for how many.
#[server(input = Json, output = Wire)]
pub async fn read_ticket_policy() -> Result<TicketPolicy, Failed> {
    Ok(crate::call::acting()?.ticket_policy().await?)
}

/// Switches it.
#[server(output = Wire)]
pub async fn set_ticket_policy(#[server(default)] form: PolicyForm) -> Result<Next, Failed> {
    crate::call::acting()?.set_ticket_policy(&form).await?;
    Ok(Next::to("/iam/ticket-policy?done=saved"))
}

/// The page.
#[component]
pub fn PolicyPage() -> impl IntoView {
    read(|| ReadTicketPolicy {}).show(|policy| view! { <Policy policy/> })
}

#[component]
fn Policy(policy: TicketPolicy) -> impl IntoView {
    let w = &words().iam;
    let (now, act, value, submitters) = if policy.is_on {
        (w.policy_on, IamAct::DisablePolicy, "off", policy.permitted)
    } else {
        (w.policy_off, IamAct::EnablePolicy, "on", policy.users)
    };
    view! {
        <PageTitle text=w.policy/>
        <header class="head"><h1>{w.policy}</h1></header>
        <Saved/>
        <div class="sheet">
            <Form call=SetTicketPolicy::PATH class="card">
                <p><strong>{now}</strong> " " {(w.submitters)(submitters, policy.users)}</p>
                <ul class="meanings"><li>{w.off_means}</li><li>{w.on_means}</li></ul>
                <p><a href="/iam/permissions">{w.what_permissions_mean}</a></p>
                <Hidden field="policy" value=value/>
                <div class="actions"><button class="button primary">{act.label()}</button></div>
            </Form>
            <History history=policy.history/>
        </div>
    }
}

//! [Request Authorization]: an engineer asks a ticket's customer.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::edit::actions;
use crate::kit::field::{Hidden, LongTextField, SelectField, TextField};
use crate::kit::form::{Form, FormState, ServerFn};
use crate::kit::page::PageTitle;
use crate::wire::Wire;
use domain::authorizations::{AuthorizationKind, DAYS_MAX, HOSTS_MAX, NewAuthorization, REASON_MAX, RequestForm};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;

/// What the form is opened with.
#[server(input = Json, output = Wire)]
pub async fn read_request(no: String) -> Result<NewAuthorization, Failed> {
    Ok(crate::call::acting()?.new_authorization(&no).await?)
}

/// Asks for it.
#[server(output = Wire)]
pub async fn request_authorization(#[server(default)] form: RequestForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.request_authorization(&form).await?;
    Ok(Next::to(format!("/desk/tickets/{no}?done=requested")))
}

/// The page.
#[component]
pub fn RequestPage() -> impl IntoView {
    let params = use_params_map();
    let no = move || params.with(|params| params.get("no")).unwrap_or_default();
    read(move || ReadRequest { no: no() }).show(|new| view! { <Ask new/> })
}

#[component]
fn Ask(new: NewAuthorization) -> impl IntoView {
    let w = &words().authorizations;
    let kinds = AuthorizationKind::REQUESTED.map(|kind| (kind.slug().to_owned(), kind.label().to_owned())).to_vec();
    let (no, ticket) = (new.no.to_string(), format!("/desk/tickets/{}", new.no));
    view! {
        <PageTitle text=w.request/>
        <header class="head">
            <h1>{w.request}</h1>
            <p><a href=ticket.clone()>{no.clone()}</a> " " {new.summary}</p>
        </header>
        <div class="sheet">
            <Form call=RequestAuthorization::PATH class="card asking">
                // What Enter presses: the first button of a form.
                <button hidden></button>
                <Hidden field="no" value=no/>
                <SelectField field="kind" label=w.kind options=kinds none=w.choose_kind.to_owned() required=true/>
                <Hosts first=new.host/>
                <LongTextField field="reason" label=w.reason max=REASON_MAX rows=3 hint=w.reason_hint/>
                <TextField field="until" label=w.until value=new.until hint=(w.until_hint)(DAYS_MAX) required=true/>
                {actions(w.send, ticket)}
            </Form>
        </div>
    }
}

/// A field for each host, and [Add Host] for the next one. Without JavaScript it sends the form, which comes back with one
/// more.
#[component]
fn Hosts(first: String) -> impl IntoView {
    let w = &words().authorizations;
    let state = FormState::here();
    let typed = (0..HOSTS_MAX).rev().find(|n| state.value(&name(*n)).is_some_and(|host| !host.is_empty()));
    let count = RwSignal::new((typed.map_or(1, |n| n + 1) + state.added()).min(HOSTS_MAX));
    let fields = (0..HOSTS_MAX).map(|n| {
        let value = if n == 0 { first.clone() } else { String::new() };
        let is_hidden = move || count.get() <= n;
        view! {
            <div hidden=is_hidden>
                <TextField field=name(n) label=(w.host_n)(n + 1) value/>
            </div>
        }
    });
    let fields: Vec<_> = fields.collect();
    let is_full = move || count.get() >= HOSTS_MAX;
    view! {
        <fieldset class="hosts">
            <legend>{w.hosts}</legend>
            <p class="hint">{w.host_hint}</p>
            {fields}
            <button
                class="button small"
                name="more"
                value="host"
                hidden=is_full
                on:click=move |event| {
                    event.prevent_default();
                    count.update(|count| *count += 1);
                }
            >
                {w.add_host}
            </button>
        </fieldset>
    }
}

fn name(n: usize) -> String {
    format!("hosts[{n}]")
}

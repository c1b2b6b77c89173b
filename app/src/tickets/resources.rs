//! My Resource Information: its fields, and the page that changes it later.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::fact::pair;
use crate::kit::field::{Hidden, SelectField, TextField};
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::PageTitle;
use crate::wire::Wire;
use domain::act::TicketAct;
use domain::catalog::{Param, ParamKind};
use domain::resources::{ChangeResourcesForm, ResourceChoices};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;

/// My Resource Information of a ticket, to change it.
#[server(input = Json, output = Wire)]
pub async fn read_resources(no: String) -> Result<ResourceChoices, Failed> {
    Ok(crate::call::acting()?.resource_choices(&no).await?)
}

/// Changes it.
#[server(output = Wire)]
pub async fn change_resources(#[server(default)] form: ChangeResourcesForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.change_resources(&form).await?;
    Ok(Next::to(format!("/tickets/{no}?done={}", TicketAct::ChangeResources.slug())))
}

/// The page.
#[component]
pub fn ResourcesPage() -> impl IntoView {
    let params = use_params_map();
    let no = move || params.with(|params| params.get("no")).unwrap_or_default();
    read(move || ReadResources { no: no() }).show(|choices| view! { <Page choices/> })
}

#[component]
fn Page(choices: ResourceChoices) -> impl IntoView {
    let title = TicketAct::ChangeResources.label();
    let no = choices.no.to_string();
    let back = format!("/tickets/{no}");
    view! {
        <PageTitle text=format!("{title} – {no}")/>
        <header class="head"><h1>{title}</h1><p><a href=back.clone()>{no.clone()}</a></p></header>
        <Form call=ChangeResources::PATH class="sheet">
            <Hidden field="no" value=no/>
            <ResourceFields params=choices.params/>
            <div class="actions">
                <button class="button primary">{words().profile.save}</button>
                <a class="button quiet" href=back>{words().act.back}</a>
            </div>
        </Form>
    }
}

/// What the product asks, all optional, with what the fields hold before anything was typed.
#[component]
pub fn ResourceFields(params: Vec<(Param, String)>) -> impl IntoView {
    let w = &words().create;
    let fields: Vec<_> = params.into_iter().map(|(param, value)| field(param, value)).collect();
    view! {
        <fieldset class="card">
            <legend>{w.resources}</legend>
            <p class="hint">{w.resources_hint}</p>
            <div class="columns">{fields}</div>
        </fieldset>
    }
}

fn field(param: Param, value: String) -> AnyView {
    let field = format!("params[{}]", param.key);
    let kind = match param.kind {
        ParamKind::Text | ParamKind::Number => "text",
        ParamKind::Date => "date",
        ParamKind::Select => {
            let options = param.items.into_iter().map(|item| (item.clone(), item)).collect();
            let none = words().create.choose_item;
            return view! { <SelectField field label=param.name options none value hint=param.tip/> }.into_any();
        }
    };
    view! { <TextField field label=param.name value hint=param.tip kind/> }.into_any()
}

/// What a ticket tells of its resource; `change` leads to the page that changes it.
#[component]
pub fn ResourceList(resources: Vec<(String, String)>, change: Option<String>) -> impl IntoView {
    let w = &words().details;
    let facts: Vec<_> = resources.into_iter().map(|(name, value)| pair(name, value)).collect();
    let told = match (facts.is_empty(), &change) {
        (false, _) => view! { <h3>{w.resources}</h3><dl>{facts}</dl> }.into_any(),
        (true, Some(_)) => view! { <h3>{w.resources}</h3><p class="hint">{w.no_resources}</p> }.into_any(),
        (true, None) => ().into_any(),
    };
    view! {
        {told}
        {change.map(|href| view! { <p><a href=href>{TicketAct::ChangeResources.label()}</a></p> })}
    }
}

//! My Resource Information: its fields, and the page that changes it later.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::{Hidden, SelectField, TextField};
use crate::kit::form::ServerFn;
use crate::protocol::Consent;
use crate::tickets::change::ChangePage;
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
    // The page may take secrets.
    crate::call::keep_nowhere();
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
    let ResourceChoices { no, params, handed_over, agreement } = choices;
    let consent = has_secrets(&params);
    view! {
        <ChangePage title=TicketAct::ChangeResources.label() no call=ChangeResources::PATH>
            <ResourceFields params handed_over/>
            // Built in the form: the box looks for it around it.
            {consent.then(|| view! { <Hidden field="agreement" value=agreement.0.to_string()/><Consent required=false/> })}
        </ChangePage>
    }
}

/// What the product asks, all optional, with what the fields hold before anything was typed.
#[component]
pub fn ResourceFields(
    params: Vec<(Param, String)>,
    /// Names of secrets that are there.
    #[prop(optional)]
    handed_over: Vec<String>,
) -> impl IntoView {
    let w = &words().create;
    let secrets = has_secrets(&params).then(|| view! { <p class="hint">{w.secrets_hint}</p> });
    let fields: Vec<_> = params
        .into_iter()
        .map(|(mut param, value)| {
            if handed_over.contains(&param.name) {
                param.tip = w.is_handed_over.to_owned();
            }
            field(param, value)
        })
        .collect();
    view! {
        <fieldset class="card">
            <legend>{w.resources}</legend>
            <p class="hint">{w.resources_hint}</p>
            <div class="columns">{fields}</div>
            {secrets}
        </fieldset>
    }
}

fn has_secrets(params: &[(Param, String)]) -> bool {
    params.iter().any(|(param, _)| param.is_secret())
}

fn field(param: Param, value: String) -> AnyView {
    let group = if param.is_secret() { "secrets" } else { "params" };
    let field = format!("{group}[{}]", param.key);
    let kind = match param.kind {
        ParamKind::Secret => "password",
        ParamKind::Text | ParamKind::Number => "text",
        ParamKind::Date => "date",
        ParamKind::Select => {
            let options = param.items.into_iter().map(|item| (item.clone(), item)).collect();
            let none = words().create.choose_item;
            return view! { <SelectField field label=param.name options none value hint=param.tip/> }.into_any();
        }
    };
    let autocomplete = if kind == "password" { "new-password" } else { "off" };
    view! { <TextField field label=param.name value hint=param.tip kind autocomplete/> }.into_any()
}

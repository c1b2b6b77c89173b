//! Create Agency.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::edit::actions;
use crate::kit::field::{SelectField, TextField};
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::PageTitle;
use crate::wire::Wire;
use domain::agencies::{AgencyForm, AgencyLimits, AgencyRight};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// What the form is opened with.
#[server(input = Json, output = Wire)]
pub async fn new_agency() -> Result<AgencyLimits, Failed> {
    Ok(crate::call::acting()?.agency_limits()?)
}

/// Makes an agency.
#[server(output = Wire)]
pub async fn create_agency(#[server(default)] form: AgencyForm) -> Result<Next, Failed> {
    crate::call::acting()?.create_agency(&form).await?;
    Ok(Next::to("/iam/agencies?done=created"))
}

/// The page.
#[component]
pub fn CreateAgencyPage() -> impl IntoView {
    read(|| NewAgency {}).show(|limits| view! { <NewForm limits/> })
}

#[component]
fn NewForm(limits: AgencyLimits) -> impl IntoView {
    let w = &words().agencies;
    view! {
        <PageTitle text=w.create/>
        <header class="head"><h1>{w.create}</h1></header>
        <div class="sheet">
            <Form call=CreateAgency::PATH class="card">
                <p class="hint">{w.about}</p>
                <Fields latest=limits.latest/>
                {actions(w.submit, "/iam/agencies".to_owned())}
            </Form>
        </div>
    }
}

#[component]
fn Fields(latest: String) -> impl IntoView {
    let w = &words().agencies;
    let trustees = [("desk", w.desk), ("account", w.account)];
    let trustees = trustees.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
    let rights = AgencyRight::ALL.map(|right| (right.slug().to_owned(), right.label().to_owned())).to_vec();
    let none = words().create.choose_country;
    view! {
        <div class="columns">
            <TextField field="name" label=w.name required=true/>
            <SelectField field="trustee" label=w.trustee options=trustees none required=true/>
            <TextField field="account" label=w.account_name hint=w.account_hint/>
            <SelectField field="right" label=w.rights options=rights none required=true/>
            <TextField field="until" label=w.ends hint=(w.ends_hint)(&latest) required=true/>
            <TextField field="description" label=w.description/>
        </div>
    }
}

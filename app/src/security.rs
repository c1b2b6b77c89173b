//! Security Settings: an account's rules for its users' credentials.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::{CheckField, SelectField, TextField};
use crate::kit::form::{Form, ServerFn, is_refused};
use crate::kit::icon::Icon;
use crate::kit::page::PageTitle;
use crate::kit::query::use_query;
use crate::opening::Refresh;
use crate::wire::Wire;
use domain::iam::{PASSWORD_KINDS, PASSWORD_MIN};
use domain::security::{IDLE_MINUTES, LONGEST_HOURS, Requirement, SecurityForm, SecurityRules};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// The rules.
#[server(input = Json, output = Wire)]
pub async fn read_security() -> Result<SecurityRules, Failed> {
    Ok(crate::call::acting()?.security_rules().await?)
}

/// Sets them.
#[server(output = Wire)]
pub async fn save_security(#[server(default)] form: SecurityForm) -> Result<Next, Failed> {
    crate::call::acting()?.save_security_rules(&form).await?;
    // Whoever has required a second factor may lack one too.
    Ok(Next::anew("/iam/security?done=saved"))
}

/// The page.
#[component]
pub fn SecurityPage() -> impl IntoView {
    read(|| ReadSecurity {}).show(|rules| view! { <Rules rules/> })
}

#[component]
fn Rules(rules: SecurityRules) -> impl IntoView {
    let w = &words().security;
    let is_saved = use_query().with_untracked(|query| query.get("done")).is_some() && !is_refused();
    let refresh = Refresh::now();
    let saved = move || {
        (is_saved && !refresh.is_refused())
            .then(|| view! { <p class="notice success" role="status"><Icon name="check"/>{w.saved}</p> })
    };
    let kinds = PASSWORD_KINDS.map(|n| (n.to_string(), n.to_string())).collect::<Vec<_>>();
    view! {
        <PageTitle text=w.title/>
        <header class="head"><h1>{w.title}</h1><p>{w.what}</p></header>
        {saved}
        <Form call=SaveSecurity::PATH class="card sheet" label=w.title>
            <h2>{w.second_factor}</h2>
            <CheckField field="second_factor" label=w.required ticked=rules.second_factor == Requirement::Required/>
            <p class="hint">{w.required_hint}</p>
            <h2>{w.sessions}</h2>
            <div class="columns">
                <TextField field="idle_minutes" label=w.idle value=rules.idle_minutes.to_string()
                    hint=(w.idle_hint)(*IDLE_MINUTES.start(), *IDLE_MINUTES.end())/>
                <TextField field="longest_hours" label=w.longest value=rules.longest_hours.to_string()
                    hint=(w.longest_hint)(*LONGEST_HOURS.start(), *LONGEST_HOURS.end())/>
            </div>
            <h2>{w.passwords}</h2>
            <div class="columns">
                <TextField field="length_min" label=w.length_min value=rules.password.min.to_string()
                    hint=(w.length_hint)(*PASSWORD_MIN.start(), *PASSWORD_MIN.end())/>
                <SelectField field="kinds" label=w.kinds options=kinds value=rules.password.kinds.to_string()/>
            </div>
            <p class="hint">{w.kinds_hint}</p>
            <div class="actions"><button class="button primary">{w.save}</button></div>
        </Form>
    }
}

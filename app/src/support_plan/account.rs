//! A customer's account, as the desk lead sees it: its support plan and time zone.

use crate::call::{Failed, Next};
use crate::iam::parts::{History, Saved};
use crate::kit::data::read;
use crate::kit::edit::actions;
use crate::kit::field::{Hidden, SelectField};
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::PageTitle;
use crate::quota::Used;
use crate::wire::Wire;
use domain::id::AccountId;
use domain::support_plan::{AccountDetails, PlanForm};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;

/// An account.
#[server(input = Json, output = Wire)]
pub async fn read_account(account: i64) -> Result<AccountDetails, Failed> {
    Ok(crate::call::acting()?.account_details(AccountId(account)).await?)
}

/// Sets its plan and zone.
#[server(output = Wire)]
pub async fn set_plan(#[server(default)] form: PlanForm) -> Result<Next, Failed> {
    let account = crate::call::acting()?.set_plan(&form).await?;
    Ok(Next::to(format!("/desk/accounts/{}?done=saved", account.0)))
}

/// The page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let params = use_params_map();
    // No account has the key 0.
    let account = move || params.with(|params| params.get("account")).and_then(|key| key.parse().ok()).unwrap_or(0);
    read(move || ReadAccount { account: account() }).show(|details| view! { <Account details/> })
}

#[component]
fn Account(details: AccountDetails) -> impl IntoView {
    let w = &words().support_plan;
    let AccountDetails { id, name, plan, plans, time_zone, zones, usage, history } = details;
    let zones = zones.into_iter().map(|zone| (zone.clone(), zone)).collect();
    view! {
        <PageTitle text=name.clone()/>
        <header class="head"><h1>{name}</h1><p>{words().details.account}</p></header>
        <Saved/>
        <div class="sheet">
            <Form call=SetPlan::PATH class="card" label=w.title>
                <Hidden field="account" value=id.0.to_string()/>
                <div class="columns">
                    <SelectField field="plan" label=w.title options=plans value=plan/>
                    <SelectField field="time_zone" label=words().profile.time_zone options=zones value=time_zone hint=w.renewed/>
                </div>
                <Used usage/>
                {actions(words().profile.save, "/desk/accounts".to_owned())}
            </Form>
            <History history/>
        </div>
    }
}

//! The first start: the link that the server prints makes the service desk and its lead.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::{Hidden, TextField};
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::PageTitle;
use crate::kit::query::use_query;
use crate::welcome::NewPassword;
use crate::wire::Wire;
use domain::iam::{PasswordRules, SetUpForm};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Whether the link holds.
#[server(input = Json, output = Wire)]
pub async fn read_set_up(token: String) -> Result<(), Failed> {
    let visit = crate::call::visit()?;
    Ok(visit.door().knows_set_up(&token, &visit.peer.address).await?)
}

/// Makes the desk and its lead, and signs the lead in.
#[server(output = Wire)]
pub async fn set_up(#[server(default)] form: SetUpForm) -> Result<Next, Failed> {
    let visit = crate::call::visit()?;
    let known = visit.door().set_up(&form, &visit.peer.address, visit.token.as_deref()).await;
    crate::sign_in::let_in(&visit, known, "/desk")
}

/// The page.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let token = use_query().with_untracked(|query| query.get("token")).unwrap_or_default();
    let secret = token.clone();
    read(move || ReadSetUp { token: token.clone() }).show(move |()| {
        let secret = secret.clone();
        view! { <Desk secret/> }
    })
}

#[component]
fn Desk(secret: String) -> impl IntoView {
    let w = &words().welcome;
    view! {
        <PageTitle text=w.set_up/>
        <Form call=SetUp::PATH class="card">
            <h1>{w.set_up}</h1>
            <p class="hint">{w.set_up_hint}</p>
            <Hidden field="secret" value=secret/>
            <TextField field="account" label=words().sign_in.account value="operator" autocomplete="organization"/>
            <TextField field="user" label=words().sign_in.user autocomplete="username"/>
            <NewPassword rules=PasswordRules::default()/>
            <button class="button primary">{w.create}</button>
        </Form>
    }
}

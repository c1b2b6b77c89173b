//! Choosing a password: by a one-time link, before anybody is known, or in place of an initial one, before anything else.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::{Hidden, TextField};
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::PageTitle;
use crate::kit::query::use_query;
use crate::sign_in::SignOut;
use crate::wire::Wire;
#[cfg(feature = "ssr")]
use domain::duty::Duty;
use domain::iam::{NewPasswordForm, PasswordRules, Welcome, WelcomeForm};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Whom a one-time link is for.
#[server(input = Json, output = Wire)]
pub async fn read_welcome(token: String) -> Result<Welcome, Failed> {
    let visit = crate::call::visit()?;
    Ok(visit.door().welcome(&token, &visit.peer.address).await?)
}

/// Sets the password and signs in.
#[server(output = Wire)]
pub async fn accept_welcome(#[server(default)] form: WelcomeForm) -> Result<Next, Failed> {
    let visit = crate::call::visit()?;
    let known = visit.door().choose_password(&form, &visit.peer.address, visit.token.as_deref()).await;
    crate::sign_in::let_in(&visit, known, "/")
}

/// Who has to choose a password before anything else.
#[server(input = Json, output = Wire)]
pub async fn read_chooser() -> Result<Welcome, Failed> {
    let acting = crate::call::acting_first(Duty::ChoosePassword)?;
    Ok(acting.chooser().await?)
}

/// Replaces the initial password, and goes on to where one wanted to go.
#[server(output = Wire)]
pub async fn choose_password(#[server(default)] form: NewPasswordForm) -> Result<Next, Failed> {
    let visit = crate::call::visit()?;
    let acting = visit.acting_first(Duty::ChoosePassword)?;
    acting.choose_password(&form, &visit.token.clone().unwrap_or_default()).await?;
    Ok(Next::anew(domain::next::local_path(&form.next, "/")))
}

/// The page behind a one-time link.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let query = use_query();
    let token = query.with_untracked(|query| query.get("token")).unwrap_or_default();
    let secret = token.clone();
    read(move || ReadWelcome { token: token.clone() }).show(move |whose| {
        let secret = secret.clone();
        view! { <Chosen whose secret/> }
    })
}

#[component]
fn Chosen(whose: Welcome, secret: String) -> impl IntoView {
    let w = &words().welcome;
    view! {
        <PageTitle text=w.title/>
        <Form call=AcceptWelcome::PATH class="card">
            <h1>{w.title}</h1>
            <p class="hint">{(w.whose)(&whose.user, &whose.account)}</p>
            <Hidden field="secret" value=secret/>
            <NewPassword rules=whose.rules user=whose.user/>
            <button class="button primary">{w.submit}</button>
        </Form>
    }
}

/// What an account asks of its passwords, in words.
pub fn password_hint(rules: PasswordRules) -> String {
    let w = &words().profile;
    match rules.kinds {
        ..=1 => (w.password_hint)(rules.min),
        kinds => (w.password_hint_kinds)(rules.min, kinds),
    }
}

/// A password typed twice, and for whoever keeps passwords the name it belongs to, if the form has none of its own.
#[component]
pub fn NewPassword(rules: PasswordRules, #[prop(optional, into)] user: Option<String>) -> impl IntoView {
    let w = &words().profile;
    view! {
        {user.map(|user| view! { <input type="text" name="user" value=user autocomplete="username" hidden/> })}
        <TextField field="new_password" label=w.new_password kind="password" autocomplete="new-password" hint=password_hint(rules)/>
        <TextField field="repeat_password" label=w.repeat_password kind="password" autocomplete="new-password"/>
    }
}

/// The page that comes before all others while the password is one that an administrator made.
#[component]
pub fn ChoosePasswordPage() -> impl IntoView {
    let next = use_query().with_untracked(|query| query.get("next")).unwrap_or_default();
    read(|| ReadChooser {}).show(move |whose| {
        let next = next.clone();
        view! { <Choosing whose next/> }
    })
}

#[component]
fn Choosing(whose: Welcome, next: String) -> impl IntoView {
    let w = &words().welcome;
    view! {
        <PageTitle text=w.title/>
        <Form call=ChoosePassword::PATH class="card">
            <h1>{w.title}</h1>
            <p class="hint">{(w.whose)(&whose.user, &whose.account)} " " {w.change_hint}</p>
            <Hidden field="next" value=next/>
            <NewPassword rules=whose.rules user=whose.user/>
            <button class="button primary">{w.change}</button>
        </Form>
        <Form call=SignOut::PATH is_summed_up=false class="aside">
            <Hidden field="sent" value="1"/>
            <button class="button quiet">{words().frame.sign_out}</button>
        </Form>
    }
}

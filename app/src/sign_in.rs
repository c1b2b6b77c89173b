//! Signing in and out, and signing in again in the middle of a form.

mod code;

use crate::call::{Failed, Next};
use crate::kit::field::{Hidden, TextField};
use crate::kit::form::{Form, Refusal, ServerFn, input_name};
use crate::kit::icon::Icon;
use crate::kit::page::PageTitle;
use crate::kit::query::use_query;
use crate::wire::Wire;
use domain::words::words;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The sign-in form, as typed. Its Debug text shows nothing of the password.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    pub account: String,
    pub user: String,
    pub password: String,
    /// Where one wanted to go.
    pub next: String,
}

impl std::fmt::Debug for SignInForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignInForm")
    }
}

/// Nothing to fill in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NoForm {
    /// Forms without a field would not be sent as one.
    pub sent: String,
}

/// Signs in, and gives the browser its session.
#[server(output = Wire)]
pub async fn sign_in(#[server(default)] form: SignInForm) -> Result<Next, Failed> {
    let visit = crate::call::visit()?;
    let token = visit.token.as_deref();
    let known = visit.door().sign_in(&form.account, &form.user, &form.password, &visit.peer.address, token).await;
    let_in(&visit, known, &form.next)
}

/// Gives the browser what the door has answered: a session, or the step that asks for the code.
#[cfg(feature = "ssr")]
pub fn let_in(visit: &crate::visit::Visit, known: store::Result<store::Known>, next: &str) -> Result<Next, Failed> {
    let next = domain::next::local_path(next, "/");
    match known {
        Ok(known) => {
            visit.cookies.welcome(&known);
            Ok(Next::anew(next))
        }
        Err(store::Error::CodeNeeded(pending)) => {
            visit.cookies.wait_for_code(&pending);
            Ok(Next::anew(code::address(next)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Signs out.
#[server(output = Wire)]
pub async fn sign_out(#[server(default)] form: NoForm) -> Result<Next, Failed> {
    let _ = form;
    let visit = crate::call::visit()?;
    if let Some(token) = &visit.token {
        visit.store.door().sign_out(token).await?;
    }
    visit.cookies.end_session();
    Ok(Next::anew("/sign-in"))
}

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let query = use_query();
    let next = query.with_untracked(|query| query.get("next")).unwrap_or_default();
    if query.with_untracked(|query| query.get("code")).is_some() {
        return view! { <code::CodeStep next/> }.into_any();
    }
    view! {
        <PageTitle text=words().sign_in.title/>
        <Form call=SignIn::PATH class="card" is_summed_up=false>
            <Head/>
            <Refusal/>
            <Hidden field="next" value=next/>
            <Credentials/>
        </Form>
    }
    .into_any()
}

#[component]
fn Head(#[prop(default = words().sign_in.title)] title: &'static str) -> impl IntoView {
    view! {
        <p class="brand">
            <Icon name="mark"/>
            <b>{words().frame.product}</b>
            <span>{words().frame.home}</span>
        </p>
        <h1>{title}</h1>
    }
}

#[component]
fn Credentials() -> impl IntoView {
    let w = &words().sign_in;
    view! {
        <TextField field="account" label=w.account autocomplete="organization" autofocus=true/>
        <TextField field="user" label=w.user autocomplete="username"/>
        <TextField field="password" label=w.password kind="password" autocomplete="current-password"/>
        <button class="button primary">{w.submit}</button>
    }
}

/// What the sign-in form in place of a page asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// Account, user name and password.
    #[default]
    Password,
    /// The code of the second factor, after the password.
    Code,
}

/// A form whose session has ended while somebody typed: it is kept while they sign in again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The page's own address, where the form is posted.
    pub path: String,
    /// Whose session it was: to nobody else does the form come back.
    pub owner: Option<i64>,
    /// What was typed, no secrets.
    pub values: Vec<(String, String)>,
    /// Files that could not be kept.
    pub pick_again: Vec<String>,
    /// What signing in again asks for.
    pub asked: Asked,
    /// Why signing in again was refused, if it was.
    pub failed: Option<Failed>,
}

/// The sign-in form in place of the page whose session has ended. The browser posts it, not the hydrated page: with the
/// session the whole page changes.
#[component]
pub fn SessionEnded(kept: Kept) -> impl IntoView {
    let w = &words().sign_in;
    let Kept { path, owner, values, pick_again, asked, failed } = kept;
    let files: Vec<_> = pick_again.iter().map(|name| view! { <li>{name.clone()}</li> }).collect();
    let carried: Vec<_> = values
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=format!("kept.{name}") value=value/> })
        .chain(
            pick_again
                .iter()
                .map(|name| view! { <input type="hidden" name="pick_again".to_owned() value=name.clone()/> }),
        )
        .collect();
    let has_files = !pick_again.is_empty();
    view! {
        <PageTitle text=w.ended_title/>
        <form class="card" method="post" action=path enctype="multipart/form-data" novalidate>
            <Head/>
            {failed.map(|failed| view! {
                <div class="refusal" role="alert" tabindex="-1" id="refusal">
                    <p><Icon name="alert"/><strong>{failed.text}</strong></p>
                </div>
            })}
            <div class="notice" role="status">
                <Icon name="clock"/>
                <p>{w.ended_title} ". " {w.ended}</p>
                {has_files.then(|| view! { <p>{w.pick_again}</p><ul>{files}</ul> })}
            </div>
            <input type="hidden" name="again" value="1"/>
            {owner.map(|owner| view! { <input type="hidden" name="owner" value=owner/> })}
            {carried}
            {match asked {
                Asked::Password => view! {
                    <AgainField field="account" label=w.account autocomplete="organization" kind="text"/>
                    <AgainField field="user" label=w.user autocomplete="username" kind="text"/>
                    <AgainField field="password" label=w.password autocomplete="current-password" kind="password"/>
                }
                .into_any(),
                Asked::Code => view! {
                    <AgainField field="secret_code" label=words().second_factor.code autocomplete="one-time-code" kind="text"/>
                }
                .into_any(),
            }}
            <button class="button primary">{w.submit}</button>
        </form>
    }
}

#[component]
fn AgainField(
    field: &'static str,
    label: &'static str,
    autocomplete: &'static str,
    kind: &'static str,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=field>{label}</label>
            <input id=field type=kind name=input_name(field) autocomplete=autocomplete/>
        </div>
    }
}

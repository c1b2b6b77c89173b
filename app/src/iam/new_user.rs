//! "Create User".

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::{ChoiceField, TextField, Wrong};
use crate::kit::form::{Form, FormState, ServerFn};
use crate::kit::page::PageTitle;
use crate::welcome::password_hint;
use crate::wire::Wire;
use domain::iam::{Named, NewUserForm, PasswordRules};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// The groups to tick, and what an initial password has to be like.
#[server(input = Json, output = Wire)]
pub async fn read_new_user() -> Result<(Vec<Named>, PasswordRules), Failed> {
    Ok(crate::call::acting()?.for_new_user().await?)
}

/// Makes a user; its page shows the one-time link, if it gets in by one.
#[server(output = Wire)]
pub async fn create_user(#[server(default)] form: NewUserForm) -> Result<Next, Failed> {
    let (user, token) = crate::call::acting()?.create_iam_user(&form).await?;
    if let Some(token) = token {
        crate::call::visit()?.cookies.set_fresh(user, &token);
    }
    Ok(Next::to(format!("/iam/users/{}?done=created", user.0)))
}

/// The page.
#[component]
pub fn NewUserPage() -> impl IntoView {
    read(|| ReadNewUser {}).show(|(groups, rules)| view! { <NewUser groups rules/> })
}

#[component]
fn NewUser(groups: Vec<Named>, rules: PasswordRules) -> impl IntoView {
    let w = &words().iam;
    view! {
        <PageTitle text=w.create_user/>
        <header class="head"><h1>{w.create_user}</h1></header>
        <div class="sheet">
            <Form call=CreateUser::PATH class="card new-user">
                <TextField field="user" label=words().sign_in.user required=true/>
                <TextField field="email" label=words().profile.email kind="email"/>
                <GroupBoxes groups/>
                <Entry/>
                <TextField
                    field="initial_password"
                    label=words().sign_in.password
                    kind="password"
                    autocomplete="new-password"
                    hint=password_hint(rules)
                />
                <div class="actions"><button class="button primary">{w.create_user}</button></div>
            </Form>
        </div>
    }
}

/// How the user gets in.
#[component]
fn Entry() -> impl IntoView {
    let w = &words().iam;
    FormState::here().register("entry", w.entry);
    view! {
        <fieldset class="entry" id="entry" tabindex="-1">
            <legend>{w.entry}</legend>
            <ChoiceField kind="radio" field="entry" value="link" label=w.by_link hint=w.by_link_hint ticked=true/>
            <ChoiceField kind="radio" field="entry" value="password" label=w.by_password hint=w.by_password_hint/>
            <Wrong field="entry".to_owned()/>
        </fieldset>
    }
}

/// The account's groups, to tick.
#[component]
pub fn GroupBoxes(groups: Vec<Named>) -> impl IntoView {
    let boxes: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let (value, label, ticked) = (group.id.0.to_string(), group.name, group.is_ticked);
            view! { <ChoiceField kind="checkbox" field="groups[]" value label ticked/> }
        })
        .collect();
    (!boxes.is_empty()).then(|| {
        view! {
            <fieldset>
                <legend>{words().iam.user_groups}</legend>
                <div class="options">{boxes}</div>
            </fieldset>
        }
    })
}

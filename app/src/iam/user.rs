//! A user: groups, access, and what was done.

use super::new_user::GroupBoxes;
use super::parts::{FreshLink, History, Saved};
use super::users::state_badge;
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::dialog::ask_again;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::PageTitle;
use crate::kit::when::Time;
use crate::wire::Wire;
use domain::iam::{IamAct, UserDetails, UserForm, UserState};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;

/// A user, with the one-time link that was just made for it, if one was: this once.
#[server(input = Json, output = Wire)]
pub async fn read_user(user: String) -> Result<UserDetails, Failed> {
    let user = user.parse().map(domain::id::UserId).map_err(|_| domain::fault::Fault::NotFound)?;
    let details = crate::call::acting()?.iam_user(user).await?;
    Ok(UserDetails { link: crate::call::visit()?.take_fresh(user), ..details })
}

/// The user is in these groups and no others.
#[server(output = Wire)]
pub async fn save_user_groups(#[server(default)] form: UserForm) -> Result<Next, Failed> {
    Ok(done(crate::call::acting()?.save_user_groups(&form).await?, "saved", ""))
}

/// Keeps a user out.
#[server(output = Wire)]
pub async fn disable_user(#[server(default)] form: UserForm) -> Result<Next, Failed> {
    Ok(done(crate::call::acting()?.disable_user(&form).await?, "saved", &form.back))
}

/// Lets a user in again.
#[server(output = Wire)]
pub async fn enable_user(#[server(default)] form: UserForm) -> Result<Next, Failed> {
    Ok(done(crate::call::acting()?.enable_user(&form).await?, "saved", &form.back))
}

/// Removes a user.
#[server(output = Wire)]
pub async fn delete_user(#[server(default)] form: UserForm) -> Result<Next, Failed> {
    crate::call::acting()?.delete_user(&form).await?;
    Ok(Next::to("/iam/users?done=saved"))
}

/// Gives a user a new one-time link, which the user's page shows.
#[server(output = Wire)]
pub async fn reset_user(#[server(default)] form: UserForm) -> Result<Next, Failed> {
    let (user, token) = crate::call::acting()?.reset_user(&form).await?;
    crate::call::visit()?.cookies.set_fresh(user, &token);
    Ok(Next::to(format!("/iam/users/{}", user.0)))
}

/// Ends all sessions of a user.
#[server(output = Wire)]
pub async fn sign_user_out(#[server(default)] form: UserForm) -> Result<Next, Failed> {
    Ok(done(crate::call::acting()?.sign_user_out(&form).await?, "signed-out", ""))
}

/// To the user's page, or back to the list, with a word of what was done.
#[cfg(feature = "ssr")]
fn done(user: domain::id::UserId, word: &str, back: &str) -> Next {
    let own = format!("/iam/users/{}?", user.0);
    let back = domain::next::local_path(back, &own);
    Next::to(format!("{back}{}done={word}", if back.ends_with('?') { "" } else { "&" }))
}

/// The page.
#[component]
pub fn UserPage() -> impl IntoView {
    let params = use_params_map();
    let user = move || params.with(|params| params.get("user")).unwrap_or_default();
    read(move || ReadUser { user: user() }).show(|details| view! { <User details/> })
}

#[component]
fn User(details: UserDetails) -> impl IntoView {
    let w = &words().iam;
    let UserDetails { row, email, groups, has_groups, history, link } = details;
    let user = row.id.0.to_string();
    let (name, state, is_self) = (row.name.clone(), row.state, row.is_self);
    let role = row.is_administrator.then_some(words().frame.administrator);
    let link = link.map(|link| view! { <FreshLink title=w.link link/> });
    let no_groups = groups.is_empty();
    let own_groups = (has_groups && !no_groups).then(|| {
        let user = user.clone();
        view! {
            <Form call=SaveUserGroups::PATH class="card" label=w.user_groups>
                <Hidden field="user" value=user/>
                <GroupBoxes groups/>
                <div class="actions"><button class="button primary">{words().profile.save}</button></div>
            </Form>
        }
    });
    view! {
        <PageTitle text=name.clone()/>
        <header class="head">
            <h1>{name}</h1>
            {state_badge(state)}
            <p>{role} " " {email} " " {words().list.created} " " <Time at=row.created/></p>
        </header>
        <Saved/>
        <div class="sheet">
            {link}
            {own_groups}
            <Access user state is_self/>
            <History history/>
        </div>
    }
}

/// What can be done to a user as a whole.
#[component]
fn Access(user: String, state: UserState, is_self: bool) -> impl IntoView {
    let w = &words().iam;
    let button = |act: IamAct, call: &'static str| {
        let user = user.clone();
        view! {
            <Form call class="act">
                <Hidden field="user" value=user/>
                <button class="button">{act.label()}</button>
            </Form>
        }
        .into_any()
    };
    let switch = match state {
        UserState::Enabled => button(IamAct::Disable, DisableUser::PATH),
        UserState::Disabled | UserState::Deleted => button(IamAct::Enable, EnableUser::PATH),
    };
    let switch = (!is_self).then_some(switch);
    let reset = button(IamAct::Reset, ResetUser::PATH);
    let sign_out = button(IamAct::SignOut, SignUserOut::PATH);
    let delete = (!is_self).then(|| {
        let user = user.clone();
        view! {
            <Form call=DeleteUser::PATH class="act">
                <Hidden field="user" value=user/>
                {ask_again(IamAct::DeleteUser.label(), w.ask_delete_user, "delete-user".to_owned(), None)}
            </Form>
        }
    });
    view! {
        <section class="card" aria-labelledby="access">
            <h2 id="access">{w.access}</h2>
            <p class="hint">{w.access_hint}</p>
            <div class="acts start">{reset}{sign_out}{switch}{delete}</div>
        </section>
    }
}

//! A user group: permissions, members, and what was done.

use super::parts::{Find, History, Pages, Saved, asked};
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::dialog::ask_again;
use crate::kit::field::{ChoiceField, Hidden, TextField};
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::PageTitle;
use crate::kit::query::use_query;
use crate::wire::Wire;
use domain::iam::{Grant, GroupDetails, GroupForm, IamAct, Member, UserQuery};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;

/// A group, with a page of its members.
#[server(input = Json, output = Wire)]
pub async fn read_group(group: String, members: UserQuery) -> Result<GroupDetails, Failed> {
    let group = group.parse().map(domain::id::GroupId).map_err(|_| domain::fault::Fault::NotFound)?;
    Ok(crate::call::acting()?.iam_group(group, &members).await?)
}

/// The group has these permissions and no others.
#[server(output = Wire)]
pub async fn save_permissions(#[server(default)] form: GroupForm) -> Result<Next, Failed> {
    Ok(saved(crate::call::acting()?.save_permissions(&form).await?))
}

/// Puts a user into the group.
#[server(output = Wire)]
pub async fn add_member(#[server(default)] form: GroupForm) -> Result<Next, Failed> {
    Ok(saved(crate::call::acting()?.add_member(&form).await?))
}

/// Takes a user out of the group.
#[server(output = Wire)]
pub async fn remove_member(#[server(default)] form: GroupForm) -> Result<Next, Failed> {
    Ok(saved(crate::call::acting()?.remove_member(&form).await?))
}

/// Removes the group.
#[server(output = Wire)]
pub async fn delete_group(#[server(default)] form: GroupForm) -> Result<Next, Failed> {
    crate::call::acting()?.delete_group(&form).await?;
    Ok(Next::to("/iam/groups?done=saved"))
}

#[cfg(feature = "ssr")]
fn saved(group: domain::id::GroupId) -> Next {
    Next::to(format!("/iam/groups/{}?done=saved", group.0))
}

/// The page.
#[component]
pub fn GroupPage() -> impl IntoView {
    let params = use_params_map();
    let group = move || params.with(|params| params.get("group")).unwrap_or_default();
    let map = use_query();
    let members = Memo::new(move |_| map.with(asked));
    read(move || ReadGroup { group: group(), members: members.get() }).show(move |details| {
        let query = members.get_untracked();
        view! { <Group details query/> }
    })
}

#[component]
fn Group(details: GroupDetails, query: UserQuery) -> impl IntoView {
    let w = &words().iam;
    let GroupDetails { row, grants, members, has_more, history } = details;
    let group = row.id.0.to_string();
    let of_delete = group.clone();
    view! {
        <PageTitle text=row.name.clone()/>
        <header class="head">
            <h1>{row.name}</h1>
            <p>{(w.member_count)(row.members)}</p>
            <div class="acts">
                <Form call=DeleteGroup::PATH class="act">
                    <Hidden field="group" value=of_delete/>
                    {ask_again(IamAct::DeleteGroup.label(), w.ask_delete_group, "delete-group".to_owned(), None)}
                </Form>
            </div>
        </header>
        <Saved/>
        <div class="sheet">
            <Permissions group=group.clone() grants/>
            <Members group members query has_more/>
            <History history/>
        </div>
    }
}

#[component]
fn Permissions(group: String, grants: Vec<Grant>) -> impl IntoView {
    let w = &words().iam;
    view! {
        <Form call=SavePermissions::PATH class="card" label=w.permissions>
            <h2>{w.permissions}</h2>
            <Hidden field="group" value=group/>
            {grants
                .into_iter()
                .map(|grant| {
                    let role = grant.permission.role;
                    view! {
                        <ChoiceField kind="checkbox" field="roles[]" value=role.slug() label=role.label() ticked=grant.is_ticked hint=grant.permission.text/>
                    }
                })
                .collect_view()}
            <p><a href="/iam/permissions">{w.what_permissions_mean}</a></p>
            <div class="actions"><button class="button primary">{words().profile.save}</button></div>
        </Form>
    }
}

#[component]
fn Members(group: String, members: Vec<Member>, query: UserQuery, has_more: bool) -> impl IntoView {
    let w = &words().iam;
    let path = format!("/iam/groups/{group}");
    let (of_add, of_remove) = (group.clone(), group);
    let nobody = members.is_empty().then(|| view! { <p class="hint">{w.no_members}</p> });
    let find = (has_more || query.page > 0 || !query.q.is_empty())
        .then(|| view! { <Find path=path.clone() label=w.find_user q=query.q.clone()/> });
    let rows: Vec<_> = members
        .into_iter()
        .map(|member| {
            let href = format!("/iam/users/{}", member.id.0);
            let label = (w.remove_user)(&member.name);
            view! {
                <li>
                    <a href=href>{member.name}</a>
                    <button class="button quiet small" form="remove" name="form[user]" value=member.id.0 aria-label=label>{w.remove}</button>
                </li>
            }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="members">
            <h2 id="members">{w.members}</h2>
            {find}
            <Form call=RemoveMember::PATH id="remove" class="act"><Hidden field="group" value=of_remove/></Form>
            {nobody}
            <ul class="members" aria-labelledby="members">{rows}</ul>
            <Pages path query has_more/>
            <Form call=AddMember::PATH class="add" label=w.add_member>
                <Hidden field="group" value=of_add/>
                <TextField field="user" label=words().sign_in.user/>
                <div class="actions"><button class="button">{w.add}</button></div>
            </Form>
        </section>
    }
}

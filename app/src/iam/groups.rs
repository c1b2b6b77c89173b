//! "User Groups".

use super::parts::Saved;
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::TextField;
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::{Empty, PageTitle};
use crate::wire::Wire;
use domain::iam::{GroupForm, GroupList, GroupRow, Role};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// The account's groups.
#[server(input = Json, output = Wire)]
pub async fn read_groups() -> Result<GroupList, Failed> {
    Ok(crate::call::acting()?.iam_groups().await?)
}

/// Makes a group.
#[server(output = Wire)]
pub async fn create_group(#[server(default)] form: GroupForm) -> Result<Next, Failed> {
    let group = crate::call::acting()?.create_group(&form).await?;
    Ok(Next::to(format!("/iam/groups/{}?done=saved", group.0)))
}

/// The page.
#[component]
pub fn GroupsPage() -> impl IntoView {
    read(|| ReadGroups {}).show(|list| view! { <Groups list/> })
}

#[component]
fn Groups(list: GroupList) -> impl IntoView {
    let w = &words().iam;
    let table = if list.rows.is_empty() {
        view! { <Empty title=w.no_groups text=w.no_groups_next/> }.into_any()
    } else {
        view! { <Table rows=list.rows/> }.into_any()
    };
    view! {
        <PageTitle text=w.groups/>
        <header class="head">
            <h1>{w.groups}</h1>
            <p><a href="/iam/permissions">{w.what_permissions_mean}</a></p>
        </header>
        <Saved/>
        {table}
        <div class="sheet">
            <Form call=CreateGroup::PATH class="card" label=w.create_group>
                <TextField field="name" label=w.group_name required=true/>
                <div class="actions"><button class="button primary">{w.create_group}</button></div>
            </Form>
        </div>
    }
}

#[component]
fn Table(rows: Vec<GroupRow>) -> impl IntoView {
    let w = &words().iam;
    let head = |name: &'static str| view! { <th role="columnheader" scope="col">{name}</th> };
    let rows: Vec<_> = rows.into_iter().map(group_row).collect();
    view! {
        <table class="named" role="table" aria-label=w.groups>
            <thead role="rowgroup"><tr role="row">{head(w.group_name)}{head(w.permissions)}{head(w.members)}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn group_row(row: GroupRow) -> impl IntoView {
    let w = &words().iam;
    let href = format!("/iam/groups/{}", row.id.0);
    let roles: Vec<&str> = row.roles.into_iter().map(Role::label).collect();
    view! {
        <tr role="row">
            <td role="cell" class="name"><a href=href>{row.name}</a></td>
            <td role="cell" data-label=w.permissions>{roles.join(", ")}</td>
            <td role="cell" data-label=w.members>{row.members}</td>
        </tr>
    }
}

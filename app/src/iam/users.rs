//! "Users".

use super::parts::{Find, Pages, Saved, address, asked};
use super::user::{DisableUser, EnableUser};
use crate::call::Failed;
use crate::kit::data::read;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, Refusal, ServerFn};
use crate::kit::page::{Empty, PageTitle};
use crate::kit::query::use_query;
use crate::kit::when::time;
use crate::wire::Wire;
use domain::iam::{IamAct, UserList, UserQuery, UserRow, UserState};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// A page of the account's users.
#[server(input = Json, output = Wire)]
pub async fn read_users(query: UserQuery) -> Result<UserList, Failed> {
    Ok(crate::call::acting()?.iam_users(&query).await?)
}

const PATH: &str = "/iam/users";

/// The page.
#[component]
pub fn UsersPage() -> impl IntoView {
    let map = use_query();
    let query = Memo::new(move |_| map.with(asked));
    read(move || ReadUsers { query: query.get() }).show(move |list| {
        let query = query.get_untracked();
        view! { <Users list query/> }
    })
}

#[component]
fn Users(list: UserList, query: UserQuery) -> impl IntoView {
    let w = &words().iam;
    let UserList { rows, has_more, has_groups } = list;
    let back = format!("{}page={}", address(PATH, &query.q), query.page + 1);
    let table = if rows.is_empty() {
        view! { <Empty title=w.nobody text=w.nobody_next/> }.into_any()
    } else {
        view! { <Table rows has_groups/> }.into_any()
    };
    view! {
        <PageTitle text=w.users/>
        <header class="head">
            <h1>{w.users}</h1>
            <div class="acts"><a class="button primary" href="/iam/users/new">{w.create_user}</a></div>
        </header>
        <Saved/>
        <Find path=PATH label=w.find_user q=query.q.clone()/>
        <RowForm id="disable" call=DisableUser::PATH back=back.clone()/>
        <RowForm id="enable" call=EnableUser::PATH back/>
        {table}
        <Pages path=PATH query has_more/>
    }
}

/// The form of a button of the rows, which brings the user along.
#[component]
fn RowForm(id: &'static str, call: &'static str, back: String) -> impl IntoView {
    view! { <Form call id class="act" is_summed_up=false><Refusal/><Hidden field="back" value=back/></Form> }
}

#[component]
fn Table(rows: Vec<UserRow>, has_groups: bool) -> impl IntoView {
    let w = &words().iam;
    let head = |name: &'static str| view! { <th role="columnheader" scope="col">{name}</th> };
    let rows: Vec<_> = rows.into_iter().map(|row| user_row(row, has_groups)).collect();
    view! {
        <table class="named" role="table" aria-label=w.users>
            <thead role="rowgroup">
                <tr role="row">
                    {head(words().sign_in.user)}
                    {has_groups.then(|| head(w.user_groups))}
                    {head(w.status)}
                    {head(words().list.created)}
                    {head(words().log.operation)}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn user_row(row: UserRow, has_groups: bool) -> impl IntoView {
    let w = &words().iam;
    let href = format!("{PATH}/{}", row.id.0);
    let role = row.is_administrator.then(|| view! { " " <small>{words().frame.administrator}</small> });
    let groups = has_groups.then(|| view! { <td role="cell" data-label=w.user_groups>{row.groups}</td> });
    let (form, act) = match row.state {
        UserState::Enabled => ("disable", IamAct::Disable),
        UserState::Disabled | UserState::Deleted => ("enable", IamAct::Enable),
    };
    let button = (!row.is_self).then(|| {
        let label = format!("{} {}", act.label(), row.name);
        view! { <button form=form name="form[user]" value=row.id.0 aria-label=label>{act.label()}</button> }
    });
    view! {
        <tr role="row">
            <td role="cell" class="name"><a href=href>{row.name}</a>{role}</td>
            {groups}
            <td role="cell" data-label=w.status>{state_badge(row.state)}</td>
            <td role="cell" data-label=words().list.created>{time(row.created)}</td>
            <td role="cell" class="operation">{button}</td>
        </tr>
    }
}

/// Whether a user gets in: a word, a shape and a colour.
pub fn state_badge(state: UserState) -> impl IntoView {
    let class = match state {
        UserState::Enabled => "status closed",
        UserState::Disabled | UserState::Deleted => "status canceled",
    };
    view! { <span class=class>{state.label()}</span> }
}

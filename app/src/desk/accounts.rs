//! "Accounts", the desk lead's.

use crate::call::{Failed, Next};
use crate::iam::parts::{Find, FreshLink, Pages, Saved, asked};
use crate::kit::data::read;
use crate::kit::field::{SelectField, TextField};
use crate::kit::form::{Form, Refusal, ServerFn};
use crate::kit::page::{Empty, PageTitle};
use crate::kit::query::use_query;
use crate::kit::when::time;
use crate::wire::Wire;
use domain::iam::{AccountList, AccountRow, IamAct, NewAccountForm, UserQuery};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// A page of the customers' accounts, with the one-time link that was just made from it, if one was: this once.
#[server(input = Json, output = Wire)]
pub async fn read_accounts(query: UserQuery) -> Result<AccountList, Failed> {
    let (acting, visit) = (crate::call::acting()?, crate::call::visit()?);
    let list = acting.accounts(&query).await?;
    let Some(user) = visit.user_of_fresh() else { return Ok(list) };
    let Some((user_name, account)) = acting.whose_link(user).await? else { return Ok(list) };
    let link = visit.take_fresh(user).map(|link| (format!("{user_name} ({account})"), link));
    Ok(AccountList { link, ..list })
}

/// The zones to choose from.
#[server(input = Json, output = Wire)]
pub async fn read_new_account() -> Result<Vec<String>, Failed> {
    Ok(crate::call::acting()?.zones_for_new_account()?)
}

/// Makes an account; the list shows the link for its administrator.
#[server(output = Wire)]
pub async fn create_account(#[server(default)] form: NewAccountForm) -> Result<Next, Failed> {
    let (user, token) = crate::call::acting()?.create_account(&form).await?;
    crate::call::visit()?.cookies.set_fresh(user, &token);
    Ok(Next::to("/desk/accounts?done=created"))
}

/// A new link for an account's administrator.
#[server(output = Wire)]
pub async fn reset_administrator(#[server(default)] form: NewAccountForm) -> Result<Next, Failed> {
    let (user, token) = crate::call::acting()?.reset_administrator(&form).await?;
    crate::call::visit()?.cookies.set_fresh(user, &token);
    Ok(Next::to("/desk/accounts"))
}

const PATH: &str = "/desk/accounts";

/// The page.
#[component]
pub fn AccountsPage() -> impl IntoView {
    let map = use_query();
    let query = Memo::new(move |_| map.with(asked));
    read(move || ReadAccounts { query: query.get() }).show(move |list| {
        let query = query.get_untracked();
        view! { <Accounts list query/> }
    })
}

#[component]
fn Accounts(list: AccountList, query: UserQuery) -> impl IntoView {
    let w = &words().accounts;
    let AccountList { rows, has_more, link } = list;
    let link = link.map(|(whom, link)| view! { <div class="sheet"><FreshLink title=(w.link_for)(&whom) link/></div> });
    let table = if rows.is_empty() {
        view! { <Empty title=w.none text=w.none_next/> }.into_any()
    } else {
        view! { <Table rows/> }.into_any()
    };
    view! {
        <PageTitle text=w.title/>
        <header class="head">
            <h1>{w.title}</h1>
            <div class="acts"><a class="button primary" href="/desk/accounts/new">{w.create}</a></div>
        </header>
        <Saved/>
        {link}
        <Find path=PATH label=w.find q=query.q.clone()/>
        <Form call=ResetAdministrator::PATH id="reset" class="act" is_summed_up=false><Refusal/></Form>
        {table}
        <Pages path=PATH query has_more/>
    }
}

#[component]
fn Table(rows: Vec<AccountRow>) -> impl IntoView {
    let w = &words().accounts;
    let head = |name: &'static str| view! { <th role="columnheader" scope="col">{name}</th> };
    let rows: Vec<_> = rows.into_iter().map(account_row).collect();
    view! {
        <table class="named" role="table" aria-label=w.title>
            <thead role="rowgroup">
                <tr role="row">
                    {head(words().sign_in.account)}
                    {head(w.administrator)}
                    {head(w.users)}
                    {head(words().support_plan.title)}
                    {head(words().profile.time_zone)}
                    {head(words().list.created)}
                    {head(words().log.operation)}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn account_row(row: AccountRow) -> impl IntoView {
    let w = &words().accounts;
    let label = format!("{} {}", IamAct::Reset.label(), row.name);
    view! {
        <tr role="row">
            <td role="cell" class="name"><a href=format!("/desk/accounts/{}", row.id.0)>{row.name}</a></td>
            <td role="cell" data-label=w.administrator>{row.administrator}</td>
            <td role="cell" data-label=w.users>{row.users}</td>
            <td role="cell" data-label=words().support_plan.title>{row.plan}</td>
            <td role="cell" data-label=words().profile.time_zone>{row.time_zone}</td>
            <td role="cell" data-label=words().list.created>{time(row.created)}</td>
            <td role="cell" class="operation">
                <button form="reset" name="form[account]" value=row.id.0 aria-label=label>{IamAct::Reset.label()}</button>
            </td>
        </tr>
    }
}

/// "Create Account".
#[component]
pub fn NewAccountPage() -> impl IntoView {
    read(|| ReadNewAccount {}).show(|zones| view! { <NewAccount zones/> })
}

#[component]
fn NewAccount(zones: Vec<String>) -> impl IntoView {
    let w = &words().accounts;
    let options = zones.into_iter().map(|zone| (zone.clone(), zone)).collect();
    view! {
        <PageTitle text=w.create/>
        <header class="head"><h1>{w.create}</h1></header>
        <div class="sheet">
            <Form call=CreateAccount::PATH class="card">
                <TextField field="account" label=words().sign_in.account required=true/>
                <SelectField field="time_zone" label=words().profile.time_zone options value="UTC"/>
                <TextField field="administrator" label=w.administrator hint=w.administrator_hint required=true/>
                <div class="actions"><button class="button primary">{w.create}</button></div>
            </Form>
        </div>
    }
}

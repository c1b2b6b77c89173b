//! Switch Role: acting under an agency that is entrusted to one's account, and for oneself again.

use super::{cell, head};
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, ServerFn};
use crate::kit::page::{Empty, PageTitle};
use crate::kit::pager::{Pager, cursors};
use crate::kit::query::use_query;
use crate::kit::when::time;
use crate::sign_in::NoForm;
use crate::wire::Wire;
use domain::agencies::{AgencyIdForm, Entrusted};
use domain::page::Page;
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Agencies in force that are entrusted to one's account, of the page that the cursors name.
#[server(input = Json, output = Wire)]
pub async fn read_entrusted(after: String, before: String) -> Result<Page<Entrusted>, Failed> {
    Ok(crate::call::acting()?.entrusted_agencies(domain::page::Place::of(&after, &before)).await?)
}

/// Acts under an agency, in this browser.
#[server(output = Wire)]
pub async fn switch_role(#[server(default)] form: AgencyIdForm) -> Result<Next, Failed> {
    let token = crate::call::visit()?.token.unwrap_or_default();
    crate::call::acting()?.switch_role(&form, &token).await?;
    Ok(Next::anew("/tickets"))
}

/// Acts for oneself again.
#[server(output = Wire)]
pub async fn switch_back(#[server(default)] form: NoForm) -> Result<Next, Failed> {
    let _ = form;
    let token = crate::call::visit()?.token.unwrap_or_default();
    crate::call::acting()?.switch_back(&token).await?;
    Ok(Next::anew("/"))
}

/// The page.
#[component]
pub fn SwitchRolePage() -> impl IntoView {
    let query = use_query();
    let text = move |name: &str| query.with(|query| query.get(name)).unwrap_or_default();
    read(move || ReadEntrusted { after: text("after"), before: text("before") }).show(|page| view! { <List page/> })
}

#[component]
fn List(page: Page<Entrusted>) -> impl IntoView {
    let w = &words().agencies;
    let (newer, older) = cursors(&page);
    let list = if page.rows.is_empty() {
        view! { <Empty title=w.none_entrusted text=w.none_entrusted_next/> }.into_any()
    } else {
        view! { <Table rows=page.rows/> }.into_any()
    };
    view! {
        <PageTitle text=w.switch_title/>
        <header class="head">
            <h1>{w.switch_title}</h1>
            <p>{w.switch_about}</p>
        </header>
        {list}
        <Pager path="/agencies?".to_owned() newer older/>
    }
}

#[component]
fn Table(rows: Vec<Entrusted>) -> impl IntoView {
    let w = &words().agencies;
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! {
        <table class="agencies" role="table" aria-label=w.title>
            <thead role="rowgroup">
                <tr role="row">{[words().profile.account, w.agency, w.rights, w.ends, w.operation].map(head)}</tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn row(agency: Entrusted) -> impl IntoView {
    let w = &words().agencies;
    let operation = if agency.is_current {
        w.current.into_any()
    } else {
        let id = agency.id.0.to_string();
        view! { <Form call=SwitchRole::PATH class="act"><Hidden field="id" value=id/><button>{w.switch}</button></Form> }.into_any()
    };
    view! {
        <tr role="row">
            <td role="cell" class="name"><b>{agency.account}</b></td>
            {cell(w.agency, agency.name)}
            {cell(w.rights, agency.right.label())}
            {cell(w.ends, time(agency.until))}
            <td role="cell" class="operation">{operation}</td>
        </tr>
    }
}

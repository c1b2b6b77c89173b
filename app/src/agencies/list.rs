//! The agencies of an account (manual, chapter 1), as its administrator makes and ends them.

use super::{cell, head};
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::dialog::ask_again;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, ServerFn, is_refused};
use crate::kit::icon::Icon;
use crate::kit::page::{Empty, PageTitle};
use crate::kit::query::use_query;
use crate::kit::when::time;
use crate::opening::Refresh;
use crate::wire::Wire;
use domain::agencies::{Agency, AgencyEvent, AgencyIdForm, AgencyList, AgencyStatus};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// The agencies of one's account.
#[server(input = Json, output = Wire)]
pub async fn read_agencies() -> Result<AgencyList, Failed> {
    Ok(crate::call::acting()?.agencies().await?)
}

/// Ends an agency at once.
#[server(output = Wire)]
pub async fn end_agency(#[server(default)] form: AgencyIdForm) -> Result<Next, Failed> {
    crate::call::acting()?.end_agency(&form).await?;
    Ok(Next::to("/iam/agencies?done=ended"))
}

/// The page.
#[component]
pub fn AgenciesPage() -> impl IntoView {
    read(|| ReadAgencies {}).show(|list| view! { <List list/> })
}

#[component]
fn List(list: AgencyList) -> impl IntoView {
    let w = &words().agencies;
    let AgencyList { agencies, history } = list;
    let table = if agencies.is_empty() {
        view! { <Empty title=w.empty text=w.about/> }.into_any()
    } else {
        view! { <Table agencies/> }.into_any()
    };
    view! {
        <PageTitle text=w.title/>
        <header class="head">
            <h1>{w.title}</h1>
            <div class="actions"><a class="button primary" href="/iam/agencies/new">{w.create}</a></div>
        </header>
        <Done/>
        {table}
        {(!history.is_empty()).then(|| view! { <History history/> })}
    }
}

/// The word of what was done.
#[component]
fn Done() -> impl IntoView {
    let done = match use_query().with_untracked(|query| query.get("done"))?.as_str() {
        "created" => words().agencies.was_created,
        "ended" => words().agencies.was_ended,
        _ => return None,
    };
    let is_stale = is_refused();
    let refresh = Refresh::now();
    Some(move || {
        (!is_stale && !refresh.is_refused())
            .then(|| view! { <p class="notice success" role="status"><Icon name="check"/>{done}</p> })
    })
}

#[component]
fn Table(agencies: Vec<Agency>) -> impl IntoView {
    let w = &words().agencies;
    let rows: Vec<_> = agencies.into_iter().map(row).collect();
    view! {
        <table class="agencies" role="table" aria-label=w.title>
            <thead role="rowgroup">
                <tr role="row">{[w.name, w.trustee, w.rights, w.ends, w.status, w.operation].map(head)}</tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn row(agency: Agency) -> impl IntoView {
    let w = &words().agencies;
    let id = agency.id.0.to_string();
    let end = (agency.status == AgencyStatus::InForce).then(|| {
        let dialog = format!("end-{id}");
        view! { <Form call=EndAgency::PATH class="act"><Hidden field="id" value=id/>{ask_again(w.end, w.ask_end, dialog, None)}</Form> }
    });
    let description = (!agency.description.is_empty()).then(|| view! { <small>{agency.description}</small> });
    view! {
        <tr role="row">
            <td role="cell" class="name"><b>{agency.name}</b>{description}</td>
            {cell(w.trustee, agency.trustee)}
            {cell(w.rights, agency.right.label())}
            {cell(w.ends, time(agency.until))}
            {cell(w.status, agency.status.label())}
            <td role="cell" class="operation">{end}</td>
        </tr>
    }
}

#[component]
fn History(history: Vec<AgencyEvent>) -> impl IntoView {
    let w = &words().agencies;
    let lines: Vec<_> = history
        .into_iter()
        .map(|event| {
            let note = event.note.map(|note| format!(": {note}"));
            view! { <li>{time(event.at)} <b>{event.operator}</b> " " {event.act.label()} " " {event.agency}{note}</li> }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="history">
            <h2 id="history">{w.history}</h2>
            <ol class="log">{lines}</ol>
        </section>
    }
}

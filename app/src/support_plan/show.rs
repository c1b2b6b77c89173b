//! "Support Plan": what it promises, what of the month is used, and the add-on packages (manual, chapter 2).

use crate::call::Failed;
use crate::kit::data::read;
use crate::kit::field::SelectField;
use crate::kit::notice::done;
use crate::kit::page::PageTitle;
use crate::kit::when::time;
use crate::quota::{PurchaseButton, Used};
use crate::wire::Wire;
use domain::support_plan::{AddOnOrder, Promise, SupportPlan};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// The plan of one's account.
#[server(input = Json, output = Wire)]
pub async fn read_support_plan() -> Result<SupportPlan, Failed> {
    Ok(crate::call::acting()?.support_plan().await?)
}

/// The page.
#[component]
pub fn SupportPlanPage() -> impl IntoView {
    read(|| ReadSupportPlan {}).show(|plan| view! { <Plan plan/> })
}

#[component]
fn Plan(plan: SupportPlan) -> impl IntoView {
    let w = &words().support_plan;
    let SupportPlan { plan, promises, usage, orders, purchase } = plan;
    let orders = (usage.total.is_some() || !orders.is_empty()).then(|| view! { <Orders orders/> });
    view! {
        <PageTitle text=w.title/>
        <header class="head"><h1>{w.title}</h1><p>{plan}</p></header>
        {done(|act| (act == "purchased").then_some(w.purchased))}
        <div class="sheet">
            <section class="card" aria-labelledby="promises">
                <h2 id="promises">{w.promises}</h2>
                <Promises promises/>
            </section>
            <section class="card" aria-labelledby="usage">
                <h2 id="usage">{w.usage}</h2>
                <Used usage/>
                <PurchaseButton purchase/>
            </section>
            {orders}
        </div>
    }
}

/// The heads of a table's columns.
fn heads(names: &[&'static str]) -> AnyView {
    let heads: Vec<_> = names.iter().map(|name| view! { <th role="columnheader" scope="col">{*name}</th> }).collect();
    view! { <thead role="rowgroup"><tr role="row">{heads}</tr></thead> }.into_any()
}

#[component]
fn Promises(promises: Vec<Promise>) -> impl IntoView {
    let w = &words().support_plan;
    if promises.is_empty() {
        return view! { <p>{w.no_promises}</p> }.into_any();
    }
    let row = |Promise { severity, within, hours }| {
        view! {
            <tr role="row">
                <td role="cell" class="name">{severity}</td>
                <td role="cell" data-label=w.within>{within}</td>
                <td role="cell" data-label=w.hours>{hours}</td>
            </tr>
        }
    };
    let rows: Vec<_> = promises.into_iter().map(row).collect();
    view! {
        <table class="named" role="table" aria-labelledby="promises">
            {heads(&[w.severity, w.within, w.hours])}
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Orders(orders: Vec<AddOnOrder>) -> impl IntoView {
    let w = &words().support_plan;
    let row = |AddOnOrder { at, by, tickets, month }| {
        view! {
            <tr role="row">
                <td role="cell" class="name">{time(at)}</td>
                <td role="cell" data-label=w.by>{by}</td>
                <td role="cell" data-label=w.tickets>{tickets}</td>
                <td role="cell" data-label=w.month>{month}</td>
            </tr>
        }
    };
    let table = if orders.is_empty() {
        view! { <p>{w.no_orders}</p> }.into_any()
    } else {
        let rows: Vec<_> = orders.into_iter().map(row).collect();
        view! {
            <table class="named" role="table" aria-labelledby="orders">
                {heads(&[w.ordered, w.by, w.tickets, w.month])}
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="orders">
            <h2 id="orders">{w.orders}</h2>
            {table}
        </section>
    }
}

/// "Severity", where the account's plan has some, and the way to what each promises. Elsewhere, so that what was typed stays.
#[component]
pub fn SeverityField(choices: Vec<(String, String)>, value: String) -> impl IntoView {
    let w = &words().support_plan;
    (!choices.is_empty()).then(|| {
        view! {
            <div class="severity">
                <SelectField field="severity" label=w.severity options=choices value/>
                <a href="/support-plan" target="_blank">{w.promises}</a>
            </div>
        }
    })
}

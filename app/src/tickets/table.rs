//! The table of tickets. Its roles are written out: on narrow windows it is laid out as cards and stays a table.

use crate::kit::when::Time;
use domain::tickets::{TicketRow, TicketStatus};
use domain::words::words;
use leptos::prelude::*;

/// Tickets as rows; each description links to `base` and the number. The desk's rows tell account and engineer too.
#[component]
pub fn TicketTable(rows: Vec<TicketRow>, label: &'static str, base: &'static str) -> impl IntoView {
    let w = &words().list;
    let is_desk = rows.iter().any(|row| row.account.is_some());
    let head = |class: &'static str, name: &'static str| {
        view! { <th role="columnheader" scope="col" class=class>{name}</th> }
    };
    let rows: Vec<_> = rows.into_iter().map(|row| view! { <Row row base is_desk/> }).collect();
    view! {
        <table class="tickets" role="table" aria-label=label>
            <thead role="rowgroup">
                <tr role="row">
                    {head("no", w.no)}
                    {head("description", w.description)}
                    {head("product", w.product)}
                    {head("state", w.status)}
                    {is_desk.then(|| head("account", words().desk.account))}
                    {head("applicant", w.applicant)}
                    {is_desk.then(|| head("engineer", words().desk.engineer))}
                    {head("created", w.created)}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(row: TicketRow, base: &'static str, is_desk: bool) -> impl IntoView {
    let w = &words().list;
    let href = format!("{base}{}", row.no);
    let unread =
        row.is_unread.then(|| view! { <span class="unread" role="img" aria-label=w.unread title=w.unread></span> });
    let account = is_desk.then(|| {
        view! { <td role="cell" class="account" data-label=words().desk.account>{row.account.unwrap_or_default()}</td> }
    });
    let engineer = is_desk.then(|| {
        view! { <td role="cell" class="engineer" data-label=words().desk.engineer>{row.engineer.unwrap_or_default()}</td> }
    });
    view! {
        <tr role="row">
            <td role="cell" class="no">{row.no.to_string()}</td>
            <td role="cell" class="description">{unread}<a href=href title=row.summary.clone()>{row.summary.clone()}</a></td>
            <td role="cell" class="product">{row.product}</td>
            <td role="cell" class="state"><StatusBadge status=row.status/></td>
            {account}
            <td role="cell" class="applicant" data-label=w.applicant>{row.applicant}</td>
            {engineer}
            <td role="cell" class="created" data-label=w.created><Time at=row.created/></td>
        </tr>
    }
}

/// A state: word, shape and colour.
#[component]
pub fn StatusBadge(status: TicketStatus) -> impl IntoView {
    view! { <span class=format!("status {}", status.slug())>{status.label()}</span> }
}

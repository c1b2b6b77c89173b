//! The table of traces. The expander of a row opens the row below it, without JavaScript too.

use super::stay;
use crate::kit::icon::Icon;
use crate::kit::when::time;
use domain::traces::{TraceRating, TraceRow};
use domain::words::words;
use leptos::prelude::*;

/// Traces as rows; `here` is the address of the list as it stands, ending in `?` or `&`.
#[component]
pub fn TraceTable(rows: Vec<TraceRow>, here: String) -> impl IntoView {
    let w = &words().traces;
    let head = |name: &'static str| view! { <th role="columnheader" scope="col">{name}</th> };
    let rows: Vec<_> = rows.into_iter().map(|row| trace_row(row, &here)).collect();
    view! {
        <table class="trace-list" role="table" aria-label=w.title>
            <thead role="rowgroup">
                <tr role="row">
                    {head(w.column_name)}
                    {head(w.resource_type)}
                    {head(w.source)}
                    {head(w.resource_id)}
                    {head(w.column_resource_name)}
                    {head(w.status)}
                    {head(w.operator)}
                    {head(w.operation_time)}
                    {head(words().log.operation)}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn trace_row(row: TraceRow, here: &str) -> impl IntoView {
    let w = &words().traces;
    let expander = (w.details_of)(&row.name);
    let href = format!("{here}view={}", row.id);
    let operator = row.operator.unwrap_or_else(|| w.system.to_owned());
    let line = |name: &'static str, value: String| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    view! {
        <tr role="row">
            <td role="cell" class="name">
                <details><summary aria-label=expander><Icon name="chevron"/></summary></details>
                {row.name}
            </td>
            <td role="cell" data-label=w.resource_type>{row.resource_type}</td>
            <td role="cell" data-label=w.source>{row.source}</td>
            <td role="cell" class="id" data-label=w.resource_id>{row.resource_id}</td>
            <td role="cell" class="id" data-label=w.column_resource_name>{row.resource_name}</td>
            <td role="cell" class="state">{status_badge(row.status)}</td>
            <td role="cell" data-label=w.operator>{operator}</td>
            <td role="cell" class="created">{time(row.at)}</td>
            <td role="cell" class="operation"><a {..stay()} href=href>{w.view}</a></td>
        </tr>
        <tr role="row" class="more">
            <td role="cell" colspan="9">
                <dl>
                    {line(w.trace_id, row.id)}
                    {line(w.kind, row.kind)}
                    {line(w.source_ip, row.source_ip)}
                    {line(w.code, row.code)}
                    {line(w.api_version, row.api_version)}
                    {line(w.record_time, row.recorded.utc)}
                    {line(w.request, row.request)}
                    {line(w.response, row.response)}
                </dl>
            </td>
        </tr>
    }
}

/// How it ended: a word, a shape and a colour.
fn status_badge(status: TraceRating) -> impl IntoView {
    let class = match status {
        TraceRating::Normal => "status closed",
        TraceRating::Warning => "status pending-feedback",
        TraceRating::Incident => "status invalid",
    };
    view! { <span class=class>{status.label()}</span> }
}

//! My Authorizations (manual, chapter 6) and Group Authorizations (chapter 7).

use super::path;
use crate::call::{Failed, Wrong};
use crate::kit::data::{Reading, read};
use crate::kit::fact::badge;
use crate::kit::filter::{boxes, buttons, choice, field, problem, unreadable};
use crate::kit::form::FilterForm;
use crate::kit::page::{Apology, Empty, PageTitle};
use crate::kit::pager::{Pager, cursors};
use crate::kit::query::{Query, joined, use_query};
use crate::kit::when::time;
use crate::wire::Wire;
use domain::authorizations::{
    AuthorizationKind, AuthorizationList, AuthorizationQuery, AuthorizationRow, AuthorizationStatus,
};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// A page of the authorizations of one's own tickets.
#[server(input = Json, output = Wire)]
pub async fn my_authorizations(query: AuthorizationQuery) -> Result<AuthorizationList, Failed> {
    Ok(crate::call::acting()?.my_authorizations(&query).await?)
}

/// A page of those of the others in one's groups.
#[server(input = Json, output = Wire)]
pub async fn group_authorizations(query: AuthorizationQuery) -> Result<AuthorizationList, Failed> {
    Ok(crate::call::acting()?.group_authorizations(&query).await?)
}

fn query_of(map: &Query) -> AuthorizationQuery {
    let text = |name: &str| map.get(name).unwrap_or_default();
    AuthorizationQuery {
        status: map.get_all("status"),
        kind: text("kind"),
        no: text("no"),
        after: text("after"),
        before: text("before"),
    }
}

/// My Authorizations.
#[component]
pub fn MyAuthorizationsPage() -> impl IntoView {
    let query = asked();
    let reading = read(move || MyAuthorizations { query: query.get() });
    page("/authorizations", words().authorizations.mine, query, reading)
}

/// Group Authorizations.
#[component]
pub fn GroupAuthorizationsPage() -> impl IntoView {
    let query = asked();
    let reading = read(move || GroupAuthorizations { query: query.get() });
    page("/group/authorizations", words().authorizations.group, query, reading)
}

fn asked() -> Memo<AuthorizationQuery> {
    let map = use_query();
    Memo::new(move |_| map.with(query_of))
}

fn page(
    path: &'static str,
    title: &'static str,
    query: Memo<AuthorizationQuery>,
    reading: Reading<AuthorizationList>,
) -> AnyView {
    reading.show_any(move |answer| {
        let query = query.get_untracked();
        let head = view! { <PageTitle text=title/><header class="head"><h1>{title}</h1></header> };
        match answer {
            Ok(list) => view! { {head}<Listed path title list query/> }.into_any(),
            Err(failed) if failed.status == 422 => view! {
                {head}
                {unreadable(failed.text)}
                <Filters path query problems=failed.problems/>
            }
            .into_any(),
            Err(failed) => view! { <Apology failed/> }.into_any(),
        }
    })
}

#[component]
fn Listed(
    path: &'static str,
    title: &'static str,
    list: AuthorizationList,
    query: AuthorizationQuery,
) -> impl IntoView {
    let w = &words().authorizations;
    let (newer, older) = cursors(&list);
    let rows = match (list.rows.is_empty(), newer.is_some() || older.is_some(), query.is_filtered()) {
        (false, ..) => table(title, list.rows),
        (true, true, _) => view! { <p class="notice">{words().list.nothing_here}</p> }.into_any(),
        (true, false, true) => {
            view! { <Empty title=words().list.nothing_found text=words().list.nothing_found_next/> }.into_any()
        }
        (true, false, false) => view! { <Empty title=w.empty text=w.empty_next/> }.into_any(),
    };
    let pages = format!("{path}?{}", joined(query.named()));
    view! {
        <Filters path query problems=Vec::new()/>
        {rows}
        <Pager path=pages newer older/>
    }
}

#[component]
fn Filters(path: &'static str, query: AuthorizationQuery, problems: Vec<Wrong>) -> impl IntoView {
    let w = &words().authorizations;
    let is_open = query.is_filtered() || !problems.is_empty();
    let problem = move |field| problem(&problems, field);
    let kinds = AuthorizationKind::ALL.map(|kind| (kind.slug().to_owned(), kind.label().to_owned())).to_vec();
    let states = AuthorizationStatus::ALL.map(|status| (status.slug(), status.label()));
    view! {
        <details class="filters" open=is_open>
            <summary>{words().list.filters}</summary>
            <FilterForm path class="" label=words().list.filters>
                {choice(("kind", w.kind), kinds, w.any_kind, &query.kind, problem("kind"))}
                {field(("no", words().list.no), &query.no, None, problem("no"))}
                {boxes(("status", words().list.status), states, &query.status)}
                {buttons(path)}
            </FilterForm>
        </details>
    }
}

fn table(title: &'static str, rows: Vec<AuthorizationRow>) -> AnyView {
    let (w, l) = (&words().authorizations, &words().list);
    let heads = [w.authorization, l.no, l.applicant, w.kind, l.status, w.requested, w.expires, words().log.operation];
    let heads = heads.map(|name| view! { <th role="columnheader" scope="col">{name}</th> });
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! {
        <table class="authorizations" role="table" aria-label=title>
            <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(row: AuthorizationRow) -> impl IntoView {
    let (w, l) = (&words().authorizations, &words().list);
    let (href, ticket) = (path(row.id), format!("/tickets/{}", row.no));
    let authorize = row.may_confirm.then(|| view! { <a class="button small" href=href.clone()>{w.authorize}</a> });
    view! {
        <tr role="row">
            <td role="cell" class="id"><a href=href>{row.id.0}</a></td>
            <td role="cell" class="no" data-label=l.no><a href=ticket>{row.no.to_string()}</a></td>
            <td role="cell" class="applicant" data-label=l.applicant>{row.applicant}</td>
            <td role="cell" class="kind">{row.kind.label()}</td>
            <td role="cell" class="state">{badge(row.status.slug(), row.status.label())}</td>
            <td role="cell" data-label=w.requested>{time(row.requested)}</td>
            <td role="cell" data-label=w.expires>{time(row.expires)}</td>
            <td role="cell" class="operation">{authorize}</td>
        </tr>
    }
}

//! My Service Tickets (manual, chapter 3), and the parts of every customer's list.

use crate::call::Failed;
use crate::kit::data::read;
use crate::kit::filter::unreadable;
use crate::kit::icon::Icon;
use crate::kit::page::{Apology, Empty, PageTitle};
use crate::kit::pager::{Pager, cursors};
use crate::kit::query::use_query;
use crate::saved_filters::saved_filters;
use crate::tickets::actions::{Done, RowForms};
use crate::tickets::filters::{Filters, place_text};
use crate::tickets::query::{export_of, query_of, query_text};
use crate::tickets::several::{Bar, Reported, offered, reported, several_dialog};
use crate::tickets::table::TicketTable;
use crate::wire::Wire;
use domain::page::Page;
use domain::saved_filters::SavedFilter;
use domain::tags::Tag;
use domain::tickets::{ListKind, TicketList, TicketNo, TicketQuery, TicketRow, TicketStatus};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// A page of one's own tickets.
#[server(input = Json, output = Wire)]
pub async fn my_tickets(query: TicketQuery) -> Result<TicketList, Failed> {
    Ok(crate::call::acting()?.my_tickets(&query).await?)
}

/// The page.
#[component]
pub fn ListPage() -> impl IntoView {
    let title = words().list.title;
    let map = use_query();
    let query = Memo::new(move |_| map.with(query_of));
    let submitted = move || map.with_untracked(|map| map.get("submitted")).and_then(|no| TicketNo::parse(&no).ok());
    let report = reported();
    view! {
        {read(move || MyTickets { query: query.get() }).show_any(move |answer| {
            let query = query.get_untracked();
            match answer {
                Ok(list) => view! { <Head title export=export_of(ListKind::Mine, &query)/><Done/><Reported lines=report(&query)/>{submitted().map(|no| view! { <Submitted no/> })}<Mine list query/> }.into_any(),
                Err(failed) if failed.status == 422 => view! { <Head title/><Unreadable path=ListKind::Mine.path() query failed/> }.into_any(),
                Err(failed) => view! { <Apology failed/> }.into_any(),
            }
        })}
    }
}

#[component]
pub fn Head(title: &'static str, #[prop(optional)] export: Option<AnyView>) -> impl IntoView {
    view! {
        <PageTitle text=title/>
        <header class="head"><h1>{title}</h1>{export}</header>
    }
}

/// The word after a form was sent.
#[component]
fn Submitted(no: TicketNo) -> impl IntoView {
    view! {
        <p class="notice success" role="status">
            <Icon name="check"/>
            {(words().list.submitted)(no.as_str())}
        </p>
    }
}

/// Filters that could not be read: they stay as typed, with the reason beside them.
#[component]
pub fn Unreadable(path: &'static str, query: TicketQuery, failed: Failed) -> impl IntoView {
    view! {
        {unreadable(failed.text)}
        <Filters path query problems=failed.problems/>
    }
}

#[component]
fn Mine(list: TicketList, query: TicketQuery) -> impl IntoView {
    let TicketList { page, counts, tags, saved, may_save, may_submit } = list;
    let w = &words().list;
    let next = if may_submit { w.empty_next } else { w.empty_waits };
    view! {
        <Listed list=ListKind::Mine page counts query tags saved may_save>
            <Empty title=w.empty text=next>
                {may_submit.then(|| view! { <a class="button primary" href="/tickets/new">{words().frame.create}</a> })}
            </Empty>
        </Listed>
    }
}

/// A list; `children` say what to do where there is not one ticket.
#[component]
pub fn Listed(
    list: ListKind,
    page: Page<TicketRow>,
    counts: Vec<(TicketStatus, i64)>,
    query: TicketQuery,
    #[prop(optional)] groups: Vec<(String, String)>,
    tags: Vec<Tag>,
    saved: Vec<SavedFilter>,
    may_save: bool,
    children: Children,
) -> impl IntoView {
    let path = list.path();
    let (newer, older) = cursors(&page);
    let pages = format!("{path}?{}", query_text(&query));
    let here = format!("{pages}{}", place_text(&query));
    let has_tags = !tags.is_empty();
    let dialog = several_dialog(&page.rows, &tags, &here);
    let acts = offered(&page.rows, has_tags);
    let has_picks = !acts.is_empty();
    let numbers = page.rows.iter().map(|row| row.no.as_str()).collect::<Vec<_>>().join(" ");
    let bar = view! { <Bar acts page=numbers back=here.clone()/> };
    let tags = tags.into_iter().map(|tag| (tag.id.0.to_string(), tag.name)).collect();
    let rows = if page.rows.is_empty() {
        match (older.is_some() || newer.is_some(), query.is_filtered()) {
            (true, _) => view! { <p class="notice">{words().list.nothing_here}</p> }.into_any(),
            (false, true) => {
                view! { <Empty title=words().list.nothing_found text=words().list.nothing_found_next/> }.into_any()
            }
            (false, false) => children(),
        }
    } else {
        view! { <TicketTable rows=page.rows label=words().list.table base="/tickets/" is_of_group=list == ListKind::Group has_picks/> }
            .into_any()
    };
    view! {
        <StatusTabs path counts query=query.clone()/>
        {saved_filters(list, &query, saved, may_save)}
        <Filters path query groups tags problems=Vec::new()/>
        <RowForms back=here/>
        {bar}
        {rows}
        <Pager path=pages newer older/>
        {dialog}
    }
}

/// Counts by status, as links. They leave the other filters out of account.
#[component]
fn StatusTabs(path: &'static str, counts: Vec<(TicketStatus, i64)>, query: TicketQuery) -> impl IntoView {
    let all: i64 = counts.iter().map(|(_, n)| n).sum();
    let of = |status| counts.iter().find(|(known, _)| *known == status).map_or(0, |(_, n)| *n);
    let chosen = query.status;
    let tab = |href: String, name: &'static str, n: i64, is_current: bool| {
        let current = is_current.then_some("page");
        view! { <li><a href=href aria-current=current>{name}</a> " " <span aria-hidden="true">{n}</span></li> }
    };
    let tabs: Vec<_> = TicketStatus::ALL
        .into_iter()
        .map(|status| {
            let is_current = chosen.len() == 1 && chosen.iter().any(|slug| slug == status.slug());
            tab(format!("{path}?status={}", status.slug()), status.label(), of(status), is_current)
        })
        .collect();
    view! {
        <nav class="tabs" aria-label=words().status.title>
            <ul>
                {tab(path.to_owned(), words().status.all, all, chosen.is_empty())}
                {tabs}
            </ul>
        </nav>
    }
}

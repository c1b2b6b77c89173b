//! Queue, My Work, All Tickets.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::invalid;
use crate::kit::filter::{error, problem, unreadable};
use crate::kit::form::{FilterForm, Form, FormState, Refusal, ServerFn, input_name};
use crate::kit::notice::done;
use crate::kit::page::{Apology, Empty, PageTitle};
use crate::kit::pager::{Pager, cursors};
use crate::kit::query::use_query;
use crate::saved_filters::{SAVED, saved_filters};
use crate::tickets::{TicketTable, export_of, query_of, query_text};
use crate::wire::Wire;
use domain::desk::{DeskList, DeskView, TicketNoForm};
use domain::tickets::{ListKind, TicketQuery};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// A page of one of the desk's lists.
#[server(input = Json, output = Wire)]
pub async fn read_desk(view: DeskView, query: TicketQuery) -> Result<DeskList, Failed> {
    Ok(crate::call::acting()?.desk_list(view, &query).await?)
}

/// Opens a ticket by its number.
#[server(output = Wire)]
pub async fn open_ticket(#[server(default)] form: TicketNoForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.open_ticket(&form.no).await?;
    Ok(Next::to(format!("/desk/tickets/{no}")))
}

/// What waits for an engineer.
#[component]
pub fn QueuePage() -> impl IntoView {
    view! { <ListPage view=DeskView::Queue title=words().frame.queue path="/desk?"/> }
}

/// What the engineer has in work.
#[component]
pub fn MyWorkPage() -> impl IntoView {
    view! { <ListPage view=DeskView::MyWork title=words().frame.my_work path="/desk/mine?"/> }
}

/// All tickets there are.
#[component]
pub fn AllTicketsPage() -> impl IntoView {
    view! { <ListPage view=DeskView::AllTickets title=words().frame.all_tickets path="/desk/tickets?"/> }
}

#[component]
fn ListPage(view: DeskView, title: &'static str, path: &'static str) -> impl IntoView {
    let map = use_query();
    let query = Memo::new(move |_| {
        let TicketQuery { q, after, before, .. } = map.with(query_of);
        let q = if view == DeskView::AllTickets { q } else { String::new() };
        TicketQuery { q, after, before, ..TicketQuery::default() }
    });
    read(move || ReadDesk { view, query: query.get() }).show_any(move |answer| {
        let query = query.get_untracked();
        match answer {
            Ok(list) => view! { <Listed list query view title path/> }.into_any(),
            Err(failed) if failed.status == 422 => view! {
                <PageTitle text=title/>
                <header class="head"><h1>{title}</h1></header>
                {unreadable(failed.text)}
                <Words q=query.q problem=problem(&failed.problems, "q")/>
            }
            .into_any(),
            Err(failed) => view! { <Apology failed/> }.into_any(),
        }
    })
}

#[component]
fn Listed(
    list: DeskList,
    query: TicketQuery,
    view: DeskView,
    title: &'static str,
    path: &'static str,
) -> impl IntoView {
    let w = &words().desk;
    let (newer, older) = cursors(&list.page);
    let (empty, next) = match view {
        DeskView::Queue => (w.queue_empty, w.queue_empty_next),
        DeskView::MyWork => (w.work_empty, w.work_empty_next),
        DeskView::AllTickets if query.is_filtered() => (words().list.nothing_found, words().list.nothing_found_next),
        DeskView::AllTickets => (w.all_empty, w.all_empty_next),
    };
    let rows = if !list.page.rows.is_empty() {
        view! { <TicketTable rows=list.page.rows label=title base="/desk/tickets/" desk=view/> }.into_any()
    } else if query.is_filtered() && (older.is_some() || newer.is_some()) {
        view! { <p class="notice">{words().list.nothing_here}</p> }.into_any()
    } else {
        view! { <Empty title=empty text=next/> }.into_any()
    };
    let is_all = view == DeskView::AllTickets;
    let saved = saved_filters(ListKind::Desk(view), &query, list.saved, list.may_save);
    let path = format!("{path}{}", query_text(&query));
    view! {
        <PageTitle text=title/>
        <header class="head">
            <h1>{title}</h1>
            <p>{(w.waiting)(list.queue)}</p>
            {export_of(ListKind::Desk(view), &query)}
        </header>
        {done(|slug| (slug == SAVED).then_some(words().saved_filters.saved))}
        {is_all.then(|| view! { <Open/><Words q=query.q problem=None/> })}
        {saved}
        {rows}
        <Pager path newer older is_oldest_first=view != DeskView::AllTickets/>
    }
}

/// The box that finds tickets by their words.
#[component]
fn Words(q: String, problem: Option<String>) -> impl IntoView {
    let (w, path) = (&words().list, "/desk/tickets");
    let (described_by, invalid, error) = error("q", problem);
    let reset = (!q.is_empty()).then(|| view! { <a class="button quiet" href=path rel="external">{w.reset}</a> });
    view! {
        <FilterForm path class="finder" label=w.filters>
            <label for="q">{w.description}</label>
            <input id="q" name="q" type="search" value=q autocomplete="off" aria-invalid=invalid aria-describedby=described_by/>
            <button class="button">{w.query}</button>
            {reset}
            {error}
        </FilterForm>
    }
}

/// The box that opens a ticket by its number.
#[component]
fn Open() -> impl IntoView {
    view! {
        <Form call=OpenTicket::PATH is_summed_up=false>
            <Refusal/>
            <Finder/>
        </Form>
    }
}

#[component]
fn Finder() -> impl IntoView {
    let state = FormState::here();
    state.register("no", words().list.no);
    let value = state.value("no").unwrap_or_default();
    view! {
        <div class="finder">
            <label for="no">{words().list.no}</label>
            <input id="no" name=input_name("no") value=value autocomplete="off" aria-invalid=invalid("no")/>
            <button class="button">{words().desk.open}</button>
        </div>
    }
}

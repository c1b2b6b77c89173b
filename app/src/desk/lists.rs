//! Queue, My Work, All Tickets.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::invalid;
use crate::kit::form::{Form, FormState, Refusal, ServerFn, input_name};
use crate::kit::page::{Empty, PageTitle};
use crate::kit::pager::{Pager, cursors};
use crate::kit::query::use_query;
use crate::tickets::TicketTable;
use crate::wire::Wire;
use domain::desk::{DeskList, DeskView, TicketNoForm};
use domain::tickets::TicketQuery;
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
    let place = move || {
        let text = |name: &str| map.with(|map| map.get(name)).unwrap_or_default();
        TicketQuery { after: text("after"), before: text("before"), ..TicketQuery::default() }
    };
    read(move || ReadDesk { view, query: place() }).show(move |list| view! { <Listed list view title path/> })
}

#[component]
fn Listed(list: DeskList, view: DeskView, title: &'static str, path: &'static str) -> impl IntoView {
    let w = &words().desk;
    let (newer, older) = cursors(&list.page);
    let (empty, next) = match view {
        DeskView::Queue => (w.queue_empty, w.queue_empty_next),
        DeskView::MyWork => (w.work_empty, w.work_empty_next),
        DeskView::AllTickets => (w.all_empty, w.all_empty_next),
    };
    let rows = if list.page.rows.is_empty() {
        view! { <Empty title=empty text=next/> }.into_any()
    } else {
        view! { <TicketTable rows=list.page.rows label=title base="/desk/tickets/" desk=view/> }.into_any()
    };
    view! {
        <PageTitle text=title/>
        <header class="head">
            <h1>{title}</h1>
            <p>{(w.waiting)(list.queue)}</p>
        </header>
        {(view == DeskView::AllTickets).then(|| view! { <Open/> })}
        {rows}
        <Pager path=path.to_owned() newer older is_oldest_first=view != DeskView::AllTickets/>
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

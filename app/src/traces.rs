//! Cloud Trace Service (manual, chapter 8): Trace List, and the switch of the tracker.

mod dialog;
mod filters;
mod table;

use crate::call::{Failed, Next};
use crate::iam::parts::History;
use crate::kit::data::read;
use crate::kit::export::export;
use crate::kit::field::Hidden;
use crate::kit::filter::unreadable;
use crate::kit::form::{Form, ServerFn};
use crate::kit::icon::Icon;
use crate::kit::page::{Apology, Empty, PageTitle};
use crate::kit::pager::{Pager, cursors};
use crate::kit::query::{Query, use_query};
use crate::wire::Wire;
use dialog::ViewTrace;
use domain::iam::IamAct;
use domain::traces::{TraceList, TraceQuery, Tracker, TrackerForm};
use domain::words::words;
use filters::{Filters, address};
use leptos::attr::custom::{CustomAttr, custom_attribute};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use table::TraceTable;

/// A page of the account's traces.
#[server(input = Json, output = Wire)]
pub async fn read_traces(query: TraceQuery) -> Result<TraceList, Failed> {
    Ok(crate::call::acting()?.traces(&query).await?)
}

/// [Enable CTS] and [Disable CTS].
#[server(output = Wire)]
pub async fn switch_tracker(#[server(default)] form: TrackerForm) -> Result<Next, Failed> {
    crate::call::acting()?.switch_tracker(&form).await?;
    Ok(Next::to(PATH))
}

const PATH: &str = "/traces";

fn asked(map: &Query) -> TraceQuery {
    TraceQuery::of(|name| map.get(name).unwrap_or_default())
}

/// The page.
#[component]
pub fn TracesPage() -> impl IntoView {
    let map = use_query();
    let query = Memo::new(move |_| map.with(asked));
    read(move || ReadTraces { query: query.get() }).show_any(move |answer| {
        let query = query.get_untracked();
        match answer {
            Ok(list) => view! { <Listed list query/> }.into_any(),
            Err(failed) if failed.status == 422 => view! { <Unreadable query failed/> }.into_any(),
            Err(failed) => view! { <Apology failed/> }.into_any(),
        }
    })
}

#[component]
fn Listed(list: TraceList, query: TraceQuery) -> impl IntoView {
    let w = &words().traces;
    let TraceList { page, operators, tracker, may_switch, history, view } = list;
    let (newer, older) = cursors(&page);
    let pages = address(PATH, &query);
    let here = format!("{pages}{}", filters::place(&query));
    let is_beside = newer.is_some() || older.is_some();
    let rows = match (page.rows.is_empty(), is_beside, query.named().iter().all(|(_, value)| value.is_empty())) {
        (false, ..) => view! { <TraceTable rows=page.rows here=here.clone()/> }.into_any(),
        (true, true, _) => view! { <p class="notice">{w.nothing_here}</p> }.into_any(),
        (true, false, true) => view! { <Empty title=w.empty text=w.empty_next/> }.into_any(),
        (true, false, false) => {
            view! { <Empty title=w.nothing_found text=words().list.nothing_found_next/> }.into_any()
        }
    };
    view! {
        <PageTitle text=w.title/>
        <header class="head">
            <h1>{w.title}</h1>
            <p>{w.week_only}</p>
            {export(address("/traces/export", &query))}
        </header>
        <Switch tracker may_switch/>
        <Filters path=PATH query operators problems=Vec::new()/>
        {rows}
        <Pager path=pages newer older/>
        {(!history.is_empty()).then(|| view! { <div class="sheet after"><History history/></div> })}
        {view.map(|trace| view! { <ViewTrace trace back=here/> })}
    }
}

/// On a link: the router leaves the page scrolled as it is.
fn stay() -> CustomAttr<&'static str, &'static str> {
    custom_attribute("noscroll", "")
}

/// Filters that could not be read: they stay as typed, with the reason beside them.
#[component]
fn Unreadable(query: TraceQuery, failed: Failed) -> impl IntoView {
    let w = &words().traces;
    view! {
        <PageTitle text=w.title/>
        <header class="head"><h1>{w.title}</h1></header>
        {unreadable(failed.text)}
        <Filters path=PATH query operators=Vec::new() problems=failed.problems/>
    }
}

/// Whether anything new is recorded, and for the administrator the button that switches it.
#[component]
fn Switch(tracker: Tracker, may_switch: bool) -> impl IntoView {
    let w = &words().traces;
    let (class, text, act, value) = match tracker {
        Tracker::On => ("tracker", w.is_on, IamAct::DisableTraces, "off"),
        Tracker::Off => ("tracker notice warning", w.is_off, IamAct::EnableTraces, "on"),
    };
    let ask = (!may_switch && tracker == Tracker::Off).then_some(w.ask_administrator);
    let form = may_switch.then(|| {
        view! {
            <Form call=SwitchTracker::PATH>
                <Hidden field="tracker" value=value/>
                <button class="button">{act.label()}</button>
            </Form>
        }
    });
    let icon = (tracker == Tracker::Off).then(|| view! { <Icon name="alert"/> });
    view! { <div class=class>{icon}<p>{text} " " {ask}</p>{form}</div> }
}

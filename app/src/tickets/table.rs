//! The table of tickets. Its roles are written out: on narrow windows it is laid out as cards and stays a table.

use crate::kit::dialog::{Sends, ask_again};
use crate::kit::fact::badge;
use crate::kit::when::time;
use crate::tickets::labels::labels;
use crate::tickets::panel::Reminded;
use crate::tickets::picks::{pick, ticked};
use domain::act::TicketAct;
use domain::desk::DeskView;
use domain::search::{Excerpt, Part, Place};
use domain::support_plan::Severity;
use domain::tickets::TicketRow;
use domain::words::words;
use leptos::prelude::*;

/// Tickets as rows; each description links to `base` and the number. A list of the desk tells the account too, and leaves
/// out what is the same in all its rows.
#[component]
pub fn TicketTable(
    rows: Vec<TicketRow>,
    label: &'static str,
    base: &'static str,
    #[prop(optional)] desk: Option<DeskView>,
    #[prop(optional)] is_of_group: bool,
    /// Whether rows can be picked.
    #[prop(optional)]
    has_picks: bool,
) -> impl IntoView {
    let w = &words().list;
    let head =
        |class: &'static str, name: &'static str| view! { <th role="columnheader" scope="col" class=class>{name}</th> };
    let rows: Vec<_> = rows.into_iter().map(|row| view! { <Row row base desk is_of_group has_picks/> }).collect();
    view! {
        <table class="tickets" role="table" aria-label=label on:change=|event| ticked(&event)>
            <thead role="rowgroup">
                <tr role="row">
                    {head("no", w.no)}
                    {head("description", w.description)}
                    {head("product", w.product)}
                    {head("severity", words().support_plan.severity)}
                    {shows_status(desk).then(|| head("state", w.status))}
                    {head("applicant", w.applicant)}
                    {shows_engineer(desk).then(|| head("engineer", words().desk.engineer))}
                    {desk.is_none().then(|| head("tags", words().tags.title))}
                    {head("created", w.created)}
                    {desk.is_none().then(|| head("operation", words().log.operation))}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

/// In the queue all are submitted.
fn shows_status(desk: Option<DeskView>) -> bool {
    desk != Some(DeskView::Queue)
}

/// Nobody has what is in the queue, and the engineer has all in My Work.
fn shows_engineer(desk: Option<DeskView>) -> bool {
    desk == Some(DeskView::AllTickets)
}

#[component]
fn Row(
    row: TicketRow,
    base: &'static str,
    desk: Option<DeskView>,
    is_of_group: bool,
    has_picks: bool,
) -> impl IntoView {
    let w = &words().list;
    let href = format!("{base}{}", row.no);
    let no = if has_picks { pick(row.no.to_string()) } else { row.no.to_string().into_any() };
    let unread =
        row.is_unread.then(|| view! { <span class="unread" role="img" aria-label=w.unread title=w.unread></span> });
    let status = shows_status(desk)
        .then(|| view! { <td role="cell" class="state">{badge(row.status.slug(), row.status.label())}</td> });
    let associated = is_of_group.then(|| {
        let href = format!("/group/tickets/{}/associated", row.no);
        view! { <a href=href>{words().associations.view}</a> }
    });
    let operation = desk.is_none().then(|| {
        view! { <td role="cell" class="operation">{row_actions(row.no.to_string(), &row.may)}{associated}</td> }
    });
    let reminders = row.reminders.map(|reminders| {
        view! { <small class="reminders">{words().details.reminders} " " <Reminded reminders/></small> }
    });
    let account = row.account.map(|account| view! { " " <small>{account}</small> });
    let engineer = shows_engineer(desk).then(|| {
        view! { <td role="cell" class="engineer" data-label=words().desk.engineer>{row.engineer.unwrap_or_default()}</td> }
    });
    let tags = desk.is_none().then(|| view! { <td role="cell" class="tags">{labels(row.tags)}</td> });
    let title = row.summary.clone();
    let (summary, excerpt) = described(row.summary, row.excerpt);
    view! {
        <tr role="row">
            <td role="cell" class="no">{no}</td>
            <td role="cell" class="description">{unread}<a href=href title=title>{summary}</a>{excerpt}{reminders}</td>
            <td role="cell" class="product">{row.product}</td>
            <td role="cell" class="severity" data-label=words().support_plan.severity>{row.severity.map(Severity::label)}</td>
            {status}
            <td role="cell" class="applicant" data-label=w.applicant>{row.applicant}{account}</td>
            {engineer}
            {tags}
            <td role="cell" class="created" data-label=w.created>{time(row.created)}</td>
            {operation}
        </tr>
    }
}

/// The buttons of a row: [Remind] or [Delete], as the ticket allows. They send the forms that stand beside a customer's list.
fn row_actions(no: String, may: &[TicketAct]) -> impl IntoView + use<> {
    let remind = may.contains(&TicketAct::Remind).then(|| {
        view! { <button form="remind" name="form[no]" value=no.clone()>{TicketAct::Remind.label()}</button> }
    });
    let delete = may.contains(&TicketAct::Delete).then(|| {
        let id = format!("delete-{no}");
        ask_again(TicketAct::Delete.label(), words().act.ask_delete, id, Some(Sends::no("delete", no)))
    });
    (remind, delete)
}

/// The text of the link, and what stands below it, of a ticket that answers to words.
fn described(summary: String, excerpt: Option<Excerpt>) -> (AnyView, Option<AnyView>) {
    match excerpt {
        None => (summary.into_any(), None),
        Some(Excerpt { place: Place::Summary, parts }) => (marked(parts), None),
        Some(Excerpt { place, parts }) => {
            let from = (place == Place::Message).then(|| view! { <b>{words().list.in_message}</b> " " });
            (summary.into_any(), Some(view! { <p class="excerpt">{from}{marked(parts)}</p> }.into_any()))
        }
    }
}

fn marked(parts: Vec<Part>) -> AnyView {
    let part = |part| match part {
        Part::Plain(text) => text.into_any(),
        Part::Hit(text) => view! { <mark>{text}</mark> }.into_any(),
    };
    parts.into_iter().map(part).collect_view().into_any()
}

//! The dialog that the address opens: it names the tickets, asks again, and has the boxes of the tags.

use super::ActOnTickets;
use crate::kit::dialog::AddressDialog;
use crate::kit::field::{ChoiceField, Hidden, pick, picks};
use crate::kit::form::{Form, ServerFn};
use crate::kit::query::{Query, use_query};
use domain::page::PAGE;
use domain::tags::Tag;
use domain::tickets::{SeveralAct, TicketNo, TicketRow};
use domain::words::words;
use leptos::prelude::*;

/// What the address calls the act and each of the tickets.
pub const ACT: &str = "act";
/// See [`ACT`].
pub const TICKET: &str = "ticket";

/// The dialog, while the address asks for it; `back` is the list without it.
pub fn several_dialog(rows: &[TicketRow], tags: &[Tag], back: &str) -> AnyView {
    let names: Vec<(TicketNo, String)> = rows.iter().map(|row| (row.no.clone(), row.summary.clone())).collect();
    let (tags, back) = (tags.to_vec(), back.to_owned());
    let query = use_query();
    let asked = Memo::new(move |_| query.with(asked));
    let dialog = move || {
        asked.get().map(|(act, tickets)| {
            let name = |no: TicketNo| {
                let known = names.iter().find(|(known, _)| *known == no);
                (no.to_string(), known.map(|(_, summary)| summary.clone()).unwrap_or_default())
            };
            let tickets = tickets.into_iter().map(name).collect();
            let tags = if act == SeveralAct::Tag { tags.clone() } else { Vec::new() };
            view! { <Dialog act tickets tags back=back.clone()/> }
        })
    };
    dialog.into_any()
}

/// The act and the tickets of an address.
fn asked(query: &Query) -> Option<(SeveralAct, Vec<TicketNo>)> {
    let act = SeveralAct::from_slug(&query.get(ACT)?)?;
    let tickets = query.get_all(TICKET).into_iter().take(PAGE).filter_map(|no| TicketNo::parse(&no).ok());
    Some((act, tickets.collect()))
}

#[component]
fn Dialog(act: SeveralAct, tickets: Vec<(String, String)>, tags: Vec<Tag>, back: String) -> impl IntoView {
    let w = &words().act;
    let question = match act {
        SeveralAct::Close => w.ask_close,
        SeveralAct::Delete => w.ask_delete,
        SeveralAct::Remind | SeveralAct::Tag => words().several.ask,
    };
    // Where there is something to choose, that comes first.
    let asks_only = tags.is_empty();
    let (act, label) = (act.act().slug(), act.act().label());
    view! {
        <AddressDialog id="act-on-several" title=label class="picker" back=back.clone()>
            <p>{question}</p>
            <Form call=ActOnTickets::PATH>
                <Hidden field="act" value=act/>
                <Hidden field="back" value=back.clone()/>
                <Picked tickets/>
                <Tags tags/>
                <div class="actions">
                    <button class="button primary" autofocus=asks_only>{w.ok}</button>
                    <a class="button quiet" href=back>{w.back}</a>
                </div>
            </Form>
        </AddressDialog>
    }
}

/// A box for each ticket, ticked still.
#[component]
fn Picked(tickets: Vec<(String, String)>) -> impl IntoView {
    let boxes = tickets.into_iter().map(|(no, summary)| pick("tickets[]", no, true, summary.into_any()));
    picks("tickets", "picks", words().several.tickets.to_owned(), None, boxes.collect())
}

/// A box for each of the reader's tags, where they are asked for.
#[component]
fn Tags(tags: Vec<Tag>) -> impl IntoView {
    let boxes: Vec<_> = tags.into_iter().map(tag_box).collect();
    (!boxes.is_empty()).then(|| picks("tags", "picks", words().tags.title.to_owned(), None, boxes))
}

fn tag_box(tag: Tag) -> AnyView {
    view! { <li><ChoiceField kind="checkbox" field="tags[]" value=tag.id.0.to_string() label=tag.name/></li> }
        .into_any()
}

//! "Add Tag": a dialog that the address opens, the same with and without JavaScript.

use super::{ADDING, AddTag, ColorField};
use crate::kit::dialog::AddressDialog;
use crate::kit::field::{Hidden, TextField, picks};
use crate::kit::form::{FilterForm, Form, FormState, ServerFn, focus_soon};
use crate::kit::icon::Icon;
use crate::kit::query::use_query;
use crate::tickets::labels::class;
use domain::act::TicketAct;
use domain::tags::{ON_TICKET_MAX, Tag};
use domain::tickets::TicketDetails;
use domain::words::words;
use leptos::prelude::*;

/// The form that leads back.
const BACK: &str = "tags-back";

/// The dialog, while the address asks for it.
pub fn tag_dialog(ticket: &TicketDetails) -> Option<AnyView> {
    if !ticket.may.contains(&TicketAct::Tag) {
        return None;
    }
    let (no, own, on) = (ticket.no.to_string(), ticket.own_tags.clone(), ticket.tags.clone());
    let query = use_query();
    let is_open = Memo::new(move |_| query.with(|query| query.get("tag").is_some()));
    let dialog = move || is_open.get().then(|| view! { <TagDialog no=no.clone() own=own.clone() on=on.clone()/> });
    Some(dialog.into_any())
}

#[component]
fn TagDialog(no: String, own: Vec<Tag>, on: Vec<Tag>) -> impl IntoView {
    let back = format!("/tickets/{no}");
    view! {
        <AddressDialog id="add-tag" title=TicketAct::Tag.label() back=back.clone()>
            <Form call=AddTag::PATH>
                // What Enter presses: the first button of a form.
                <button hidden></button>
                <Hidden field="no" value=no.clone()/>
                <Picks no own on/>
                <NewTag/>
                <div class="actions">
                    <button class="button primary">{words().act.ok}</button>
                    <button class="button quiet" form=BACK>{words().act.back}</button>
                </div>
            </Form>
            <FilterForm path=back id=BACK class="" label=words().act.back>""</FilterForm>
        </AddressDialog>
    }
}

/// A box for each tag, and the link to its page.
#[component]
fn Picks(no: String, own: Vec<Tag>, on: Vec<Tag>) -> impl IntoView {
    let w = &words().tags;
    let state = FormState::here();
    let boxes: Vec<_> = own
        .into_iter()
        .map(|tag| {
            let id = tag.id.0.to_string();
            let is_on = on.iter().any(|on| on.id == tag.id);
            let is_ticked = state.ticked("tags[]", &id).unwrap_or(is_on);
            let before = is_on.then(|| view! { <Hidden field="before[]" value=id.clone()/> });
            let href = format!("/tags/{id}?back=%2Ftickets%2F{no}%3F{}", ADDING.replace('=', "%3D"));
            let edit = (w.edit_tag)(&tag.name);
            view! {
                <li>
                    {before}
                    <label class="check">
                        <input type="checkbox" name="form[tags][]" value=id checked=is_ticked/>
                        <span class=class(tag.color)>{tag.name}</span>
                    </label>
                    <a class="edit" href=href aria-label=edit.clone() title=edit><Icon name="edit"/></a>
                </li>
            }
            .into_any()
        })
        .collect();
    picks("tags", "picks tagging", (w.choose)(ON_TICKET_MAX), Some(w.none_yet), boxes)
}

/// [Create Tag] opens the fields of a new one. Without JavaScript it sends the form, which comes back with them.
#[component]
fn NewTag() -> impl IntoView {
    let w = &words().tags;
    let state = FormState::here();
    let is_asked = state.added() > 0 || state.value("create").is_some_and(|create| !create.is_empty());
    let is_open = RwSignal::new(is_asked);
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        is_open.set(true);
        focus_soon("name");
    };
    view! {
        <button class="button small" name="more" value="tag" hidden=move || is_open.get() on:click=open>
            <Icon name="plus"/>
            {w.create}
        </button>
        <fieldset class="new" hidden=move || !is_open.get() disabled=move || !is_open.get()>
            <legend>{w.create}</legend>
            <Hidden field="create" value="on"/>
            <TextField field="name" label=w.name required=true/>
            <ColorField/>
        </fieldset>
    }
}

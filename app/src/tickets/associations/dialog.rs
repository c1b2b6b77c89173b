//! "Associate New": a dialog that the address opens, the same with and without JavaScript.

use super::Associate;
use crate::kit::dialog::modal;
use crate::kit::field::{Hidden, Wrong, described_by};
use crate::kit::form::{FilterForm, Form, FormState, ServerFn, input_id, is_refused};
use crate::kit::query::use_query;
use domain::act::TicketAct;
use domain::associations::{AssociatedTicket, PICKED_MAX};
use domain::words::words;
use leptos::prelude::*;

/// The field of what is picked.
const FIELD: &str = "tickets";
/// The form that leads back.
const BACK: &str = "associate-back";

/// The dialog, with what was found.
#[component]
pub fn AssociateNew(no: String, found: Vec<AssociatedTicket>) -> impl IntoView {
    let w = &words().associations;
    let back = format!("/tickets/{no}");
    let find = use_query().with_untracked(|query| query.get("find")).unwrap_or_default();
    // Whoever was refused reads why first.
    let autofocus = !is_refused();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let leave = modal(dialog, back.clone());
    view! {
        <dialog open class="picker" aria-labelledby="associate-new" node_ref=dialog on:cancel=leave>
            <h2 id="associate-new">{TicketAct::Associate.label()}</h2>
            <FilterForm path=back.clone() class="find" label=w.find_button>
                <input type="hidden" name="associate" value="new"/>
                <label for="find">{w.find}</label>
                <input id="find" name="find" value=find autofocus=autofocus autocomplete="off" aria-describedby="find-hint"/>
                <button class="button">{w.find_button}</button>
                <p class="hint" id="find-hint">{w.find_hint}</p>
            </FilterForm>
            <Form call=Associate::PATH>
                <Hidden field="no" value=no/>
                <Picks found/>
                <div class="actions">
                    <button class="button primary">{words().act.ok}</button>
                    <button class="button quiet" form=BACK>{words().act.back}</button>
                </div>
            </Form>
            <FilterForm path=back id=BACK class="" label=words().act.back>""</FilterForm>
        </dialog>
    }
}

/// A box for each ticket, named by its number.
#[component]
fn Picks(found: Vec<AssociatedTicket>) -> impl IntoView {
    let w = &words().associations;
    let state = FormState::here();
    let legend = (w.choose)(PICKED_MAX);
    state.register(FIELD, &legend);
    let none = found.is_empty().then(|| view! { <p class="hint">{w.none_found}</p> });
    let boxes: Vec<_> = found
        .into_iter()
        .map(|ticket| {
            let no = ticket.no.to_string();
            let is_picked = state.ticked("tickets[]", &no).unwrap_or_default();
            let id = format!("about-{no}");
            view! {
                <li>
                    <label class="check">
                        <input type="checkbox" name="form[tickets][]" value=no.clone() checked=is_picked aria-describedby=id.clone()/>
                        {no}
                    </label>
                    <span id=id>{ticket.summary} " " <small>{ticket.applicant}</small></span>
                </li>
            }
        })
        .collect();
    view! {
        <fieldset class="picks" id=input_id(FIELD) tabindex="-1" aria-describedby=described_by(FIELD, false)>
            <legend>{legend}</legend>
            {none}
            <ul>{boxes}</ul>
            <Wrong field=FIELD.to_owned()/>
        </fieldset>
    }
}

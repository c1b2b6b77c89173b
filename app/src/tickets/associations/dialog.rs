//! "Associate New": a dialog that the address opens, the same with and without JavaScript.

use super::Associate;
use crate::kit::dialog::AddressDialog;
use crate::kit::field::{Hidden, pick, picks};
use crate::kit::form::{FilterForm, Form, ServerFn, is_refused};
use crate::kit::query::use_query;
use domain::act::TicketAct;
use domain::associations::{AssociatedTicket, PICKED_MAX};
use domain::words::words;
use leptos::prelude::*;

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
    view! {
        <AddressDialog id="associate-new" title=TicketAct::Associate.label() class="picker" back=back.clone()>
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
        </AddressDialog>
    }
}

/// A box for each ticket, named by its number.
#[component]
fn Picks(found: Vec<AssociatedTicket>) -> impl IntoView {
    let w = &words().associations;
    let boxes = found.into_iter().map(|ticket| {
        let about = view! { {ticket.summary} " " <small>{ticket.applicant}</small> }.into_any();
        pick("tickets[]", ticket.no.to_string(), false, about)
    });
    picks("tickets", "picks", (w.choose)(PICKED_MAX), Some(w.none_found), boxes.collect())
}

//! Tags (manual, chapter 3, steps 5 to 7): the region of the details, the dialog "Add Tag", and the page
//! "Edit Tag".

mod dialog;
mod page;

pub use dialog::tag_dialog;
pub use page::TagPage;

use crate::call::{Failed, Next};
use crate::kit::field::{Hidden, Wrong, described_by};
use crate::kit::form::{Form, FormState, ServerFn, input_id, input_name};
use crate::kit::icon::Icon;
use crate::tickets::labels::class;
use crate::wire::Wire;
use domain::act::TicketAct;
use domain::tags::{RemoveTagForm, Tag, TagColor, TagForm};
use domain::tickets::{TicketDetails, TicketNo};
use domain::words::words;
use leptos::prelude::*;

/// What opens the dialog in the address of a ticket.
pub const ADDING: &str = "tag=add";

/// Puts tags on a ticket and takes others off.
#[server(output = Wire)]
pub async fn add_tag(#[server(default)] form: TagForm) -> Result<Next, Failed> {
    Ok(changed(crate::call::acting()?.add_tag(&form).await?))
}

/// Takes a tag off a ticket.
#[server(output = Wire)]
pub async fn remove_tag(#[server(default)] form: RemoveTagForm) -> Result<Next, Failed> {
    Ok(changed(crate::call::acting()?.remove_tag(&form).await?))
}

#[cfg(feature = "ssr")]
fn changed(no: TicketNo) -> Next {
    Next::to(format!("/tickets/{no}?done={}", TicketAct::Tag.slug()))
}

/// The region of the details: the reader's own tags on the ticket.
pub fn own_tags(ticket: &TicketDetails) -> Option<AnyView> {
    let may = ticket.may.contains(&TicketAct::Tag);
    may.then(|| view! { <Tags no=ticket.no.clone() tags=ticket.tags.clone()/> }.into_any())
}

#[component]
fn Tags(no: TicketNo, tags: Vec<Tag>) -> impl IntoView {
    let w = &words().tags;
    let none = tags.is_empty().then(|| view! { <p class="hint">{w.none}</p> });
    let items: Vec<_> = tags
        .into_iter()
        .map(|tag| {
            let label = (w.remove_tag)(&tag.name);
            view! {
                <li class=class(tag.color)>
                    {tag.name}
                    <button form="remove-tag" name="form[tag]" value=tag.id.0 aria-label=label.clone() title=label><Icon name="cross"/></button>
                </li>
            }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="own-tags">
            <h2 id="own-tags">{w.title}</h2>
            <Form call=RemoveTag::PATH id="remove-tag" class="act"><Hidden field="no" value=no.to_string()/></Form>
            {none}
            <ul class="tags">{items}</ul>
        </section>
    }
}

/// "Color": a radio for each of the palette.
#[component]
fn ColorField(#[prop(default = TagColor::default())] color: TagColor) -> impl IntoView {
    const FIELD: &str = "color";
    let legend = words().tags.color;
    let state = FormState::here();
    state.register(FIELD, legend);
    let chosen = state.value(FIELD).filter(|typed| !typed.is_empty());
    let chosen = chosen.unwrap_or_else(|| color.slug().to_owned());
    let radios = TagColor::ALL.map(|color| {
        let is_chosen = color.slug() == chosen;
        view! {
            <label class="check">
                <input type="radio" name=input_name(FIELD) value=color.slug() checked=is_chosen/>
                <span class=class(color)>{color.label()}</span>
            </label>
        }
    });
    view! {
        <fieldset class="checks" id=input_id(FIELD) tabindex="-1" aria-describedby=described_by(FIELD, false)>
            <legend>{legend}</legend>
            {radios.into_iter().collect::<Vec<_>>()}
            <Wrong field=FIELD.to_owned()/>
        </fieldset>
    }
}

//! Into whose hands a ticket comes: the lead assigns it, its engineer forwards it.

use crate::call::{Failed, Next};
use crate::kit::field::{Hidden, SelectField, TextField};
use crate::kit::form::{self, Form, ServerFn};
use crate::wire::Wire;
use domain::act::TicketAct;
use domain::tickets::HandOverForm;
use domain::words::words;
use leptos::prelude::*;

/// The lead gives the ticket to an engineer.
#[server(output = Wire)]
pub async fn assign(#[server(default)] form: HandOverForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.assign(&form).await?;
    Ok(Next::to(format!("/desk/tickets/{no}")))
}

/// Its engineer hands it to a colleague.
#[server(output = Wire)]
pub async fn forward(#[server(default)] form: HandOverForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.forward(&form).await?;
    Ok(Next::to(format!("/desk/tickets/{no}")))
}

/// The calls whose forms are not shown.
pub fn not_shown(may: &[TicketAct]) -> Vec<&'static str> {
    form::not_shown(&[(TicketAct::Assign, Assign::PATH), (TicketAct::Forward, Forward::PATH)], may)
}

/// [Assign] or [Forward], whichever the reader may.
#[component]
pub fn HandOver(no: String, may: Vec<TicketAct>, colleagues: Vec<String>) -> impl IntoView {
    let w = &words().desk;
    let (act, call) = if may.contains(&TicketAct::Assign) {
        (TicketAct::Assign, Assign::PATH)
    } else if may.contains(&TicketAct::Forward) {
        (TicketAct::Forward, Forward::PATH)
    } else {
        return None;
    };
    let needs_reason = act == TicketAct::Forward;
    let options = colleagues.into_iter().map(|name| (name.clone(), name)).collect();
    Some(view! {
        <section class="card" aria-labelledby="hand-over">
            <h2 id="hand-over">{w.hand_over}</h2>
            <Form call=call>
                <Hidden field="no" value=no/>
                <SelectField field="engineer" label=w.colleague options none=w.choose_colleague.to_owned() required=true/>
                // Built in the form: fields look for it around them.
                {needs_reason.then(|| view! { <TextField field="reason" label=w.reason required=true/> })}
                <div class="actions"><button class="button">{act.label()}</button></div>
            </Form>
        </section>
    })
}

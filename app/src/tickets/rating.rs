//! The rating of a closed ticket.

use crate::call::{Failed, Next};
use crate::kit::field::{Hidden, LongTextField, ScaleField};
use crate::kit::form::{Form, ServerFn};
use crate::wire::Wire;
use domain::act::TicketAct;
use domain::tickets::{COMMENTS_MAX, Dimension, RateForm, SCORE_MAX};
use domain::words::words;
use leptos::prelude::*;

/// Rates how a ticket was handled.
#[server(output = Wire)]
pub async fn rate(#[server(default)] form: RateForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.rate(&form).await?;
    Ok(Next::to(format!("/tickets/{no}?done={}", TicketAct::Rate.slug())))
}

/// The form.
#[component]
pub fn RateTicket(no: String) -> impl IntoView {
    let w = &words().rating;
    view! {
        <section class="card rating" aria-labelledby="rating">
            <h2 id="rating">{w.ask}</h2>
            <p class="hint">{w.scale}</p>
            <Form call=Rate::PATH>
                <Hidden field="no" value=no/>
                {Dimension::ALL
                    .map(|dimension| {
                        view! { <ScaleField field=dimension.field() label=dimension.label() max=SCORE_MAX/> }
                    })
                    .collect_view()}
                <LongTextField field="comments" label=w.comments max=COMMENTS_MAX rows=2 required=false/>
                <div class="actions"><button class="button primary">{TicketAct::Rate.label()}</button></div>
            </Form>
        </section>
    }
}

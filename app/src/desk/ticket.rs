//! A ticket at the desk.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, RefusedBefore, ServerFn};
use crate::tickets::{Conversation, Head, Panel, ReplyBox, number};
use domain::act::TicketAct;
use domain::desk::TicketNoForm;
use domain::tickets::{ReplyForm, TicketDetails};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// A ticket's details, for engineers only.
#[server(input = Json)]
pub async fn read_desk_ticket(no: String, before: Option<i64>) -> Result<TicketDetails, Failed> {
    Ok(crate::call::acting()?.desk_ticket(&no, before).await?)
}

/// An engineer takes the ticket.
#[server]
pub async fn take(#[server(default)] form: TicketNoForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.take(&form.no).await?;
    Ok(Next::to(format!("/desk/tickets/{no}")))
}

/// The engineer's reply.
#[server]
pub async fn answer(#[server(default)] form: ReplyForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.answer(&form).await?;
    Ok(Next::to(format!("/desk/tickets/{no}")))
}

/// The page.
#[component]
pub fn DeskTicketPage() -> impl IntoView {
    let number = number();
    let arguments = move || {
        let (no, before) = number();
        ReadDeskTicket { no, before }
    };
    read(arguments).show(|ticket| view! { <Ticket ticket/> })
}

#[component]
fn Ticket(ticket: TicketDetails) -> impl IntoView {
    let no = ticket.no.to_string();
    let earlier = ticket.earlier.map(|id| format!("/desk/tickets/{no}?before={}", id.0));
    let may = |act| ticket.may.contains(&act);
    let is_taken = !may(TicketAct::Take);
    let take = may(TicketAct::Take).then(|| view! { <TakeButton no=no.clone()/> });
    let reply = may(TicketAct::Answer).then(|| view! { <ReplyBox call=Answer::PATH no=no.clone()/> });
    view! {
        <Head ticket=ticket.clone()>{take}</Head>
        {is_taken.then(|| view! { <RefusedBefore call=Take::PATH/> })}
        <div class="ticket">
            <Conversation messages=ticket.messages.clone() earlier>{reply}</Conversation>
            <Panel ticket/>
        </div>
    }
}

#[component]
fn TakeButton(no: String) -> impl IntoView {
    view! {
        <Form call=Take::PATH class="actions">
            <Hidden field="no" value=no/>
            <button class="button primary">{TicketAct::Take.label()}</button>
        </Form>
    }
}

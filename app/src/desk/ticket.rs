//! A ticket at the desk.

use crate::authorizations::clearings;
use crate::call::{Failed, Next};
use crate::desk::hands::{self, HandOver};
use crate::kit::data::read;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, RefusedBefore, ServerFn};
use crate::kit::notice::done;
use crate::tickets::{Conversation, Head, Panel, Rated, ReplyBox, number};
use crate::wire::Wire;
use domain::act::TicketAct;
use domain::actor::Side;
use domain::desk::TicketNoForm;
use domain::tickets::{AnswerForm, TicketDetails};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// A ticket's details, for engineers only.
#[server(input = Json, output = Wire)]
pub async fn read_desk_ticket(no: String, before: Option<i64>) -> Result<TicketDetails, Failed> {
    Ok(crate::call::acting()?.desk_ticket(&no, before).await?)
}

/// An engineer takes the ticket.
#[server(output = Wire)]
pub async fn take(#[server(default)] form: TicketNoForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.take(&form.no).await?;
    Ok(Next::to(format!("/desk/tickets/{no}")))
}

/// What an engineer does with the message box.
#[server(output = Wire)]
pub async fn answer(#[server(default)] form: AnswerForm) -> Result<Next, Failed> {
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
    let answers: Vec<TicketAct> = TicketAct::ANSWERS.into_iter().filter(|act| may(*act)).collect();
    let (may_take, may_answer) = (may(TicketAct::Take), !answers.is_empty());
    let shown = [(may_take, Take::PATH), (may_answer, Answer::PATH)];
    let not_shown = shown.into_iter().filter(|(is_shown, _)| !is_shown).map(|(_, call)| call);
    let not_shown = not_shown.chain(hands::not_shown(&ticket.may)).collect();
    let take = may_take.then(|| view! { <TakeButton no=no.clone()/> });
    let reply = may_answer.then(|| view! { <ReplyBox call=Answer::PATH no=no.clone() acts=answers/> });
    let rated = ticket.rating.clone().map(|rating| view! { <Rated rating/> });
    let hands = view! { <HandOver no may=ticket.may.clone() colleagues=ticket.colleagues.clone()/> }.into_any();
    view! {
        <Head ticket=ticket.clone()>{take}</Head>
        <RefusedBefore calls=not_shown/>
        {done(|act| (act == "requested").then_some(words().authorizations.was_requested))}
        <div class="ticket">
            <Conversation messages=ticket.messages.clone() earlier clearings=clearings(&ticket.authorizations)>{reply}{rated}</Conversation>
            <Panel ticket base="/desk/tickets/" side=Side::Desk hands/>
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

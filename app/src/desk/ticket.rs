//! A ticket at the desk.

use crate::call::{Failed, Next};
use crate::desk::hands::{self, HandOver};
use crate::kit::data::read;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, RefusedBefore, ServerFn};
use crate::kit::icon::Icon;
use crate::kit::notice::done;
use crate::tickets::{Conversation, Head, Panel, Rated, ReplyBox, Withdraw, number};
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
pub async fn read_desk_ticket(no: String, before: Option<i64>, quote: Option<i64>) -> Result<TicketDetails, Failed> {
    let acting = crate::call::acting()?;
    Ok(acting.quoting(acting.desk_ticket(&no, before).await?, quote).await?)
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
        let (no, before, quote) = number();
        ReadDeskTicket { no, before, quote }
    };
    read(arguments).show(|ticket| view! { <Ticket ticket/> })
}

#[component]
fn Ticket(ticket: TicketDetails) -> impl IntoView {
    let no = ticket.no.to_string();
    let may = |act| ticket.may.contains(&act);
    let answers: Vec<TicketAct> = TicketAct::ANSWERS.into_iter().filter(|act| may(*act)).collect();
    let (may_take, may_answer) = (may(TicketAct::Take), !answers.is_empty());
    let shown = [(may_take, Take::PATH), (may_answer, Answer::PATH), (may(TicketAct::Withdraw), Withdraw::PATH)];
    let not_shown = shown.into_iter().filter(|(is_shown, _)| !is_shown).map(|(_, call)| call);
    let not_shown = not_shown.chain(hands::not_shown(&ticket.may)).collect();
    let take = may_take.then(|| view! { <TakeButton no=no.clone()/> });
    let quoted = ticket.quoted.clone().unwrap_or_default();
    let reply = may_answer.then(|| view! { <ReplyBox call=Answer::PATH no=no.clone() quoted acts=answers/> });
    let rated = ticket.rating.clone().map(|rating| view! { <Rated rating/> });
    let hands = view! { <HandOver no may=ticket.may.clone() colleagues=ticket.colleagues.clone()/> }.into_any();
    let looking = looking(&ticket.looking);
    view! {
        <Head ticket=ticket.clone()>{take}</Head>
        {looking}
        <RefusedBefore calls=not_shown/>
        {done(word)}
        <div class="ticket">
            <Conversation ticket=ticket.clone() base="/desk/tickets/" may_quote=may_answer>{reply}{rated}</Conversation>
            <Panel ticket base="/desk/tickets/" side=Side::Desk hands/>
        </div>
    }
}

/// The word of what was done.
fn word(act: &str) -> Option<&'static str> {
    match act {
        "requested" => Some(words().authorizations.was_requested),
        act if act == TicketAct::Withdraw.slug() => TicketAct::Withdraw.done(),
        _ => None,
    }
}

/// Who else is at it: two need not write the same answer.
fn looking(names: &[String]) -> impl IntoView + use<> {
    let names = names.join(", ");
    view! {
        <p class="looking" role="status">
            {(!names.is_empty()).then(|| view! { <Icon name="users"/>{(words().details.looking)(&names)} })}
        </p>
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

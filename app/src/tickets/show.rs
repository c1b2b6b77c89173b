//! Ticket details (manual, chapter 3, step 4).

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::form::{RefusedBefore, ServerFn};
use crate::kit::query::use_query;
use crate::tickets::actions::{Actions, Done, Resolved, not_shown};
use crate::tickets::advanced::advanced_settings;
use crate::tickets::associations::{AssociateNew, disassociate_form};
use crate::tickets::conversation::{Conversation, ReplyBox};
use crate::tickets::head::{Head, number};
use crate::tickets::panel::Panel;
use crate::tickets::rated::Rated;
use crate::tickets::rating::RateTicket;
use crate::tickets::tags::{own_tags, tag_dialog};
use crate::wire::Wire;
use domain::act::TicketAct;
use domain::actor::Side;
use domain::tickets::{ReplyForm, TicketDetails};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// A ticket's details; `before` pages back through a long conversation, `quote` is a message to quote, `find` looks for
/// tickets to associate.
#[server(input = Json, output = Wire)]
pub async fn read_ticket(
    no: String,
    before: Option<i64>,
    quote: Option<i64>,
    find: Option<String>,
) -> Result<TicketDetails, Failed> {
    let acting = crate::call::acting()?;
    Ok(acting.quoting(acting.my_ticket_to_associate(&no, before, find.as_deref()).await?, quote).await?)
}

/// The customer's reply.
#[server(output = Wire)]
pub async fn reply(#[server(default)] form: ReplyForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.reply(&form).await?;
    Ok(Next::to(format!("/tickets/{no}")))
}

/// The page.
#[component]
pub fn DetailsPage() -> impl IntoView {
    let number = number();
    let query = use_query();
    // [Associate New] is a link: its dialog stands in the address.
    let find = move || query.with(|query| query.get("associate").map(|_| query.get("find").unwrap_or_default()));
    let arguments = move || {
        let (no, before, quote) = number();
        ReadTicket { no, before, quote, find: find() }
    };
    read(arguments).show(|ticket| view! { <Details ticket/> })
}

#[component]
fn Details(ticket: TicketDetails) -> impl IntoView {
    let no = ticket.no.to_string();
    let may = ticket.may.clone();
    let may_reply = may.contains(&TicketAct::Reply);
    let resolved = may.contains(&TicketAct::Confirm).then(|| view! { <Resolved no=no.clone()/> });
    let rate = may.contains(&TicketAct::Rate).then(|| view! { <RateTicket no=no.clone()/> });
    let rated = ticket.rating.clone().map(|rating| view! { <Rated rating/> });
    let ended = ticket.status.is_final().then(|| view! { <p class="hint">{words().details.ended}</p> });
    let quoted = ticket.quoted.clone().unwrap_or_default();
    let reply =
        may_reply.then(|| view! { <ReplyBox call=Reply::PATH no=no.clone() quoted acts=vec![TicketAct::Reply]/> });
    let list = if ticket.is_of_group { "/group/tickets" } else { "/tickets" };
    let advanced = advanced_settings(&ticket);
    let associate = ticket.found.clone().map(|found| view! { <AssociateNew no=no.clone() found/> });
    let dialog = tag_dialog(&ticket);
    let (tags, disassociate) = (own_tags(&ticket), disassociate_form(&ticket));
    let refused = view! { <RefusedBefore calls=not_shown(&may)/> };
    view! {
        <Head ticket=ticket.clone()><Actions no may list advanced/></Head>
        {refused}
        <Done/>
        <div class="ticket">
            <Conversation ticket=ticket.clone() base="/tickets/" may_quote=may_reply>{reply}{ended}{resolved}{rate}{rated}</Conversation>
            <Panel ticket base="/tickets/" side=Side::Customer tags disassociate/>
        </div>
        {associate}
        {dialog}
    }
}

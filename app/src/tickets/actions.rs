//! What a customer does to a ticket (manual, chapters 4 and 5): buttons on the details page, and in a list's column
//! Operation.

use crate::call::{Failed, Next};
use crate::kit::dialog::ask_again;
use crate::kit::field::Hidden;
use crate::kit::form::{self, Form, ServerFn};
use crate::kit::notice;
use crate::saved_filters::SAVED;
use crate::tickets::associations::{Associate, Disassociate};
use crate::tickets::messages::Withdraw;
use crate::tickets::rating::Rate;
use crate::tickets::show::Reply;
use crate::tickets::tags::AddTag;
use crate::wire::Wire;
use domain::act::TicketAct;
use domain::tickets::ActForm;
use domain::words::words;
use leptos::prelude::*;

/// Asks the desk to hurry.
#[server(output = Wire)]
pub async fn remind(#[server(default)] form: ActForm) -> Result<Next, Failed> {
    Ok(done(crate::call::acting()?.remind(&form.no).await?, TicketAct::Remind, &form))
}

/// Withdraws a ticket that nobody has taken.
#[server(output = Wire)]
pub async fn cancel(#[server(default)] form: ActForm) -> Result<Next, Failed> {
    Ok(done(crate::call::acting()?.cancel(&form.no).await?, TicketAct::Cancel, &form))
}

/// Ends a ticket in work.
#[server(output = Wire)]
pub async fn close(#[server(default)] form: ActForm) -> Result<Next, Failed> {
    Ok(done(crate::call::acting()?.close(&form.no).await?, TicketAct::Close, &form))
}

/// "Yes": the problem has been resolved.
#[server(output = Wire)]
pub async fn confirm(#[server(default)] form: ActForm) -> Result<Next, Failed> {
    Ok(done(crate::call::acting()?.confirm(&form.no).await?, TicketAct::Confirm, &form))
}

/// "No": it has not.
#[server(output = Wire)]
pub async fn not_solved(#[server(default)] form: ActForm) -> Result<Next, Failed> {
    Ok(done(crate::call::acting()?.not_solved(&form.no).await?, TicketAct::NotSolved, &form))
}

/// Hides a ticket that has ended.
#[server(output = Wire)]
pub async fn delete(#[server(default)] form: ActForm) -> Result<Next, Failed> {
    Ok(done(crate::call::acting()?.delete(&form.no).await?, TicketAct::Delete, &form))
}

/// The calls of a customer's acts on the details page.
const CALLS: [(TicketAct, &str); 12] = [
    (TicketAct::Reply, Reply::PATH),
    (TicketAct::Withdraw, Withdraw::PATH),
    (TicketAct::Remind, Remind::PATH),
    (TicketAct::Cancel, Cancel::PATH),
    (TicketAct::Close, Close::PATH),
    (TicketAct::Confirm, Confirm::PATH),
    (TicketAct::NotSolved, NotSolved::PATH),
    (TicketAct::Delete, Delete::PATH),
    (TicketAct::Rate, Rate::PATH),
    (TicketAct::Associate, Associate::PATH),
    (TicketAct::Disassociate, Disassociate::PATH),
    (TicketAct::Tag, AddTag::PATH),
];

/// The calls whose forms the page does not show.
pub fn not_shown(may: &[TicketAct]) -> Vec<&'static str> {
    form::not_shown(&CALLS, may)
}

/// Back to where the button was, with a word of what was done.
#[cfg(feature = "ssr")]
fn done(no: domain::tickets::TicketNo, act: TicketAct, form: &ActForm) -> Next {
    let own = format!("/tickets/{no}");
    let back = if form.back.is_empty() { &own } else { domain::next::local_path(&form.back, &own) };
    Next::to(format!("{back}{}done={}", sign(back), act.slug()))
}

/// What goes between an address and a name and value more.
#[cfg(feature = "ssr")]
pub fn sign(address: &str) -> &'static str {
    match address {
        address if address.ends_with(['?', '&']) => "",
        address if address.contains('?') => "&",
        _ => "?",
    }
}

/// The word of what was done.
#[component]
pub fn Done() -> impl IntoView {
    notice::done(|slug| match slug {
        SAVED => Some(words().saved_filters.saved),
        slug => TicketAct::ALL.into_iter().find(|act| act.slug() == slug)?.done(),
    })
}

/// What can be done to the ticket as a whole, at the right of its number.
#[component]
pub fn Actions(
    no: String,
    may: Vec<TicketAct>,
    /// The list that holds it.
    list: &'static str,
    /// The menu "Advanced Settings".
    advanced: Option<AnyView>,
) -> impl IntoView {
    let w = &words().act;
    let may = move |act: TicketAct| may.contains(&act);
    let ask = |act: TicketAct, call: &'static str, question: &'static str, back: &'static str| {
        may(act).then(|| {
            view! {
                <Sent call no=no.clone() back>
                    {ask_again(act.label(), question, act.slug().to_owned(), None)}
                </Sent>
            }
            .into_any()
        })
    };
    let remind = may(TicketAct::Remind).then(|| button(TicketAct::Remind, Remind::PATH, no.clone(), "button"));
    view! {
        <div class="acts">
            {advanced}
            {remind}
            {ask(TicketAct::Cancel, Cancel::PATH, w.ask_cancel, "")}
            {ask(TicketAct::Close, Close::PATH, w.ask_close, "")}
            {ask(TicketAct::Delete, Delete::PATH, w.ask_delete, list)}
        </div>
    }
}

/// A form that sends the ticket's number.
#[component]
fn Sent(call: &'static str, no: String, back: &'static str, children: Children) -> impl IntoView {
    view! {
        <Form call=call class="act">
            <Hidden field="no" value=no/>
            <Hidden field="back" value=back/>
            {children()}
        </Form>
    }
}

fn button(act: TicketAct, call: &'static str, no: String, class: &'static str) -> AnyView {
    view! { <Sent call no back=""><button class=class>{act.label()}</button></Sent> }.into_any()
}

/// "Has the problem been resolved?", at the bottom of the page.
#[component]
pub fn Resolved(no: String) -> impl IntoView {
    view! {
        <section class="resolved" aria-labelledby="resolved">
            <h2 id="resolved">{words().details.resolved}</h2>
            {button(TicketAct::Confirm, Confirm::PATH, no.clone(), "button primary")}
            {button(TicketAct::NotSolved, NotSolved::PATH, no, "button")}
        </section>
    }
}

/// The forms of a list's buttons: each row's button sends one of them with its number.
#[component]
pub fn RowForms(back: String) -> impl IntoView {
    let here = back.clone();
    view! {
        <Form call=Remind::PATH id="remind" class="act"><Hidden field="back" value=here/></Form>
        <Form call=Delete::PATH id="delete" class="act"><Hidden field="back" value=back/></Form>
    }
}

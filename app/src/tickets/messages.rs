//! Messages as they are written: what they look like, quoting one, withdrawing one.

use crate::call::{Failed, Next};
use crate::kit::dialog::{Sends, ask_again};
use crate::kit::field::Hidden;
use crate::kit::form::{Form, ServerFn};
use crate::wire::Wire;
use domain::act::TicketAct;
use domain::id::MessageId;
use domain::tickets::WithdrawForm;
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// What a text looks like as a message.
#[server(input = Json, output = Wire)]
pub async fn preview_text(text: String) -> Result<String, Failed> {
    Ok(crate::call::acting()?.preview(&text)?)
}

/// A message as a quotation.
#[server(input = Json, output = Wire)]
pub async fn quote_message(no: String, id: i64) -> Result<String, Failed> {
    Ok(crate::call::acting()?.quotation(&no, id).await?)
}

/// Withdraws a message of one's own that nobody of the other side has read.
#[server(output = Wire)]
pub async fn withdraw(#[server(default)] form: WithdrawForm) -> Result<Next, Failed> {
    let acting = crate::call::acting()?;
    let (no, base) = (acting.withdraw(&form).await?, base(acting.who().standing().side));
    Ok(Next::to(format!("{base}{no}?done={}", TicketAct::Withdraw.slug())))
}

/// What the address of a ticket begins with, on a side.
#[cfg(feature = "ssr")]
fn base(side: domain::actor::Side) -> &'static str {
    match side {
        domain::actor::Side::Customer => "/tickets/",
        domain::actor::Side::Desk => "/desk/tickets/",
    }
}

/// The form that the buttons of messages send.
const WITHDRAW: &str = "withdraw";

/// That form.
#[component]
pub fn WithdrawForm(no: String) -> impl IntoView {
    view! { <Form call=Withdraw::PATH id=WITHDRAW class="act"><Hidden field="no" value=no/></Form> }
}

/// [Withdraw], which asks again.
pub fn withdraw_button(id: MessageId) -> impl IntoView {
    let of = Sends { form: WITHDRAW, with: ("form[id]", id.0.to_string()), about: String::new() };
    ask_again(TicketAct::Withdraw.label(), words().act.ask_withdraw, format!("withdraw-{}", id.0), Some(of))
}

/// [Quote]: a link to the message box with the quotation in it. Hydrated, it is put there at once, below what was typed.
pub fn quote_link(base: &'static str, no: String, id: MessageId) -> impl IntoView {
    let href = format!("{base}{no}?quote={}#message", id.0);
    let on_click = move |event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            quote(no.clone(), id);
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (event, &no);
    };
    view! { <a class="button" href=href on:click=on_click>{words().details.quote}</a> }
}

#[cfg(feature = "hydrate")]
fn quote(no: String, id: MessageId) {
    use crate::kit::field::append;
    use crate::kit::form::post_json;
    use crate::wire::from_text;

    let body = serde_json::to_string(&QuoteMessage { no, id: id.0 }).unwrap_or_default();
    leptos::task::spawn_local(async move {
        if let Some((false, text)) = post_json(QuoteMessage::PATH, body, false).await
            && let Ok(quotation) = from_text::<String>(&text)
        {
            append("message", &quotation);
        }
    });
}

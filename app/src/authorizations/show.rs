//! An authorization on the customer's side (manual, chapters 6 and 7, steps 4 and 5).

use super::answer::{Answer, ConfirmAuthorization, RejectAuthorization};
use super::facts::{Head, Outcome, Request};
use super::number;
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::dialog::ask_again;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, RefusedBefore, ServerFn, not_shown};
use crate::kit::notice::done;
use crate::wire::Wire;
use domain::authorizations::{Authorization, AuthorizationAct, RejectForm};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// An authorization, for customers only. Its page takes secrets: no cache keeps it, and Back shows it anew.
#[server(input = Json, output = Wire)]
pub async fn read_authorization(id: i64) -> Result<Authorization, Failed> {
    crate::call::keep_nowhere();
    Ok(crate::call::acting()?.my_authorization(id).await?)
}

/// Takes back what was handed over.
#[server(output = Wire)]
pub async fn cancel_authorization(#[server(default)] form: RejectForm) -> Result<Next, Failed> {
    let id = crate::call::acting()?.cancel_authorization(&form).await?;
    Ok(Next::to(format!("{}?done=canceled", super::path(id))))
}

/// The page.
#[component]
pub fn AuthorizationPage() -> impl IntoView {
    let id = number();
    read(move || ReadAuthorization { id: id() }).show(|authorization| view! { <Shown authorization/> })
}

#[component]
fn Shown(authorization: Authorization) -> impl IntoView {
    let w = &words().authorizations;
    let may = |act| authorization.may.contains(&act);
    let calls = [
        (AuthorizationAct::Confirm, ConfirmAuthorization::PATH),
        (AuthorizationAct::Reject, RejectAuthorization::PATH),
        (AuthorizationAct::Cancel, CancelAuthorization::PATH),
    ];
    let not_shown = not_shown(&calls, &authorization.may);
    let answer = may(AuthorizationAct::Confirm).then(|| view! { <Answer authorization=authorization.clone()/> });
    let cancel = may(AuthorizationAct::Cancel).then(|| view! { <Cancel id=authorization.id.0/> });
    let was = |act: &str| match act {
        "confirmed" => Some(w.was_confirmed),
        "rejected" => Some(w.was_rejected),
        "canceled" => Some(w.was_canceled),
        _ => None,
    };
    view! {
        <Head authorization=authorization.clone()/>
        <RefusedBefore calls=not_shown/>
        {done(was)}
        <div class="sheet">
            <Request authorization=authorization.clone() base="/tickets/"/>
            {answer}
            <Outcome authorization>{cancel}</Outcome>
        </div>
    }
}

#[component]
fn Cancel(id: i64) -> impl IntoView {
    let question = words().authorizations.ask_cancel;
    view! {
        <Form call=CancelAuthorization::PATH class="acts start">
            <Hidden field="id" value=id.to_string()/>
            {ask_again(AuthorizationAct::Cancel.label(), question, "cancel".to_owned(), None)}
        </Form>
    }
}

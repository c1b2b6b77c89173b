//! An authorization at the desk.

use super::facts::{Head, Outcome, Request};
use super::number;
use super::reveal::{Reveal, RevealAuthorization, Revealed};
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, RefusedBefore, ServerFn, not_shown};
use crate::kit::notice::done;
use crate::opening::Refresh;
use crate::wire::Wire;
use domain::authorizations::{Authorization, AuthorizationAct, RejectForm};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// An authorization, for engineers only.
#[server(input = Json, output = Wire)]
pub async fn read_desk_authorization(id: i64) -> Result<Authorization, Failed> {
    crate::call::keep_nowhere();
    Ok(crate::call::acting()?.desk_authorization(id).await?)
}

/// Withdraws a request.
#[server(output = Wire)]
pub async fn recall_authorization(#[server(default)] form: RejectForm) -> Result<Next, Failed> {
    crate::call::acting()?.recall_authorization(&form).await?;
    Ok(Next::to(format!("{}?done=recalled", super::desk_path(form.id()?))))
}

/// The page.
#[component]
pub fn DeskAuthorizationPage() -> impl IntoView {
    let id = number();
    // Asked for here, where it outlives the drawing of the page's data.
    let lines = Refresh::now().once(RevealAuthorization::PATH);
    read(move || ReadDeskAuthorization { id: id() }).show(move |authorization| view! { <Shown authorization lines/> })
}

#[component]
fn Shown(authorization: Authorization, lines: Signal<Option<Vec<String>>>) -> impl IntoView {
    let w = &words().authorizations;
    let may = |act| authorization.may.contains(&act);
    let calls =
        [(AuthorizationAct::Recall, RecallAuthorization::PATH), (AuthorizationAct::Reveal, RevealAuthorization::PATH)];
    let not_shown = not_shown(&calls, &authorization.may);
    let recall = may(AuthorizationAct::Recall).then(|| {
        view! {
            <Form call=RecallAuthorization::PATH>
                <Hidden field="id" value=authorization.id.0.to_string()/>
                <button class="button">{AuthorizationAct::Recall.label()}</button>
            </Form>
        }
    });
    let reveal = may(AuthorizationAct::Reveal).then(|| view! { <Reveal authorization=authorization.clone()/> });
    view! {
        <Head authorization=authorization.clone()/>
        <RefusedBefore calls=not_shown/>
        {done(|act| (act == "recalled").then_some(w.was_recalled))}
        <div class="sheet">
            <Revealed kind=authorization.kind lines/>
            <Request authorization=authorization.clone() base="/desk/tickets/"/>
            {recall}
            <Outcome authorization>{reveal}</Outcome>
        </div>
    }
}

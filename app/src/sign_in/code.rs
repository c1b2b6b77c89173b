//! The second step of signing in: the code of the second factor.

use super::Head;
use crate::call::{Failed, Next};
use crate::kit::field::{Hidden, TextField};
use crate::kit::form::{Form, Refusal, ServerFn};
use crate::kit::page::PageTitle;
use crate::wire::Wire;
use domain::second_factor::CodeForm;
use domain::words::words;
use leptos::prelude::*;

/// Signs in by the code, after the password.
#[server(output = Wire)]
pub async fn sign_in_by_code(#[server(default)] form: CodeForm) -> Result<Next, Failed> {
    let visit = crate::call::visit()?;
    let (pending, token) = (visit.pending.as_deref(), visit.token.as_deref());
    let known = visit.door().sign_in_by_code(pending, &form.secret_code, &visit.peer.address, token).await;
    super::let_in(&visit, known, &form.next)
}

/// The address of the step, with where one wanted to go.
#[cfg(feature = "ssr")]
pub(super) fn address(next: &str) -> String {
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("/sign-in?code=1&next={next}")
}

/// The step.
#[component]
pub(super) fn CodeStep(next: String) -> impl IntoView {
    let w = &words().second_factor;
    view! {
        <PageTitle text=w.sign_in_title/>
        <Form call=SignInByCode::PATH class="card" is_summed_up=false>
            <Head title=w.sign_in_title/>
            <Refusal/>
            <Hidden field="next" value=next/>
            <TextField field="secret_code" label=w.code autocomplete="one-time-code" hint=w.sign_in_hint autofocus=true/>
            <button class="button primary">{words().sign_in.submit}</button>
            <a href="/sign-in" rel="external">{w.start_again}</a>
        </Form>
    }
}

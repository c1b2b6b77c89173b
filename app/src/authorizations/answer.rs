//! The customer's answer: [Confirm] with what is asked for, or [Reject] with a reason.

use super::fields::fields;
use crate::call::{Failed, Next};
use crate::kit::dialog::{FormDialog, opener};
use crate::kit::field::{Hidden, LongTextField};
use crate::kit::form::{Form, ServerFn};
use crate::kit::secret;
use crate::protocol::Consent;
use crate::wire::Wire;
use domain::authorizations::{AnswerForm, Authorization, AuthorizationAct, REASON_MAX, RejectForm};
use domain::words::words;
use leptos::prelude::*;

/// Hands over what is asked for; or, sent by [Test this login], only tries the login of a host.
#[server(output = Wire)]
pub async fn confirm_authorization(#[server(default)] form: AnswerForm) -> Result<Next, Failed> {
    let acting = crate::call::acting()?;
    if let Some(n) = form.tested() {
        let (w, outcome) = (&words().authorizations, acting.test_login(&form, n).await?);
        return Ok(Next::told((w.tested)(&(w.host_n)(n), outcome.label())));
    }
    let id = acting.confirm_authorization(&form).await?;
    Ok(Next::to(format!("{}?done=confirmed", super::path(id))))
}

/// Refuses it.
#[server(output = Wire)]
pub async fn reject_authorization(#[server(default)] form: RejectForm) -> Result<Next, Failed> {
    let id = crate::call::acting()?.reject_authorization(&form).await?;
    Ok(Next::to(format!("{}?done=rejected", super::path(id))))
}

/// The form's id.
const FORM: &str = "answer";
/// The dialog of [Reject].
const REJECT: &str = "reject";

/// The forms.
#[component]
pub fn Answer(authorization: Authorization) -> impl IntoView {
    let w = &words().authorizations;
    let id = authorization.id.0.to_string();
    let of_reject = id.clone();
    secret::blank_on_leaving(FORM);
    view! {
        <Form call=ConfirmAuthorization::PATH class="" id=FORM label=w.answer>
            // What Enter presses: the first button of a form.
            <button hidden></button>
            <Hidden field="id" value=id/>
            <Hidden field="agreement" value=authorization.agreement.0.to_string()/>
            {fields(&authorization)}
            <p class="hint">{w.kept}</p>
            <Consent/>
            <div class="actions">
                <button class="button primary">{AuthorizationAct::Confirm.label()}</button>
                {opener(REJECT, AuthorizationAct::Reject.label())}
            </div>
        </Form>
        <FormDialog id=REJECT title=AuthorizationAct::Reject.label() call=RejectAuthorization::PATH>
            <Hidden field="id" value=of_reject/>
            <LongTextField field="reason" label=w.reason max=REASON_MAX rows=3/>
        </FormDialog>
    }
}

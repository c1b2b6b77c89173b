//! [Purchase add-on], and the way to it from a form that was refused (manual, chapter 2).

use crate::call::{Failed, Next};
use crate::kit::field::Hidden;
use crate::kit::form::{Form, FormState, ServerFn};
use crate::kit::icon::Icon;
use crate::wire::Wire;
use domain::quota::ADD_ON;
use domain::support_plan::{AddOnForm, Purchase};
use domain::words::words;
use leptos::prelude::*;

/// Orders an add-on package.
#[server(output = Wire)]
pub async fn purchase_add_on(#[server(default)] form: AddOnForm) -> Result<Next, Failed> {
    crate::call::acting()?.purchase(&form).await?;
    Ok(Next::to("/support-plan?done=purchased"))
}

/// [Purchase add-on]. Whoever may not sees it muted, and is told so.
#[component]
pub fn PurchaseButton(purchase: Purchase) -> impl IntoView {
    let w = &words().support_plan;
    let (key, class, title, icon) = match purchase {
        Purchase::Nothing => return ().into_any(),
        Purchase::NotAllowed => (String::new(), "button", Some(words().errors.not_allowed_title), Some("lock")),
        Purchase::Open(key) => (key, "button primary", None, None),
    };
    view! {
        <Form call=PurchaseAddOn::PATH class="purchase">
            <Hidden field="key" value=key/>
            <div class="actions">
                <button class=class title=title>{w.purchase}{icon.map(|name| view! { <Icon name/> })}</button>
                <p class="hint">{(w.package)(ADD_ON)}</p>
            </div>
        </Form>
    }
    .into_any()
}

/// Where to go once the month's technical tickets are used, beside a form that says so. Elsewhere, so that what was typed stays.
#[component]
pub fn Spent() -> impl IntoView {
    let state = FormState::here();
    let is_spent = move || state.failed.with(|failed| failed.as_ref().is_some_and(|failed| failed.status == 429));
    move || {
        is_spent().then(|| {
            view! {
                <p class="actions">
                    <a class="button" href="/support-plan" target="_blank">{words().support_plan.purchase}</a>
                </p>
            }
        })
    }
}

//! The box that consents to the Ticket Service Protocol.

use crate::kit::field::{Wrong, described_by, invalid};
use crate::kit::form::{FormState, input_id, input_name};
use domain::words::words;
use leptos::prelude::*;

/// "I have read and agree to the Ticket Service Protocol".
#[component]
pub fn Consent(#[prop(default = true)] required: bool) -> impl IntoView {
    let state = FormState::here();
    let w = &words().create;
    state.register("consent", w.protocol);
    let is_ticked = state.value("consent").is_some_and(|value| value == "on");
    view! {
        <div class="field">
            <label class="check" for=input_id("consent")>
                <input
                    type="checkbox"
                    id=input_id("consent")
                    name=input_name("consent")
                    value="on"
                    required=required
                    checked=is_ticked
                    aria-invalid=invalid("consent")
                    aria-describedby=described_by("consent", false)
                />
                " "
                <span>{w.consent_before}<a href="/protocol" target="_blank">{w.protocol}</a></span>
            </label>
            <Wrong field="consent".to_owned()/>
        </div>
    }
}

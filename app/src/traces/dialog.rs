//! "View Trace": a dialog that the address opens, the same with and without JavaScript.

use super::stay;
use crate::kit::dialog::AddressDialog;
use domain::traces::TraceStructure;
use domain::words::words;
use leptos::prelude::*;

/// The structure of a trace as JSON; `back` is the list behind it.
#[component]
pub fn ViewTrace(trace: TraceStructure, back: String) -> impl IntoView {
    let w = &words().traces;
    let parts: Vec<_> =
        trace.parts.into_iter().map(|(part, text)| view! { <span class=part.class()>{text}</span> }).collect();
    view! {
        <AddressDialog id="view-trace" title=w.view class="picker structure" back=back.clone()>
            <p class="hint">{trace.name}</p>
            <pre role="region" tabindex="0" aria-label=w.view><code>{parts}</code></pre>
            <div class="actions"><a {..stay()} class="button" href=back autofocus=true>{w.close}</a></div>
        </AddressDialog>
    }
}

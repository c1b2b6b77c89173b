//! Forms. A form names the server function that it calls. Without JavaScript it is posted to its page's own address, and
//! the server forwards it; hydrated, the browser calls the server function directly. A refused form comes back with
//! everything that was typed, either way.

mod filters;
mod refusal;
#[cfg(feature = "hydrate")]
mod send;
mod state;

pub use filters::FilterForm;
/// Its `PATH` is what [`Form`] takes as `call`.
pub use leptos::server_fn::ServerFn;
pub use refusal::Refusal;
#[cfg(feature = "hydrate")]
pub(crate) use send::post_json;
pub use state::{FormState, Returned, input_id, input_name};

use crate::kit::field::Attribute;
use crate::opening::Opening;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// A form of the server function at `call`. Its fields are named `form[…]`, by the field parts of this kit.
#[component]
pub fn Form(
    call: &'static str,
    #[prop(optional)] class: &'static str,
    /// The name for screen readers, where there is more than one form on the page.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(optional)] id: Option<&'static str>,
    /// Whether a refusal is summed up on top of the form.
    #[prop(default = true)]
    is_summed_up: bool,
    children: Children,
) -> impl IntoView {
    let returned = use_context::<StoredValue<Opening>>().and_then(|opening| opening.with_value(|o| o.returned.clone()));
    let state = FormState::new(returned.filter(|returned| returned.call == call));
    provide_context(state);
    let children = children();
    let busy: Attribute = Signal::derive(move || state.busy.get().then(|| "true".to_owned()));
    let on_submit = move |event: SubmitEvent| {
        #[cfg(feature = "hydrate")]
        send::submit(state, event);
        #[cfg(not(feature = "hydrate"))]
        let _ = (state, event);
    };
    view! {
        <form
            id=id
            class=class
            method="post"
            enctype="multipart/form-data"
            novalidate
            aria-label=label
            aria-busy=busy
            on:submit=on_submit
        >
            <input type="hidden" name="call" value=call/>
            {is_summed_up.then(|| view! { <Refusal/> })}
            {children}
        </form>
    }
}

//! Forms. A form names the server function that it calls. Without JavaScript it is posted to its page's own address, and
//! the server forwards it; hydrated, the browser calls the server function directly. A refused form comes back with
//! everything that was typed, either way.

#[cfg(feature = "hydrate")]
mod draft;
mod filters;
mod kept;
mod refusal;
#[cfg(feature = "hydrate")]
mod send;
mod state;

pub use filters::FilterForm;
pub use kept::{Kept, forget_all};
/// Its `PATH` is what [`Form`] takes as `call`.
pub use leptos::server_fn::ServerFn;
pub use refusal::Refusal;
use refusal::Summary;
#[cfg(feature = "hydrate")]
pub(crate) use send::post_json;
pub use state::{FormState, Returned, Sending, input_id, input_name};

use crate::kit::field::Attribute;
use crate::opening::Opening;
use leptos::context::Provider;
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
    /// Where it is posted without JavaScript, if not to the page's address as it is.
    #[prop(optional)]
    action: Option<&'static str>,
    /// Whether the device keeps what is typed until it is sent; it never keeps passwords.
    #[prop(default = false)]
    is_kept: bool,
    children: Children,
) -> impl IntoView {
    let opening = use_context::<StoredValue<Opening>>();
    // Whose form it is: after the session has ended it comes back to nobody else.
    let owner = opening.and_then(|opening| opening.with_value(|opening| opening.me.as_ref().map(|me| me.id)));
    let state = FormState::new(call, returned(call), owner.filter(|_| is_kept));
    let busy: Attribute = Signal::derive(move || state.busy.get().then(|| "true".to_owned()));
    let on_submit = move |event: SubmitEvent| {
        #[cfg(feature = "hydrate")]
        send::submit(state, event);
        #[cfg(not(feature = "hydrate"))]
        let _ = (state, event);
    };
    let on_input = move |_| {
        #[cfg(feature = "hydrate")]
        state.is_kept.set(draft::touch(call));
    };
    // Files that are dropped or pasted anywhere on the form are meant for its field.
    let on_files = move |event: &leptos::ev::Event| {
        #[cfg(feature = "hydrate")]
        crate::kit::files::brought(state, event);
        #[cfg(not(feature = "hydrate"))]
        let _ = (state, event);
    };
    view! {
        <form
            id=id
            class=class
            method="post"
            action=action
            enctype="multipart/form-data"
            novalidate
            aria-label=label
            aria-busy=busy
            on:submit=on_submit
            on:input=on_input
            on:paste=move |event| on_files(&event)
            on:dragover=move |event| on_files(&event)
            on:dragleave=move |event| on_files(&event)
            on:drop=move |event| on_files(&event)
        >
            // An owner of its own: the parts of this form must not find another one's state.
            <Provider value=state>
                <input type="hidden" name="call" value=call/>
                {owner.map(|owner| view! { <input type="hidden" name="owner" value=owner/> })}
                {is_summed_up.then(|| view! { <Refusal/> })}
                {children()}
            </Provider>
        </form>
    }
}

/// Moves the focus to a field that is about to be shown.
pub fn focus_soon(id: &'static str) {
    #[cfg(feature = "hydrate")]
    leptos::task::spawn_local(send::focus_on(id));
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// The form of a server function, if it is what this page came back with.
fn returned(call: &str) -> Option<Returned> {
    let opening = use_context::<StoredValue<Opening>>()?;
    opening.with_value(|opening| opening.returned.clone()).filter(|returned| returned.call == call)
}

/// Whether the page came back with the form of this server function.
pub fn came_back(call: &str) -> bool {
    returned(call).is_some()
}

/// Whether the page came back with a form that was refused.
pub fn is_refused() -> bool {
    let opening = use_context::<StoredValue<Opening>>();
    opening.is_some_and(|opening| {
        opening.with_value(|opening| opening.returned.as_ref().is_some_and(|returned| returned.failed.is_some()))
    })
}

/// The calls of acts that the reader may not do: their forms are not shown.
pub fn not_shown<A: PartialEq>(calls: &[(A, &'static str)], may: &[A]) -> Vec<&'static str> {
    calls.iter().filter(|(act, _)| !may.contains(act)).map(|(_, call)| *call).collect()
}

/// In place of forms that may not be sent any more: why one was refused, if it just was, and the text that was typed.
#[component]
pub fn RefusedBefore(calls: Vec<&'static str>) -> impl IntoView {
    let Some(returned) = calls.iter().find_map(|call| returned(call)) else { return left(&calls) };
    let typed = returned.values.iter().find(|(name, value)| name == "form[message]" && !value.is_empty());
    let typed = typed.map(|(_, text)| view! { <pre class="typed">{text.clone()}</pre> });
    let failed = returned.failed?;
    Some(view! { <Summary failed labels=Vec::new() autofocus=true/>{typed} }.into_any())
}

/// What was being typed when somebody else did something to the ticket.
#[cfg(feature = "hydrate")]
fn left(calls: &[&'static str]) -> Option<AnyView> {
    let text = calls.iter().find_map(|call| draft::left(call))?;
    let word = domain::words::words().errors.left;
    Some(view! { <p class="notice warning" role="status">{word}</p><pre class="typed">{text}</pre> }.into_any())
}

#[cfg(not(feature = "hydrate"))]
fn left(_: &[&'static str]) -> Option<AnyView> {
    None
}

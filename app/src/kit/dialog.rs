//! Dialogs that open and close without JavaScript: asking again before what cannot be undone, and those that the address
//! opens.

use crate::kit::form::{Form, came_back};
use domain::words::words;
use leptos::prelude::*;

/// The form that a button among many sends, and which of them it is.
pub struct Sends {
    /// The form's id.
    pub form: &'static str,
    /// The name and the value that it sends.
    pub with: (&'static str, String),
    /// What the dialog calls it.
    pub about: String,
}

impl Sends {
    /// A row of a list, by the number that it shows.
    pub fn no(form: &'static str, no: String) -> Self {
        Self { form, with: ("form[no]", no.clone()), about: no }
    }
}

/// A button, and the dialog of the same name that it opens. [OK] sends the form around it; or, where there are many of
/// them, the form that `of` says. Lean, and no component: a list has fifty.
pub fn ask_again(label: &'static str, question: &'static str, id: String, of: Option<Sends>) -> impl IntoView {
    let w = &words().act;
    let (opens, closes) = (id.clone(), id.clone());
    let (form, name, value, about) = match of {
        Some(Sends { form, with: (name, value), about }) => (Some(form), Some(name), Some(value), Some(about)),
        None => (None, None, None, None),
    };
    view! {
        <button type="button" commandfor=opens command="show-modal">{label}</button>
        <dialog id=id aria-label=label>
            <h2>{label} " " {about}</h2>
            <p>{question}</p>
            <button form=form name=name value=value>{w.ok}</button>
            <button type="button" commandfor=closes command="close">{w.back}</button>
        </dialog>
    }
}

/// The button of a dialog that stands elsewhere on the page.
pub fn opener(id: &'static str, label: &'static str) -> impl IntoView {
    view! { <button type="button" class="button" commandfor=id command="show-modal">{label}</button> }
}

/// A dialog that holds a form. Open from the start where its form came back.
#[component]
pub fn FormDialog(id: &'static str, title: &'static str, call: &'static str, children: Children) -> impl IntoView {
    let w = &words().act;
    view! {
        <dialog id=id aria-label=title open=came_back(call)>
            <h2>{title}</h2>
            <Form call=call>
                {children()}
                <div class="actions">
                    <button class="button primary">{w.ok}</button>
                    <button type="button" class="button quiet" commandfor=id command="close">{w.back}</button>
                </div>
            </Form>
        </dialog>
    }
}

/// A dialog that the address opens, the same with and without JavaScript; `back` is the page without it.
#[component]
pub fn AddressDialog(
    id: &'static str,
    title: &'static str,
    #[prop(optional)] class: &'static str,
    back: String,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let leave = modal(dialog, back);
    view! {
        <dialog open class=class aria-labelledby=id node_ref=dialog on:cancel=leave>
            <h2 id=id>{title}</h2>
            {children()}
        </dialog>
    }
}

/// Of a dialog that the address opens: where there is JavaScript nothing behind it can be reached, and Escape leads back.
fn modal(dialog: NodeRef<leptos::html::Dialog>, back: String) -> impl FnMut(leptos::ev::Event) + 'static {
    #[cfg(feature = "hydrate")]
    let navigate = leptos_router::hooks::use_navigate();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            dialog.close();
            // A browser that cannot shows it as it was.
            if dialog.show_modal().is_err() {
                dialog.set_open(true);
            }
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = dialog;
    move |event: leptos::ev::Event| {
        event.prevent_default();
        #[cfg(feature = "hydrate")]
        navigate(&back, Default::default());
        #[cfg(not(feature = "hydrate"))]
        let _ = &back;
    }
}

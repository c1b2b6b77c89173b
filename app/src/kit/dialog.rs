//! Asking again before what cannot be undone: a dialog that opens and closes without JavaScript.

use domain::words::words;
use leptos::prelude::*;

/// A button, and the dialog of the same name that it opens. [OK] sends the form around it; or, where a list holds many of
/// them, the form `of` with the ticket's number. Lean, and no component: a list has fifty.
pub fn ask_again(
    label: &'static str,
    question: &'static str,
    id: String,
    of: Option<(&'static str, String)>,
) -> impl IntoView {
    let w = &words().act;
    let (opens, closes) = (id.clone(), id.clone());
    let (form, no) = of.unzip();
    let asked = no.clone();
    let name = no.is_some().then_some("form[no]");
    view! {
        <button type="button" commandfor=opens command="show-modal">{label}</button>
        <dialog id=id aria-label=label>
            <h2>{label} " " {asked}</h2>
            <p>{question}</p>
            <button form=form name=name value=no>{w.ok}</button>
            <button type="button" commandfor=closes command="close">{w.back}</button>
        </dialog>
    }
}

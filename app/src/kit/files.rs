//! Files of a form: uploaded before it is sent where there is JavaScript, along with it where there is none.

#[cfg(feature = "hydrate")]
mod upload;

#[cfg(feature = "hydrate")]
pub(crate) use upload::brought;

use crate::kit::field::{described_by, invalid};
use crate::kit::form::{FormState, Sending};
use crate::kit::icon::Icon;
use crate::opening::Opening;
use domain::attachments::Attachment;
use domain::words::words;
use leptos::prelude::*;

/// The file input, and the files that wait for the form.
#[component]
pub fn FilesField() -> impl IntoView {
    let state = FormState::here();
    let w = &words().files;
    state.register("attachments", w.title);
    let opening = use_context::<StoredValue<Opening>>();
    let hint = opening.map(|opening| opening.with_value(|opening| opening.files.clone())).unwrap_or_default();
    let on_change = move |event: leptos::ev::Event| {
        #[cfg(feature = "hydrate")]
        upload::chosen(state, &event);
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    };
    view! {
        <div class="field">
            <label for="attachments">{w.title}</label>
            <input
                id="attachments"
                type="file"
                name="files"
                multiple
                class:over=move || state.is_over.get()
                aria-describedby=described_by("attachments", true)
                aria-invalid=invalid("attachments")
                on:change=on_change
            />
            <p class="hint" id="attachments-hint">{hint} " " <span class="scripted">{w.bring}</span></p>
            {move || state.problem("attachments").map(|text| {
                // Told at once when a file was not taken; a refused form has its summary.
                let role = (!state.files_wrong.with(Vec::is_empty)).then_some("alert");
                view! { <p class="error" id="attachments-error" role=role>{text}</p> }
            })}
            {move || (!state.uploads.with(Vec::is_empty)).then(|| view! { <Uploaded state/> })}
            {move || (!state.uploading.with(Vec::is_empty)).then(|| view! { <OnTheirWay state/> })}
            <p role="status" class="visually-hidden">{move || state.files_told.get()}</p>
        </div>
    }
}

#[component]
fn Uploaded(state: FormState) -> impl IntoView {
    view! {
        <ul class="uploads" aria-label=words().files.uploaded_files>
            {move || state.uploads.get().into_iter().map(|file| view! { <Waiting file state/> }).collect_view()}
        </ul>
    }
}

/// Files that are being uploaded, one after the other.
#[component]
fn OnTheirWay(state: FormState) -> impl IntoView {
    view! {
        <ul class="uploads">
            {move || state.uploading.get().into_iter().map(|file| view! { <Arriving file state/> }).collect_view()}
        </ul>
    }
}

#[component]
fn Arriving(file: Sending, state: FormState) -> impl IntoView {
    let w = &words().files;
    let (name, done) = (file.name.clone(), file.done.clone());
    let cancel = move |_| {
        #[cfg(feature = "hydrate")]
        upload::cancel(state, &file);
        #[cfg(not(feature = "hydrate"))]
        let _ = (state, &file);
    };
    view! {
        <li>
            <Icon name="paperclip"/>
            <span class="name">{name.clone()}</span>
            <progress max="100" value=move || done.get() aria-label=(w.uploading)(&name)></progress>
            <button type="button" class="button quiet small" aria-label=(w.cancel_file)(&name) on:click=cancel>{w.cancel}</button>
        </li>
    }
}

/// A file that waits for its form. [Remove FILE] takes it off, without JavaScript by a round trip.
#[component]
fn Waiting(file: Attachment, state: FormState) -> impl IntoView {
    let (id, size) = (file.id, file.size_text());
    let remove = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        state.uploads.update(|files| files.retain(|file| file.id != id));
    };
    view! {
        <li>
            <Icon name="paperclip"/>
            <input type="hidden" name="form[attachments][]" value=id.0/>
            <span class="name">{file.name.clone()}</span>
            " "
            <small>{size}</small>
            " "
            <button class="button quiet small" name="remove" value=id.0 aria-label=(words().files.remove_file)(&file.name) on:click=remove>
                <Icon name="trash"/>
                {words().files.remove}
            </button>
        </li>
    }
}

//! Files of a form: uploaded before it is sent where there is JavaScript, along with it where there is none.

use crate::kit::field::{described_by, invalid};
use crate::kit::form::FormState;
use crate::kit::icon::Icon;
use domain::attachments::Attachment;
use domain::words::words;
use leptos::prelude::*;

/// The file input, and the files that wait for the form.
#[component]
pub fn FilesField() -> impl IntoView {
    let state = FormState::here();
    let w = &words().files;
    state.register("attachments", w.title);
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
                aria-describedby=described_by("attachments", true)
                aria-invalid=invalid("attachments")
                on:change=on_change
            />
            <p class="hint" id="attachments-hint">{w.hint}</p>
            {move || state.problem("attachments").map(|text| {
                // Told at once when a file was not taken; a refused form has its summary.
                let role = (!state.files_wrong.with(Vec::is_empty)).then_some("alert");
                view! { <p class="error" id="attachments-error" role=role>{text}</p> }
            })}
            {move || (!state.uploads.with(Vec::is_empty)).then(|| view! { <Uploaded state/> })}
            <div role="status">
                {move || state.uploading.get().into_iter().map(|name| view! { <p class="hint">{(w.uploading)(&name)}</p> }).collect_view()}
            </div>
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

#[cfg(feature = "hydrate")]
mod upload {
    use super::{Attachment, FormState};
    use crate::call::Failed;
    use crate::wire::from_text;
    use gloo_net::http::Request;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{File, FormData, HtmlInputElement};

    /// Uploads what was chosen, one file after the other, and empties the input.
    pub(super) fn chosen(state: FormState, event: &leptos::ev::Event) {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let Some(list) = input.files() else { return };
        let files: Vec<File> = (0..list.length()).filter_map(|index| list.get(index)).collect();
        // They go on when the page is drawn anew meanwhile.
        let uploads = ArcRwSignal::from(state.uploads);
        let uploading = ArcRwSignal::from(state.uploading);
        uploading.update(|names| names.extend(files.iter().map(File::name)));
        state.files_wrong.set(Vec::new());
        leptos::task::spawn_local(async move {
            for file in files {
                match send(&file).await {
                    Ok(attachment) => uploads.update(|uploads| uploads.push(attachment)),
                    Err(failed) => state
                        .files_wrong
                        .update(|texts| texts.push(failed.problem("attachments").unwrap_or(failed.text))),
                }
                let name = file.name();
                uploading.update(|names| {
                    if let Some(place) = names.iter().position(|waiting| *waiting == name) {
                        names.remove(place);
                    }
                });
            }
            input.set_value("");
        });
    }

    async fn send(file: &File) -> Result<Attachment, Failed> {
        let form = FormData::new().map_err(|_| Failed::offline())?;
        form.append_with_blob_and_filename("files", file, &file.name()).map_err(|_| Failed::offline())?;
        let request =
            Request::post("/attachments").header("accept", "text/plain").body(form).map_err(|_| Failed::offline())?;
        let response = request.send().await.map_err(|_| Failed::offline())?;
        let text = response.text().await.map_err(|_| Failed::offline())?;
        if response.ok() {
            return from_text(&text).map_err(|_| Failed::unavailable());
        }
        Err(Failed::read(&text))
    }
}

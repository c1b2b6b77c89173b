//! Files that are picked, dropped or pasted, on their way to the server.

use crate::call::Failed;
use crate::kit::form::{FormState, Sending};
use crate::wire::from_text;
use domain::attachments::Attachment;
use domain::words::words;
use js_sys::Promise;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ClipboardEvent, DragEvent, Event, File, FileList, FormData, HtmlInputElement, ProgressEvent, XmlHttpRequest,
};

/// What browsers call a screenshot that is pasted.
const PASTED: &str = "image.png";

/// Uploads what was chosen, and empties the input.
pub(super) fn chosen(state: FormState, event: &Event) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    if let Some(list) = input.files() {
        send_all(state, &list);
    }
    input.set_value("");
}

/// Something is dragged over a form, dropped or pasted: files among it are uploaded, the rest is the browser's.
pub(crate) fn brought(state: FormState, event: &Event) {
    let data = match event.dyn_ref::<ClipboardEvent>() {
        Some(event) => event.clipboard_data(),
        None => event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer),
    };
    let Some(data) = data.filter(|_| state.takes_files()) else { return };
    let has = |kind: &str| data.types().includes(&kind.into(), 0);
    let what = event.type_();
    // Cells of a table come as text and as a picture of it: the text is what is meant.
    if !has("Files") || what == "paste" && has("text/plain") {
        return;
    }
    state.is_over.set(what == "dragover");
    if what != "dragleave" {
        event.prevent_default();
    }
    if let (Some(list), "drop" | "paste") = (data.files(), what.as_str()) {
        send_all(state, &list);
    }
}

/// Takes a file back that has not arrived.
pub(super) fn cancel(state: FormState, file: &Sending) {
    state.uploading.update(|files| files.retain(|other| other != file));
    let _ = file.request.abort();
}

/// One after the other. They go on when the page is drawn anew meanwhile.
fn send_all(state: FormState, list: &FileList) {
    let w = &words().files;
    let files: Vec<_> = (0..list.length()).filter_map(|index| sending(&list.get(index)?)).collect();
    let (uploads, uploading) = (ArcRwSignal::from(state.uploads), ArcRwSignal::from(state.uploading));
    uploading.update(|waiting| waiting.extend(files.iter().map(|(sending, _)| sending.clone())));
    state.files_wrong.set(Vec::new());
    leptos::task::spawn_local(async move {
        for (sending, file) in files {
            let is_wanted = || uploading.with_untracked(|waiting| waiting.contains(&sending));
            if !is_wanted() {
                continue;
            }
            state.files_told.try_set((w.uploading)(&sending.name));
            let outcome = send(&sending, &file, state.file_max).await;
            if !is_wanted() {
                continue;
            }
            match outcome {
                Ok(attachment) => {
                    state.files_told.try_set((w.uploaded)(&attachment.name));
                    uploads.update(|uploads| uploads.push(attachment));
                }
                Err(failed) => {
                    let text = failed.problem("attachments").unwrap_or(failed.text);
                    state.files_wrong.try_update(|texts| texts.push(text));
                }
            }
            uploading.update(|waiting| waiting.retain(|other| *other != sending));
        }
    });
}

fn sending(file: &File) -> Option<(Sending, File)> {
    let name = match file.name() {
        name if name == PASTED => screenshot(),
        name => name,
    };
    let request = SendWrapper::new(XmlHttpRequest::new().ok()?);
    Some((Sending { name, done: ArcRwSignal::new(0), request }, file.clone()))
}

/// `screenshot-20261130-215838.png`, of UTC.
fn screenshot() -> String {
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    let digits: String = now.chars().filter(char::is_ascii_digit).collect();
    format!("screenshot-{}-{}.png", &digits[..8], &digits[8..14])
}

async fn send(sending: &Sending, file: &File, most: u32) -> Result<Attachment, Failed> {
    let request = &*sending.request;
    upload(sending, file, most).await.map_err(|_| Failed::offline())?;
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match request.status() {
        Ok(200) => from_text(&text).map_err(|_| Failed::unavailable()),
        Ok(0) | Err(_) => Err(Failed::offline()),
        Ok(_) => Err(Failed::read(&text)),
    }
}

async fn upload(sending: &Sending, file: &File, most: u32) -> Result<(), JsValue> {
    let (request, form) = (&*sending.request, FormData::new()?);
    // Of a file that is too large as much goes as lets the server say so.
    let some = file.slice_with_f64_and_f64(0.0, f64::from(most) + 1.0)?;
    form.append_with_blob_and_filename("files", &some, &sending.name)?;
    request.open("POST", "/attachments")?;
    request.set_request_header("accept", "text/plain")?;
    let done = sending.done.clone();
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        done.set((event.loaded() / event.total() * 100.0) as u32);
    });
    request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_form_data(Some(&form))?;
    JsFuture::from(ended).await.map(drop)
}

//! Sending a form from the hydrated page. The browser encodes it; no field is known here by name.

use super::draft;
use super::state::FormState;
use crate::call::{Failed, Next};
use crate::opening::Refresh;
use crate::wire::from_text;
use domain::attachments::Attachment;
use gloo_net::http::Request;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlDialogElement, HtmlElement, HtmlFormElement, UrlSearchParams};

/// Takes over a form's submission.
pub(super) fn submit(state: FormState, event: SubmitEvent) {
    let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
    event.prevent_default();
    if state.busy.get_untracked() {
        return;
    }
    let Ok(params) = encoded(&form, &event) else { return };
    close_dialog(&form, &event);
    state.busy.set(true);
    state.sent.update_value(|n| *n += 1);
    let call = params.get("call").unwrap_or_default();
    params.delete("call");
    let navigate = use_navigate();
    let refresh = Refresh::now();
    // They go on when the page is drawn anew meanwhile.
    let (busy, refusal) = (ArcRwSignal::from(state.busy), ArcRwSignal::from(state.failed));
    let (uploads, uploading) = (ArcRwSignal::from(state.uploads), ArcRwSignal::from(state.uploading));
    let (notice, files_wrong) = (ArcRwSignal::from(state.notice), ArcRwSignal::from(state.files_wrong));
    leptos::task::spawn_local(async move {
        while !uploading.get_untracked().is_empty() {
            pause(100).await;
        }
        let params = with_uploads(params, &uploads);
        let answer = ask(&call, &params).await;
        busy.set(false);
        match answer {
            Ok(next) if next.is_anew => assign(&next.to),
            Ok(Next { told: Some(word), .. }) => {
                refusal.set(None);
                notice.set(Some(word));
                focus(&form, ".told").await;
            }
            Ok(next) => {
                close_around(&form);
                form.reset();
                draft::forget(&call);
                uploads.set(Vec::new());
                refusal.set(None);
                files_wrong.set(Vec::new());
                state.files_told.try_set(String::new());
                refresh.show(next.once);
                refresh.bump();
                navigate(&next.to, NavigateOptions::default());
            }
            // Posted to its own page, the form gets the sign-in form that carries it.
            Err(failed) if failed.status == 401 => post_natively(&form),
            Err(failed) => {
                refresh.refuse();
                refusal.set(Some(failed));
                focus(&form, ".refusal").await;
            }
        }
    });
}

/// The dialog that asked again is answered. One that holds the whole form stays until the form is taken.
fn close_dialog(form: &HtmlFormElement, event: &SubmitEvent) {
    let button = event.submitter().and_then(|button| button.closest("dialog").ok().flatten());
    close(button.filter(|dialog| !dialog.contains(Some(form))));
}

/// The dialog that holds a form which was taken. Drawn anew it would be hidden, and still keep the page out of reach.
fn close_around(form: &HtmlFormElement) {
    close(form.closest("dialog").ok().flatten());
}

fn close(dialog: Option<web_sys::Element>) {
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// The form's fields with those of the button that sent it; files travel on their own.
fn encoded(form: &HtmlFormElement, event: &SubmitEvent) -> Result<UrlSearchParams, JsValue> {
    let data = FormData::new_with_form(form)?;
    data.delete("files");
    data.delete("form[attachments][]");
    if let Some(button) = event.submitter().and_then(|button| button.dyn_into::<web_sys::HtmlButtonElement>().ok())
        && !button.name().is_empty()
    {
        data.set_with_str(&button.name(), &button.value())?;
    }
    UrlSearchParams::new_with_str_sequence_sequence(&data)
}

/// Read when they have all arrived.
fn with_uploads(params: UrlSearchParams, uploads: &ArcRwSignal<Vec<Attachment>>) -> UrlSearchParams {
    for file in uploads.get_untracked() {
        params.append("form[attachments][]", &file.id.0.to_string());
    }
    params
}

async fn ask(path: &str, params: &UrlSearchParams) -> Result<Next, Failed> {
    let body = params.to_string().as_string().unwrap_or_default();
    match post(path, "application/x-www-form-urlencoded", body, false).await.ok_or_else(Failed::offline)? {
        (false, text) => from_text(&text).map_err(|_| Failed::unavailable()),
        (true, text) => Err(Failed::read(&text)),
    }
}

/// Whether it was refused, and the answer's text; `None` when there was none.
async fn post(path: &str, kind: &str, body: String, is_by_itself: bool) -> Option<(bool, String)> {
    let request = Request::post(path).header("content-type", kind).header("accept", "text/plain");
    let request = request.header("x-agency", &agency());
    let request = if is_by_itself { request.header("x-live", "") } else { request };
    let request = request.body(body).ok()?;
    let response = request.send().await.ok()?;
    let text = response.text().await.ok()?;
    Some((!response.ok(), text))
}

/// The agency under which this page says that its reader acts; where the session's is another one by now, the server
/// refuses as if it had ended, and the page comes anew.
fn agency() -> String {
    document().document_element().and_then(|root| root.get_attribute("data-agency")).unwrap_or_default()
}

/// Asks a reading server function. Once the session has ended, there is nothing to read before signing in again.
/// One that the page asks by itself does not count as a use of the session.
pub(crate) async fn post_json(path: &str, body: String, is_by_itself: bool) -> Option<(bool, String)> {
    let (is_refused, text) = post(path, "application/json", body, is_by_itself).await?;
    if is_refused && text.starts_with("401;") {
        let location = window().location();
        let here = format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
        assign(&format!("/sign-in?next={}", js_sys::encode_uri_component(&here)));
    }
    Some((is_refused, text))
}

fn post_natively(form: &HtmlFormElement) {
    if form.submit().is_err() {
        assign("/sign-in");
    }
}

fn assign(to: &str) {
    // Where even this fails there is nothing left to try.
    let _ = window().location().assign(to);
}

async fn focus(form: &HtmlFormElement, what: &str) {
    // The alert is drawn before the next task.
    pause(0).await;
    let alert = form.query_selector(what).ok().flatten();
    if let Some(alert) = alert.and_then(|alert| alert.dyn_into::<HtmlElement>().ok()) {
        let _ = alert.focus();
    }
}

/// A field that is shown before the next task.
pub(super) async fn focus_on(id: &'static str) {
    pause(0).await;
    let field = document().get_element_by_id(id);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

pub(crate) async fn pause(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// The query of a form of filters, without what was left empty.
pub(super) fn query_of(event: &SubmitEvent) -> String {
    let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some(data) = form.and_then(|form| FormData::new_with_form(&form).ok()) else { return String::new() };
    let Ok(all) = UrlSearchParams::new_with_str_sequence_sequence(&data) else { return String::new() };
    let all = all.to_string().as_string().unwrap_or_default();
    let filled: Vec<&str> = all.split('&').filter(|pair| !pair.ends_with('=')).collect();
    filled.join("&")
}

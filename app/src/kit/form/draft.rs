//! What was typed into a form stays in it when its page is drawn anew: because another form of the page has done
//! something, or because somebody else has.

use super::kept;
use super::send::pause;
use super::state::{FormState, Returned, Sending};
use crate::call::Failed;
use domain::attachments::Attachment;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

thread_local! {
    /// The forms of the page that is shown, by the server functions they call.
    static SHOWN: RefCell<HashMap<&'static str, Draft>> = RefCell::default();
}

/// A form that is shown. It outlives the reactive values of its drawing, which are gone before the next one begins.
struct Draft {
    /// The path of its page.
    path: String,
    /// Under which name the device keeps it, if it does.
    place: Option<String>,
    /// Whether anything was typed or uploaded.
    is_touched: bool,
    uploads: ArcRwSignal<Vec<Attachment>>,
    uploading: ArcRwSignal<Vec<Sending>>,
    told: Told,
    /// What stood in its message box when the form was taken off the page.
    left: Option<String>,
}

/// What a form says of how it was sent last.
struct Told {
    failed: ArcRwSignal<Option<Failed>>,
    notice: ArcRwSignal<Option<String>>,
    files_wrong: ArcRwSignal<Vec<String>>,
    preview: ArcRwSignal<Option<String>>,
    busy: ArcRwSignal<bool>,
}

/// Something is typed into a form; answers whether the device keeps it.
pub(super) fn touch(call: &'static str) -> bool {
    let place = SHOWN.with_borrow_mut(|shown| {
        let draft = shown.get_mut(call)?;
        draft.is_touched = true;
        draft.place.clone()
    });
    place.zip(form_of(call)).is_some_and(|(place, form)| kept::keep(&place, &form))
}

/// A form has been sent, or its draft is discarded: nothing of it stays.
pub(super) fn forget(call: &str) {
    if let Some(place) = SHOWN.with_borrow_mut(|shown| shown.remove(call)).and_then(|draft| draft.place) {
        kept::forget(&place);
    }
}

/// What was typed into the message box of a form that the page does not show any more, as long as the page is not left.
pub(super) fn left(call: &'static str) -> Option<String> {
    let path = window().location().pathname().ok()?;
    let is_left = |name: &str, text: &str| name == "form[message]" && !text.trim().is_empty();
    SHOWN.with_borrow_mut(|shown| {
        let draft = shown.get_mut(call).filter(|draft| draft.path == path)?;
        if draft.is_touched && draft.left.is_none() {
            let mut typed = typed(call)?.into_iter();
            draft.left = typed.find(|(name, text)| is_left(name, text)).map(|(_, text)| text);
        }
        draft.left.clone()
    })
}

impl FormState {
    /// Goes on with what the form held in the drawing before.
    pub(super) fn redrawn(mut self, keeper: Option<i64>) -> Self {
        let call = self.call;
        let path = use_location().pathname.get_untracked();
        let before = SHOWN.with_borrow_mut(|shown| shown.remove(call));
        // A form that was taken off the page in between opens as new: what stood in it is gone.
        let before = before.filter(|before| before.path == path).zip(typed(call));
        let is_touched = before.as_ref().is_some_and(|(before, _)| before.is_touched);
        if let Some((before, values)) = before {
            self.uploads = before.uploads.into();
            self.uploading = before.uploading.into();
            let Told { failed, notice, files_wrong, preview, busy } = before.told;
            (self.failed, self.notice, self.preview) = (failed.into(), notice.into(), preview.into());
            (self.files_wrong, self.busy) = (files_wrong.into(), busy.into());
            if is_touched {
                self.returned.set_value(Some(Returned { call: call.to_owned(), values, ..Returned::default() }));
            }
        }
        let told = Told {
            failed: self.failed.into(),
            notice: self.notice.into(),
            files_wrong: self.files_wrong.into(),
            preview: self.preview.into(),
            busy: self.busy.into(),
        };
        let (uploads, uploading) = (self.uploads.into(), self.uploading.into());
        let place = keeper.map(|keeper| kept::place(keeper, &path, call));
        if let Some(place) = place.clone().filter(|_| !self.came_back()) {
            self.bring_back(place, is_touched);
        }
        let draft =
            Draft { path, place, is_touched: is_touched || self.came_back(), uploads, uploading, told, left: None };
        SHOWN.with_borrow_mut(|shown| shown.insert(call, draft));
        self
    }

    /// Once it stands on the page, fills in what the device has kept; what has been typed since goes before.
    fn bring_back(self, place: String, is_touched: bool) {
        let is_new = kept::is_alive();
        leptos::task::spawn_local(async move {
            pause(0).await;
            let Some(form) = form_of(self.call) else { return };
            let is_kept = if is_touched { kept::is_there(&place) } else { kept::bring_back(&place, &form, is_new) };
            self.is_kept.try_set(is_kept);
        });
    }
}

/// The form as it stands on the page.
fn form_of(call: &str) -> Option<HtmlFormElement> {
    let input = document().query_selector(&format!("form > input[name=call][value=\"{call}\"]")).ok().flatten();
    input.and_then(|input| input.parent_element()).and_then(|form| form.dyn_into::<HtmlFormElement>().ok())
}

/// The names and values of a form, if it still stands on the page.
fn typed(call: &str) -> Option<Vec<(String, String)>> {
    form_of(call).and_then(|form| values(&form))
}

/// The names and values of a form.
pub(super) fn values(form: &HtmlFormElement) -> Option<Vec<(String, String)>> {
    let data = FormData::new_with_form(form).ok()?;
    data.delete("files");
    let pairs = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let pair = |pair: Result<JsValue, JsValue>| {
        let pair: js_sys::Array = pair.ok()?.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    Some(js_sys::try_iter(&pairs).ok()??.filter_map(pair).collect())
}

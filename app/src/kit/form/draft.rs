//! What was typed into a form stays in it when its page is drawn anew: because another form of the page has done
//! something, or because somebody else has.

use super::kept;
use super::send::pause;
use super::state::{FormState, Returned, Sending};
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

impl FormState {
    /// Goes on with what the form held in the drawing before.
    pub(super) fn redrawn(mut self, keeper: Option<i64>) -> Self {
        let call = self.call;
        let path = use_location().pathname.get_untracked();
        let before = SHOWN.with_borrow_mut(|shown| shown.remove(call));
        let before = before.filter(|before| before.is_touched && before.path == path);
        // A form that was taken off the page in between opens as new: what stood in it is gone.
        let before = before.zip(typed(call));
        let is_touched = before.is_some();
        if let Some((before, values)) = before {
            self.uploads = before.uploads.into();
            self.uploading = before.uploading.into();
            self.returned.set_value(Some(Returned { call: call.to_owned(), values, ..Returned::default() }));
        }
        let (uploads, uploading) = (self.uploads.into(), self.uploading.into());
        let place = keeper.map(|keeper| kept::place(keeper, &path, call));
        if let Some(place) = place.clone().filter(|_| !self.came_back()) {
            self.bring_back(place, is_touched);
        }
        let draft = Draft { path, place, is_touched: is_touched || self.came_back(), uploads, uploading };
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

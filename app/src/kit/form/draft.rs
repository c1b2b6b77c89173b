//! What was typed into a form stays in it when its page is drawn anew: because another form of the page has done
//! something, or because somebody else has.

use super::state::{FormState, Returned};
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
    /// Whether anything was typed or uploaded.
    is_touched: bool,
    uploads: ArcRwSignal<Vec<Attachment>>,
    uploading: ArcRwSignal<Vec<String>>,
}

/// Something is typed into a form.
pub(super) fn touch(call: &'static str) {
    SHOWN.with_borrow_mut(|shown| {
        if let Some(draft) = shown.get_mut(call) {
            draft.is_touched = true;
        }
    });
}

/// A form has been sent: nothing of it stays.
pub(super) fn forget(call: &str) {
    SHOWN.with_borrow_mut(|shown| shown.remove(call));
}

impl FormState {
    /// Goes on with what the form held in the drawing before.
    pub(super) fn redrawn(mut self, call: &'static str) -> Self {
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
        let draft = Draft { path, is_touched: is_touched || self.came_back(), uploads, uploading };
        SHOWN.with_borrow_mut(|shown| shown.insert(call, draft));
        self
    }
}

/// The names and values of a form, if it still stands on the page.
fn typed(call: &str) -> Option<Vec<(String, String)>> {
    let input = document().query_selector(&format!("form > input[name=call][value=\"{call}\"]")).ok()??;
    let form = input.parent_element()?.dyn_into::<HtmlFormElement>().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    data.delete("files");
    let pairs = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let pair = |pair: Result<JsValue, JsValue>| {
        let pair: js_sys::Array = pair.ok()?.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    Some(js_sys::try_iter(&pairs).ok()??.filter_map(pair).collect())
}

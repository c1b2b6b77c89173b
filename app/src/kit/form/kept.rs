//! Drafts that the device keeps: what is typed outlives a reload and a lost connection, until it is sent or discarded, or its
//! writer signs out. No secret is among them.

use super::state::FormState;
use crate::opening::Refresh;
use domain::words::words;
use leptos::prelude::*;

/// A word that there is such a draft of this form, and [Discard].
#[component]
pub fn Kept() -> impl IntoView {
    let state = FormState::here();
    let refresh = Refresh::now();
    let w = &words().details;
    let discard = move |_| {
        #[cfg(feature = "hydrate")]
        {
            super::draft::forget(state.call);
            refresh.bump();
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (state.call, refresh);
    };
    move || {
        state.is_kept.get().then(|| {
            view! {
                <p class="kept">
                    <small>{w.draft}</small>
                    <button type="button" class="button quiet small" on:click=discard>{w.discard}</button>
                </p>
            }
        })
    }
}

/// Nothing of whoever signs out stays on the device.
pub fn forget_all() {
    #[cfg(feature = "hydrate")]
    device::forget_all();
}

#[cfg(feature = "hydrate")]
pub(super) use device::{bring_back, forget, is_alive, is_there, keep, place};

#[cfg(feature = "hydrate")]
mod device {
    use crate::kit::form::draft::values;
    use js_sys::Reflect;
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Element, HtmlFormElement, Storage, UrlSearchParams};

    const PREFIX: &str = "draft ";
    /// A consent is given anew each time.
    const CONSENT: &str = "form[consent]";
    /// What makes a form that is sent again the same one.
    const KEY: &str = "form[key]";

    /// The name of a draft: one for each person, page and form.
    pub(in crate::kit::form) fn place(keeper: i64, path: &str, call: &str) -> String {
        format!("{PREFIX}{keeper} {path} {call}")
    }

    /// A browser may have none, or may refuse it.
    fn storage() -> Option<Storage> {
        window().local_storage().ok().flatten()
    }

    pub(in crate::kit::form) fn is_there(place: &str) -> bool {
        storage().and_then(|storage| storage.get_item(place).ok().flatten()).is_some()
    }

    pub(in crate::kit::form) fn forget(place: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(place);
        }
    }

    pub(super) fn forget_all() {
        let Some(storage) = storage() else { return };
        let length = storage.length().unwrap_or_default();
        let names: Vec<String> = (0..length).filter_map(|n| storage.key(n).ok().flatten()).collect();
        for name in names.iter().filter(|name| name.starts_with(PREFIX)) {
            let _ = storage.remove_item(name);
        }
    }

    /// Whether the page has come to life, and what is built now is built by the browser.
    pub(in crate::kit::form) fn is_alive() -> bool {
        document().document_element().is_some_and(|root| root.has_attribute("data-hydrated"))
    }

    /// Keeps a form as it stands; one without a text is not worth it.
    pub(in crate::kit::form) fn keep(place: &str, form: &HtmlFormElement) -> bool {
        let (Some(storage), Ok(kept)) = (storage(), UrlSearchParams::new()) else { return false };
        let mut has_text = false;
        for (name, value) in values(form).unwrap_or_default() {
            let Some(control) = control(form, &name).filter(|control| is_kept(control, &name)) else { continue };
            has_text |= control.tag_name() == "TEXTAREA" && !value.trim().is_empty();
            kept.append(&name, &value);
        }
        let text = kept.to_string().as_string().unwrap_or_default();
        if has_text && storage.set_item(place, &text).is_ok() {
            return true;
        }
        forget(place);
        false
    }

    fn control(form: &HtmlFormElement, name: &str) -> Option<Element> {
        form.query_selector(&format!("[name=\"{name}\"]")).ok().flatten()
    }

    /// Neither secrets nor what the form carries along.
    fn is_kept(control: &Element, name: &str) -> bool {
        let is_secret = control.get_attribute("spellcheck").as_deref() == Some("false");
        match control.get_attribute("type").as_deref() {
            Some("password" | "file") => false,
            Some("hidden") => name == KEY,
            _ => !is_secret && name != CONSENT,
        }
    }

    /// Fills in a form what was kept of it; answers whether there was something. `is_new` means that nobody can have typed yet.
    pub(in crate::kit::form) fn bring_back(place: &str, form: &HtmlFormElement, is_new: bool) -> bool {
        let kept = storage().and_then(|storage| storage.get_item(place).ok().flatten());
        let Some(kept) = kept.and_then(|kept| UrlSearchParams::new_with_str(&kept).ok()) else { return false };
        let controls = form.query_selector_all("input, select, textarea").ok();
        let count = controls.as_ref().map_or(0, web_sys::NodeList::length);
        for n in 0..count {
            let control = controls.as_ref().and_then(|all| all.get(n)).and_then(|node| node.dyn_into::<Element>().ok());
            let Some(control) = control else { continue };
            let name = control.get_attribute("name").unwrap_or_default();
            if name.starts_with("form[") && is_kept(&control, &name) {
                fill_in(&control, kept.get_all(&name).iter().filter_map(|value| value.as_string()).collect(), is_new);
            }
        }
        true
    }

    fn fill_in(control: &Element, kept: Vec<String>, is_new: bool) {
        let value = text_of(control, "value");
        if matches!(control.get_attribute("type").as_deref(), Some("checkbox" | "radio")) {
            let _ = Reflect::set(control, &"checked".into(), &kept.contains(&value).into());
            return;
        }
        let Some(kept) = kept.into_iter().next() else { return };
        if control.tag_name() != "TEXTAREA" {
            let _ = Reflect::set(control, &"value".into(), &kept.into());
            return;
        }
        let given = text_of(control, "defaultValue");
        if !is_new && value != given {
            return;
        }
        // A quotation goes below what was typed.
        let is_quoting = window().location().search().is_ok_and(|search| search.contains("quote="));
        let text = if is_quoting && !kept.contains(&value) { format!("{}\n\n{value}", kept.trim_end()) } else { kept };
        crate::kit::field::set_text(control, &text);
    }

    fn text_of(control: &Element, property: &str) -> String {
        Reflect::get(control, &JsValue::from_str(property)).ok().and_then(|value| value.as_string()).unwrap_or_default()
    }
}

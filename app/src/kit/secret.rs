//! What pages with secrets need of the browser: nothing stays on a page that is left, or for longer than it should.

use leptos::prelude::*;

/// What was typed into a form does not come back with the browser's Back.
pub fn blank_on_leaving(form: &'static str) {
    #[cfg(feature = "hydrate")]
    on_leaving(move || {
        use wasm_bindgen::JsCast;

        let form = document().get_element_by_id(form);
        if let Some(form) = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) {
            form.reset();
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = form;
}

/// What is shown once is hidden after a while, and when the page is left.
pub fn hide_after(seconds: u32) {
    #[cfg(feature = "hydrate")]
    {
        let refresh = crate::opening::Refresh::now();
        on_leaving(move || refresh.hide());
        let wait = std::time::Duration::from_secs(u64::from(seconds));
        if let Ok(timer) = set_timeout_with_handle(move || refresh.hide(), wait) {
            on_cleanup(move || timer.clear());
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = seconds;
}

/// Into the clipboard; `done` is set once it is there. Browsers give none to pages that came over plain http.
pub fn copy(text: &str, done: RwSignal<bool>) {
    #[cfg(feature = "hydrate")]
    if window().is_secure_context() {
        let copying = window().navigator().clipboard().write_text(text);
        leptos::task::spawn_local(async move {
            let is_there = wasm_bindgen_futures::JsFuture::from(copying).await.is_ok();
            done.try_set(is_there);
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (text, done);
}

#[cfg(feature = "hydrate")]
fn on_leaving(act: impl Fn() + 'static) {
    let listener = window_event_listener_untyped("pagehide", move |_| act());
    on_cleanup(move || listener.remove());
}

//! The boxes that pick rows of a list: they belong to the form of the bar above it.

use leptos::prelude::*;

/// The form of the bar, which the boxes of the rows belong to.
pub const FORM: &str = "several";
/// The box for all of the page.
pub const ALL: &str = "all";

/// The number of a row, with the box that picks it.
pub fn pick(no: String) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" form=FORM name="form[tickets][]" value=no.clone()/>
            {no}
        </label>
    }
    .into_any()
}

/// A box of the list was ticked or not: that for all goes with the boxes of the rows.
pub fn ticked(event: &leptos::ev::Event) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        use web_sys::HtmlInputElement;

        let input = |node: web_sys::EventTarget| node.dyn_into::<HtmlInputElement>().ok();
        let Some(changed) = event.target().and_then(input) else { return };
        let Ok(boxes) = document().query_selector_all("#all, input[form=several]") else { return };
        let boxes = (0..boxes.length()).filter_map(|n| boxes.item(n)?.dyn_into::<HtmlInputElement>().ok());
        let is_all = changed.id() == ALL;
        for each in boxes.filter(|each| is_all || each.id() == ALL) {
            each.set_checked(changed.checked() && (is_all || each.checked()));
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = event;
}

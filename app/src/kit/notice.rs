//! The word after something was done.

use crate::kit::form::is_refused;
use crate::kit::icon::Icon;
use crate::kit::query::use_query;
use crate::opening::Refresh;
use leptos::prelude::*;

/// The word of what the address says was done (`done=`); gone once a form of the page is refused.
pub fn done(word: impl FnOnce(&str) -> Option<&'static str>) -> Option<AnyView> {
    if is_refused() {
        return None;
    }
    let text = word(&use_query().with_untracked(|query| query.get("done"))?)?;
    let refresh = Refresh::now();
    let notice = move || {
        (!refresh.is_refused())
            .then(|| view! { <p class="notice success" role="status"><Icon name="check"/>{text}</p> })
    };
    Some(notice.into_any())
}

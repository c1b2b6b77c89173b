//! [Export]: a file of all that a list shows page after page.

use crate::kit::icon::Icon;
use domain::words::words;
use leptos::prelude::*;

/// The link, among the acts of a page's head.
pub fn export(href: String) -> AnyView {
    view! {
        <div class="acts">
            <a class="button" href=href download="" rel="external"><Icon name="download"/>{words().list.export}</a>
        </div>
    }
    .into_any()
}

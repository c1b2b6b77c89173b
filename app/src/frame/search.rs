//! The box of the top bar that searches tickets; on narrow windows a button opens it.

use crate::kit::form::FilterForm;
use crate::kit::icon::Icon;
use domain::actor::Side;
use domain::words::words;
use leptos::prelude::*;

/// "Search tickets": leads to the list that shows the reader's tickets.
#[component]
pub fn SearchBox(side: Side) -> impl IntoView {
    let w = &words().frame;
    let path = match side {
        Side::Customer => "/tickets",
        Side::Desk => "/desk/tickets",
    };
    view! {
        <button class="narrow" popovertarget="search" aria-label=w.search_open><Icon name="search"/></button>
        <search class="search" id="search" popover>
            <FilterForm path class="" label=w.search>
                <Icon name="search"/>
                <input
                    type="search"
                    name="q"
                    aria-label=w.search
                    placeholder=w.search
                    autocomplete="off"
                    enterkeyhint="search"
                />
            </FilterForm>
        </search>
    }
}

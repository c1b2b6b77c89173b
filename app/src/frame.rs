//! The frame around every page: top bar, menus, navigation.

mod acting;
mod menus;
mod search;
mod side;

use crate::kit::icon::Icon;
use crate::opening::Me;
use acting::ActingBar;
use domain::actor::Side;
use domain::words::words;
use leptos::prelude::*;
use menus::{MoreMenu, ServiceList, ThemeMenu, TicketsMenu, UserMenu};
use search::SearchBox;
use side::SideNavigation;

/// What the reader is, in words.
pub fn role_name() -> Option<&'static str> {
    use_context::<StoredValue<crate::opening::Opening>>()
        .and_then(|opening| opening.with_value(|opening| opening.me.as_ref().map(menus::role)))
}

/// The frame; before anybody is signed in, only a door.
#[component]
pub fn Frame(me: Option<Me>, children: Children) -> impl IntoView {
    match me {
        None => view! { <main class="door" id="main">{children()}</main> }.into_any(),
        Some(me) => view! { <Console me>{children()}</Console> }.into_any(),
    }
}

#[component]
fn Console(me: Me, children: Children) -> impl IntoView {
    close_menus_on_navigation();
    let (side, may_submit, may_group) = (me.side, me.may_submit, me.may_group);
    let (may_plan, may_trace, may_iam) = (me.may_plan, me.may_trace, me.may_iam);
    let role = me.role.clone();
    view! {
        <a class="skip" href="#main" rel="external">{words().frame.skip}</a>
        <TopBar me/>
        <ActingBar role/>
        <div class="frame">
            <SideNavigation side may_submit may_group may_plan may_trace may_iam/>
            <main id="main" tabindex="-1">{children()}</main>
        </div>
    }
}

#[component]
fn TopBar(me: Me) -> impl IntoView {
    let w = &words().frame;
    let is_customer = me.side == Side::Customer;
    view! {
        <header class="bar">
            <button class="drawer" popovertarget="side" aria-label=w.navigation><Icon name="menu"/></button>
            <a class="brand" href="/" rel="external">
                <Icon name="mark"/>
                <b aria-hidden="true">{w.product}</b>
                <span>{w.home}</span>
            </a>
            <nav aria-label=w.console>
                {is_customer.then(|| view! { <ServiceList me=me.clone()/> })}
                <SearchBox side=me.side/>
                {is_customer.then(|| view! { <TicketsMenu me=me.clone()/><MoreMenu me=me.clone()/> })}
                <ThemeMenu/>
                <UserMenu me/>
            </nav>
        </header>
    }
}

/// A popover stays open when its link leads to another page of the same document.
fn close_menus_on_navigation() {
    #[cfg(feature = "hydrate")]
    {
        use leptos_router::hooks::use_location;
        use wasm_bindgen::JsCast;

        let location = use_location();
        Effect::new(move |before: Option<()>| {
            location.pathname.track();
            location.search.track();
            if before.is_none() {
                return;
            }
            let open = document().query_selector(":popover-open").ok().flatten();
            if let Some(open) = open.and_then(|open| open.dyn_into::<web_sys::HtmlElement>().ok()) {
                // Closed in the meantime is as good.
                let _ = open.hide_popover();
            }
        });
    }
}

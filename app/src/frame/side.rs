//! The left navigation; on narrow windows a drawer.

use crate::kit::field::Attribute;
use crate::kit::icon::Icon;
use domain::actor::Side;
use domain::words::words;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// "Service Tickets" for customers, "Service Desk" for engineers.
#[component]
pub fn SideNavigation(side: Side, may_submit: bool, may_group: bool, may_iam: bool) -> impl IntoView {
    let w = &words().frame;
    let (name, entries) = match side {
        Side::Customer => (
            w.service_tickets,
            vec![
                ("/tickets/new", "plus", w.create, may_submit),
                ("/tickets", "list", w.my_tickets, true),
                ("/group/tickets", "users", w.group_tickets, may_group),
            ],
        ),
        Side::Desk => (
            w.desk,
            vec![
                ("/desk", "inbox", w.queue, true),
                ("/desk/mine", "briefcase", w.my_work, true),
                ("/desk/tickets", "list", w.all_tickets, true),
            ],
        ),
    };
    let entries: Vec<_> =
        entries.into_iter().map(|(href, icon, name, is_open)| view! { <Entry href icon name is_open/> }).collect();
    view! {
        <nav class="side" id="side" popover aria-labelledby="side-name">
            <p id="side-name">{name}</p>
            <ul>{entries}</ul>
            {may_iam.then(|| view! { <Administration/> })}
        </nav>
    }
}

/// What the administrator of an account has beside.
#[component]
fn Administration() -> impl IntoView {
    view! {
        <p id="side-iam">{words().frame.iam}</p>
        <ul aria-labelledby="side-iam">
            <Entry href="/iam/agencies" icon="briefcase" name=words().agencies.title is_open=true/>
        </ul>
    }
}

#[component]
fn Entry(href: &'static str, icon: &'static str, name: &'static str, is_open: bool) -> impl IntoView {
    let path = use_location().pathname;
    // What one may not use stays visible, muted, and answers 403.
    let class = (!is_open).then_some("muted");
    let title = (!is_open).then_some(words().errors.not_allowed_title);
    let lock = (!is_open).then(|| view! { <Icon name="lock"/> });
    let current: Attribute = Signal::derive(move || (path.get() == href).then(|| "page".to_owned()));
    view! { <li><a class=class href=href title=title aria-current=current><Icon name=icon/>{name}{lock}</a></li> }
}

//! The left navigation; on narrow windows a drawer.

use crate::authorizations::waiting;
use crate::kit::field::Attribute;
use crate::kit::icon::Icon;
use domain::actor::Side;
use domain::authorizations::Asked;
use domain::words::words;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// "Service Tickets" for customers, "Service Desk" for engineers.
#[component]
pub fn SideNavigation(
    side: Side,
    may_submit: bool,
    may_group: bool,
    may_plan: bool,
    may_trace: bool,
    may_iam: bool,
) -> impl IntoView {
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
            <ul>{entries}{(side == Side::Customer).then(|| authorizations(may_group))}</ul>
            {may_trace.then(|| view! { <TraceService/> })}
            {may_iam.then(|| view! { <Administration side/> })}
            {(side == Side::Customer).then(|| view! { <ul><Entry href="/support-plan" icon="shield" name=words().support_plan.title is_open=may_plan/></ul> })}
        </nav>
    }
}

/// My and Group Authorizations, with how many wait for an answer.
fn authorizations(may_group: bool) -> AnyView {
    let w = &words().authorizations;
    waiting(move |Asked { mine, group }| {
        view! {
            <Entry href="/authorizations" icon="key" name=w.mine is_open=true waiting=mine/>
            <Entry href="/group/authorizations" icon="users" name=w.group is_open=may_group waiting=group/>
        }
    })
}

/// Cloud Trace Service, for those who may read traces.
#[component]
fn TraceService() -> impl IntoView {
    view! {
        <p id="side-traces">{words().frame.traces}</p>
        <ul aria-labelledby="side-traces"><Entry href="/traces" icon="clock" name=words().traces.title is_open=true/></ul>
    }
}

/// What an administrator has beside: users, groups, Ticket Policy and agencies; at the desk the accounts, and its own users.
#[component]
fn Administration(side: Side) -> impl IntoView {
    let w = &words().iam;
    let (name, entries) = match side {
        Side::Customer => (
            words().frame.iam,
            vec![
                ("/iam/users", "user", w.users),
                ("/iam/groups", "users", w.groups),
                ("/iam/ticket-policy", "lock", w.policy),
                ("/iam/agencies", "briefcase", words().agencies.title),
            ],
        ),
        Side::Desk => (
            words().accounts.administration,
            vec![("/desk/accounts", "briefcase", words().accounts.title), ("/iam/users", "users", w.users)],
        ),
    };
    let entries: Vec<_> =
        entries.into_iter().map(|(href, icon, name)| view! { <Entry href icon name is_open=true/> }).collect();
    view! {
        <p id="side-iam">{name}</p>
        <ul aria-labelledby="side-iam">{entries}</ul>
    }
}

#[component]
fn Entry(
    href: &'static str,
    icon: &'static str,
    name: &'static str,
    is_open: bool,
    /// How many there wait for the reader.
    #[prop(default = 0)]
    waiting: i64,
) -> impl IntoView {
    let path = use_location().pathname;
    // What one may not use stays visible, muted, and answers 403.
    let class = (!is_open).then_some("muted");
    let title = (!is_open).then_some(words().errors.not_allowed_title);
    let lock = (!is_open).then(|| view! { <Icon name="lock"/> });
    let count = (waiting > 0).then(|| {
        view! { <span class="count" aria-hidden="true" title=(words().authorizations.waiting)(waiting)>{waiting}</span> }
    });
    let current: Attribute = Signal::derive(move || (path.get() == href).then(|| "page".to_owned()));
    view! { <li><a class=class href=href title=title aria-current=current><Icon name=icon/>{name}{lock}{count}</a></li> }
}

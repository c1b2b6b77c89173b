//! Menus of the top bar: buttons with popovers, which need no JavaScript.

use super::acting::Back;
use crate::kit::field::{Attribute, Hidden};
use crate::kit::form::{Form, ServerFn, forget_all};
use crate::kit::icon::Icon;
use crate::opening::{ActsFor, Me, Opening, Role};
use crate::sign_in::SignOut;
use crate::theme::{ChooseTheme, Theme};
use domain::actor::Side;
use domain::words::words;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A link of a menu. What one may not use stays visible, muted, and answers 403.
#[component]
fn Entry(href: &'static str, name: &'static str, is_open: bool) -> impl IntoView {
    if is_open {
        return view! { <li><a href=href>{name}</a></li> }.into_any();
    }
    let title = words().errors.not_allowed_title;
    view! { <li><a class="muted" href=href title=title>{name}<Icon name="lock"/></a></li> }.into_any()
}

/// "Service List".
#[component]
pub fn ServiceList(me: Me) -> impl IntoView {
    let w = &words().frame;
    view! {
        <button popovertarget="service-list">{w.service_list}<Icon name="chevron"/></button>
        <div class="menu" id="service-list" popover>
            <p id="support">{w.support}</p>
            <ul aria-labelledby="support">
                <Entry href="/tickets" name=w.service_tickets is_open=true/>
            </ul>
            <p id="governance">{w.governance}</p>
            <ul aria-labelledby="governance">
                <Entry href="/traces" name=w.traces is_open=me.may_trace/>
                <Entry href="/iam/users" name=w.iam is_open=me.may_iam/>
            </ul>
        </div>
    }
}

/// The link "Service Tickets" and its menu.
#[component]
pub fn TicketsMenu(me: Me) -> impl IntoView {
    let w = &words().frame;
    view! {
        <a class="wide" href="/tickets"><Icon name="ticket"/>{w.service_tickets}</a>
        <button class="wide" popovertarget="tickets-menu" aria-label=w.tickets_menu><Icon name="chevron"/></button>
        <div class="menu" id="tickets-menu" popover>
            <ul>
                <Entry href="/tickets/new" name=w.create is_open=me.may_submit/>
                <Entry href="/tickets" name=w.my_tickets is_open=true/>
            </ul>
        </div>
    }
}

/// "More", on narrow windows.
#[component]
pub fn MoreMenu(me: Me) -> impl IntoView {
    let w = &words().frame;
    view! {
        <button class="narrow" popovertarget="more-menu">{w.more}<Icon name="chevron"/></button>
        <div class="menu" id="more-menu" popover>
            <ul>
                <Entry href="/tickets" name=w.service_tickets is_open=true/>
                <Entry href="/tickets/new" name=w.create is_open=me.may_submit/>
                <Entry href="/tickets" name=w.my_tickets is_open=true/>
            </ul>
        </div>
    }
}

/// The theme switch.
#[component]
pub fn ThemeMenu() -> impl IntoView {
    let w = &words().frame;
    let chosen = expect_context::<StoredValue<Opening>>().with_value(|opening| opening.theme);
    let location = use_location();
    let back: Attribute =
        Signal::derive(move || Some(format!("{}{}", location.pathname.get(), query(&location.search.get()))));
    let entry = move |theme: Theme| {
        let (icon, name) = match theme {
            Theme::System => ("monitor", w.theme_auto),
            Theme::Light => ("sun", w.theme_light),
            Theme::Dark => ("moon", w.theme_dark),
        };
        let pressed = if theme == chosen { "true" } else { "false" };
        view! {
            <li><button name="form[theme]" value=theme.name() aria-pressed=pressed><Icon name=icon/>{name}</button></li>
        }
    };
    view! {
        <button popovertarget="theme-menu" aria-label=w.theme><Icon name="theme"/></button>
        <div class="menu" id="theme-menu" popover>
            <Form call=ChooseTheme::PATH is_summed_up=false>
                <input type="hidden" name="form[back]" value=back/>
                <ul>{Theme::ALL.map(entry)}</ul>
            </Form>
        </div>
    }
}

fn query(search: &str) -> String {
    if search.is_empty() { String::new() } else { format!("?{}", search.trim_start_matches('?')) }
}

/// The menu of whoever is signed in.
#[component]
pub fn UserMenu(me: Me) -> impl IntoView {
    let w = &words().frame;
    let (role, may_rule, may_switch) = (role(&me), me.is_administrator, me.may_switch);
    let (acts_for, back) = match me.role {
        Role::Own | Role::Over => (None, None),
        Role::Under(ActsFor { account, .. }) => (
            Some(view! { <dt>{words().agencies.acts_for}</dt><dd>{account}</dd> }),
            Some(view! { <li><Back text=words().agencies.switch_back/></li> }),
        ),
    };
    view! {
        <button class="who" popovertarget="user-menu"><Icon name="user"/><span>{me.user}</span></button>
        <div class="menu" id="user-menu" popover>
            <dl>
                <dt>{words().profile.account}</dt>
                <dd>{me.account}</dd>
                <dt>{words().profile.role}</dt>
                <dd>{role}</dd>
                {acts_for}
            </dl>
            <ul>
                <li><a href="/profile">{w.profile}</a></li>
                {may_rule.then(|| view! { <li><a href="/iam/security">{words().security.title}</a></li> })}
                <Entry href="/agencies" name=words().agencies.switch_title is_open=may_switch/>
                {back}
                <li on:submit=|_| forget_all()>
                    <Form call=SignOut::PATH is_summed_up=false>
                        <Hidden field="sent" value="1"/>
                        <button>{w.sign_out}</button>
                    </Form>
                </li>
            </ul>
        </div>
    }
}

/// What somebody is, in words.
pub fn role(me: &Me) -> &'static str {
    let w = &words().frame;
    match (me.home, me.is_administrator) {
        (Side::Customer, true) => w.administrator,
        (Side::Customer, false) => w.iam_user,
        (Side::Desk, true) => w.lead,
        (Side::Desk, false) => w.engineer,
    }
}

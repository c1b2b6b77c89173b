//! The bar below the top bar of whoever acts under an agency: for whom, until when, and how to stop.

use crate::agencies::SwitchBack;
use crate::kit::field::Hidden;
use crate::kit::form::{Form, ServerFn};
use crate::kit::icon::Icon;
use crate::kit::when::time;
use crate::opening::{ActsFor, Role};
use domain::words::words;
use leptos::prelude::*;

/// The bar, where there is something to tell.
#[component]
pub fn ActingBar(role: Role) -> impl IntoView {
    let w = &words().agencies;
    match role {
        Role::Own => ().into_any(),
        Role::Under(ActsFor { account, name, until }) => view! {
            <div class="acting" role="region" aria-label=w.switch_title>
                <p><Icon name="users"/><span>{(w.acting)(&account, &name)} " " {time(until)}</span></p>
                <Back text=w.switch_back/>
            </div>
        }
        .into_any(),
        Role::Over => view! {
            <div class="acting over" role="region" aria-label=w.switch_title>
                <p><Icon name="alert"/>{w.over}</p>
                <Back text=words().frame.dismiss/>
            </div>
        }
        .into_any(),
    }
}

/// [Switch Back]; where the agency is over, it is only put out of sight.
#[component]
pub fn Back(text: &'static str) -> impl IntoView {
    view! {
        <Form call=SwitchBack::PATH is_summed_up=false>
            <Hidden field="sent" value="1"/>
            <button>{text}</button>
        </Form>
    }
}

//! What is done to several tickets of a list at once: the bar above its rows, and the dialog that names the tickets before
//! anything is done to them. The same with and without JavaScript.

mod dialog;

pub use dialog::several_dialog;

use crate::call::{Failed, Next};
use crate::kit::field::Hidden;
use crate::kit::form::{Form, FormState, ServerFn, input_id, input_name};
use crate::kit::icon::Icon;
use crate::opening::Refresh;
#[cfg(feature = "ssr")]
use crate::tickets::actions::sign;
use crate::tickets::picks::{ALL, FORM, ticked};
use crate::wire::Wire;
use domain::tickets::{SeveralAct, SeveralForm, TicketQuery, TicketRow};
use domain::words::words;
use leptos::prelude::*;

/// The buttons of the bar: done at once, or asked about by the dialog.
#[server(output = Wire)]
pub async fn pick_tickets(#[server(default)] form: SeveralForm) -> Result<Next, Failed> {
    Ok(picked(&form, crate::call::acting()?.pick_tickets(&form).await?))
}

/// [OK] of the dialog.
#[server(output = Wire)]
pub async fn act_on_tickets(#[server(default)] form: SeveralForm) -> Result<Next, Failed> {
    Ok(told(&form, crate::call::acting()?.act_on_tickets(&form).await?))
}

#[cfg(feature = "ssr")]
fn picked(form: &SeveralForm, picked: store::Picked) -> Next {
    match picked {
        store::Picked::Done(report) => told(form, report),
        store::Picked::Asks(several) => {
            let back = back(form);
            let tickets: String = several.tickets.iter().map(|no| format!("&{}={no}", dialog::TICKET)).collect();
            Next::to(format!("{back}{}{}={}{tickets}", sign(back), dialog::ACT, several.act.act().slug()))
        }
    }
}

#[cfg(feature = "ssr")]
fn told(form: &SeveralForm, report: domain::tickets::SeveralReport) -> Next {
    Next::to(back(form)).showing(ActOnTickets::PATH, report.lines())
}

/// The list that they were picked from.
#[cfg(feature = "ssr")]
fn back(form: &SeveralForm) -> &str {
    domain::next::local_path(&form.back, domain::tickets::ListKind::Mine.path())
}

/// What has become of them, until the list shows something else: to be asked for outside of what is drawn anew, and then with
/// the query that is drawn.
pub fn reported() -> impl Fn(&TicketQuery) -> Signal<Option<Vec<String>>> + Copy + Send + Sync + 'static {
    let refresh = Refresh::now();
    let lines = refresh.once(ActOnTickets::PATH);
    let drawn = StoredValue::new(None::<TicketQuery>);
    move |query| {
        let before = drawn.get_value();
        #[cfg(feature = "hydrate")]
        if before.is_some_and(|before| before != *query) {
            refresh.hide();
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (before, refresh);
        drawn.set_value(Some(query.clone()));
        lines
    }
}

/// The word of it: what was done, and beside each number to which it was not, why.
#[component]
pub fn Reported(lines: Signal<Option<Vec<String>>>) -> impl IntoView {
    move || {
        lines.get().map(|lines| {
            let mut lines = lines.into_iter();
            let done = lines.next();
            let refused: Vec<_> = lines.map(|line| view! { <li>{line}</li> }).collect();
            let (class, icon) =
                if refused.is_empty() { ("notice success", "check") } else { ("notice warning", "alert") };
            let refused = (!refused.is_empty()).then(|| view! { <ul>{refused}</ul> });
            view! { <div class=class role="status"><Icon name=icon/><p>{done}</p>{refused}</div> }
        })
    }
}

/// What may be done to some ticket of the page.
pub fn offered(rows: &[TicketRow], has_tags: bool) -> Vec<SeveralAct> {
    let is_offered = |act: &SeveralAct| {
        let may = rows.iter().any(|row| row.may.contains(&act.act()));
        may && (*act != SeveralAct::Tag || has_tags)
    };
    SeveralAct::ALL.into_iter().filter(is_offered).collect()
}

/// The buttons of these acts.
#[component]
pub fn Bar(acts: Vec<SeveralAct>, page: String, back: String) -> impl IntoView {
    let button = |act: SeveralAct| {
        let act = act.act();
        // The rows have buttons of the same words.
        let name = (words().several.act)(act.label());
        view! { <button class="button small" name="form[act]" value=act.slug() aria-label=name>{act.label()}</button> }
    };
    let buttons: Vec<_> = acts.into_iter().map(button).collect();
    (!buttons.is_empty()).then(|| {
        untick();
        view! {
            <Form call=PickTickets::PATH id=FORM class="several" label=words().several.title>
                <Fields page back/>
                <div class="actions">{buttons}</div>
            </Form>
        }
    })
}

#[component]
fn Fields(page: String, back: String) -> impl IntoView {
    let w = &words().several;
    FormState::here().register(ALL, w.tickets);
    view! {
        <Hidden field="page" value=page/>
        <Hidden field="back" value=back/>
        <label class="check">
            <input type="checkbox" id=input_id(ALL) name=input_name(ALL) value="on" on:change=|event| ticked(&event)/>
            {w.all}
        </label>
    }
}

/// The rows are about to be drawn into the places of those before: a tick would go over to another ticket. What was ticked
/// before the page came to life stays.
fn untick() {
    #[cfg(feature = "hydrate")]
    if document().document_element().is_some_and(|root| root.has_attribute("data-hydrated")) {
        use wasm_bindgen::JsCast;

        let form = document().get_element_by_id(FORM).and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
        if let Some(form) = form {
            form.reset();
        }
    }
}

//! Contact Options: their fields, and the page that changes them later.

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::{CheckField, SelectField, TextField};
use crate::kit::form::ServerFn;
use crate::tickets::change::ChangePage;
use crate::wire::Wire;
use domain::contact::{ChangeContactForm, Contact, ContactChoices};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;

/// The Contact Options of a ticket, to change them.
#[server(input = Json, output = Wire)]
pub async fn read_contact(no: String) -> Result<ContactChoices, Failed> {
    Ok(crate::call::acting()?.contact_choices(&no).await?)
}

/// Changes them.
#[server(output = Wire)]
pub async fn change_contact(#[server(default)] form: ChangeContactForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.change_contact(&form).await?;
    Ok(Next::to(format!("/tickets/{no}?done={}", domain::act::TicketAct::ChangeContact.slug())))
}

/// The page.
#[component]
pub fn ContactPage() -> impl IntoView {
    let params = use_params_map();
    let no = move || params.with(|params| params.get("no")).unwrap_or_default();
    read(move || ReadContact { no: no() }).show(|choices| view! { <Page choices/> })
}

#[component]
fn Page(choices: ContactChoices) -> impl IntoView {
    let ContactChoices { no, contact, countries, zones } = choices;
    view! {
        <ChangePage title=words().create.contact_options no call=ChangeContact::PATH>
            <ContactFields by_phone=contact.mobile.is_some() contact countries zones/>
            <p class="hint">{words().details.contact_until}</p>
        </ChangePage>
    }
}

/// The fields, with what they hold before anything was typed.
#[component]
pub fn ContactFields(
    contact: Contact,
    /// Whether its mobile number is to be used; a profile's number is only proposed.
    by_phone: bool,
    countries: Vec<(String, String)>,
    zones: Vec<String>,
) -> impl IntoView {
    let w = &words().create;
    let (code, mobile) = contact.mobile.unwrap_or_default();
    let zones = zones.into_iter().map(|zone| (zone.clone(), zone)).collect();
    view! {
        <fieldset class="card">
            <legend>{w.contact_options}</legend>
            <p class="hint">{w.contact_hint}</p>
            <div class="options">
                <label class="check"><input type="checkbox" checked disabled/> " " {w.message_center}</label>
                <CheckField field="contact[notify_email]" label=w.notify_email ticked=contact.email.is_some()/>
                <CheckField field="contact[notify_phone]" label=w.notify_phone ticked=by_phone/>
            </div>
            <div class="columns">
                <TextField field="contact[email]" label=w.email value=contact.email.unwrap_or_default() kind="email" autocomplete="email"/>
                <SelectField field="contact[country_code]" label=w.country_code options=countries none=w.choose_country value=code/>
                <TextField field="contact[mobile]" label=w.mobile value=mobile kind="tel" autocomplete="tel-national"/>
                <TextField field="contact[time]" label=w.contact_time hint=w.contact_time_hint value=contact.time/>
                <SelectField field="contact[zone]" label=w.contact_zone options=zones value=contact.zone/>
                <TextField field="contact[cc]" label=w.cc hint=w.cc_hint value=contact.cc.join(", ")/>
            </div>
        </fieldset>
    }
}

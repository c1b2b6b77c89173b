//! The profile: contact data, time zone, and one's own credentials.

mod access_keys;
mod devices;
mod second_factor;

pub use second_factor::SecondFactorPage;

use access_keys::AccessKeysCard;
use devices::DevicesCard;
use second_factor::SecondFactorCard;

use crate::call::{Failed, Next};
use crate::frame::role_name;
use crate::kit::data::read;
use crate::kit::field::{SelectField, TextField};
use crate::kit::form::{Form, ServerFn};
use crate::kit::icon::Icon;
use crate::kit::page::PageTitle;
use crate::kit::query::use_query;
use crate::welcome::NewPassword;
use crate::wire::Wire;
use domain::iam::PasswordRules;
use domain::profile::{ContactForm, PasswordForm, Profile};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// One's own profile.
#[server(input = Json, output = Wire)]
pub async fn read_profile() -> Result<Profile, Failed> {
    Ok(crate::call::acting()?.profile().await?)
}

/// Saves contact data and time zone.
#[server(output = Wire)]
pub async fn save_contact(#[server(default)] form: ContactForm) -> Result<Next, Failed> {
    crate::call::acting()?.save_contact(&form).await?;
    Ok(Next::to("/profile?done=saved"))
}

/// Changes one's own password.
#[server(output = Wire)]
pub async fn change_password(#[server(default)] form: PasswordForm) -> Result<Next, Failed> {
    let token = crate::call::visit()?.token.unwrap_or_default();
    crate::call::acting()?.change_password(&form, &token).await?;
    Ok(Next::to("/profile?done=changed"))
}

/// The page.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let query = use_query();
    let done = move || {
        let done = query.with(|query| query.get("done"))?;
        let text = match done.as_str() {
            "saved" => words().profile.saved,
            "changed" => words().profile.changed,
            "device" => words().devices.signed_out,
            "others" => words().devices.others_signed_out,
            "second-factor-off" => words().second_factor.turned_off,
            _ => return None,
        };
        Some(view! { <p class="notice success" role="status"><Icon name="check"/>{text}</p> })
    };
    view! {
        <PageTitle text=words().profile.title/>
        <header class="head"><h1>{words().profile.title}</h1></header>
        {done}
        // Side by side, not one in another: each is drawn anew by itself.
        <div class="sheet">
            {read(|| ReadProfile {}).show(|profile| view! { <Forms profile/> })}
            <SecondFactorCard/>
            <DevicesCard/>
            <AccessKeysCard/>
        </div>
    }
}

/// Why a card holds nothing.
fn sorry(failed: Failed) -> AnyView {
    view! { <p class="error">{failed.text}</p> }.into_any()
}

#[component]
fn Forms(profile: Profile) -> impl IntoView {
    let w = &words().profile;
    view! {
        <section class="card" aria-labelledby="who">
            <h2 id="who">{w.who}</h2>
            <dl>
                <dt>{w.account}</dt>
                <dd>{profile.account.clone()}</dd>
                <dt>{w.user}</dt>
                <dd>{profile.user.clone()}</dd>
                <dt>{w.role}</dt>
                <dd>{role_name()}</dd>
            </dl>
        </section>
        <ContactCard profile=profile.clone()/>
        <PasswordCard user=profile.user rules=profile.password_rules/>
    }
}

#[component]
fn ContactCard(profile: Profile) -> impl IntoView {
    let w = &words().profile;
    let zones: Vec<_> = profile.zones.iter().map(|zone| (zone.clone(), zone.clone())).collect();
    let account_zone = profile.account_zone.clone();
    let account_zones = zones.clone();
    let is_administrator = profile.is_administrator;
    let own_account_zone = profile.account_zone.clone();
    view! {
        <Form call=SaveContact::PATH class="card" label=w.contact>
            <h2>{w.contact}</h2>
            <div class="columns">
                <TextField field="email" label=w.email value=profile.email kind="email" autocomplete="email"/>
                <SelectField field="country_code" label=w.country_code options=profile.countries none=w.no_country value=profile.country_code/>
                <TextField field="mobile" label=w.mobile value=profile.mobile kind="tel" autocomplete="tel-national"/>
                <SelectField field="time_zone" label=w.time_zone options=zones none=(w.account_default)(&account_zone) value=profile.time_zone/>
                {is_administrator.then(|| view! { <SelectField field="account_zone" label=w.account_zone options=account_zones value=own_account_zone/> })}
            </div>
            <div class="actions"><button class="button primary">{w.save}</button></div>
        </Form>
    }
}

#[component]
fn PasswordCard(user: String, rules: PasswordRules) -> impl IntoView {
    let w = &words().profile;
    view! {
        <Form call=ChangePassword::PATH class="card" label=w.password>
            <h2>{w.password}</h2>
            <TextField field="current_password" label=w.current_password kind="password" autocomplete="current-password"/>
            <NewPassword rules user/>
            <div class="actions"><button class="button primary">{w.change_password}</button></div>
        </Form>
    }
}

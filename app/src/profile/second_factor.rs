//! One's own second factor: setting it up, new recovery codes, turning it off.

mod picture;

use super::sorry;
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::TextField;
use crate::kit::form::{Form, ServerFn};
use crate::kit::icon::Icon;
use crate::kit::page::PageTitle;
use crate::kit::when::Time;
use crate::opening::{Opening, Refresh};
use crate::sign_in::NoForm;
use crate::wire::Wire;
#[cfg(feature = "ssr")]
use domain::duty::Duty;
use domain::moment::When;
use domain::second_factor::{ChangeFactorForm, ConfirmForm, FactorAct, SecondFactor};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use picture::{Picture, QrCode};
use serde::{Deserialize, Serialize};

/// What is shown of a second factor.
#[derive(Clone, Serialize, Deserialize)]
pub struct Shown {
    /// Where it stands.
    pub factor: SecondFactor,
    /// The secret to scan, while it is being set up.
    pub picture: Option<Picture>,
    /// Whether nothing else can be done before it is on.
    pub is_first: bool,
}

/// One's own second factor.
#[server(input = Json, output = Wire)]
pub async fn read_second_factor() -> Result<Shown, Failed> {
    let acting = crate::call::acting_first(Duty::SetUpSecondFactor)?;
    let factor = acting.second_factor().await?;
    let picture = match &factor {
        SecondFactor::SettingUp { uri, .. } => picture::of(uri),
        SecondFactor::Off | SecondFactor::On { .. } => None,
    };
    Ok(Shown { factor, picture, is_first: acting.who().duty().is_some() })
}

/// Begins to set it up.
#[server(output = Wire)]
pub async fn set_up_second_factor(#[server(default)] form: NoForm) -> Result<Next, Failed> {
    let _ = form;
    crate::call::acting_first(Duty::SetUpSecondFactor)?.set_up_second_factor().await?;
    Ok(Next::to(PATH))
}

/// Turns it on.
#[server(output = Wire)]
pub async fn confirm_second_factor(#[server(default)] form: ConfirmForm) -> Result<Next, Failed> {
    let codes = crate::call::acting_first(Duty::SetUpSecondFactor)?.confirm_second_factor(&form).await?;
    Ok(Next::to(PATH).showing(ConfirmSecondFactor::PATH, codes))
}

/// Turns it off, or makes new recovery codes.
#[server(output = Wire)]
pub async fn change_second_factor(#[server(default)] form: ChangeFactorForm) -> Result<Next, Failed> {
    let codes = crate::call::acting()?.change_second_factor(&form).await?;
    Ok(match FactorAct::of(&form.act) {
        Some(FactorAct::NewCodes) => Next::to(PATH).showing(ConfirmSecondFactor::PATH, codes),
        Some(FactorAct::TurnOff) | None => Next::to("/profile?done=second-factor-off"),
    })
}

const PATH: &str = "/profile/second-factor";

/// The page.
#[component]
pub fn SecondFactorPage() -> impl IntoView {
    let w = &words().second_factor;
    view! {
        <PageTitle text=w.title/>
        <header class="head"><h1>{w.title}</h1></header>
        <div class="sheet">
            <Codes/>
            {read(|| ReadSecondFactor {}).show(|shown| view! { <Steps shown/> })}
        </div>
    }
}

#[component]
fn Steps(shown: Shown) -> impl IntoView {
    let w = &words().second_factor;
    let first =
        shown.is_first.then(|| view! { <p class="notice warning" role="status"><Icon name="alert"/>{w.required}</p> });
    let step = match shown.factor {
        SecondFactor::Off => view! { <section class="card" aria-label=w.title><SetUp/></section> }.into_any(),
        SecondFactor::SettingUp { secret, uri } => view! { <Confirm secret uri picture=shown.picture/> }.into_any(),
        SecondFactor::On { since, codes_left } => view! { <Change since codes_left/> }.into_any(),
    };
    view! { {first}{step} }
}

/// The card of the profile.
#[component]
pub fn SecondFactorCard() -> impl IntoView {
    let w = &words().second_factor;
    let state = |shown: Result<Shown, Failed>| match shown.map(|shown| shown.factor) {
        Ok(SecondFactor::Off | SecondFactor::SettingUp { .. }) => view! { <SetUp/> }.into_any(),
        Ok(SecondFactor::On { since, codes_left }) => view! {
            <State since codes_left/>
            <div class="actions"><a class="button" href=PATH>{w.manage}</a></div>
        }
        .into_any(),
        Err(failed) => sorry(failed),
    };
    view! {
        <section class="card" aria-labelledby="second-factor">
            <h2 id="second-factor">{w.title}</h2>
            {read(|| ReadSecondFactor {}).show_any(state)}
        </section>
    }
}

#[component]
fn SetUp() -> impl IntoView {
    let w = &words().second_factor;
    view! {
        <p>{w.what}</p>
        <Form call=SetUpSecondFactor::PATH>
            <input type="hidden" name="form[sent]" value="1"/>
            <button class="button primary">{w.set_up}</button>
        </Form>
    }
}

#[component]
fn Confirm(secret: String, uri: String, picture: Option<Picture>) -> impl IntoView {
    let w = &words().second_factor;
    view! {
        <Form call=ConfirmSecondFactor::PATH class="card" label=w.title>
            <p>{w.scan}</p>
            {picture.map(|picture| view! { <QrCode picture/> })}
            <p>{w.or_type}</p>
            <p><code class="secret">{secret}</code></p>
            <p><a href=uri rel="external">{w.or_open}</a></p>
            <p>{w.then_code}</p>
            <TextField field="secret_code" label=w.code autocomplete="one-time-code"/>
            <div class="actions"><button class="button primary">{w.confirm}</button></div>
        </Form>
    }
}

#[component]
fn State(since: When, codes_left: u64) -> impl IntoView {
    let w = &words().second_factor;
    view! { <p>{w.is_on} " " <Time at=since/> ". " {(w.codes_left)(codes_left)}</p> }
}

#[component]
fn Change(since: When, codes_left: u64) -> impl IntoView {
    let w = &words().second_factor;
    let opening = expect_context::<StoredValue<Opening>>();
    let user = opening.with_value(|opening| opening.me.as_ref().map(|me| me.user.clone()));
    let button = |act: FactorAct| {
        let name = match act {
            FactorAct::NewCodes => w.new_codes,
            FactorAct::TurnOff => w.turn_off,
        };
        view! { <button class="button" name="form[act]" value=act.slug()>{name}</button> }
    };
    view! {
        <Form call=ChangeSecondFactor::PATH class="card" label=w.title>
            <State since codes_left/>
            <input type="text" name="user" value=user autocomplete="username" hidden/>
            <TextField field="own_password" label=w.own_password kind="password" autocomplete="current-password"/>
            <TextField field="secret_code" label=w.code autocomplete="one-time-code" hint=w.code_hint/>
            <div class="actions">{FactorAct::ALL.map(button)}</div>
        </Form>
    }
}

/// Recovery codes, the one time that they are shown.
#[component]
fn Codes() -> impl IntoView {
    let w = &words().second_factor;
    let codes = Refresh::now().once(ConfirmSecondFactor::PATH);
    move || {
        codes.get().map(|codes| {
            let codes: Vec<_> = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect();
            view! {
                <section class="card once" aria-labelledby="codes">
                    <h2 id="codes">{w.codes_title}</h2>
                    <p class="notice warning" role="status"><Icon name="alert"/>{w.codes_once} " " {w.codes_replace}</p>
                    <ul class="codes">{codes}</ul>
                </section>
            }
        })
    }
}

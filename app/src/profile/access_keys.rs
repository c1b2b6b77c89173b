//! One's own access keys.

use super::sorry;
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::dialog::{Sends, ask_again};
use crate::kit::form::{Form, ServerFn};
use crate::kit::icon::Icon;
use crate::kit::when::time;
use crate::opening::Refresh;
use crate::sign_in::NoForm;
use crate::wire::Wire;
use domain::access_keys::{ACCESS_KEYS, AccessKey, KeyForm, KeyStatus};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// One's keys, without their secrets.
#[server(input = Json, output = Wire)]
pub async fn read_access_keys() -> Result<Vec<AccessKey>, Failed> {
    Ok(crate::call::acting()?.access_keys().await?)
}

/// Makes a pair, and shows it this one time.
#[server(output = Wire)]
pub async fn create_access_key(#[server(default)] form: NoForm) -> Result<Next, Failed> {
    let _ = form;
    let new = crate::call::acting()?.create_access_key().await?;
    Ok(Next::to("/profile").showing(CreateAccessKey::PATH, vec![new.access_key, new.secret_key.to_string()]))
}

/// Takes requests signed with a key again.
#[server(output = Wire)]
pub async fn enable_access_key(#[server(default)] form: KeyForm) -> Result<Next, Failed> {
    crate::call::acting()?.enable_access_key(&form.no).await?;
    Ok(Next::to("/profile"))
}

/// Takes them no more, for now.
#[server(output = Wire)]
pub async fn disable_access_key(#[server(default)] form: KeyForm) -> Result<Next, Failed> {
    crate::call::acting()?.disable_access_key(&form.no).await?;
    Ok(Next::to("/profile"))
}

/// Deletes a key.
#[server(output = Wire)]
pub async fn delete_access_key(#[server(default)] form: KeyForm) -> Result<Next, Failed> {
    crate::call::acting()?.delete_access_key(&form.no).await?;
    Ok(Next::to("/profile"))
}

/// The card of the profile.
#[component]
pub fn AccessKeysCard() -> impl IntoView {
    let w = &words().access_keys;
    view! {
        <section class="card" aria-labelledby="access-keys">
            <h2 id="access-keys">{w.title}</h2>
            <p class="hint">{w.what}</p>
            <NewKey/>
            {read(|| ReadAccessKeys {}).show_any(|keys| match keys {
                Ok(keys) => view! { <Keys keys/> }.into_any(),
                Err(failed) => sorry(failed),
            })}
        </section>
    }
}

#[component]
fn Keys(keys: Vec<AccessKey>) -> impl IntoView {
    let w = &words().access_keys;
    let may_create = keys.len() < ACCESS_KEYS;
    let is_empty = keys.is_empty();
    let rows: Vec<_> = keys.into_iter().map(row).collect();
    let list = view! {
        <table role="table" class="plain" aria-label=w.title>
            <thead role="rowgroup">
                <tr role="row">
                    {[w.access_key, w.created, w.used, w.status, w.operation].map(|head| view! { <th role="columnheader" scope="col">{head}</th> })}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    };
    let create = may_create.then(|| {
        view! {
            <Form call=CreateAccessKey::PATH>
                <input type="hidden" name="form[sent]" value="1"/>
                <button class="button">{w.create}</button>
            </Form>
        }
    });
    view! {
        {FORMS.map(|(id, call)| view! { <Form id call class="act"><span></span></Form> })}
        {if is_empty { view! { <p>{w.none}</p> }.into_any() } else { list.into_any() }}
        {create}
    }
}

/// The forms that the buttons of the rows send.
const FORMS: [(&str, &str); 3] = [
    ("enable-key", EnableAccessKey::PATH),
    ("disable-key", DisableAccessKey::PATH),
    ("delete-key", DeleteAccessKey::PATH),
];

fn row(key: AccessKey) -> impl IntoView {
    let w = &words().access_keys;
    let (status, form, name) = match key.status {
        KeyStatus::Enabled => (w.enabled, "disable-key", w.disable),
        KeyStatus::Disabled => (w.disabled, "enable-key", w.enable),
    };
    let (of_switch, of_delete) = (key.access_key.clone(), key.access_key.clone());
    let id = format!("delete-{of_delete}");
    let used = key.used.map_or_else(|| w.never.into_any(), |at| time(at).into_any());
    view! {
        <tr role="row">
            <td role="cell"><code>{key.access_key}</code></td>
            <td role="cell" data-label=w.created>{time(key.created)}</td>
            <td role="cell" data-label=w.used>{used}</td>
            <td role="cell" data-label=w.status>{status}</td>
            <td role="cell" class="operations">
                <button form=form name="form[no]" value=of_switch>{name}</button>
                {ask_again(w.delete, w.delete_question, id, Some(Sends::no("delete-key", of_delete)))}
            </td>
        </tr>
    }
}

/// The pair that was just made, the one time that it is shown.
#[component]
fn NewKey() -> impl IntoView {
    let w = &words().access_keys;
    let lines = Refresh::now().once(CreateAccessKey::PATH);
    move || {
        lines.get().map(|lines| {
            let mut lines = lines.into_iter();
            let (access_key, secret_key) = (lines.next(), lines.next());
            view! {
                <section class="once" aria-labelledby="new-key">
                    <h3 id="new-key">{w.new}</h3>
                    <p class="notice warning" role="status"><Icon name="alert"/>{w.once}</p>
                    <dl>
                        <dt>{w.access_key}</dt>
                        <dd><code>{access_key}</code></dd>
                        <dt>{w.secret_key}</dt>
                        <dd><code>{secret_key}</code></dd>
                    </dl>
                </section>
            }
        })
    }
}

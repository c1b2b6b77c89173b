//! The devices that one is signed in on.

use super::sorry;
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::form::{Form, ServerFn};
use crate::kit::when::time;
use crate::sign_in::NoForm;
use crate::wire::Wire;
use domain::devices::{Device, DeviceForm};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// One's devices.
#[server(input = Json, output = Wire)]
pub async fn read_devices() -> Result<Vec<Device>, Failed> {
    let token = crate::call::visit()?.token.unwrap_or_default();
    Ok(crate::call::acting()?.devices(&token).await?)
}

/// Signs one of them out.
#[server(output = Wire)]
pub async fn sign_out_device(#[server(default)] form: DeviceForm) -> Result<Next, Failed> {
    let visit = crate::call::visit()?;
    let is_this = visit.acting()?.sign_out_device(&form.device, visit.token.as_deref().unwrap_or_default()).await?;
    if is_this {
        visit.cookies.end_session();
        return Ok(Next::anew("/sign-in"));
    }
    Ok(Next::to("/profile?done=device"))
}

/// Signs all others out.
#[server(output = Wire)]
pub async fn sign_out_others(#[server(default)] form: NoForm) -> Result<Next, Failed> {
    let _ = form;
    let token = crate::call::visit()?.token.unwrap_or_default();
    crate::call::acting()?.sign_out_others(&token).await?;
    Ok(Next::to("/profile?done=others"))
}

/// The card of the profile.
#[component]
pub fn DevicesCard() -> impl IntoView {
    let w = &words().devices;
    view! {
        <section class="card" aria-labelledby="devices">
            <h2 id="devices">{w.title}</h2>
            {read(|| ReadDevices {}).show_any(|devices| match devices {
                Ok(devices) => view! { <Devices devices/> }.into_any(),
                Err(failed) => sorry(failed),
            })}
            <p class="hint">{w.others_hint}</p>
            <div class="actions">
                <Form call=SignOutOthers::PATH>
                    <input type="hidden" name="form[sent]" value="1"/>
                    <button class="button">{w.sign_out_others}</button>
                </Form>
            </div>
        </section>
    }
}

#[component]
fn Devices(devices: Vec<Device>) -> impl IntoView {
    let w = &words().devices;
    let rows: Vec<_> = devices.into_iter().map(row).collect();
    view! {
        <Form call=SignOutDevice::PATH>
            <table role="table" class="plain" aria-label=w.title>
                <thead role="rowgroup">
                    <tr role="row">
                        {[w.device, w.address, w.signed_in, w.used, w.operation].map(|head| view! { <th role="columnheader" scope="col">{head}</th> })}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </Form>
    }
}

fn row(device: Device) -> impl IntoView {
    let w = &words().devices;
    let this = device.is_this.then(|| view! { " " <span class="hint">"(" {w.this} ")"</span> });
    view! {
        <tr role="row">
            <td role="cell">{device.name}{this}</td>
            <td role="cell" data-label=w.address>{device.address}</td>
            <td role="cell" data-label=w.signed_in>{time(device.signed_in)}</td>
            <td role="cell" data-label=w.used>{time(device.used)}</td>
            <td role="cell"><button name="form[device]" value=device.id>{w.sign_out}</button></td>
        </tr>
    }
}

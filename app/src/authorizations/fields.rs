//! The fields of an answer, by the type of what is asked for.

use crate::kit::field::{LongTextField, SelectField, TextField, Within};
use domain::authorizations::{Asks, Authorization, AuthorizationKind, INFORMATION_MAX};
use domain::words::words;
use leptos::context::Provider;
use leptos::prelude::*;

fn name(field: &str, n: usize) -> String {
    format!("fields[{field}-{n}]")
}

/// The fields.
pub fn fields(authorization: &Authorization) -> AnyView {
    let w = &words().authorizations;
    let kind = authorization.kind;
    match kind.asks() {
        Asks::Hosts => {
            let hosts = (1..).zip(&authorization.hosts);
            hosts.map(|(n, asked)| host(kind, n, asked.clone(), authorization.may_test)).collect::<Vec<_>>().into_any()
        }
        Asks::Account => view! {
            <fieldset class="card">
                <legend>{kind.label()}</legend>
                <div class="columns">
                    <TextField field=name("account", 1) label=w.account required=true/>
                    {password(w.password, name("password", 1), true)}
                </div>
            </fieldset>
        }
        .into_any(),
        Asks::Agency => agency(authorization.agencies.clone()),
        Asks::Information => view! {
            <div class="card">
                <LongTextField field="fields[secret_information]" label=w.information max=INFORMATION_MAX rows=6 is_secret=true/>
            </div>
        }
        .into_any(),
    }
}

/// "Host n".
fn host(kind: AuthorizationKind, n: usize, asked: String, may_test: bool) -> impl IntoView {
    let w = &words().authorizations;
    let port = kind.port().map(|port| port.to_string()).unwrap_or_default();
    let needs_account = kind != AuthorizationKind::Vnc;
    let title = (w.host_n)(n);
    view! {
        <fieldset class="card">
            <legend>{title.clone()}</legend>
            // Six hosts have six fields of each name.
            <Provider value=Within(title)>
                <div class="columns">
                    <TextField field=name("host", n) label=w.host value=asked hint=w.host_hint required=true/>
                    <TextField field=name("port", n) label=w.port value=port required=true/>
                    <TextField field=name("account", n) label=w.account required=needs_account/>
                </div>
                {secret(kind, n)}
            </Provider>
            {may_test.then(|| test(n))}
        </fieldset>
    }
}

/// [Test this login], where the operator has enabled it.
fn test(n: usize) -> impl IntoView {
    let w = &words().authorizations;
    view! {
        <p class="actions">
            <button class="button small" name="form[test]" value=n>{w.test}</button>
            <span class="hint">{w.test_hint}</span>
        </p>
    }
}

fn secret(kind: AuthorizationKind, n: usize) -> AnyView {
    let w = &words().authorizations;
    if kind != AuthorizationKind::SshKey {
        return password(w.password, name("password", n), true);
    }
    view! {
        <LongTextField field=name("secret_key", n) label=w.private_key rows=6 hint=w.private_key_hint is_secret=true/>
        {password(w.passphrase, name("passphrase", n), false)}
    }
    .into_any()
}

fn password(label: &'static str, field: String, required: bool) -> AnyView {
    view! { <TextField field label kind="password" autocomplete="new-password" required/> }.into_any()
}

fn agency(agencies: Vec<String>) -> AnyView {
    let w = &words().authorizations;
    let none = agencies.is_empty().then(|| view! { <p class="notice warning">{w.no_agency}</p> });
    let options = agencies.into_iter().map(|name| (name.clone(), name)).collect();
    view! {
        <div class="card">
            {none}
            <SelectField field="fields[agency]" label=w.agency options none=w.choose_agency.to_owned() required=true/>
        </div>
    }
    .into_any()
}

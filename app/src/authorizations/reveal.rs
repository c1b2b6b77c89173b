//! [Reveal]: what was handed over, shown for a minute and recorded.

use crate::call::{Failed, Next};
use crate::kit::dialog::{FormDialog, opener};
use crate::kit::field::{Hidden, TextField};
use crate::kit::form::{FormState, ServerFn};
use crate::kit::icon::Icon;
use crate::kit::secret;
use crate::opening::Opening;
use crate::wire::Wire;
use domain::authorizations::{Authorization, AuthorizationAct, AuthorizationKind, RevealForm, SHOWN_SECONDS};
use domain::words::words;
use leptos::prelude::*;

/// Shows it, this one time.
#[server(output = Wire)]
pub async fn reveal_authorization(#[server(default)] form: RevealForm) -> Result<Next, Failed> {
    let (id, lines) = crate::call::acting()?.reveal_authorization(&form).await?;
    let lines = lines.into_iter().map(|mut line| std::mem::take(&mut *line)).collect();
    Ok(Next::to(super::desk_path(id)).showing(RevealAuthorization::PATH, lines).for_seconds(SHOWN_SECONDS))
}

const DIALOG: &str = "reveal";

/// The button and its dialog.
#[component]
pub fn Reveal(authorization: Authorization) -> impl IntoView {
    let w = &words().authorizations;
    let needs_reason = authorization.needs_reason;
    view! {
        <p class="actions">{opener(DIALOG, AuthorizationAct::Reveal.label())}</p>
        <FormDialog id=DIALOG title=AuthorizationAct::Reveal.label() call=RevealAuthorization::PATH>
            <p>{(w.ask_reveal)(SHOWN_SECONDS)}</p>
            <Hidden field="id" value=authorization.id.0.to_string()/>
            <OwnPassword is_due=authorization.needs_password/>
            // Built in the form: fields look for it around them.
            {needs_reason.then(|| view! { <TextField field="reason" label=w.reason required=true/> })}
        </FormDialog>
    }
}

/// The password, where it is due; it may have become due since the page was drawn.
#[component]
fn OwnPassword(is_due: bool) -> impl IntoView {
    let w = &words().authorizations;
    let state = FormState::here();
    let opening = expect_context::<StoredValue<Opening>>();
    let user = opening.with_value(|opening| opening.me.as_ref().map(|me| me.user.clone()));
    let is_due = Memo::new(move |_| is_due || state.problem("own_password").is_some());
    move || {
        is_due.get().then(|| {
            view! {
                <input type="text" name="user" value=user.clone() autocomplete="username" hidden/>
                <TextField field="own_password" label=w.your_password kind="password" autocomplete="current-password" required=true/>
            }
        })
    }
}

/// What is shown; gone after a minute, or when the page is left. Posted without a script, the
/// answer itself leads on.
#[component]
pub fn Revealed(kind: AuthorizationKind, lines: Signal<Option<Vec<String>>>) -> impl IntoView {
    move || {
        lines.get().map(|lines| {
            let w = &words().authorizations;
            secret::hide_after(SHOWN_SECONDS);
            view! {
                <section class="card once" aria-labelledby="revealed">
                    <h2 id="revealed">{w.shown}</h2>
                    <p class="notice warning" role="status"><Icon name="alert"/>{(w.revealed)(SHOWN_SECONDS)}</p>
                    <div class="minute" aria-hidden="true"></div>
                    {groups(kind, lines)}
                </section>
            }
        })
    }
}

/// Names and values by turns; each host begins a list of its own.
fn groups(kind: AuthorizationKind, lines: Vec<String>) -> Vec<AnyView> {
    let mut groups: Vec<Vec<AnyView>> = Vec::new();
    let mut lines = lines.into_iter();
    while let (Some(name), Some(value)) = (lines.next(), lines.next()) {
        if groups.is_empty() || name == "host" {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.last_mut() {
            group.push(line(label(kind, &name), value));
        }
    }
    groups.into_iter().map(|group| view! { <dl class="revealed">{group}</dl> }.into_any()).collect()
}

fn label(kind: AuthorizationKind, name: &str) -> &'static str {
    let w = &words().authorizations;
    match name {
        "host" => w.host,
        "port" => w.port,
        "account" => w.account,
        "passphrase" => w.passphrase,
        "agency" => w.agency,
        "information" => w.information,
        _ if kind == AuthorizationKind::SshKey => w.private_key,
        _ => w.password,
    }
}

fn line(name: &'static str, value: String) -> AnyView {
    let w = &words().authorizations;
    let copied = RwSignal::new(false);
    let text = Signal::derive(move || if copied.get() { w.copied } else { w.copy });
    let copy = value.clone();
    let on_copy = move |_| secret::copy(&copy, copied);
    view! {
        <dt>{name}</dt>
        <dd>
            <code>{value}</code>
            <button type="button" class="button small copy" aria-label=format!("{} {name}", w.copy) on:click=on_copy>{text}</button>
        </dd>
    }
    .into_any()
}

//! The document around the console: what the server sends before, and how the browser takes it over.

use crate::routes::App;
use crate::theme::Theme;
use crate::visit::{Bundle, Visit};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// The whole document.
pub fn shell() -> impl IntoView {
    let visit = use_context::<Visit>();
    let agency = visit.as_ref().and_then(|visit| visit.acts_under()).map(|agency| agency.to_string());
    let bundle = visit.as_ref().map(|visit| visit.bundle().clone()).unwrap_or_default();
    let (css, is_dev) = visit.as_ref().map(|visit| (visit.site.css.clone(), visit.site.is_dev)).unwrap_or_default();
    // Before anything is read: what the page shows holds all that has happened until now.
    let who = visit.as_ref().and_then(|visit| Some((visit.who.as_ref()?, visit.store.mark())));
    let (user, mark) = who.map(|(who, mark)| (who.actor().user.0.to_string(), mark)).unzip();
    let theme = visit.map(|visit| visit.theme).filter(|theme| *theme != Theme::System).map(Theme::name);
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=theme data-agency=agency data-user=user data-mark=mark>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=css/>
                <Scripts bundle is_dev/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Loads the WASM and hydrates. Until then, and without JavaScript, the page works by forms and links.
#[component]
fn Scripts(bundle: Bundle, is_dev: bool) -> impl IntoView {
    let nonce = use_nonce();
    let Bundle { js, wasm } = bundle;
    let hydrate = format!("import init,{{hydrate}} from {js:?};init({{module_or_path:{wasm:?}}}).then(hydrate)");
    let reload = is_dev.then(|| view! { <script nonce=nonce.clone()>{RELOAD}</script> });
    view! {
        <link rel="modulepreload" href=js nonce=nonce.clone()/>
        <script type="module" nonce=nonce.clone()>{hydrate}</script>
        <script src="/live.js" defer nonce=nonce></script>
        {reload}
    }
}

/// Under development: loads the page anew once the server has started anew.
const RELOAD: &str = "let s;setInterval(async()=>{try{const r=await fetch('/healthz');const t=r.headers.get('x-started');\
                      if(s&&t!==s)location.reload();s=t}catch{}},700)";

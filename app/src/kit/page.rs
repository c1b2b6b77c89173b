//! The shape of every page: its title, and what stands in its place while it has no data, or never will.

use crate::call::Failed;
use domain::words::words;
use leptos::prelude::*;
use leptos_meta::Title;

/// The name of the page in the browser's tab.
#[component]
pub fn PageTitle(#[prop(into)] text: String) -> impl IntoView {
    view! { <Title text=format!("{text} – {}", words().frame.product)/> }
}

/// The page that a refusal makes: 403, 404 and their like.
#[component]
pub fn Apology(failed: Failed) -> impl IntoView {
    let w = &words().errors;
    let title = match failed.status {
        404 => w.not_found_title,
        403 => w.not_allowed_title,
        500.. => w.unavailable_title,
        _ => w.other_title,
    };
    let code = (failed.status > 0).then_some(failed.status);
    view! {
        <PageTitle text=title/>
        <section class="apology" aria-labelledby="apology">
            <p class="code" aria-hidden="true">{code}</p>
            <h1 id="apology">{title}</h1>
            <p>{failed.text}</p>
            <a class="button primary" href="/" rel="external">{w.back_home}</a>
        </section>
    }
}

/// What stands in a page's place while its data is on its way; shown only when that takes a while.
#[component]
pub fn Skeleton() -> impl IntoView {
    view! { <div class="skeleton" role="status" aria-label=words().frame.loading></div> }
}

/// An empty list says what to do.
#[component]
pub fn Empty(title: &'static str, text: &'static str, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <section class="empty" aria-labelledby="empty-title">
            <crate::kit::icon::Icon name="inbox"/>
            <h2 id="empty-title">{title}</h2>
            <p>{text}</p>
            {children.map(|children| children())}
        </section>
    }
}

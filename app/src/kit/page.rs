//! The shape of every page: its title, and what stands in its place while it has no data, or never will.

use domain::fault::Fault;
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
pub fn Apology(fault: Fault) -> impl IntoView {
    let w = &words().errors;
    let title = match fault {
        Fault::NotFound => w.not_found_title,
        Fault::NotAllowed(_) => w.not_allowed_title,
        Fault::Unavailable => w.unavailable_title,
        Fault::SignInFirst
        | Fault::WrongCredentials
        | Fault::TooManyAttempts { .. }
        | Fault::WrongState { .. }
        | Fault::Invalid(_)
        | Fault::AlreadySubmitted { .. }
        | Fault::AlreadyExists { .. }
        | Fault::ForeignOrigin
        | Fault::TooLarge
        | Fault::BadRequest => w.other_title,
    };
    view! {
        <PageTitle text=title/>
        <section class="apology" aria-labelledby="apology">
            <p class="code" aria-hidden="true">{fault.status()}</p>
            <h1 id="apology">{title}</h1>
            <p>{fault.text()}</p>
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

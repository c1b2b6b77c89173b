//! The Ticket Service Protocol: its text, and the box that consents to it.

#[cfg(feature = "customers")]
mod consent;

#[cfg(feature = "customers")]
pub use consent::Consent;

use crate::call::Failed;
use crate::kit::data::read;
use crate::kit::page::PageTitle;
use crate::wire::Wire;
use domain::consent::Agreement;
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// The latest published protocol.
#[server(input = Json, output = Wire)]
pub async fn read_protocol() -> Result<Agreement, Failed> {
    Ok(crate::call::acting()?.protocol().await?)
}

/// The page of the protocol.
#[component]
pub fn ProtocolPage() -> impl IntoView {
    read(|| ReadProtocol {}).show(|agreement| view! { <Text agreement/> })
}

#[component]
fn Text(agreement: Agreement) -> impl IntoView {
    let blocks: Vec<_> = agreement.text.split("\n\n").map(|block| paragraph(block.trim())).collect();
    view! {
        <PageTitle text=words().create.protocol/>
        <article class="card prose protocol">
            <h1>{words().create.protocol}</h1>
            <p class="hint">{(words().create.version)(agreement.version)}</p>
            {blocks}
        </article>
    }
}

/// A block that begins with a number is a heading.
fn paragraph(block: &str) -> AnyView {
    let block = block.to_owned();
    if block.starts_with(|c: char| c.is_ascii_digit()) {
        view! { <h2>{block}</h2> }.into_any()
    } else {
        view! { <p>{block}</p> }.into_any()
    }
}

//! Agencies: those of an account, and acting under one that is entrusted to it.

#[cfg(feature = "customers")]
mod create;
#[cfg(feature = "customers")]
mod list;
mod switch;

#[cfg(feature = "customers")]
pub use create::CreateAgencyPage;
#[cfg(feature = "customers")]
pub use list::AgenciesPage;
pub use switch::{SwitchBack, SwitchRolePage};

use leptos::prelude::*;

/// A cell of a table that becomes cards: named where the head is not seen.
fn cell(label: &'static str, content: impl IntoView + 'static) -> impl IntoView {
    view! { <td role="cell" data-label=label>{content}</td> }
}

fn head(name: &'static str) -> impl IntoView {
    view! { <th role="columnheader" scope="col">{name}</th> }
}

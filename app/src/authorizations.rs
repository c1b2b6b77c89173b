//! Authorizations (manual, chapters 6 and 7): the lists and the page of the customer, the request and the reveal of the desk,
//! the card of the ticket, the counts of the navigation.

#[cfg(feature = "customers")]
mod answer;
#[cfg(feature = "desk")]
mod desk;
mod facts;
#[cfg(feature = "customers")]
mod fields;
#[cfg(feature = "customers")]
mod list;
mod of_ticket;
#[cfg(feature = "desk")]
mod request;
#[cfg(feature = "desk")]
mod reveal;
#[cfg(feature = "customers")]
mod show;
mod waiting;

#[cfg(feature = "desk")]
pub use desk::DeskAuthorizationPage;
#[cfg(feature = "customers")]
pub use list::{GroupAuthorizationsPage, MyAuthorizationsPage};
pub use of_ticket::{TicketAuthorizations, clearings, handed_over};
#[cfg(feature = "desk")]
pub use request::RequestPage;
#[cfg(feature = "customers")]
pub use show::AuthorizationPage;
pub use waiting::waiting;

use domain::id::AuthorizationId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The number in the address; 0 is none.
fn number() -> impl Fn() -> i64 + Copy + Send + Sync + 'static {
    let params = use_params_map();
    move || params.with(|params| params.get("id")).and_then(|id| id.parse().ok()).unwrap_or_default()
}

/// The page of an authorization on the customer's side.
fn path(id: AuthorizationId) -> String {
    format!("/authorizations/{}", id.0)
}

/// The same at the desk.
fn desk_path(id: AuthorizationId) -> String {
    format!("/desk/authorizations/{}", id.0)
}

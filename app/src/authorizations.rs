//! Authorizations (manual, chapters 6 and 7): the lists and the page of the customer, the request and the reveal of the desk,
//! the card of the ticket, the counts of the navigation.

mod answer;
mod desk;
mod facts;
mod fields;
mod list;
mod of_ticket;
mod request;
mod reveal;
mod show;
mod waiting;

pub use desk::DeskAuthorizationPage;
pub use list::{GroupAuthorizationsPage, MyAuthorizationsPage};
pub use of_ticket::{TicketAuthorizations, clearings, handed_over};
pub use request::RequestPage;
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

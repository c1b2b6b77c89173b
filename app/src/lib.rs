//! The console: Leptos components that the server renders and the browser hydrates, and the server functions they call.
//!
//! A page's file tells its whole story: server functions on top, the page below. Parts without knowledge of tickets are
//! in `kit`.
#![forbid(unsafe_code)]

mod agencies;
mod authorizations;
mod call;
mod closed;
#[cfg(feature = "desk")]
mod desk;
mod frame;
mod iam;
#[cfg_attr(
    not(all(feature = "customers", feature = "desk")),
    allow(
        dead_code,
        unused_imports,
        reason = "parts are for the pages of either side, and one side need not use all of them"
    )
)]
mod kit;
mod opening;
mod profile;
mod protocol;
mod quota;
mod routes;
mod saved_filters;
mod security;
mod set_up;
mod sign_in;
mod support_plan;
mod theme;
mod tickets;
#[cfg(feature = "customers")]
mod traces;
mod welcome;
pub mod wire;

#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
mod visit;

pub use call::{Failed, Next, Once, Wrong};
pub use kit::form::Returned;
#[cfg(feature = "ssr")]
pub use routes::AllPages;
pub use routes::App;
#[cfg(feature = "ssr")]
pub use shell::shell;
#[cfg(feature = "ssr")]
pub use sign_in::{Asked, Kept};
#[cfg(feature = "ssr")]
pub use theme::Theme;
#[cfg(feature = "ssr")]
pub use visit::{Bundle, Cookies, Fresh, Site, Visit};

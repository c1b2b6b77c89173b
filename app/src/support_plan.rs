//! Support plans: the customers' page, and an account's as the desk lead sees it.

#[cfg(feature = "desk")]
mod account;
#[cfg(feature = "customers")]
mod show;

#[cfg(feature = "desk")]
pub use account::AccountPage;
#[cfg(feature = "customers")]
pub use show::{SeverityField, SupportPlanPage};

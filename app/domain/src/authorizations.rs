//! Authorizations (manual, chapters 6 and 7): an engineer asks for access or for something confidential, the customer hands
//! it over or refuses, and all of it is cleared when the ticket ends.

mod act;
mod answer;
mod filter;
mod kind;
mod login_test;
mod request;
mod status;
mod views;

pub use act::AuthorizationAct;
pub use answer::{ACCOUNT_MAX, AnswerFields, AnswerForm, INFORMATION_MAX, PASSWORD_MAX, RejectForm, RevealForm};
#[cfg(feature = "server")]
pub use answer::{Answer, Host, NewAnswer, secret_line};
pub use filter::{AuthorizationFilter, AuthorizationQuery};
pub use kind::{Asks, AuthorizationKind};
pub use login_test::LoginTest;
pub use request::{NewRequest, RequestForm};
pub use status::AuthorizationStatus;
pub use views::{
    Asked, Authorization, AuthorizationList, AuthorizationRow, NewAuthorization, Seen, TicketAuthorization,
};

/// Hosts that one request may ask for.
pub const HOSTS_MAX: usize = 6;
/// Requests of one ticket that may wait for an answer or be in force at once.
pub const OPEN_MAX: usize = 20;
/// The longest reason of a request, a rejection or a reveal, in characters.
pub const REASON_MAX: usize = 400;
/// Days that a request may last.
pub const DAYS_MAX: i64 = 30;
/// Days that are offered.
pub const DAYS_OFFERED: i64 = 7;
/// How long after signing in the password is not asked for again before something is shown, in milliseconds.
pub const FRESH: i64 = 15 * 60_000;
/// How long what was handed over is shown, in seconds.
pub const SHOWN_SECONDS: u32 = 60;

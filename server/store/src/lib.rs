//! The data of Service Tickets, on SQLite or PostgreSQL.
//!
//! There are three ways in and no other: [`Store::acting_as`] gives the verbs of somebody signed in,
//! [`Store::door`] what happens before anyone is known, [`Store::as_system`] timed work and the operator's commands.
//!
//! Reading order: [`store`], `acting` and `permit` (the gate), `visible` (who sees), then a file for each feature.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[expect(clippy::disallowed_methods, reason = "one's own keys, no tickets")]
mod access_keys;
#[expect(clippy::disallowed_methods, reason = "accounts and their administrators, no tickets")]
mod accounts;
mod acting;
#[expect(clippy::disallowed_methods, reason = "agencies and the accounts that make them, no tickets")]
mod agencies;
#[expect(clippy::disallowed_methods, reason = "agreements are everybody's")]
mod agreements;
mod associations;
mod attachments;
#[expect(clippy::disallowed_methods, reason = "authorizations, got by their tickets")]
mod authorizations;
mod bulk;
#[expect(clippy::disallowed_methods, reason = "the catalog is everybody's")]
mod catalog;
mod counts;
mod desk;
#[expect(clippy::disallowed_methods, reason = "one's own sessions, no tickets")]
mod devices;
#[expect(clippy::disallowed_methods, reason = "people and sessions, no tickets")]
mod door;
mod entity;
mod error;
mod files;
#[expect(clippy::disallowed_methods, reason = "users and groups of one's own account, no tickets")]
mod iam;
#[expect(clippy::disallowed_methods, reason = "keys, no tickets")]
mod keys;
mod list;
mod live;
mod messages;
mod migration;
mod passwords;
mod permit;
mod private_key;
#[expect(clippy::disallowed_methods, reason = "one's own row, no tickets")]
mod profile;
mod quota;
mod reading;
mod rotate;
#[expect(clippy::disallowed_methods, reason = "one's own saved filters, no tickets")]
mod saved_filters;
mod search;
#[expect(clippy::disallowed_methods, reason = "one's own row, no tickets")]
mod second_factor;
#[expect(clippy::disallowed_methods, reason = "the account's own row, no tickets")]
mod security;
#[expect(clippy::disallowed_methods, reason = "people, and tickets that are only written")]
mod seed;
mod session;
mod store;
#[expect(clippy::disallowed_methods, reason = "accounts, no tickets")]
mod support_plan;
#[expect(clippy::disallowed_methods, reason = "people, sessions and files without a ticket")]
mod system;
#[expect(clippy::disallowed_methods, reason = "one's own tags, no tickets")]
mod tags;
mod text;
mod tickets;
mod together;
#[expect(clippy::disallowed_methods, reason = "traces and the accounts that they are of, no tickets")]
mod traces;
mod visible;

pub use access_keys::NewAccessKey;
pub use acting::{Acting, Peer};
pub use attachments::{Download, Picture, Upload};
pub use authorizations::Networks;
pub use door::{Browser, Door, Known, Pending};
pub use error::{Error, Result};
pub use files::{Bucket, FileOptions, Reading, Scan};
pub use keys::{InstallationKey, KeyState};
pub use live::{Listener, News, What};
pub use rotate::{Count, Kind, Rotated, Source, Step, rotate};
pub use session::{Delegation, Home, Person, SignedIn};
pub use store::{Engine, Options, Store};
pub use system::{Finding, System, TRACE_DAYS};
pub use tickets::Picked;

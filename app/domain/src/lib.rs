//! The rules of Service Tickets: pure, without input or output, the same in the browser and on the server.
//!
//! Reading order: who acts ([`actor`]), what they may do ([`act`], [`policy`]), what they do it to ([`tickets`],
//! [`attachments`], [`catalog`], [`consent`]), and what they read when it is refused ([`fault`], [`words`]).
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod access_keys;
pub mod act;
pub mod actor;
pub mod agencies;
pub mod associations;
pub mod attachments;
pub mod authorizations;
pub mod catalog;
pub mod check;
pub mod consent;
pub mod contact;
pub mod country_codes;
pub mod desk;
pub mod devices;
pub mod duty;
pub mod fault;
pub mod iam;
pub mod id;
#[cfg(feature = "server")]
pub mod markdown;
pub mod moment;
pub mod next;
pub mod page;
pub mod policy;
pub mod profile;
pub mod quota;
pub mod resources;
pub mod saved_filters;
pub mod search;
pub mod second_factor;
pub mod security;
pub mod support_plan;
pub mod tags;
pub mod tickets;
pub mod traces;
pub mod words;

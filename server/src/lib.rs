//! The server of Service Tickets: it carries requests to the console's pages and server functions, and decides nothing.
//!
//! Reading order: [`site`] (all routes), `guard` (who is it, does it come from here), `page` and `form` (the console), then
//! the rest. [`cli`] is what the operator types.
#![forbid(unsafe_code)]

mod apart;
pub mod assets;
pub mod cli;
pub mod config;
mod export;
mod files;
mod form;
mod guard;
mod health;
mod live;
mod page;
mod peer;
pub mod site;
mod sweep;
mod tickets;
mod traces;

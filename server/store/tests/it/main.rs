//! The store on both engines: every test runs as `sqlite::…` and as `postgres::…`, from one body.

#![allow(clippy::unwrap_used, reason = "a test that fails is told by its line")]

#[macro_use]
mod installation;
mod cast;
mod random;
mod rows;

mod attachments;
mod counts;
mod desk;
mod lists;
mod messages;
mod password;
mod profile;
mod races;
mod seed;
mod sign_in;
mod start;
mod submit;
mod sweep;
mod tickets;
mod visible_agrees_with_policy;

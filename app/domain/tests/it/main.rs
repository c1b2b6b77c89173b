//! The rules, claim by claim. Grids that people review are snapshots.

#![allow(clippy::unwrap_used, reason = "a test that fails is told by its line")]

mod attachments;
mod catalog;
mod consent;
mod contact;
mod fault;
mod form;
mod grid;
mod iam;
mod next;
mod number;
mod page;
mod policy;
mod profile;
mod query;
mod reply;
mod status;
mod zone;

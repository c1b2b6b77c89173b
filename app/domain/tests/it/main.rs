//! The rules, claim by claim. Grids that people review are snapshots.

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

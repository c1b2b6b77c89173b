//! The rules, claim by claim. Grids that people review are snapshots.

#![allow(clippy::unwrap_used, reason = "a test that fails is told by its line")]

mod acts;
mod agencies;
mod answer;
mod associations;
mod attachments;
mod authorizations;
mod catalog;
mod closing;
mod consent;
mod contact;
mod devices;
mod fault;
mod form;
mod grid;
mod hands;
mod iam;
mod markdown;
mod next;
mod number;
mod page;
mod policy;
mod profile;
mod query;
mod quota;
mod rating;
mod refused;
mod remind;
mod reply;
mod resources;
mod saved_filters;
mod search;
mod second_factor;
mod security;
mod several;
mod status;
mod support_plan;
mod tags;
mod traces;
mod zone;

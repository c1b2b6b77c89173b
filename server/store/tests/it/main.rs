//! The store on both engines: every test runs as `sqlite::…` and as `postgres::…`, from one body.

#![allow(clippy::unwrap_used, reason = "a test that fails is told by its line")]

#[macro_use]
mod installation;
mod cast;
mod random;
mod rows;

mod access_keys;
mod acts;
mod agencies;
mod associations;
mod attachments;
mod authorizations;
mod closing;
mod contact;
mod counts;
mod deleting;
mod desk;
mod devices;
mod doctor;
mod hands;
mod iam;
mod keys;
mod lists;
mod live;
mod login_tests;
mod manual;
mod messages;
mod password;
mod profile;
mod quota;
mod races;
mod rating;
mod records;
mod reminders;
mod resources;
mod rotate;
mod saved_filters;
mod sealing;
mod search;
mod second_factor;
mod security;
mod seed;
mod several;
mod sign_in;
mod start;
mod submit;
mod support_plan;
mod sweep;
mod tags;
mod tickets;
mod traces;
mod visible_agrees_with_policy;

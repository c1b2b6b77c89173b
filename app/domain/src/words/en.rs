//! English.

pub mod agencies;
pub mod authorizations;
pub mod console;
pub mod credentials;
pub mod details;
pub mod iam;
pub mod login_tests;
pub mod people;
pub mod refusals;
pub mod saved_filters;
pub mod several;
pub mod support_plan;
pub mod tags;
pub mod tickets;
pub mod traces;

//! English.

pub mod agencies;
pub mod console;
pub mod details;
pub mod people;
pub mod refusals;
pub mod tickets;

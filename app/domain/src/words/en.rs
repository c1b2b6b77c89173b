//! English.

pub mod console;
pub mod people;
pub mod refusals;
pub mod tickets;

//! Dumb parts: they know no tickets and call no server functions.

pub mod data;
pub mod dialog;
pub mod edit;
pub mod export;
pub mod fact;
pub mod field;
pub mod files;
pub mod filter;
pub mod form;
pub mod icon;
pub mod notice;
pub mod page;
pub mod pager;
pub mod query;
pub mod secret;
pub mod text_area;
pub mod when;

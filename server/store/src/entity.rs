//! The rows. Private to this crate: outside it there are only verbs.

pub mod account;
pub mod agency;
pub mod agency_log;
pub mod agreement;
pub mod attachment;
pub mod catalog;
pub mod consent;
pub mod group_role;
pub mod iam_group;
pub mod iam_user;
pub mod membership;
pub mod message;
pub mod rating;
pub mod session;
pub mod sign_in_failure;
pub mod ticket;
pub mod ticket_count;
pub mod ticket_log;
pub mod ticket_read;
pub mod trace;
pub mod trace_batch;
pub mod trace_chain;
pub mod wrapped_key;

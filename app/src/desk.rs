//! The service desk.

mod hands;
mod lists;
mod ticket;

pub use lists::{AllTicketsPage, MyWorkPage, QueuePage};
pub use ticket::DeskTicketPage;

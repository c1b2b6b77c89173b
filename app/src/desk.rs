//! The service desk.

mod accounts;
mod hands;
mod lists;
mod ticket;

pub use accounts::{AccountsPage, NewAccountPage};
pub use lists::{AllTicketsPage, MyWorkPage, QueuePage};
pub use ticket::DeskTicketPage;

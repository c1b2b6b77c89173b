//! Tickets on the customer's side.

mod actions;
mod associations;
mod conversation;
mod create;
mod filters;
mod form;
mod group;
mod list;
mod panel;
mod rating;
mod show;
mod table;

pub use associations::AssociatedPage;
pub use conversation::{Conversation, ReplyBox};
pub use create::CreatePage;
pub use filters::{query_of, query_text};
pub use form::FormPage;
pub use group::GroupPage;
pub use list::ListPage;
pub use panel::Panel;
pub use rating::Rated;
pub use show::{DetailsPage, Head, number};
pub use table::TicketTable;

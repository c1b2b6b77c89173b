//! Tickets on the customer's side.

mod actions;
mod advanced;
mod associations;
mod change;
mod contact;
mod conversation;
mod create;
mod filters;
mod form;
mod group;
mod list;
mod messages;
mod panel;
mod rating;
mod resources;
mod several;
mod show;
mod table;
mod tags;

pub use associations::AssociatedPage;
pub use contact::ContactPage;
pub use conversation::{Conversation, ReplyBox};
pub use create::CreatePage;
pub use filters::{export_of, query_of, query_text};
pub use form::FormPage;
pub use group::GroupPage;
pub use list::ListPage;
pub use messages::Withdraw;
pub use panel::Panel;
pub use rating::Rated;
pub use resources::ResourcesPage;
pub use show::{DetailsPage, Head, number};
pub use table::TicketTable;
pub use tags::TagPage;

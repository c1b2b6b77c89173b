//! Tickets: what both sides see of one, and the pages of the customers' side.

#[cfg(feature = "customers")]
mod actions;
#[cfg(feature = "customers")]
mod advanced;
#[cfg(feature = "customers")]
mod associations;
#[cfg(feature = "customers")]
mod change;
#[cfg(feature = "customers")]
mod contact;
mod conversation;
#[cfg(feature = "customers")]
mod create;
#[cfg(feature = "customers")]
mod filters;
#[cfg(feature = "customers")]
mod form;
#[cfg(feature = "customers")]
mod group;
mod head;
mod labels;
#[cfg(feature = "customers")]
mod list;
mod messages;
mod panel;
mod picks;
mod query;
mod rated;
#[cfg(feature = "customers")]
mod rating;
#[cfg(feature = "customers")]
mod resources;
#[cfg(feature = "customers")]
mod several;
#[cfg(feature = "customers")]
mod show;
mod table;
#[cfg(feature = "customers")]
mod tags;

#[cfg(feature = "customers")]
pub use self::{
    associations::AssociatedPage, contact::ContactPage, create::CreatePage, form::FormPage, group::GroupPage,
    list::ListPage, resources::ResourcesPage, show::DetailsPage, tags::TagPage,
};
#[cfg(feature = "desk")]
pub use self::{
    conversation::{Conversation, ReplyBox},
    head::{Head, number},
    messages::Withdraw,
    panel::Panel,
    query::{export_of, query_of},
    rated::Rated,
    table::TicketTable,
};
pub use query::query_text;

//! The lists of tickets: what each is called, and where it is.

#[cfg(feature = "server")]
use super::TicketRow;
use crate::act::ConsoleAct;
use crate::desk::DeskView;
#[cfg(feature = "server")]
use crate::moment::When;
use crate::words::words;
use serde::{Deserialize, Serialize};

/// A list of tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListKind {
    /// My Service Tickets.
    Mine,
    /// Tickets of My Group.
    Group,
    /// One of the desk's.
    Desk(DeskView),
}

impl ListKind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Mine,
        Self::Group,
        Self::Desk(DeskView::Queue),
        Self::Desk(DeskView::MyWork),
        Self::Desk(DeskView::AllTickets),
    ];

    /// The list at a path.
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.path() == path)
    }

    /// What whoever reads it enters.
    pub const fn act(self) -> ConsoleAct {
        match self {
            Self::Mine => ConsoleAct::Tickets,
            Self::Group => ConsoleAct::Group,
            Self::Desk(_) => ConsoleAct::Desk,
        }
    }

    /// Whether it has any: the desk works off what it has to do, and looks for words among all tickets.
    pub const fn has_filters(self) -> bool {
        match self {
            Self::Mine | Self::Group | Self::Desk(DeskView::AllTickets) => true,
            Self::Desk(DeskView::Queue | DeskView::MyWork) => false,
        }
    }

    /// The code in the database. Codes are for ever.
    pub const fn code(self) -> i32 {
        match self {
            Self::Mine => 0,
            Self::Group => 1,
            Self::Desk(DeskView::Queue) => 2,
            Self::Desk(DeskView::MyWork) => 3,
            Self::Desk(DeskView::AllTickets) => 4,
        }
    }

    /// Its page.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Mine => "/tickets",
            Self::Group => "/group/tickets",
            Self::Desk(DeskView::Queue) => "/desk",
            Self::Desk(DeskView::MyWork) => "/desk/mine",
            Self::Desk(DeskView::AllTickets) => "/desk/tickets",
        }
    }

    /// The name of its page.
    pub fn title(self) -> &'static str {
        match self {
            Self::Mine => words().list.title,
            Self::Group => words().frame.group_tickets,
            Self::Desk(DeskView::Queue) => words().frame.queue,
            Self::Desk(DeskView::MyWork) => words().frame.my_work,
            Self::Desk(DeskView::AllTickets) => words().frame.all_tickets,
        }
    }
}

/// A ticket in an export: its row, and what the row has no room for.
#[cfg(feature = "server")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedTicket {
    /// As the list shows it.
    pub row: TicketRow,
    /// The whole description.
    pub description: String,
    /// "Elastic Cloud Server (ECS)".
    pub product: String,
    /// "Compute".
    pub category: String,
    /// The issue category.
    pub problem: String,
    /// When something was done to it last, says its operation log.
    pub updated: When,
}

//! The service desk's lists.

use crate::page::Page;
use crate::saved_filters::SavedFilter;
use crate::tickets::TicketRow;
use serde::{Deserialize, Serialize};

/// Which list of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeskView {
    /// Submitted tickets that nobody has taken, oldest first.
    Queue,
    /// The engineer's own tickets that are not done, oldest first.
    MyWork,
    /// All tickets, newest first.
    AllTickets,
}

/// One of the desk's lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskList {
    /// The rows.
    pub page: Page<TicketRow>,
    /// Tickets waiting in the queue.
    pub queue: i64,
    /// The reader's saved filters of the list, by name.
    pub saved: Vec<SavedFilter>,
    /// Whether the reader may have some.
    pub may_save: bool,
}

/// The box that opens a ticket by its number, or takes one.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TicketNoForm {
    /// "Ticket No.".
    pub no: String,
}

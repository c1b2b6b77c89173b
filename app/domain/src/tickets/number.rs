//! Ticket numbers: `TT`, the day of creation as yymmdd in UTC, the row's key in at least six digits.

use crate::fault::Why;
use crate::id::TicketId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number as people read it: `TT261124000042`. Its form is checked, not that there is such a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketNo(String);

impl TicketNo {
    /// The number of a row.
    #[cfg(feature = "server")]
    pub fn of(id: TicketId, created: i64) -> Self {
        Self(format!("TT{}{:06}", crate::moment::yymmdd(created), id.0))
    }

    /// A number as typed: case and surrounding space do not matter.
    ///
    /// # Errors
    /// [`Why::NotATicketNo`].
    pub fn parse(raw: &str) -> Result<Self, Why> {
        let no = raw.trim().to_ascii_uppercase();
        let digits = no.strip_prefix("TT").ok_or(Why::NotATicketNo)?;
        let holds = (12..=25).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let no = Self(no);
        if holds && no.key().is_some() { Ok(no) } else { Err(Why::NotATicketNo) }
    }

    /// The key of the row it can only be.
    pub fn id(&self) -> TicketId {
        TicketId(self.key().unwrap_or_default())
    }

    fn key(&self) -> Option<i64> {
        self.0.get(8..)?.parse().ok()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TicketNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

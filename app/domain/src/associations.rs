//! Associated tickets (manual, chapter 4): pairs without direction, made and ended one act at a time.

use crate::act::TicketAct;
use crate::fault::{Fault, Why};
#[cfg(feature = "server")]
use crate::search::Sought;
#[cfg(feature = "server")]
use crate::tickets::TicketFilter;
use crate::tickets::TicketNo;
use serde::{Deserialize, Serialize};

/// Tickets that one act associates at most.
pub const PICKED_MAX: usize = 3;
/// Tickets that are associated with one at most.
pub const ASSOCIATED_MAX: usize = 50;
/// Longest text to find tickets by, in characters.
#[cfg(feature = "server")]
const FIND_MAX: usize = 200;

/// Whether the applicants of two tickets are in a group that has Ticket Group Operator; one applicant shares it with himself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicants {
    /// They are.
    ShareAGroup,
    /// They are not.
    ShareNone,
}

impl Applicants {
    /// From what the memberships say.
    pub const fn sharing(is_shared: bool) -> Self {
        if is_shared { Self::ShareAGroup } else { Self::ShareNone }
    }
}

/// What is shown of a ticket that is associated, or that could be: the stub is no more than this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssociatedTicket {
    /// "Ticket No.".
    pub no: TicketNo,
    /// The description's first words.
    pub summary: String,
    /// Who submitted it.
    pub applicant: String,
    /// [`TicketAct::View`] where its details open to the reader, [`TicketAct::Disassociate`] where the reader may end it.
    pub may: Vec<TicketAct>,
}

/// The page of a ticket's associated tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssociatedList {
    /// The ticket.
    pub no: TicketNo,
    /// Those associated with it, the newest first.
    pub tickets: Vec<AssociatedTicket>,
}

/// Tickets picked to be associated with one.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AssociateForm {
    /// The ticket's number.
    pub no: String,
    /// Numbers of those that were ticked.
    pub tickets: Vec<String>,
}

/// One association to be ended.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DisassociateForm {
    /// The ticket's number.
    pub no: String,
    /// The number of the one associated with it.
    pub other: String,
}

impl AssociateForm {
    /// The ticket and those picked, each once, in the order of their keys.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no ticket number, [`Fault::Invalid`] for none, too many, or the ticket itself.
    pub fn parse(&self) -> Result<(TicketNo, Vec<TicketNo>), Fault> {
        let no = TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)?;
        let wrong = |why| Fault::field("tickets", why);
        let picked: Result<Vec<_>, _> = self.tickets.iter().map(|raw| TicketNo::parse(raw)).collect();
        let mut picked = picked.map_err(|_| wrong(Why::NotInList))?;
        picked.sort_unstable_by_key(TicketNo::id);
        picked.dedup();
        match picked.len() {
            0 => Err(wrong(Why::NotChosen)),
            1..=PICKED_MAX if picked.contains(&no) => Err(wrong(Why::NotInList)),
            1..=PICKED_MAX => Ok((no, picked)),
            _ => Err(wrong(Why::TooMany { max: PICKED_MAX })),
        }
    }
}

impl DisassociateForm {
    /// The two tickets.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no ticket number, [`Fault::NotAssociated`] for one and the same.
    pub fn parse(&self) -> Result<(TicketNo, TicketNo), Fault> {
        let no = |raw: &str| TicketNo::parse(raw).map_err(|_| Fault::NotFound);
        match (no(&self.no)?, no(&self.other)?) {
            (one, other) if one == other => Err(Fault::NotAssociated),
            pair => Ok(pair),
        }
    }
}

/// Whether a ticket that has `associated` tickets takes `more`.
///
/// # Errors
/// [`Fault::Invalid`].
pub fn room(associated: usize, more: usize) -> Result<(), Fault> {
    if associated.saturating_add(more) <= ASSOCIATED_MAX {
        return Ok(());
    }
    Err(Fault::field("tickets", Why::TooManyAssociated { max: ASSOCIATED_MAX }))
}

/// What is looked for by a text: the ticket of this number, or those that answer to its words. Nothing in it can be wrong: what
/// is too long is cut, and signs alone look for nothing.
#[cfg(feature = "server")]
pub fn sought(find: &str) -> TicketFilter {
    if let Ok(no) = TicketNo::parse(find) {
        return TicketFilter { no: Some(no), ..TicketFilter::default() };
    }
    let text: String = find.chars().take(FIND_MAX).collect();
    TicketFilter { q: Sought::parse(&text).unwrap_or_default(), ..TicketFilter::default() }
}

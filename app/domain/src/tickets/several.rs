//! What is done to several tickets of a list at once: each by the very act that its details offer.

use super::TicketNo;
use crate::act::TicketAct;
use serde::{Deserialize, Serialize};

/// What the tickets of a list are picked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeveralAct {
    /// Ask the desk to hurry.
    Remind,
    /// End them.
    Close,
    /// Hide them from the customer's side.
    Delete,
    /// Put some of one's own tags on them.
    Tag,
}

impl SeveralAct {
    /// All of them, in the order of the buttons.
    pub const ALL: [Self; 4] = [Self::Remind, Self::Close, Self::Delete, Self::Tag];

    /// What is done to each ticket.
    pub const fn act(self) -> TicketAct {
        match self {
            Self::Remind => TicketAct::Remind,
            Self::Close => TicketAct::Close,
            Self::Delete => TicketAct::Delete,
            Self::Tag => TicketAct::Tag,
        }
    }

    /// From its name in addresses and forms.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|several| several.act().slug() == slug)
    }

    /// Whether a dialog comes first: before what cannot be undone, as on the details, and to choose the tags.
    pub const fn asks(self) -> bool {
        match self {
            Self::Remind => false,
            Self::Close | Self::Delete | Self::Tag => true,
        }
    }
}

/// The form around a list, with the button that sent it; and the dialog that asks again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SeveralForm {
    /// One of [`SeveralAct::ALL`], by its slug.
    pub act: String,
    /// Numbers of the tickets that are ticked.
    pub tickets: Vec<String>,
    /// `on` for all of the page.
    pub all: String,
    /// Numbers of the page, with spaces between them.
    pub page: String,
    /// Keys of the tags that they get.
    pub tags: Vec<String>,
    /// The page to go back to.
    pub back: String,
}

/// What has become of several tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeveralReport {
    /// What was done.
    pub act: SeveralAct,
    /// To how many.
    pub done: usize,
    /// Those to which it was not, each with the reason.
    pub refused: Vec<(TicketNo, String)>,
}

#[cfg(feature = "server")]
mod parse {
    use super::{SeveralAct, SeveralForm, SeveralReport};
    use crate::fault::{Fault, Why};
    use crate::page::PAGE;
    use crate::tickets::TicketNo;
    use crate::words::refusals;

    /// Tickets that were picked, and what for.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Several {
        /// What is to be done to each.
        pub act: SeveralAct,
        /// The tickets, each once.
        pub tickets: Vec<TicketNo>,
    }

    impl SeveralForm {
        /// # Errors
        /// [`Fault::BadRequest`] for what is not done to several, [`Fault::NotFound`] for what is no ticket number,
        /// [`Fault::Invalid`] for none and for more than a page.
        pub fn parse(&self) -> Result<Several, Fault> {
            let act = SeveralAct::from_slug(&self.act).ok_or(Fault::BadRequest)?;
            let picked: Vec<&str> = if self.all == "on" {
                self.page.split_whitespace().collect()
            } else {
                self.tickets.iter().map(String::as_str).collect()
            };
            let mut tickets: Vec<TicketNo> = Vec::new();
            for no in picked.into_iter().take(PAGE + 1) {
                let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
                if !tickets.contains(&no) {
                    tickets.push(no);
                }
            }
            // Only the bar of the list knows the page.
            let field = if self.page.is_empty() { "tickets" } else { "all" };
            match tickets.len() {
                0 => Err(Fault::field(field, Why::NothingTicked)),
                n if n > PAGE => Err(Fault::field(field, Why::TooMany { max: PAGE })),
                _ => Ok(Several { act, tickets }),
            }
        }
    }

    impl SeveralReport {
        /// Its lines: what was done, then each ticket to which it was not.
        pub fn lines(&self) -> Vec<String> {
            let w = &refusals().several;
            let done = match self.act {
                SeveralAct::Remind => w.reminded,
                SeveralAct::Close => w.closed,
                SeveralAct::Delete => w.deleted,
                SeveralAct::Tag => w.tagged,
            };
            let failed = self.refused.len();
            let head = done(self.done);
            let head = if failed == 0 { head } else { format!("{head} {}", (w.failed)(failed)) };
            let mut lines = vec![head];
            lines.extend(self.refused.iter().map(|(no, why)| (w.refused)(no.as_str(), why)));
            lines
        }
    }
}
#[cfg(feature = "server")]
pub use parse::Several;

//! Tags (manual, chapter 3, steps 5 to 7): a user's own labels on tickets. Nobody else sees them.

mod color;
mod form;

pub use color::TagColor;
pub use form::{NewTag, RemoveTagForm, TagEdit, TagForm, TagName, TagPageForm, Tagging};

use crate::fault::{Fault, Problem, Why};
use crate::id::TagId;
use crate::words::refusals;
use serde::{Deserialize, Serialize};

/// Tags that a user has at most.
pub const TAGS_MAX: usize = 30;
/// Of one user's tags, those on a ticket at most.
pub const ON_TICKET_MAX: usize = 5;
/// Longest name, in characters (`domain.md` §2.5).
pub const NAME_MAX: usize = 64;

/// A tag, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Its key.
    pub id: TagId,
    /// "Tag name".
    pub name: String,
    /// "Color".
    pub color: TagColor,
}

/// The page "Edit Tag".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagDetails {
    /// The tag.
    pub tag: Tag,
    /// On how many tickets it is.
    pub used: String,
}

/// On how many tickets a tag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Used {
    /// On so many.
    On(u64),
    /// On so many or more: not all were looked at.
    OnOrMore(u64),
}

/// Whether there is room for what is wanted: perhaps a tag more, where one has `owned`, and `on` of them on one ticket.
///
/// # Errors
/// [`Fault::Invalid`] with all that is too much.
pub fn room(owned: usize, new: Option<&NewTag>, on: usize) -> Result<(), Fault> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, why| problems.push(Problem { field: field.to_owned(), why });
    if on > ON_TICKET_MAX {
        wrong("tags", Why::TooManyOnTicket { max: ON_TICKET_MAX });
    }
    if new.is_some() && owned >= TAGS_MAX {
        wrong("name", Why::TooManyTags { max: TAGS_MAX });
    }
    if problems.is_empty() { Ok(()) } else { Err(Fault::Invalid(problems)) }
}

impl Used {
    /// The sentence.
    pub fn text(self) -> String {
        let w = &refusals().tags;
        match self {
            Self::On(0) => w.on_none.to_owned(),
            Self::On(1) => w.on_one.to_owned(),
            Self::On(n) => (w.on)(n),
            Self::OnOrMore(n) => (w.on_many)(n),
        }
    }
}

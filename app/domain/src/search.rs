//! Full-text search: one analyzer for what is kept in the index and for what people look for, and what lists show of a hit.
//!
//! A text is a row of units: a word of letters and digits in lower case, or one Chinese, Japanese or Korean character. What is
//! looked for is pieces, separated by spaces; a ticket answers when each piece stands, unit after unit, in one of its texts. The
//! last word of a piece may be the beginning (three characters or more) of a word that holds a digit: of a number or an id.

#[cfg(feature = "server")]
mod excerpt;
mod sought;
#[cfg(feature = "server")]
mod units;
#[cfg(feature = "server")]
mod words;

pub use sought::Sought;
#[cfg(feature = "server")]
pub use units::Text;
#[cfg(feature = "server")]
pub use words::words_of;

use serde::{Deserialize, Serialize};

/// Where a ticket holds what was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// In the text of its link.
    Summary,
    /// Further down in its description.
    Description,
    /// In a message of its conversation.
    Message,
}

/// A part of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// What stands around it.
    Plain(String),
    /// What was looked for.
    Hit(String),
}

/// The words around the first hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// Where it is from.
    pub place: Place,
    /// Its parts, one after the other.
    pub parts: Vec<Part>,
}

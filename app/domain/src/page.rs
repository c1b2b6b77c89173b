//! Keyset pages: newest first, a cursor names the row at the edge.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Rows of a page.
pub const PAGE: usize = 50;

/// The place of a row in a list ordered by time, then key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cursor {
    /// Unix milliseconds.
    pub at: i64,
    /// The row's key, which breaks ties.
    pub id: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.at, self.id)
    }
}

impl std::str::FromStr for Cursor {
    type Err = ();

    fn from_str(raw: &str) -> Result<Self, ()> {
        let (at, id) = raw.split_once('-').ok_or(())?;
        Ok(Self { at: at.parse().map_err(drop)?, id: id.parse().map_err(drop)? })
    }
}

/// Which page of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// The one that begins with the newest row.
    #[default]
    First,
    /// Rows older than the cursor.
    After(Cursor),
    /// Rows newer than the cursor.
    Before(Cursor),
}

impl Place {
    /// From the cursors of an address; what is none is taken for the first page.
    pub fn of(after: &str, before: &str) -> Self {
        match (after.parse(), before.parse()) {
            (Ok(cursor), _) => Self::After(cursor),
            (Err(()), Ok(cursor)) => Self::Before(cursor),
            (Err(()), Err(())) => Self::First,
        }
    }
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// Its rows, in the list's order. May be short although `older` is there: a page examines a bounded number of rows.
    pub rows: Vec<T>,
    /// Where newer rows continue.
    pub newer: Option<Cursor>,
    /// Where older rows continue.
    pub older: Option<Cursor>,
}

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

/// The cursors beside a page: newer and older rows.
pub type Beside = (Option<Cursor>, Option<Cursor>);

impl Place {
    /// What is beside the page of this place: `nearest` is its row that was read first, `far` where the reading goes on, `step`
    /// how keys go on in the direction of reading. From an empty page there is a way back too: a cursor behind which (seen from
    /// the other side) the row of this place's own cursor stands.
    pub fn beside(self, nearest: Option<Cursor>, far: Option<Cursor>, step: i64) -> Beside {
        let back = |from: Cursor| nearest.unwrap_or(Cursor { id: from.id.saturating_add(step), ..from });
        match self {
            Self::First => (None, far),
            Self::After(from) => (Some(back(from)), far),
            Self::Before(from) => (far, Some(back(from))),
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

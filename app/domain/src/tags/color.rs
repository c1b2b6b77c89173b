//! The palette: a color says nothing that the tag's name does not, and each is readable in light and dark.

use crate::words::words;
use serde::{Deserialize, Serialize};

/// "Color".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum TagColor {
    #[default]
    Blue,
    Teal,
    Green,
    Amber,
    Red,
    Purple,
    Gray,
}

impl TagColor {
    /// All of them, in the order of the radios.
    pub const ALL: [Self; 7] = [Self::Blue, Self::Teal, Self::Green, Self::Amber, Self::Red, Self::Purple, Self::Gray];

    /// The color in the database and on the API (`domain.md` §2.5); in light pages it is the color of the words.
    pub const fn hex(self) -> &'static str {
        match self {
            Self::Blue => "#1d5fae",
            Self::Teal => "#0b6285",
            Self::Green => "#1f6b3b",
            Self::Amber => "#8a5300",
            Self::Red => "#ad2323",
            Self::Purple => "#6b3fa0",
            Self::Gray => "#55606d",
        }
    }

    /// The color of a row.
    pub fn from_hex(hex: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.hex() == hex)
    }

    /// Its name in forms and style sheets.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Teal => "teal",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Purple => "purple",
            Self::Gray => "gray",
        }
    }

    /// The word beside its radio.
    pub fn label(self) -> &'static str {
        let w = &words().tags;
        match self {
            Self::Blue => w.blue,
            Self::Teal => w.teal,
            Self::Green => w.green,
            Self::Amber => w.amber,
            Self::Red => w.red,
            Self::Purple => w.purple,
            Self::Gray => w.gray,
        }
    }
}

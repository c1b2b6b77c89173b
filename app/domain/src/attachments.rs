//! Files added to tickets and messages.

mod kind;
mod limits;

pub use kind::{Content, endings, media_type};
pub use limits::{Limits, MB};

use crate::fault::Why;
use crate::id::AttachmentId;
use serde::{Deserialize, Serialize};

/// Longest file name, in characters.
pub const NAME_MAX: usize = 255;

/// A file as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its key, for the download link.
    pub id: AttachmentId,
    /// The name it was uploaded with, made safe.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// What there is to see of it.
    pub thumbnail: Option<Thumbnail>,
}

/// A small picture of an image: how wide and high it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Thumbnail {
    pub width: i32,
    pub height: i32,
}

impl Thumbnail {
    /// The widest and highest.
    pub const MAX: Self = Self { width: 240, height: 160 };

    /// That of an image of `width` and `height`: all of it, and never larger than it is.
    pub fn of(width: u32, height: u32) -> Self {
        let (most_wide, most_high) = (Self::MAX.width.unsigned_abs(), Self::MAX.height.unsigned_abs());
        let fitting = |side: u32, by: u32, of: u32| {
            let fitted = u64::from(side) * u64::from(by) / u64::from(of.max(1));
            i32::try_from(fitted.max(1)).unwrap_or(i32::MAX)
        };
        let is_wide = u64::from(width) * u64::from(most_high) > u64::from(height) * u64::from(most_wide);
        let (by, of) = if is_wide { (most_wide.min(width), width) } else { (most_high.min(height), height) };
        Self { width: fitting(width, by, of), height: fitting(height, by, of) }
    }
}

impl Attachment {
    /// Where to download it.
    pub fn path(&self) -> String {
        format!("/attachments/{}", self.id.0)
    }

    /// Where its thumbnail is.
    pub fn thumbnail_path(&self) -> String {
        format!("{}/thumbnail", self.path())
    }

    /// The size for people: `512 B`, `3.4 KB`, `12.0 MB`.
    pub fn size_text(&self) -> String {
        let tenths = |unit: i64| format!("{}.{}", self.size / unit, self.size % unit * 10 / unit);
        match self.size {
            ..1024 => format!("{} B", self.size),
            1024..1_048_576 => format!("{} KB", tenths(1024)),
            1_048_576.. => format!("{} MB", tenths(1_048_576)),
        }
    }
}

/// The last part of the uploaded name, without control characters and what file systems or headers take amiss.
///
/// # Errors
/// [`Why::Missing`] when nothing is left; [`Why::TooLong`] past [`NAME_MAX`].
pub fn file_name(raw: &str) -> Result<String, Why> {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_odd = |c: char| {
        c.is_control() || matches!(c, '<' | '>' | '"' | '|' | '?' | '*' | ':' | '\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let name: String = last.chars().map(|c| if is_odd(c) { '_' } else { c }).collect();
    let name = name.trim_end().trim_start_matches(|c: char| c == '.' || c.is_whitespace()).to_owned();
    let length = name.chars().count();
    match length {
        0 => Err(Why::Missing),
        1..=NAME_MAX => Ok(name),
        _ => Err(Why::TooLong { max: NAME_MAX, length }),
    }
}

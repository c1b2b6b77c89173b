//! Files added to tickets and messages.

use crate::fault::Why;
use crate::id::AttachmentId;
use serde::{Deserialize, Serialize};

/// Most files of one ticket's description or one message.
pub const FILES_MAX: usize = 5;
/// Largest file, in bytes.
pub const SIZE_MAX: u64 = 20 * 1024 * 1024;
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
}

impl Attachment {
    /// Where to download it.
    pub fn path(&self) -> String {
        format!("/attachments/{}", self.id.0)
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

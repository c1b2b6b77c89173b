//! How much is taken: as the operator has set it.

use crate::fault::Why;
use crate::words::refusals;

/// A megabyte, in bytes.
pub const MB: u64 = 1024 * 1024;

/// How much is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Files of one description or message.
    pub files: usize,
    /// The size of a file, in megabytes.
    pub file: u64,
    /// What a user sends from midnight to midnight in UTC, in megabytes.
    pub day: u64,
}

impl Default for Limits {
    /// `domain.md` §2.5.
    fn default() -> Self {
        Self { files: 5, file: 20, day: 100 }
    }
}

impl Limits {
    /// The largest file, in bytes.
    pub const fn size(&self) -> u64 {
        self.file * MB
    }

    /// All that a user sends in a day, in bytes.
    pub const fn size_of_day(&self) -> u64 {
        self.day * MB
    }

    /// The hint beside the field.
    pub fn hint(&self) -> String {
        (refusals().files.hint)(self.files, self.file, self.day)
    }

    /// Why a file that grows to `size` bytes is too large, for somebody who has sent `today` bytes before it.
    ///
    /// # Errors
    /// [`Why::FileTooLarge`], [`Why::DayFull`].
    pub fn hold(&self, name: &str, size: u64, today: u64) -> Result<(), Why> {
        let name = || name.to_owned();
        match (size > self.size(), today.saturating_add(size) > self.size_of_day()) {
            (true, _) => Err(Why::FileTooLarge { name: name(), max: self.file }),
            (false, true) => Err(Why::DayFull { name: name(), max: self.day }),
            (false, false) => Ok(()),
        }
    }
}

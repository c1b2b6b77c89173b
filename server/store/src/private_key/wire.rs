//! SSH's own notation (RFC 4251 §5): numbers of four bytes, and strings that such a number precedes.

use super::Wrong;

/// What is left to read.
pub(super) struct Wire<'a>(&'a [u8]);

impl<'a> Wire<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn number(&mut self) -> Result<u32, Wrong> {
        let (number, rest) = self.0.split_first_chunk().ok_or(Wrong::CUT_OFF)?;
        self.0 = rest;
        Ok(u32::from_be_bytes(*number))
    }

    pub(super) fn string(&mut self) -> Result<&'a [u8], Wrong> {
        let length = usize::try_from(self.number()?).map_err(|_| Wrong::CUT_OFF)?;
        let (string, rest) = self.0.split_at_checked(length).ok_or(Wrong::CUT_OFF)?;
        self.0 = rest;
        Ok(string)
    }

    pub(super) const fn rest(self) -> &'a [u8] {
        self.0
    }
}

/// Strings one after the other.
pub(super) fn strings(strings: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for string in strings {
        let length = u32::try_from(string.len()).expect("a key is not as long as that");
        bytes.extend(length.to_be_bytes());
        bytes.extend(*string);
    }
    bytes
}

/// A positive number: no zeros before it, but one where it would look negative.
pub(super) fn positive(number: &[u8]) -> Vec<u8> {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let number = &number[zeros..];
    let sign = number.first().filter(|first| **first >= 0x80).map(|_| 0);
    sign.into_iter().chain(number.iter().copied()).collect()
}

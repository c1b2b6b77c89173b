//! How a person is reached: the ticket's Contact Options and the profile's contact data.

use crate::check::optional_line;
use crate::country_codes::COUNTRY_CODES;
use crate::fault::Why;
use serde::{Deserialize, Serialize};

/// Longest e-mail address, in characters (`domain.md` §2.5).
pub const EMAIL_MAX: usize = 128;
/// Longest mobile number, in digits.
pub const MOBILE_MAX: usize = 32;
/// Most CC addresses of one ticket.
pub const CC_MAX: usize = 5;

/// An e-mail address, or nothing when left empty.
///
/// # Errors
/// [`Why::NotAnEmail`] unless it reads `somebody@some.domain`; [`Why::TooLong`] past [`EMAIL_MAX`].
pub fn email(raw: &str) -> Result<Option<String>, Why> {
    let address = optional_line(raw, EMAIL_MAX)?;
    if address.is_empty() {
        return Ok(None);
    }
    let is_plain = address.is_ascii() && !address.contains([' ', ',', ';', '<', '>', '"', '(', ')', '\\']);
    let (local, domain) = address.split_once('@').ok_or(Why::NotAnEmail)?;
    let labels_hold = domain.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    });
    let local_holds = !local.is_empty() && !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    if is_plain && local_holds && labels_hold && domain.contains('.') {
        Ok(Some(address))
    } else {
        Err(Why::NotAnEmail)
    }
}

/// The CC addresses: parted by commas, semicolons or white space, at most [`CC_MAX`], each once.
///
/// # Errors
/// [`Why::NotAnEmail`] or [`Why::TooMany`].
pub fn cc(raw: &str) -> Result<Vec<String>, Why> {
    let mut addresses: Vec<String> = Vec::new();
    for part in raw.split([',', ';', ' ', '\n', '\r', '\t']).filter(|part| !part.is_empty()) {
        let address = email(part)?.ok_or(Why::NotAnEmail)?;
        if !addresses.iter().any(|a| a.eq_ignore_ascii_case(&address)) {
            addresses.push(address);
        }
    }
    if addresses.len() > CC_MAX { Err(Why::TooMany { max: CC_MAX }) } else { Ok(addresses) }
}

/// A mobile number without its country code: digits, with spaces and hyphens between them allowed and dropped.
///
/// # Errors
/// [`Why::NotANumber`] for other characters or fewer than 5 digits; [`Why::TooLong`] past [`MOBILE_MAX`].
pub fn mobile(raw: &str) -> Result<Option<String>, Why> {
    let line = optional_line(raw, 2 * MOBILE_MAX)?;
    if line.is_empty() {
        return Ok(None);
    }
    let digits: String = line.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
    if digits.len() < 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Why::NotANumber);
    }
    if digits.len() > MOBILE_MAX {
        return Err(Why::TooLong { max: MOBILE_MAX, length: digits.len() });
    }
    Ok(Some(digits))
}

/// A country code of the list, or nothing.
///
/// # Errors
/// [`Why::NotInList`].
pub fn country_code(raw: &str) -> Result<Option<String>, Why> {
    match raw.trim() {
        "" => Ok(None),
        code if COUNTRY_CODES.iter().any(|(known, _)| *known == code) => Ok(Some(code.to_owned())),
        _ => Err(Why::NotInList),
    }
}

/// Contact Options of a ticket. The message center always tells; the others only where asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Where to send e-mail, when notice by e-mail is wanted.
    pub email: Option<String>,
    /// Country code and number, when notice by phone is wanted.
    pub mobile: Option<(String, String)>,
    /// When one may be called, in the person's own words; empty means at any time.
    pub time: String,
    /// Who else gets the e-mail.
    pub cc: Vec<String>,
}

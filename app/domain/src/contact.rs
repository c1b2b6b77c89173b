//! How a person is reached: the ticket's Contact Options and the profile's contact data.

mod options;

pub use options::{ChangeContactForm, ContactChoices, ContactOptions};

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

/// The hours in which one may be called, as `HH:MM-HH:MM`; nothing when left empty. They may go past midnight.
///
/// # Errors
/// [`Why::NotHours`] for anything else.
pub fn hours(raw: &str) -> Result<String, Why> {
    let line = optional_line(raw, 64)?;
    if line.is_empty() {
        return Ok(line);
    }
    let (from, until) = line.split_once(['-', '–', '—']).ok_or(Why::NotHours)?;
    let (from, until) = (time_of_day(from)?, time_of_day(until)?);
    if from == until { Err(Why::NotHours) } else { Ok(format!("{from}-{until}")) }
}

/// `9`, `9:00` or `09:00`, as `09:00`.
fn time_of_day(raw: &str) -> Result<String, Why> {
    let (hour, minute) = raw.trim().split_once(':').unwrap_or((raw.trim(), "00"));
    let number = |digits: &str, most: u8| {
        let is_short = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<u8>().ok().filter(|number| is_short && *number <= most)
    };
    let minute = number(minute, 59).filter(|_| minute.len() == 2).ok_or(Why::NotHours)?;
    let hour = number(hour, 23).ok_or(Why::NotHours)?;
    Ok(format!("{hour:02}:{minute:02}"))
}

/// Contact Options of a ticket. The message center always tells; the others only where asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Where to send e-mail, when notice by e-mail is wanted.
    pub email: Option<String>,
    /// Country code and number, when notice by phone is wanted.
    pub mobile: Option<(String, String)>,
    /// When one may be called, `HH:MM-HH:MM`; empty means at any time.
    pub time: String,
    /// The zone of that time, by its IANA name.
    pub zone: String,
    /// Who else gets the e-mail.
    pub cc: Vec<String>,
}

/// Whether an address is known to be the person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verified {
    /// It stands in the applicant's profile.
    Registered,
    /// It was given with the ticket alone.
    Unverified,
}

/// Contact Options as the details show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactShown {
    /// The options.
    pub contact: Contact,
    /// What is known of the e-mail address.
    pub email: Verified,
    /// What is known of the mobile number.
    pub mobile: Verified,
}

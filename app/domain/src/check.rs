//! Parsing a whole form: every field is looked at before the form is refused, so that a person reads all that is wrong.

use crate::fault::{Fault, Problem, Why};

/// Collects what is wrong with the fields of one form.
#[derive(Default)]
pub struct Check {
    problems: Vec<Problem>,
}

impl Check {
    /// The field's value, or `None` after noting why it is wrong.
    pub fn field<T>(&mut self, field: &str, value: Result<T, Why>) -> Option<T> {
        value.map_err(|why| self.wrong(field, why)).ok()
    }

    /// Notes that a field is wrong.
    pub fn wrong(&mut self, field: &str, why: Why) {
        self.problems.push(Problem { field: field.to_owned(), why });
    }

    /// Looks at the fields of a group, whose names a form has as `group[field]`.
    pub fn group<T>(&mut self, group: &str, look: impl FnOnce(&mut Self) -> T) -> T {
        let mut inner = Self::default();
        let value = look(&mut inner);
        let named = |Problem { field, why }| Problem { field: format!("{group}[{field}]"), why };
        self.problems.extend(inner.problems.into_iter().map(named));
        value
    }

    /// Refuses the form if anything was wrong.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with every problem, in the order in which the fields were looked at.
    pub fn done(self) -> Result<(), Fault> {
        if self.problems.is_empty() { Ok(()) } else { Err(Fault::Invalid(self.problems)) }
    }
}

/// A text of 1 to `max` characters once trimmed; line ends become `\n`, other control characters are refused.
///
/// # Errors
/// [`Why::Missing`], [`Why::TooLong`] or [`Why::ControlCharacter`].
pub fn text(raw: &str, max: usize) -> Result<String, Why> {
    let text = optional_text(raw, max)?;
    if text.is_empty() { Err(Why::Missing) } else { Ok(text) }
}

/// As [`text`], but may be empty.
///
/// # Errors
/// [`Why::TooLong`] or [`Why::ControlCharacter`].
pub fn optional_text(raw: &str, max: usize) -> Result<String, Why> {
    let text = raw.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    let length = text.chars().count();
    if length > max {
        return Err(Why::TooLong { max, length });
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Why::ControlCharacter);
    }
    Ok(text)
}

/// A text on one line.
///
/// # Errors
/// As [`optional_text`]; a line end counts as a control character.
pub fn optional_line(raw: &str, max: usize) -> Result<String, Why> {
    let line = optional_text(raw, max)?;
    if line.contains(['\n', '\t']) { Err(Why::ControlCharacter) } else { Ok(line) }
}

/// What somebody calls something of theirs: one line, without spaces that nobody would see.
///
/// # Errors
/// [`Why::Missing`], [`Why::TooLong`] or [`Why::ControlCharacter`].
pub fn label(raw: &str, max: usize) -> Result<String, Why> {
    let line = optional_line(raw, usize::MAX)?;
    let label = line.split_whitespace().collect::<Vec<_>>().join(" ");
    match label.chars().count() {
        0 => Err(Why::Missing),
        length if length > max => Err(Why::TooLong { max, length }),
        _ => Ok(label),
    }
}

//! Taking a text apart.

use std::borrow::Cow;

/// A word in lower case, or one character of a script that is written without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit<'a> {
    /// Of the text itself, wherever it is in lower case there.
    pub(super) text: Cow<'a, str>,
    pub(super) script: Script,
}

/// How a script is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Words.
    Spaced,
    /// Characters: Chinese, Japanese, Korean.
    Dense,
}

impl Unit<'_> {
    /// Whether it is a number, an id or the like: then its beginnings are found too.
    pub(super) fn has_digit(&self) -> bool {
        self.text.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// The same beyond the life of its text.
    pub(super) fn to_kept(&self) -> Unit<'static> {
        Unit { text: Cow::Owned(self.text.as_ref().to_owned()), script: self.script }
    }
}

/// A unit where it stands.
#[derive(Clone, Debug)]
pub(super) struct Placed<'a> {
    pub(super) unit: Unit<'a>,
    /// Which of the row it is. Between two dense characters with something between them one number is left out.
    pub(super) nth: usize,
    /// Where it begins, in bytes.
    pub(super) from: usize,
    /// Where it ends.
    pub(super) to: usize,
}

/// A text taken apart.
#[derive(Debug)]
pub struct Text<'a> {
    pub(super) raw: &'a str,
    pub(super) units: Vec<Placed<'a>>,
}

/// Bytes of a text for each unit of it, about: most texts are taken apart without asking for memory twice.
const LENGTH: usize = 5;

impl<'a> Text<'a> {
    /// Takes a text apart.
    pub fn of(raw: &'a str) -> Self {
        let mut units: Vec<Placed<'a>> = Vec::with_capacity(raw.len() / LENGTH);
        let mut signs = raw.char_indices().map(|(at, c)| (at..at + c.len_utf8(), script(c))).peekable();
        while let Some((mut span, found)) = signs.next() {
            let Some(script) = found else { continue };
            if script == Script::Spaced {
                while let Some((next, _)) = signs.next_if(|(_, next)| *next == found) {
                    span.end = next.end;
                }
            }
            let nth = units.last().map_or(0, |last| {
                let is_apart = script == Script::Dense && last.unit.script == script && last.to < span.start;
                last.nth + 1 + usize::from(is_apart)
            });
            let text = raw.get(span.clone()).unwrap_or_default();
            // Dense scripts have no case.
            let text = if script == Script::Dense { Cow::Borrowed(text) } else { folded(text) };
            units.push(Placed { unit: Unit { text, script }, nth, from: span.start, to: span.end });
        }
        Self { raw, units }
    }
}

/// In lower case and narrow. Most words are that already, which costs nothing.
fn folded(raw: &str) -> Cow<'_, str> {
    let is_folded = |c: char| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || (!c.is_ascii() && narrow(c) == c && c.to_lowercase().eq([c]))
    };
    if raw.chars().all(is_folded) {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(raw.chars().flat_map(|c| narrow(c).to_lowercase()).collect())
}

/// Full-width letters, digits and signs are the narrow ones.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn script(raw: char) -> Option<Script> {
    let c = narrow(raw);
    if c.is_ascii() {
        return c.is_ascii_alphanumeric().then_some(Script::Spaced);
    }
    if matches!(c, '\u{4e00}'..='\u{9fff}') {
        return Some(Script::Dense);
    }
    if !c.is_alphanumeric() {
        return None;
    }
    let is_dense = matches!(c,
        '\u{1100}'..='\u{11ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{318f}'
        | '\u{31a0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}');
    Some(if is_dense { Script::Dense } else { Script::Spaced })
}

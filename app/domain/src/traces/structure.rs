//! The parts of a JSON text, so that a page can tell them apart.

use serde::{Deserialize, Serialize};

/// What a part of a JSON text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Brackets, commas, colons, space.
    Frame,
    /// The name of a field.
    Key,
    /// A text.
    Text,
    /// A number, `true`, `false` or `null`.
    Literal,
}

impl Part {
    /// Its class on the page.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Frame => "json-frame",
            Self::Key => "json-key",
            Self::Text => "json-text",
            Self::Literal => "json-literal",
        }
    }
}

/// Takes a JSON text apart; put together again, the parts are the text.
pub fn parts(json: &str) -> Vec<(Part, String)> {
    let mut parts: Vec<(Part, String)> = Vec::new();
    let mut rest = json;
    while let Some(first) = rest.chars().next() {
        let (part, length) = match first {
            '"' => {
                let length = text_length(rest);
                let is_key = rest[length..].trim_start().starts_with(':');
                (if is_key { Part::Key } else { Part::Text }, length)
            }
            c if c.is_ascii_alphanumeric() || c == '-' => (Part::Literal, length_while(rest, |c| !is_frame(c))),
            _ => (Part::Frame, length_while(rest, is_frame).max(first.len_utf8())),
        };
        let (text, after) = rest.split_at(length);
        parts.push((part, text.to_owned()));
        rest = after;
    }
    parts
}

fn is_frame(c: char) -> bool {
    c.is_whitespace() || matches!(c, '{' | '}' | '[' | ']' | ',' | ':')
}

fn length_while(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|c| !holds(c)).unwrap_or(text.len())
}

/// The length of the text in quotes at the beginning.
fn text_length(json: &str) -> usize {
    let mut is_escaped = false;
    for (n, c) in json.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return n + 1,
            _ => {}
        }
    }
    json.len()
}

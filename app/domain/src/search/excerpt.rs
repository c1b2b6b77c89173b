//! The words around the first hit, for lists.

use super::units::Text;
use super::{Excerpt, Part, Place, Sought};
use std::ops::Range;

/// Characters of an excerpt, and how many of them at most stand before the first hit.
const LENGTH: usize = 110;
const BEFORE: usize = 30;
/// Characters of a summary that are seen wherever it stands.
const SEEN: usize = 48;

impl Sought {
    /// What a list shows of a ticket: its summary where all is seen in it, else the words around the first hit, in its description or
    /// in a message, of what the summary lacks. There is none when the ticket answers by its number alone.
    pub fn excerpt(&self, summary: &str, description: &Text<'_>, messages: &[Text<'_>]) -> Option<Excerpt> {
        let of_summary = Text::of(summary);
        let seen = summary.char_indices().nth(SEEN).map_or(summary.len(), |(end, _)| end);
        let (spans, lacking) = (self.spans(&of_summary), self.lacking(&of_summary, seen));
        let marked = || Excerpt { place: Place::Summary, parts: parts(summary, 0..summary.len(), &spans) };
        let messages = messages.iter().map(|text| (Place::Message, text));
        let further = std::iter::once((Place::Description, description)).chain(messages);
        let excerpt = further.filter(|_| !lacking.is_empty()).find_map(|(place, text)| {
            let window = window(text.raw, lacking.spans(text).first()?);
            Some(Excerpt { place, parts: parts(text.raw, window, &self.spans(text)) })
        });
        excerpt.or_else(|| (!spans.is_empty()).then(marked))
    }
}

/// The part of a text to show around a hit: it begins and ends between words, where there are some.
fn window(text: &str, hit: &Range<usize>) -> Range<usize> {
    let (before, after) = (text.get(..hit.start).unwrap_or_default(), text.get(hit.end..).unwrap_or_default());
    let start = match before.char_indices().rev().nth(BEFORE) {
        None => 0,
        Some((start, _)) => {
            let space = before.get(start..).and_then(|near| near.find(char::is_whitespace));
            space.map_or(hit.start - (before.len() - start), |space| start + space)
        }
    };
    let shown = text.get(start..hit.end).unwrap_or_default().chars().count();
    let end = match after.char_indices().nth(LENGTH.saturating_sub(shown)) {
        None => text.len(),
        Some((end, _)) => {
            let space = after.get(..end).and_then(|near| near.rfind(char::is_whitespace));
            hit.end + space.unwrap_or(end)
        }
    };
    start..end
}

/// A window of a text, the hits apart from what is around them; white space is told as one space.
fn parts(text: &str, window: Range<usize>, spans: &[Range<usize>]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = window.start;
    let plain = |range: Range<usize>, parts: &mut Vec<Part>| {
        let mut plain = collapsed(text.get(range.clone()).unwrap_or_default());
        if range.start == window.start && range.start > 0 {
            plain = format!("…{plain}");
        }
        if range.end == window.end && range.end < text.len() {
            plain.push('…');
        }
        if !plain.is_empty() {
            parts.push(Part::Plain(plain));
        }
    };
    for span in spans.iter().filter(|span| span.start >= window.start && span.end <= window.end) {
        plain(at..span.start, &mut parts);
        parts.push(Part::Hit(collapsed(text.get(span.clone()).unwrap_or_default())));
        at = span.end;
    }
    plain(at..window.end, &mut parts);
    parts
}

fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !collapsed.ends_with(' ') {
            collapsed.push(c);
        }
    }
    collapsed
}

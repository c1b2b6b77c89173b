//! What people write, as Markdown: to HTML of a few elements and no others, whatever was typed.
//!
//! Nothing that was typed is HTML: a tag comes out as the text that it is. Pictures come out as links, and links lead to the
//! web or to a mailbox. Line breaks stay, since many write plain text.

mod links;
mod text;
mod writer;

use pulldown_cmark::{Event, Options, Parser, Tag, TextMergeStream};
use std::ops::Range;
use writer::Writer;

/// The elements that can come out. Attributes have only `a` (`href`, `rel`, `target`) and `ol` (`start`).
pub const ELEMENTS: [&str; 16] =
    ["p", "br", "hr", "h3", "h4", "h5", "h6", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"];

/// A text as HTML.
pub fn html(text: &str) -> String {
    if !has_definitions(text) {
        return written(text);
    }
    // A line like "[error]: refused" would define a link and be gone.
    let guarded = guarded(text);
    if has_definitions(&guarded) { text::plain(text) } else { written(&guarded) }
}

/// A text as a quotation, to write below it.
pub fn quotation(text: &str) -> String {
    let lines = text.lines().map(|line| if line.is_empty() { ">\n".to_owned() } else { format!("> {line}\n") });
    lines.chain(["\n".to_owned()]).collect()
}

fn written(text: &str) -> String {
    let mut writer = Writer::default();
    for event in TextMergeStream::new(parser(text)) {
        writer.write(event);
    }
    writer.done()
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::empty())
}

fn has_definitions(text: &str) -> bool {
    parser(text).reference_definitions().iter().next().is_some()
}

/// The text with a backslash wherever a line may begin a definition, but for code, which has none.
fn guarded(text: &str) -> String {
    let code: Vec<Range<usize>> = parser(text)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect();
    let (mut guarded, mut place) = (String::with_capacity(text.len() + 16), 0);
    let mut code = code.into_iter().peekable();
    for line in text.split_inclusive('\n') {
        while code.next_if(|range| range.end <= place).is_some() {}
        let is_code = code.peek().is_some_and(|range| range.start < place + line.len());
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || " \t>*+-.)".contains(c));
        let (before, rest) = line.split_at(line.len() - rest.len());
        guarded.push_str(before);
        if !is_code && rest.starts_with('[') && rest.contains("]:") {
            guarded.push('\\');
        }
        guarded.push_str(rest);
        place += line.len();
    }
    guarded
}

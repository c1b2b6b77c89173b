//! Writes the events of the parser: each is given its element here, and what has none is text.

use super::links;
use super::text::{escape, lines};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Tag};

/// Deepest nesting that is shown as such; what is deeper is shown at that depth.
const DEPTH: usize = 16;

/// An element that was begun; one that was left out has no end.
#[derive(Default)]
struct Open {
    end: &'static str,
    link: Option<Link>,
}

/// A link that was begun.
struct Link {
    /// Where it leads.
    address: String,
    /// Where its words begin.
    from: usize,
    /// Whether it can be followed.
    is_open: bool,
}

#[derive(Default)]
pub(super) struct Writer {
    html: String,
    open: Vec<Open>,
    /// In a block of code, where lines are lines.
    is_code: bool,
    /// In a link: none stands in another.
    is_link: bool,
}

impl Writer {
    pub(super) fn done(self) -> String {
        self.html
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the events of another crate, of which some are not asked for")]
    pub(super) fn write(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(_) => self.end(),
            Event::Text(text) if self.is_code => escape(&text, &mut self.html),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.html.push_str("<code>");
                escape(&text, &mut self.html);
                self.html.push_str("</code>");
            }
            Event::Html(text) | Event::InlineHtml(text) => lines(&text, &mut self.html),
            Event::SoftBreak | Event::HardBreak => self.html.push_str("<br>\n"),
            Event::Rule => self.html.push_str("<hr>\n"),
            _ => {}
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the tags of another crate, of which some are not asked for")]
    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.element("<p>", "</p>\n"),
            Tag::Heading { level, .. } => self.heading(level),
            Tag::BlockQuote(_) => self.element("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(kind) => {
                self.is_code = true;
                self.element("<pre><code>", "</code></pre>\n");
                self.first_line(&kind);
            }
            Tag::List(None) => self.element("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.element("<ol>\n", "</ol>\n"),
            Tag::List(Some(start)) => self.element(&format!("<ol start=\"{start}\">\n"), "</ol>\n"),
            Tag::Item => self.item(),
            Tag::Emphasis => self.element("<em>", "</em>"),
            Tag::Strong => self.element("<strong>", "</strong>"),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            // No picture of another place is loaded by whoever reads.
            Tag::Image { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            _ => self.open.push(Open::default()),
        }
    }

    fn element(&mut self, start: &str, end: &'static str) {
        let is_deep = self.open.len() >= DEPTH;
        if !is_deep {
            self.html.push_str(start);
        }
        // What is too deep for a paragraph still ends its line.
        let end = match end {
            end if !is_deep => end,
            "</p>\n" | "</code></pre>\n" => "<br>\n",
            _ => "",
        };
        self.open.push(Open { end, link: None });
    }

    /// A language is one word. More is what somebody has written right behind the fence.
    fn first_line(&mut self, kind: &CodeBlockKind<'_>) {
        if let CodeBlockKind::Fenced(info) = kind
            && info.contains(char::is_whitespace)
        {
            escape(info, &mut self.html);
            self.html.push('\n');
        }
    }

    /// An item stands in its list, or there is none.
    fn item(&mut self) {
        let has_list = self.open.last().is_some_and(|list| !list.end.is_empty());
        self.html.push_str(if has_list { "<li>" } else { "" });
        self.open.push(Open { end: if has_list { "</li>\n" } else { "<br>\n" }, link: None });
    }

    /// Below the headings of the page.
    fn heading(&mut self, level: HeadingLevel) {
        match level {
            HeadingLevel::H1 => self.element("<h3>", "</h3>\n"),
            HeadingLevel::H2 => self.element("<h4>", "</h4>\n"),
            HeadingLevel::H3 => self.element("<h5>", "</h5>\n"),
            HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => self.element("<h6>", "</h6>\n"),
        }
    }

    fn link(&mut self, kind: LinkType, address: &str) {
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        let is_open = !self.is_link && links::is_allowed(&address);
        let end = match (is_open, kind) {
            (true, _) => {
                self.anchor(&address);
                self.is_link = true;
                "</a>"
            }
            // A word like <error:42> is no link.
            (false, LinkType::Autolink | LinkType::Email) => {
                self.html.push_str("&lt;");
                "&gt;"
            }
            (false, _) => "",
        };
        // The sign itself is where it leads.
        let address = if matches!(kind, LinkType::Autolink | LinkType::Email) { String::new() } else { address };
        self.open.push(Open { end, link: Some(Link { address, from: self.html.len(), is_open }) });
    }

    fn anchor(&mut self, address: &str) {
        self.html.push_str("<a href=\"");
        escape(address, &mut self.html);
        self.html.push_str("\" rel=\"noopener nofollow\" target=\"_blank\">");
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if let Some(link) = open.link {
            self.end_link(&link);
        }
        // Nothing else begins in a block of code.
        self.is_code = false;
        // A block of tags ends with the break of its last line.
        if open.end == "</p>\n" && self.html.ends_with("<br>\n") {
            self.html.truncate(self.html.len() - "<br>\n".len());
        }
        self.html.push_str(open.end);
    }

    /// A link without words shows where it leads, and so does one that cannot be followed.
    fn end_link(&mut self, link: &Link) {
        let is_empty = self.html[link.from..].trim().is_empty();
        if link.is_open {
            self.is_link = false;
        }
        match (link.address.is_empty(), is_empty, link.is_open) {
            (true, _, _) | (false, false, true) => {}
            (false, true, _) => escape(&link.address, &mut self.html),
            (false, false, false) => {
                self.html.push_str(" (");
                escape(&link.address, &mut self.html);
                self.html.push(')');
            }
        }
    }

    /// Words, with the addresses among them as links.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, address, after)) = links::first(rest).filter(|_| !self.is_link) {
            escape(before, &mut self.html);
            self.anchor(address);
            escape(address, &mut self.html);
            self.html.push_str("</a>");
            rest = after;
        }
        escape(rest, &mut self.html);
    }
}

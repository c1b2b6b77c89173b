//! Looks at every token of HTML, as another's parser reads it.

use domain::markdown::ELEMENTS;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// Reads HTML by another's parser, and looks at every token.
#[derive(Default)]
pub struct Judge {
    open: RefCell<Vec<String>>,
    pub wrong: RefCell<Vec<String>>,
    pub text: RefCell<String>,
}

impl Judge {
    pub fn of(html: &str) -> Self {
        let tokenizer = Tokenizer::new(Self::default(), TokenizerOpts { exact_errors: true, ..Default::default() });
        let queue = BufferQueue::default();
        queue.push_back(html.into());
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
        let judge = tokenizer.sink;
        if !judge.open.borrow().is_empty() {
            judge.blame(format!("not ended: {:?}", judge.open.borrow()));
        }
        judge
    }

    fn blame(&self, what: String) {
        self.wrong.borrow_mut().push(what);
    }

    fn tag(&self, tag: &Tag) {
        let name = tag.name.to_string();
        let attributes: Vec<(String, String)> =
            tag.attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
        if !ELEMENTS.contains(&name.as_str()) {
            self.blame(format!("<{name}>"));
        }
        match (tag.kind, name.as_str()) {
            (TagKind::EndTag, _) if self.open.borrow_mut().pop().as_deref() != Some(&name) => {
                self.blame(format!("</{name}> ends another"));
            }
            (TagKind::EndTag, _) => {}
            (TagKind::StartTag, "br" | "hr") if attributes.is_empty() => {}
            (TagKind::StartTag, "a") => {
                self.link(&attributes);
                self.open.borrow_mut().push(name);
            }
            (TagKind::StartTag, "ol") => {
                let is_number = |(key, value): &(String, String)| key == "start" && value.parse::<u64>().is_ok();
                if !attributes.iter().all(is_number) {
                    self.blame(format!("{attributes:?}"));
                }
                self.open.borrow_mut().push(name);
            }
            (TagKind::StartTag, _) => {
                if !attributes.is_empty() {
                    self.blame(format!("{name} has {attributes:?}"));
                }
                self.open.borrow_mut().push(name);
            }
        }
    }

    fn link(&self, attributes: &[(String, String)]) {
        let names: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
        let href = attributes[0].1.to_ascii_lowercase();
        let leads_out = ["http://", "https://", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
        if names != ["href", "rel", "target"] || !leads_out || attributes[1].1 != "noopener nofollow" {
            self.blame(format!("{attributes:?}"));
        }
        if self.open.borrow().iter().any(|open| open == "a") {
            self.blame("a link in a link".to_owned());
        }
    }
}

impl TokenSink for Judge {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.tag(&tag),
            Token::CharacterTokens(text) => self.text.borrow_mut().push_str(&text),
            Token::EOFToken => {}
            // Of its own the parser replaces what no HTML can hold.
            Token::NullCharacterToken => {}
            Token::ParseError(error) if error.contains("reference") || error.contains("character") => {}
            other @ (Token::DoctypeToken(_) | Token::CommentToken(_) | Token::ParseError(_)) => {
                self.blame(format!("{other:?}"))
            }
        }
        TokenSinkResult::Continue
    }
}

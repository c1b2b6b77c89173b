//! Reads a page as a browser without JavaScript does: its tags, and what its forms would send.

use html_escape::decode_html_entities;

/// A tag as written; an end tag's name begins with `/`.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// The text up to the next tag; of a script, a style sheet or a text area, all that it holds.
    pub text: String,
}

impl Tag {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    fn value(&self) -> String {
        self.get("value").unwrap_or_default().to_owned()
    }
}

/// All tags of a page, in order.
pub fn tags(html: &str) -> Vec<Tag> {
    // A parser knows one kind of line break only.
    let html = html.replace("\r\n", "\n").replace('\r', "\n");
    let mut tags = Vec::new();
    let mut rest = html.as_str();
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (mut tag, after) = read(rest);
        let is_raw = matches!(tag.name.as_str(), "script" | "style" | "textarea");
        let end = if is_raw { after.find(&format!("</{}", tag.name)) } else { after.find('<') };
        let (text, after) = after.split_at(end.unwrap_or(after.len()));
        tag.text = decode_html_entities(text).into_owned();
        tags.push(tag);
        rest = after;
    }
    tags
}

/// A tag's name and attributes, and what follows its `>`.
fn read(html: &str) -> (Tag, &str) {
    let end = html.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(html.len());
    let (name, mut rest) = html.split_at(end);
    let mut tag = Tag { name: name.to_ascii_lowercase(), ..Tag::default() };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        match rest.chars().next() {
            None => return (tag, ""),
            Some('>') => return (tag, &rest[1..]),
            Some(_) => {}
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(after) => after.split_once('"').unwrap_or((after, "")),
            None => ("", after),
        };
        tag.attributes.push((name.to_ascii_lowercase(), decode_html_entities(value).into_owned()));
        rest = after;
    }
}

/// What each form of a page would send, buttons and files left out.
pub fn forms(html: &str) -> Vec<Vec<(String, String)>> {
    let mut forms = Vec::new();
    let mut form: Option<Vec<(String, String)>> = None;
    let mut select: Option<(String, Option<String>)> = None;
    for tag in tags(html) {
        match tag.name.as_str() {
            "form" => form = Some(Vec::new()),
            "/form" => forms.extend(form.take()),
            "select" => select = tag.get("name").map(|name| (name.to_owned(), None)),
            "option" => {
                if let Some((_, chosen)) = &mut select
                    && (chosen.is_none() || tag.get("selected").is_some())
                {
                    *chosen = Some(tag.value());
                }
            }
            "/select" => {
                if let (Some(form), Some((name, chosen))) = (&mut form, select.take()) {
                    form.push((name, chosen.unwrap_or_default()));
                }
            }
            "input" | "textarea" => {
                if let Some(form) = &mut form {
                    form.extend(control(&tag));
                }
            }
            _ => {}
        }
    }
    forms
}

fn control(tag: &Tag) -> Option<(String, String)> {
    let name = tag.get("name")?.to_owned();
    if tag.name == "textarea" {
        // A parser drops the first line break.
        return Some((name, tag.text.strip_prefix('\n').unwrap_or(&tag.text).to_owned()));
    }
    match tag.get("type").unwrap_or("text") {
        "file" | "submit" | "button" => None,
        "checkbox" | "radio" if tag.get("checked").is_none() => None,
        _ => Some((name, tag.value())),
    }
}

/// The visible text of a page, roughly: what stands between tags.
pub fn text(html: &str) -> String {
    let shown = tags(html).into_iter().filter(|tag| !matches!(tag.name.as_str(), "script" | "style" | "textarea"));
    let text: Vec<String> = shown.map(|tag| tag.text).collect();
    text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

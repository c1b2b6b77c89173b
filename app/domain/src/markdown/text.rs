//! Text as it is.

/// A text as it is, as one paragraph.
pub(super) fn plain(text: &str) -> String {
    let mut html = "<p>".to_owned();
    lines(text, &mut html);
    html.push_str("</p>\n");
    html
}

/// Text whose line breaks stay.
pub(super) fn lines(text: &str, html: &mut String) {
    for line in text.split_inclusive('\n') {
        let end = if line.ends_with('\n') { "<br>\n" } else { "" };
        escape(line.trim_end_matches(['\n', '\r']), html);
        html.push_str(end);
    }
}

pub(super) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

//! Which links are links, and addresses that stand in a text as they are.

/// What an address may begin with.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];
/// What ends an address in the middle of a text.
const ENDS: &str = "<>\"`，。；：！？（）【】《》「」、";

/// Whether a link may lead there.
pub(super) fn is_allowed(address: &str) -> bool {
    let begins = |scheme: &&str| {
        let head = address.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme)) && address.len() > scheme.len()
    };
    SCHEMES.iter().any(begins) && !address.chars().any(char::is_control)
}

/// The first address of the web in a text: what stands before it, the address, and what is left.
pub(super) fn first(text: &str) -> Option<(&str, &str, &str)> {
    let starts = text.match_indices("http").map(|(start, _)| start);
    for start in starts {
        let (before, rest) = text.split_at(start);
        let is_word = before.chars().next_back().is_some_and(char::is_alphanumeric);
        if is_word || !(rest.starts_with("http://") || rest.starts_with("https://")) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c.is_control() || ENDS.contains(c)).unwrap_or(rest.len());
        let address = trimmed(&rest[..end]);
        if address.split_once("://").is_some_and(|(_, host)| !host.is_empty()) {
            return Some((before, address, &rest[address.len()..]));
        }
    }
    None
}

/// Without what ends the sentence around it.
fn trimmed(address: &str) -> &str {
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
    match address.strip_suffix(')') {
        Some(inside) if !inside.contains('(') => trimmed(inside),
        Some(_) | None => address,
    }
}

//! Which part of a file is asked for (RFC 9110, 14): one range of bytes; of several the whole file is sent, as may be done.

use axum::http::header::{IF_NONE_MATCH, IF_RANGE, RANGE};
use axum::http::{HeaderMap, HeaderName};
use std::ops::Range;

/// What is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// These bytes.
    Of(Range<u64>),
    /// Nothing lies there.
    Beyond,
    /// Nothing, the browser has it.
    Known,
}

/// The part of a file of `size` bytes whose content is known by `tag`.
pub(super) fn part(headers: &HeaderMap, size: u64, tag: &str) -> Part {
    if is_known(headers, tag) {
        return Part::Known;
    }
    // What the browser has of another content goes with nothing of this one.
    let is_other = text(headers, IF_RANGE).is_some_and(|of| of != tag);
    match text(headers, RANGE).and_then(|range| range.strip_prefix("bytes=")) {
        Some(range) if !is_other => within(range.trim(), size),
        Some(_) | None => Part::Whole,
    }
}

/// Whether the browser has the content of this tag.
pub(super) fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = text(headers, IF_NONE_MATCH).unwrap_or_default();
    known.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

fn within(range: &str, size: u64) -> Part {
    let Some((first, last)) = range.split_once('-') else { return Part::Whole };
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten();
    match (first, number(first), last, number(last)) {
        // The last so many bytes.
        ("", _, _, Some(0)) => Part::Beyond,
        ("", _, _, Some(n)) => Part::Of(size.saturating_sub(n)..size),
        (_, Some(first), "", _) if first < size => Part::Of(first..size),
        (_, Some(first), _, Some(last)) if first <= last && first < size => Part::Of(first..last.min(size - 1) + 1),
        (_, Some(first), _, Some(last)) if first > last => Part::Whole,
        (_, Some(_), "", _) | (_, Some(_), _, Some(_)) => Part::Beyond,
        _ => Part::Whole,
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::{Part, part};
    use axum::http::header::{IF_NONE_MATCH, IF_RANGE, RANGE};
    use axum::http::{HeaderMap, HeaderName};

    fn asked(of: &[(HeaderName, &str)]) -> Part {
        let headers: HeaderMap = of.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        part(&headers, 100, "\"7\"")
    }

    #[test]
    fn a_range_is_one_part_of_what_there_is() {
        let cases = [
            ("bytes=0-0", Part::Of(0..1)),
            ("bytes=10-19", Part::Of(10..20)),
            ("bytes=10-", Part::Of(10..100)),
            ("bytes=99-", Part::Of(99..100)),
            ("bytes=90-1000", Part::Of(90..100)),
            ("bytes=-10", Part::Of(90..100)),
            ("bytes=-1000", Part::Of(0..100)),
            ("bytes=100-", Part::Beyond),
            ("bytes=100-200", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=20-10", Part::Whole),
            ("bytes=0-9,20-29", Part::Whole),
            ("bytes=", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("bytes=99999999999999999999-", Part::Whole),
            ("lines=0-9", Part::Whole),
        ];
        for (range, expected) in cases {
            assert_eq!(asked(&[(RANGE, range)]), expected, "{range}");
        }
        assert_eq!(asked(&[]), Part::Whole);
    }

    #[test]
    fn a_range_of_another_content_is_the_whole_of_this_one() {
        let range = (RANGE, "bytes=1-2");
        assert_eq!(asked(&[range.clone(), (IF_RANGE, "\"7\"")]), Part::Of(1..3));
        for other in ["\"8\"", "W/\"7\"", "Wed, 21 Oct 2026 07:28:00 GMT"] {
            assert_eq!(asked(&[range.clone(), (IF_RANGE, other)]), Part::Whole, "{other}");
        }
    }

    #[test]
    fn what_the_browser_has_is_not_sent_again() {
        for known in ["\"7\"", "W/\"7\"", "\"1\", \"7\"", "*"] {
            assert_eq!(asked(&[(IF_NONE_MATCH, known), (RANGE, "bytes=1-2")]), Part::Known, "{known}");
        }
        assert_eq!(asked(&[(IF_NONE_MATCH, "\"8\"")]), Part::Whole);
    }
}

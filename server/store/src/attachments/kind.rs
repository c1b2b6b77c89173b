//! What a file is, told from its content: its name may say anything.

/// Types that are taken as they are (`domain.md` §2.5, and the common image types of today).
const TAKEN: [&str; 15] = [
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/bmp",
    "image/webp",
    "application/pdf",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    // Outlook messages, and the older Office files of the same container.
    "application/x-ole-storage",
    "application/msword",
    "application/vnd.ms-excel",
    "video/mp4",
    "video/quicktime",
];

/// The type to send a file with, or `None` for a kind that is not taken. Whatever reads as text (logs, settings, e-mail,
/// and markup of any sort) is plain text.
pub(super) fn of(head: &[u8]) -> Option<&'static str> {
    match infer::get(head) {
        Some(kind) => match TAKEN.into_iter().find(|taken| *taken == kind.mime_type()) {
            Some(taken) => Some(taken),
            None if kind.matcher_type() == infer::MatcherType::Text => text(head),
            None => None,
        },
        None => text(head),
    }
}

fn text(head: &[u8]) -> Option<&'static str> {
    // UTF-16 logs of Windows begin with a byte order mark; other texts have no zero byte.
    let is_utf16 = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    (is_utf16 || !head.contains(&0)).then_some("text/plain")
}

//! What a file may be (`domain.md` §2.5): its name has one of these endings, and its content is what that ending says.

use crate::fault::Why;

const TEXT: &str = "text/plain";
const ZIP: &str = "application/zip";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
/// The container of Outlook's messages and of the older Office files.
const OLE: &[&str] =
    &["application/x-ole-storage", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"];

/// Endings, and what the content of such a file may be found to be. Both editions of the list, and `webp` and `pptx`, which
/// people have today.
const TAKEN: [(&[&str], &[&str]); 15] = [
    (&["txt", "log", "ini", "eml"], &[TEXT]),
    (&["jpg", "jpeg"], &["image/jpeg"]),
    (&["png"], &["image/png"]),
    (&["gif"], &["image/gif"]),
    (&["bmp"], &["image/bmp"]),
    (&["webp"], &["image/webp"]),
    (&["pdf"], &["application/pdf"]),
    (&["zip"], &[ZIP, DOCX, XLSX, PPTX]),
    (&["rar"], &["application/vnd.rar"]),
    (&["docx"], &[DOCX, ZIP]),
    (&["xlsx"], &[XLSX, ZIP]),
    (&["pptx"], &[PPTX, ZIP]),
    (&["doc", "xls", "msg"], OLE),
    (&["mp4"], &["video/mp4", "video/x-m4v"]),
    (&["mov"], &["video/quicktime", "video/mp4"]),
];

/// What the beginning of a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    /// The type by its first bytes, if they are any format's.
    pub found: Option<&'static str>,
    /// Whether it reads as text.
    pub is_text: bool,
}

/// The type to send a file with. Whatever reads as text and calls itself so is plain text, markup of any sort too.
///
/// # Errors
/// [`Why::FileKind`] for a name of no ending that is taken, [`Why::FileNotAsNamed`] for another content than it says.
pub fn media_type(name: &str, content: Content) -> Result<&'static str, Why> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let of_ending = TAKEN.iter().find(|(endings, _)| endings.contains(&ending.as_str()));
    let (_, types) = of_ending.ok_or_else(|| Why::FileKind { name: name.to_owned() })?;
    let is_it = |taken: &&str| if *taken == TEXT { content.is_text } else { content.found == Some(*taken) };
    types.iter().copied().find(is_it).ok_or_else(|| Why::FileNotAsNamed { name: name.to_owned() })
}

/// All endings that are taken, for people.
pub fn endings() -> String {
    TAKEN.iter().flat_map(|(endings, _)| *endings).copied().collect::<Vec<_>>().join(", ")
}

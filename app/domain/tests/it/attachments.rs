//! Names and sizes of files.

use domain::attachments::{Attachment, NAME_MAX, file_name};
use domain::fault::Why;
use domain::id::AttachmentId;
use proptest::prelude::*;

#[test]
fn a_name_loses_its_folders_and_what_headers_take_amiss() {
    let cases = [
        ("../../x<script>.png", "x_script_.png"),
        (r"C:\Users\b\log.txt", "log.txt"),
        ("a\"b\r\nSet-Cookie: x.txt", "a_b__Set-Cookie_ x.txt"),
        ("photo\u{202e}gnp.exe", "photo_gnp.exe"),
        (" .htaccess", "htaccess"),
        ("错误 日志.log", "错误 日志.log"),
    ];
    for (raw, name) in cases {
        assert_eq!(file_name(raw).as_deref(), Ok(name));
    }
}

#[test]
fn a_name_of_nothing_is_missing() {
    for raw in ["", "  ", "..", "../", "a/", ". . ."] {
        assert_eq!(file_name(raw), Err(Why::Missing), "{raw:?}");
    }
}

#[test]
fn a_name_has_at_most_255_characters() {
    assert!(file_name(&"名".repeat(NAME_MAX)).is_ok());
    assert_eq!(file_name(&"n".repeat(256)), Err(Why::TooLong { max: 255, length: 256 }));
}

#[test]
fn a_size_is_written_for_people() {
    let text = |size| Attachment { id: AttachmentId(1), name: String::new(), size }.size_text();
    assert_eq!(
        [0, 1023, 1024, 1_048_575, 1_048_576, 20_971_520].map(text),
        ["0 B", "1023 B", "1.0 KB", "1023.9 KB", "1.0 MB", "20.0 MB"]
    );
}

proptest! {
    #[test]
    fn a_name_that_is_taken_is_safe_and_stays_as_it_is(raw in ".{0,80}") {
        if let Ok(name) = file_name(&raw) {
            let is_bad = |c: char| c.is_control() || "/\\<>\":|?*".contains(c);
            prop_assert!(!name.is_empty() && !name.starts_with('.') && !name.contains(is_bad));
            prop_assert_eq!(file_name(&name), Ok(name));
        }
    }
}

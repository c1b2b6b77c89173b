//! Names, kinds and sizes of files.

use domain::attachments::{Attachment, Content, Limits, MB, NAME_MAX, Thumbnail, file_name, media_type};
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
    let text = |size| Attachment { id: AttachmentId(1), name: String::new(), size, thumbnail: None }.size_text();
    assert_eq!(
        [0, 1023, 1024, 1_048_575, 1_048_576, 20_971_520].map(text),
        ["0 B", "1023 B", "1.0 KB", "1023.9 KB", "1.0 MB", "20.0 MB"]
    );
}

/// What a file of this name and of content that is found to be this may be sent as.
fn sent_as(name: &str, found: &'static str) -> Result<&'static str, Why> {
    media_type(name, Content { found: Some(found), is_text: false })
}

#[test]
fn a_file_is_taken_by_its_name_and_its_content() {
    let (zip, word) = ("application/zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    let cases = [
        ("photo.jpg", "image/jpeg"),
        ("photo.JPEG", "image/jpeg"),
        ("a.b.png", "image/png"),
        ("moving.gif", "image/gif"),
        ("old.bmp", "image/bmp"),
        ("new.webp", "image/webp"),
        ("paper.pdf", "application/pdf"),
        ("logs.zip", zip),
        ("letter.docx", word),
        ("letter.docx", zip),
        ("letter.doc", "application/msword"),
        ("mail.msg", "application/x-ole-storage"),
        ("logs.rar", "application/vnd.rar"),
        ("screen.mp4", "video/mp4"),
        ("screen.mov", "video/quicktime"),
    ];
    for (name, found) in cases {
        assert_eq!(sent_as(name, found), Ok(found), "{name}");
    }
    for name in ["a.txt", "a.LOG", "a.ini", "mail.eml"] {
        assert_eq!(media_type(name, Content { found: Some("text/html"), is_text: true }), Ok("text/plain"), "{name}");
    }
}

#[test]
fn a_name_of_another_ending_is_refused_whatever_it_is() {
    for name in ["photo.exe", "page.html", "drawing.svg", "run.sh", "png", "photo.png ", "photo.png.exe", ""] {
        let why = Err(Why::FileKind { name: name.to_owned() });
        assert_eq!(media_type(name, Content { found: Some("image/png"), is_text: true }), why);
    }
}

#[test]
fn a_content_that_its_name_does_not_say_is_refused() {
    let cases = [("a.png", "image/jpeg"), ("a.png", "text/html"), ("a.txt", "image/png"), ("a.pdf", "application/zip")];
    for (name, found) in cases {
        assert_eq!(sent_as(name, found), Err(Why::FileNotAsNamed { name: name.to_owned() }));
    }
    let text = Content { found: None, is_text: true };
    assert_eq!(media_type("a.png", text), Err(Why::FileNotAsNamed { name: "a.png".to_owned() }));
    let noise = Content { found: None, is_text: false };
    assert_eq!(media_type("a.log", noise), Err(Why::FileNotAsNamed { name: "a.log".to_owned() }));
}

#[test]
fn a_file_and_a_day_hold_so_much_and_not_a_byte_more() {
    let limits = Limits::default();
    let name = || "a.log".to_owned();
    assert_eq!(limits.hold("a.log", 20 * MB, 80 * MB), Ok(()));
    assert_eq!(limits.hold("a.log", 20 * MB, 80 * MB + 1), Err(Why::DayFull { name: name(), max: 100 }));
    assert_eq!(limits.hold("a.log", 20 * MB + 1, 0), Err(Why::FileTooLarge { name: name(), max: 20 }));
    assert_eq!(limits.hold("a.log", 1, u64::MAX), Err(Why::DayFull { name: name(), max: 100 }));
    assert_eq!(limits.hint(), "Up to 5 files of at most 20 MB each, 100 MB a day.");
    assert_eq!(Limits { files: 9, file: 7, day: 8 }.hint(), "Up to 9 files of at most 7 MB each, 8 MB a day.");
}

#[test]
fn a_thumbnail_is_all_of_the_image_and_never_larger() {
    let of = |width, height| {
        let Thumbnail { width, height } = Thumbnail::of(width, height);
        (width, height)
    };
    assert_eq!([of(1, 1), of(240, 160), of(480, 320)], [(1, 1), (240, 160), (240, 160)]);
    assert_eq!([of(4000, 3000), of(3000, 4000), of(1920, 1080)], [(213, 160), (120, 160), (240, 135)]);
    assert_eq!([of(12_000, 1), of(1, 12_000), of(0, 0)], [(240, 1), (1, 160), (1, 1)]);
}

proptest! {
    #[test]
    fn a_thumbnail_is_within_its_bounds(width in 0_u32.., height in 0_u32..) {
        let Thumbnail { width, height } = Thumbnail::of(width, height);
        prop_assert!((1..=240).contains(&width) && (1..=160).contains(&height), "{} {}", width, height);
    }

    #[test]
    fn a_name_that_is_taken_is_safe_and_stays_as_it_is(raw in ".{0,80}") {
        if let Ok(name) = file_name(&raw) {
            let is_bad = |c: char| c.is_control() || "/\\<>\":|?*".contains(c);
            prop_assert!(!name.is_empty() && !name.starts_with('.') && !name.contains(is_bad));
            prop_assert_eq!(file_name(&name), Ok(name));
        }
    }
}

//! Files: told by their content, bound to one ticket, downloaded by whoever may see it.

use crate::cast::{answer, details, files_of, form, keys, message, refused};
use crate::installation::Installation;
use bytes::Bytes;
use domain::attachments::Attachment;
use domain::fault::{Fault, Why};
use domain::id::AttachmentId;
use domain::tickets::{AnswerForm, ReplyForm, TicketForm};
use futures::stream::{self, StreamExt};
use std::path::Path;
use store::{Acting, Result, Upload};

mod bucket;
mod limits;
mod scan;
mod strays;
mod thumbnails;

on_both_engines![
    a_file_comes_back_as_it_was_sent,
    a_part_of_a_file_is_that_part,
    a_file_is_of_the_kind_of_its_content,
    kinds_that_are_not_taken_are_refused,
    an_empty_file_is_refused,
    a_file_is_taken_up_to_20_mb_and_not_a_byte_more,
    a_file_that_was_cut_off_leaves_nothing,
    a_name_is_made_safe_and_one_of_nothing_is_refused,
    a_file_that_no_ticket_has_is_its_owners_alone,
    a_file_of_a_ticket_is_for_whoever_may_see_the_ticket,
    a_file_of_a_deleted_ticket_is_the_desks_alone,
    a_file_of_a_message_stands_with_the_message,
    a_file_goes_to_one_of_two_forms_sent_at_once,
];

const MB: usize = 1024 * 1024;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

pub async fn upload(who: &Acting, name: &str, bytes: &[u8]) -> Result<Attachment> {
    let chunks: Vec<_> = bytes.chunks(64 * 1024).map(|chunk| Ok::<_, ()>(Bytes::copy_from_slice(chunk))).collect();
    who.upload(Upload { name: name.to_owned(), bytes: stream::iter(chunks) }).await
}

/// A small text of somebody.
pub async fn text(who: &Acting) -> AttachmentId {
    upload(who, "log.txt", b"a line\n").await.unwrap().id
}

pub async fn read(who: &Acting, id: AttachmentId) -> Result<(String, String, Vec<u8>)> {
    let download = who.download(id).await?;
    let parts: Vec<Bytes> = download.read(0..download.size).await?.map(|part| part.unwrap()).collect().await;
    let bytes = parts.concat();
    assert_eq!(bytes.len() as u64, download.size);
    Ok((download.name, download.media_type, bytes))
}

/// How many files a folder holds, at any depth.
pub fn files(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}

pub async fn assert_no_trace_of_it(it: &Installation) {
    assert_eq!(files(&it.options.data.join("attachments")), 0);
    assert_eq!(it.count("attachment").await, 0);
}

async fn a_file_comes_back_as_it_was_sent(it: &Installation) {
    let user = it.acting("user-b").await;
    let sent: Vec<u8> = PNG.iter().copied().chain((0..3 * MB + 7).map(|n| (n % 251) as u8)).collect();
    let file = upload(&user, "截图.png", &sent).await.unwrap();
    assert_eq!(file.size_text(), "3.0 MB");
    let (name, media_type, bytes) = read(&user, file.id).await.unwrap();
    assert_eq!((name.as_str(), media_type.as_str()), ("截图.png", "image/png"));
    assert!(bytes == sent);
}

async fn a_part_of_a_file_is_that_part(it: &Installation) {
    let user = it.acting("user-b").await;
    let sent: Vec<u8> = (0..3 * MB + 7).map(|n| b'a' + (n % 23) as u8).collect();
    let file = user.download(upload(&user, "long.log", &sent).await.unwrap().id).await.unwrap();
    for part in [0..1, 0..file.size, 5..MB as u64 + 3, file.size - 1..file.size] {
        let bytes: Vec<Bytes> = file.read(part.clone()).await.unwrap().map(|part| part.unwrap()).collect().await;
        let expected = &sent[usize::try_from(part.start).unwrap()..usize::try_from(part.end).unwrap()];
        assert!(bytes.concat() == expected, "{part:?}");
    }
}

async fn a_file_is_of_the_kind_of_its_content(it: &Installation) {
    let user = it.acting("user-b").await;
    let html = b"<!DOCTYPE html><html><script>alert(1)</script></html>";
    let cases: [(&str, &[u8], &str); 8] = [
        ("photo.PNG", PNG, "image/png"),
        ("page.txt", html, "text/plain"),
        ("drawing.log", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "text/plain"),
        ("mail.eml", b"From: b@example.com\n\nHello\n", "text/plain"),
        ("run.ini", b"#!/bin/sh\necho hello\n", "text/plain"),
        ("log.log", "2026-11-24 错误\n".as_bytes(), "text/plain"),
        ("utf16.txt", b"\xff\xfea\0b\0", "text/plain"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "application/pdf"),
    ];
    for (name, bytes, media_type) in cases {
        let id = upload(&user, name, bytes).await.unwrap().id;
        assert_eq!(read(&user, id).await.unwrap().1, media_type, "{name}");
    }
}

async fn kinds_that_are_not_taken_are_refused(it: &Installation) {
    let user = it.acting("user-b").await;
    for name in ["photo.exe", "page.html", "drawing.svg", "run.sh", "photo"] {
        let why = Why::FileKind { name: name.to_owned() };
        assert_eq!(refused(upload(&user, name, PNG).await), Fault::field("attachments", why));
    }
    let cases: [(&str, &[u8]); 7] = [
        ("page.png", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("photo.jpg", PNG),
        ("elf.png", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0"),
        ("setup.txt", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"),
        ("Main.zip", b"\xca\xfe\xba\xbe\0\0\0\x34"),
        ("module.pdf", b"\0asm\x01\0\0\0"),
        ("noise.log", b"\0\x01\x02\x03\xfe\0\0"),
    ];
    for (name, bytes) in cases {
        let why = Why::FileNotAsNamed { name: name.to_owned() };
        assert_eq!(refused(upload(&user, name, bytes).await), Fault::field("attachments", why));
    }
    assert_no_trace_of_it(it).await;
}

async fn an_empty_file_is_refused(it: &Installation) {
    let answer = upload(&it.acting("user-b").await, "nothing.txt", b"").await;
    assert_eq!(refused(answer), Fault::field("attachments", Why::FileEmpty { name: "nothing.txt".to_owned() }));
    assert_no_trace_of_it(it).await;
}

async fn a_file_is_taken_up_to_20_mb_and_not_a_byte_more(it: &Installation) {
    let user = it.acting("user-b").await;
    let mut bytes = vec![b'x'; 20 * MB + 1];
    let why = Why::FileTooLarge { name: "big.log".to_owned(), max: 20 };
    assert_eq!(refused(upload(&user, "big.log", &bytes).await), Fault::field("attachments", why));
    assert_no_trace_of_it(it).await;
    bytes.pop();
    assert_eq!(upload(&user, "big.log", &bytes).await.unwrap().size_text(), "20.0 MB");
}

async fn a_file_that_was_cut_off_leaves_nothing(it: &Installation) {
    let user = it.acting("user-b").await;
    for whole in [0, 3 * MB] {
        let first = (whole > 0).then(|| Ok(Bytes::from(vec![b'x'; whole])));
        let bytes = stream::iter(first.into_iter().chain([Err("the connection was lost")]));
        let answer = user.upload(Upload { name: "a/half.log".to_owned(), bytes }).await;
        assert_eq!(refused(answer), Fault::field("attachments", Why::FileCutOff { name: "half.log".to_owned() }));
    }
    assert_no_trace_of_it(it).await;
}

async fn a_name_is_made_safe_and_one_of_nothing_is_refused(it: &Installation) {
    let user = it.acting("user-b").await;
    assert_eq!(upload(&user, "../../x<script>.png", PNG).await.unwrap().name, "x_script_.png");
    assert_eq!(refused(upload(&user, "../..", PNG).await), Fault::field("attachments", Why::Missing));
}

async fn a_file_that_no_ticket_has_is_its_owners_alone(it: &Installation) {
    let user = it.acting("user-b").await;
    let id = text(&user).await;
    assert_eq!(user.uploads(&[id]).await.unwrap().len(), 1);
    assert!(read(&user, id).await.is_ok());
    for name in ["user-c", "admin-a", "engineer-1", "user-y"] {
        let other = it.acting(name).await;
        assert_eq!(refused(read(&other, id).await), Fault::NotFound, "{name}");
        assert_eq!(other.uploads(&[id]).await.unwrap(), []);
    }
}

async fn a_file_of_a_ticket_is_for_whoever_may_see_the_ticket(it: &Installation) {
    let user = it.acting("user-b").await;
    let id = text(&user).await;
    user.submit(&TicketForm { attachments: keys(&[id]), ..form("1") }).await.unwrap();
    for name in ["user-b", "user-c", "admin-a", "engineer-1", "engineer-2", "lead-1"] {
        assert!(read(&it.acting(name).await, id).await.is_ok(), "{name}");
    }
    for name in ["user-d", "user-e", "user-f", "admin-x", "user-y", "user-i"] {
        assert_eq!(refused(read(&it.acting(name).await, id).await), Fault::NotFound, "{name}");
    }
    assert_eq!(user.uploads(&[id]).await.unwrap(), [], "it waits for no form any more");
}

async fn a_file_of_a_deleted_ticket_is_the_desks_alone(it: &Installation) {
    let user = it.acting("user-b").await;
    let id = text(&user).await;
    user.submit(&TicketForm { attachments: keys(&[id]), ..form("1") }).await.unwrap();
    it.hide("TRUE").await;
    assert_eq!(refused(read(&user, id).await), Fault::NotFound);
    assert!(read(&it.acting("engineer-1").await, id).await.is_ok());
}

async fn a_file_of_a_message_stands_with_the_message(it: &Installation) {
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    let no = it.taken_ticket_of("user-b").await;
    for (who, is_engineer) in [(&user, false), (&engineer, true)] {
        let id = text(who).await;
        let attachments = keys(&[id]);
        if is_engineer {
            who.answer(&AnswerForm { attachments, ..answer(&no, "see the file") }).await.unwrap();
        } else {
            who.reply(&ReplyForm { attachments, ..message(&no, "see the file") }).await.unwrap();
        }
    }
    let messages = details(&user, &no).await.unwrap().messages;
    let counts: Vec<usize> = messages.iter().map(|message| files_of(message).len()).collect();
    assert_eq!(counts, [0, 1, 1]);
    assert!(read(&user, files_of(&messages[2])[0].id).await.is_ok());
}

async fn a_file_goes_to_one_of_two_forms_sent_at_once(it: &Installation) {
    let user = it.acting("user-b").await;
    let id = text(&user).await;
    let forms = ["1", "2"].map(|key| TicketForm { attachments: keys(&[id]), ..form(key) });
    let (one, two) = futures::join!(user.submit(&forms[0]), user.submit(&forms[1]));
    assert_eq!([&one, &two].iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(it.count("ticket").await, 1);
}

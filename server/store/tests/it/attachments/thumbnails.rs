//! Thumbnails: of whole images only, seen by whoever sees the file, gone with it.

use super::{files, upload};
use crate::cast::{form, keys, message, refused};
use crate::installation::Installation;
use bytes::Bytes;
use domain::attachments::Thumbnail;
use domain::fault::Fault;
use domain::id::AttachmentId;
use domain::tickets::{ReplyForm, TicketForm, WithdrawForm};
use futures::StreamExt;
use image::{DynamicImage, ImageFormat, RgbaImage};
use std::io::Cursor;
use store::{Acting, Result};

on_both_engines![
    an_image_has_a_thumbnail_of_its_shape,
    what_is_no_whole_image_has_none,
    an_image_of_too_many_pixels_has_none_and_is_kept,
    a_thumbnail_is_for_whoever_may_see_the_file,
    a_thumbnail_goes_with_its_file,
];

pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixels = RgbaImage::from_fn(width, height, |x, y| image::Rgba([(x % 256) as u8, (y % 256) as u8, 90, 255]));
    let image = DynamicImage::from(pixels);
    let image = if format == ImageFormat::Jpeg { DynamicImage::from(image.to_rgb8()) } else { image };
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

async fn thumbnail(who: &Acting, id: AttachmentId) -> Result<Vec<u8>> {
    let parts: Vec<Bytes> = who.thumbnail(id).await?.bytes.map(|part| part.unwrap()).collect().await;
    Ok(parts.concat())
}

async fn an_image_has_a_thumbnail_of_its_shape(it: &Installation) {
    let user = it.acting("user-b").await;
    for (name, format) in [
        ("a.png", ImageFormat::Png),
        ("a.jpg", ImageFormat::Jpeg),
        ("a.gif", ImageFormat::Gif),
        ("a.webp", ImageFormat::WebP),
    ] {
        let file = upload(&user, name, &picture(960, 540, format)).await.unwrap();
        assert_eq!(file.thumbnail, Some(Thumbnail { width: 240, height: 135 }), "{name}");
        let small = image::load_from_memory(&thumbnail(&user, file.id).await.unwrap()).unwrap();
        assert_eq!((small.width(), small.height()), (480, 270), "{name}: fine enough for fine screens");
    }
    let tiny = upload(&user, "tiny.png", &picture(16, 8, ImageFormat::Png)).await.unwrap();
    assert_eq!(tiny.thumbnail, Some(Thumbnail { width: 16, height: 8 }));
    assert_eq!(image::load_from_memory(&thumbnail(&user, tiny.id).await.unwrap()).unwrap().width(), 16);
}

async fn what_is_no_whole_image_has_none(it: &Installation) {
    let user = it.acting("user-b").await;
    let whole = picture(400, 300, ImageFormat::Png);
    let polyglot = [b"\x89PNG\r\n\x1a\n".as_slice(), b"<script>alert(1)</script>"].concat();
    for (name, bytes) in [("half.png", &whole[..whole.len() / 2]), ("polyglot.png", &polyglot), ("a.txt", b"text")] {
        let file = upload(&user, name, bytes).await.unwrap();
        assert_eq!(file.thumbnail, None, "{name}");
        assert_eq!(refused(thumbnail(&user, file.id).await), Fault::NotFound);
        assert!(user.download(file.id).await.is_ok());
    }
}

async fn an_image_of_too_many_pixels_has_none_and_is_kept(it: &Installation) {
    let user = it.acting("user-b").await;
    // Few bytes that would open to a hundred million pixels: the head of a small one, with another size in it.
    let mut bomb = picture(8, 8, ImageFormat::Gif);
    bomb[6..10].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    for (name, bytes) in [("bomb.gif", bomb), ("wide.png", picture(12_001, 1, ImageFormat::Png))] {
        let file = upload(&user, name, &bytes).await.unwrap();
        assert_eq!((file.thumbnail, user.download(file.id).await.unwrap().size), (None, bytes.len() as u64), "{name}");
    }
}

async fn a_thumbnail_is_for_whoever_may_see_the_file(it: &Installation) {
    let user = it.acting("user-b").await;
    let id = upload(&user, "a.png", &picture(40, 30, ImageFormat::Png)).await.unwrap().id;
    for name in ["user-c", "admin-a", "engineer-1"] {
        assert_eq!(refused(thumbnail(&it.acting(name).await, id).await), Fault::NotFound, "{name}");
    }
    user.submit(&TicketForm { attachments: keys(&[id]), ..form("1") }).await.unwrap();
    for name in ["user-b", "user-c", "admin-a", "engineer-1"] {
        assert!(thumbnail(&it.acting(name).await, id).await.is_ok(), "{name}");
    }
    for name in ["user-d", "user-e", "user-y", "admin-x"] {
        assert_eq!(refused(thumbnail(&it.acting(name).await, id).await), Fault::NotFound, "{name}");
    }
}

async fn a_thumbnail_goes_with_its_file(it: &Installation) {
    let (folder, user) = (it.options.data.join("attachments"), it.acting("user-b").await);
    let no = it.ticket_of("user-b").await;
    let png = picture(40, 30, ImageFormat::Png);
    let id = upload(&user, "a.png", &png).await.unwrap().id;
    assert_eq!(files(&folder), 2);
    user.reply(&ReplyForm { attachments: keys(&[id]), ..message(&no, "see the picture") }).await.unwrap();
    let message = it.number("SELECT MAX(id) FROM message").await;
    user.withdraw(&WithdrawForm { no: no.to_string(), id: message.to_string() }).await.unwrap();
    assert_eq!(files(&folder), 0);
    // So it is with one that nobody came for.
    upload(&user.at(0), "b.png", &png).await.unwrap();
    it.store.as_system().sweep().await.unwrap();
    assert_eq!(files(&folder), 0);
}

//! The thumbnail of an image. Whatever the image is made of, opening it takes bounded memory.

use domain::attachments::Thumbnail;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, RgbImage};
use std::io::Cursor;

/// The widest and highest image that is opened.
const SIDE_MAX: u32 = 12_000;
/// What an opened image may take, in bytes: 25 million pixels of four bytes.
const MEMORY_MAX: u64 = 100 * 1024 * 1024;
/// Pixels of a thumbnail for each that it is shown on: screens may have finer ones.
const FINER: u32 = 2;
const QUALITY: u8 = 80;

/// The thumbnail as JPEG, and how wide and high it is shown.
pub(super) fn of(bytes: &[u8]) -> Option<(Vec<u8>, Thumbnail)> {
    let image = open(bytes)?;
    let shown = Thumbnail::of(image.width(), image.height());
    let (width, height) = (shown.width.unsigned_abs() * FINER, shown.height.unsigned_abs() * FINER);
    let is_larger = image.width() > width || image.height() > height;
    let small = if is_larger { image.thumbnail(width, height) } else { image };
    let mut picture = Vec::new();
    JpegEncoder::new_with_quality(&mut picture, QUALITY).encode_image(&on_white(&small)).ok()?;
    Some((picture, shown))
}

fn open(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    if decoder.total_bytes() > MEMORY_MAX {
        return None;
    }
    // How a phone was held.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(orientation);
    Some(image)
}

/// JPEG knows nothing transparent; white is what pictures are made for.
fn on_white(image: &DynamicImage) -> RgbImage {
    let image = image.to_rgba8();
    let over = |color: u8, alpha: u8| {
        let (color, alpha) = (u16::from(color), u16::from(alpha));
        u8::try_from((color * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [red, green, blue, alpha] = image.get_pixel(x, y).0;
        image::Rgb([over(red, alpha), over(green, alpha), over(blue, alpha)])
    })
}

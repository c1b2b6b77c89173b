//! A QR code as one path of bars: drawn by the server, shown without a script, an image file or a style of its own.

use domain::words::words;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A QR code.
#[derive(Clone, Serialize, Deserialize)]
pub struct Picture {
    /// Its modules in each direction, with the quiet ones around it.
    pub size: u32,
    /// The path of its dark modules.
    pub path: String,
}

/// Modules that stay light around a code.
#[cfg(feature = "ssr")]
const QUIET: usize = 4;

/// The code of a text, unless that is too long for one.
#[cfg(feature = "ssr")]
pub(super) fn of(text: &str) -> Option<Picture> {
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run[0] == qrcode::Color::Dark {
                path += &format!("M{} {}h{n}v1h-{n}z", x + QUIET, y + QUIET, n = run.len());
            }
            x += run.len();
        }
    }
    Some(Picture { size: u32::try_from(width + 2 * QUIET).ok()?, path })
}

/// Shows it.
#[component]
pub(super) fn QrCode(picture: Picture) -> impl IntoView {
    let Picture { size, path } = picture;
    view! {
        <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=words().second_factor.picture>
            <path d=path/>
        </svg>
    }
}

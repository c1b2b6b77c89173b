//! What server functions answer, and what pages carry for their hydration: values as text, without the names of fields.
//!
//! Both ends are compiled from the same types, so names need not travel. The browser's half is a quarter of what reading
//! JSON takes, and the text is shorter. Numbers end in `;`, texts begin with their length in bytes and `:`, an option is
//! `0` or `1` and its value, a list begins with its length, a variant with its index. Requests stay JSON or form fields.
//!
//! No text holds a `<`: Leptos takes what it puts into a page for JSON, and would write the sign in JSON's way.

mod read;
#[cfg(feature = "ssr")]
mod write;

pub use read::from_text;
#[cfg(feature = "ssr")]
pub use write::to_text;

use codee::{Decoder, Encoder};
use leptos::server_fn::codec::Post;
use leptos::server_fn::{ContentType, Decodes, Encodes, Format, FormatType};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Begins what stands for a sign that no text may hold: no keyboard has it.
const ESCAPE: char = '\u{1}';
/// Stands for `<` after [`ESCAPE`], and for [`ESCAPE`] itself.
const LESS: &str = "l";
const ITSELF: &str = "e";

/// Text that is not such a value, or a value that cannot be such a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

/// The encoding, for server functions.
pub struct Text;

/// `#[server(output = Wire)]`.
pub type Wire = Post<Text>;

impl ContentType for Text {
    const CONTENT_TYPE: &'static str = "text/plain; charset=utf-8";
}

impl FormatType for Text {
    const FORMAT_TYPE: Format = Format::Text;
}

#[cfg(feature = "ssr")]
fn write(value: &impl Serialize) -> Result<String, Unreadable> {
    to_text(value)
}

/// Only the server answers.
#[cfg(not(feature = "ssr"))]
fn write(_: &impl Serialize) -> Result<String, Unreadable> {
    Err(Unreadable)
}

impl<T: Serialize> Encodes<T> for Text {
    type Error = Unreadable;

    fn encode(value: &T) -> Result<bytes::Bytes, Unreadable> {
        write(value).map(bytes::Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for Text {
    type Error = Unreadable;

    fn decode(bytes: bytes::Bytes) -> Result<T, Unreadable> {
        from_text(std::str::from_utf8(&bytes).map_err(|_| Unreadable)?)
    }
}

impl<T: Serialize> Encoder<T> for Text {
    type Error = Unreadable;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Unreadable> {
        write(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Text {
    type Error = Unreadable;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Unreadable> {
        from_text(text)
    }
}

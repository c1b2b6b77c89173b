//! Writing, on the server.

use super::{ESCAPE, ITSELF, LESS, Unreadable};
use serde::ser::{self, Serialize};
use std::borrow::Cow;
use std::fmt::Write;

/// The text of a value.
///
/// # Errors
/// [`Unreadable`] for what the reading end could not tell: floating-point numbers, bytes, lists of unknown length.
pub fn to_text(value: &impl Serialize) -> Result<String, Unreadable> {
    let mut writer = Writer { text: String::new() };
    value.serialize(&mut writer)?;
    Ok(writer.text)
}

struct Writer {
    text: String,
}

type Result<T, E = Unreadable> = std::result::Result<T, E>;

impl ser::Error for Unreadable {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

impl Writer {
    fn put(&mut self, value: impl std::fmt::Display, end: char) -> Result<()> {
        write!(self.text, "{value}{end}").map_err(|_| Unreadable)
    }

    fn length(&mut self, length: Option<usize>) -> Result<&mut Self> {
        self.put(length.ok_or(Unreadable)?, ':')?;
        Ok(self)
    }

    fn variant(&mut self, index: u32) -> Result<&mut Self> {
        self.put(index, ';')?;
        Ok(self)
    }
}

fn escape(value: &str) -> String {
    value.replace(ESCAPE, &format!("{ESCAPE}{ITSELF}")).replace('<', &format!("{ESCAPE}{LESS}"))
}

macro_rules! numbers {
    ($($name:ident: $type:ty),+) => {$(
        fn $name(self, value: $type) -> Result<()> {
            self.put(value, ';')
        }
    )+};
}

impl ser::Serializer for &mut Writer {
    type Ok = ();
    type Error = Unreadable;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers! { serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64 }
    numbers! { serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64 }

    fn serialize_bool(self, value: bool) -> Result<()> {
        self.text.push(if value { '1' } else { '0' });
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<()> {
        let is_plain = !value.contains(['<', ESCAPE]);
        let value = if is_plain { Cow::Borrowed(value) } else { Cow::Owned(escape(value)) };
        self.put(value.len(), ':')?;
        self.text.push_str(&value);
        Ok(())
    }

    fn serialize_none(self) -> Result<()> {
        self.serialize_bool(false)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        self.text.push('1');
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<()> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Result<()> {
        self.variant(index).map(|_| ())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<()> {
        value.serialize(self.variant(index)?)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self> {
        self.length(length)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, index: u32, _: &'static str, _: usize) -> Result<Self> {
        self.variant(index)
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self> {
        self.length(length)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self> {
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, index: u32, _: &'static str, _: usize) -> Result<Self> {
        self.variant(index)
    }

    fn serialize_f32(self, _: f32) -> Result<()> {
        Err(Unreadable)
    }

    fn serialize_f64(self, _: f64) -> Result<()> {
        Err(Unreadable)
    }

    fn serialize_char(self, _: char) -> Result<()> {
        Err(Unreadable)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<()> {
        Err(Unreadable)
    }
}

macro_rules! items {
    ($($trait:ident $name:ident $(($key:ty))?),+ $(,)?) => {$(
        impl ser::$trait for &mut Writer {
            type Ok = ();
            type Error = Unreadable;

            fn $name<T: Serialize + ?Sized>(&mut self, $(_: $key,)? value: &T) -> Result<()> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<()> {
                Ok(())
            }
        }
    )+};
}

items! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field,
    SerializeStruct serialize_field(&'static str),
    SerializeStructVariant serialize_field(&'static str),
}

impl ser::SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Unreadable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<()> {
        Ok(())
    }
}

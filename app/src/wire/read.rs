//! Reading: the type says what comes next.

use super::{ESCAPE, ITSELF, LESS, Unreadable};
use serde::de::value::U32Deserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use std::borrow::Cow;

/// The value of a text.
///
/// # Errors
/// [`Unreadable`] for a text that no value of the type makes.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let mut reader = Reader { rest: text };
    let value = T::deserialize(&mut reader)?;
    if reader.rest.is_empty() { Ok(value) } else { Err(Unreadable) }
}

struct Reader<'de> {
    rest: &'de str,
}

type Result<T, E = Unreadable> = std::result::Result<T, E>;

impl de::Error for Unreadable {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Reader<'de> {
    fn until(&mut self, end: char) -> Result<&'de str> {
        let (head, rest) = self.rest.split_once(end).ok_or(Unreadable)?;
        self.rest = rest;
        Ok(head)
    }

    fn number(&mut self) -> Result<i64> {
        self.until(';')?.parse().map_err(|_| Unreadable)
    }

    fn length(&mut self) -> Result<usize> {
        self.until(':')?.parse().map_err(|_| Unreadable)
    }

    fn text(&mut self) -> Result<Cow<'de, str>> {
        let length = self.length()?;
        let (text, rest) = self.rest.split_at_checked(length).ok_or(Unreadable)?;
        self.rest = rest;
        Ok(if text.contains(ESCAPE) { unescape(text)?.into() } else { text.into() })
    }

    fn flag(&mut self) -> Result<bool> {
        let is_set = self.rest.starts_with('1');
        self.rest = self.rest.strip_prefix(['0', '1']).ok_or(Unreadable)?;
        Ok(is_set)
    }
}

fn unescape(text: &str) -> Result<String> {
    let mut parts = text.split(ESCAPE);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (sign, rest) = match part.strip_prefix(LESS) {
            Some(rest) => ('<', rest),
            None => (ESCAPE, part.strip_prefix(ITSELF).ok_or(Unreadable)?),
        };
        plain.push(sign);
        plain.push_str(rest);
    }
    Ok(plain)
}

macro_rules! numbers {
    ($($name:ident),+) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            visitor.visit_i64(self.number()?)
        }
    )+};
}

macro_rules! texts {
    ($($name:ident),+) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            visitor.visit_str(&self.text()?)
        }
    )+};
}

macro_rules! unknown {
    ($($name:ident),+) => {$(
        fn $name<V: Visitor<'de>>(self, _: V) -> Result<V::Value> {
            Err(Unreadable)
        }
    )+};
}

impl<'de> de::Deserializer<'de> for &mut Reader<'de> {
    type Error = Unreadable;

    numbers! { deserialize_i8, deserialize_i16, deserialize_i32, deserialize_i64 }
    numbers! { deserialize_u8, deserialize_u16, deserialize_u32, deserialize_u64 }
    texts! { deserialize_str, deserialize_string }
    unknown! { deserialize_any, deserialize_ignored_any, deserialize_f32, deserialize_f64, deserialize_char }
    unknown! { deserialize_bytes, deserialize_byte_buf, deserialize_identifier }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_bool(self.flag()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.flag()? { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let left = self.length()?;
        visitor.visit_seq(Items { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, left: usize, visitor: V) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let left = self.length()?;
        visitor.visit_map(Items { reader: self, left })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left: fields.len() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_enum(self)
    }
}

struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        seed.deserialize(&mut *self.reader)
    }
}

impl<'de> EnumAccess<'de> for &mut Reader<'de> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self)> {
        let index = u32::try_from(self.number()?).map_err(|_| Unreadable)?;
        let index: U32Deserializer<Unreadable> = index.into_deserializer();
        Ok((seed.deserialize(index)?, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Reader<'de> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left })
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left: fields.len() })
    }
}

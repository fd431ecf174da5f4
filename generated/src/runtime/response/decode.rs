//! Decodes JSON, with errors that say where, what was found and what was expected.
//!
//! Always: JSON that matches its type is decoded once, by `serde_json`. Otherwise it is decoded again by [`ValueReader`],
//! which knows the position and accepts integral floats (`1.0`, `1e3`) for integers. No message shows a value.

use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor};
use serde_json::{Map, Number, Value};

use crate::runtime::response::mismatch::{Mismatch, Step};

/// Decodes a body; the error is a message.
pub(crate) fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).or_else(|first| {
        let value = parse(bytes)?;
        T::deserialize(ValueReader(&value))
            .map_err(|mismatch| format!("{mismatch}{}", position(&first)))
    })
}

/// Decodes a value.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, Mismatch> {
    T::deserialize(ValueReader(value))
}

/// Parses the body as a value, if it is JSON at all. The category of the first error does not say that, since some values
/// of the wrong kind are syntax errors to `serde_json`.
#[cold]
fn parse(bytes: &[u8]) -> Result<Value, String> {
    use serde_json::error::Category;
    serde_json::from_slice(bytes).map_err(|error| {
        let what = match error.classify() {
            _ if bytes.is_empty() => return "it is empty".to_owned(),
            Category::Eof => "its JSON ends too early",
            Category::Syntax | Category::Data | Category::Io => "it is not JSON",
        };
        format!("{what}{}", position(&error))
    })
}

fn position(error: &serde_json::Error) -> String {
    format!(" (line {}, column {})", error.line(), error.column())
}

/// A deserializer of a parsed value.
#[derive(Clone, Copy)]
struct ValueReader<'de>(&'de Value);

impl<'de> ValueReader<'de> {
    fn number<V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Mismatch> {
        if let Some(signed) = number.as_i64() {
            visitor.visit_i64(signed)
        } else if let Some(unsigned) = number.as_u64() {
            visitor.visit_u64(unsigned)
        } else {
            visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN))
        }
    }

    /// Visits a number for a type that expects an integer.
    fn integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self
            .0
            .as_f64()
            .filter(|_| self.0.is_f64())
            .and_then(integral)
        {
            Some(Integral::Signed(value)) => visitor.visit_i64(value),
            Some(Integral::Unsigned(value)) => visitor.visit_u64(value),
            None => de::Deserializer::deserialize_any(self, visitor),
        }
    }
}

pub(crate) enum Integral {
    Signed(i64),
    Unsigned(u64),
}

/// The integer of a float without a fraction, if it fits in 64 bits.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked, and so is the fraction"
)]
pub(crate) fn integral(value: f64) -> Option<Integral> {
    const TWO_POW_63: f64 = 9_223_372_036_854_775_808.0;
    if value.fract() != 0.0 {
        None
    } else if (-TWO_POW_63..TWO_POW_63).contains(&value) {
        Some(Integral::Signed(value as i64))
    } else if (TWO_POW_63..2.0 * TWO_POW_63).contains(&value) {
        Some(Integral::Unsigned(value as u64))
    } else {
        None
    }
}

macro_rules! integers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            self.integer(visitor)
        })*
    };
}

impl<'de> de::Deserializer<'de> for ValueReader<'de> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => Self::number(number, visitor),
            Value::String(string) => visitor.visit_borrowed_str(string),
            Value::Array(items) => visitor.visit_seq(Items {
                items: items.iter(),
                next: 0,
            }),
            Value::Object(properties) => visitor.visit_map(Properties {
                properties: properties.iter(),
                current: None,
            }),
        }
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.0.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::String(string) => visitor.visit_enum(string.as_str().into_deserializer()),
            Value::Object(properties) if properties.len() == 1 => {
                visitor.visit_enum(de::value::MapAccessDeserializer::new(Properties {
                    properties: properties.iter(),
                    current: None,
                }))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        bool f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }
}

struct Items<'de> {
    items: std::slice::Iter<'de, Value>,
    next: usize,
}

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Mismatch;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mismatch> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let index = self.next;
        self.next += 1;
        seed.deserialize(ValueReader(item))
            .map(Some)
            .map_err(|mismatch| mismatch.inside(Step::Item(index)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Properties<'de> {
    properties: <&'de Map<String, Value> as IntoIterator>::IntoIter,
    current: Option<(&'de String, &'de Value)>,
}

impl<'de> de::MapAccess<'de> for Properties<'de> {
    type Error = Mismatch;

    fn next_key_seed<K: de::DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mismatch> {
        self.current = self.properties.next();
        let Some((name, _)) = self.current else {
            return Ok(None);
        };
        let key = de::value::BorrowedStrDeserializer::new(name);
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: de::DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Mismatch> {
        let Some((name, value)) = self.current.take() else {
            return Err(Mismatch::new("a property has no value".to_owned()));
        };
        seed.deserialize(ValueReader(value))
            .map_err(|mismatch| mismatch.inside(Step::Property(shown(name))))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.properties.len())
    }
}

/// The name of a property, if it looks like a name: the keys of a map come from the response and can be anything.
fn shown(name: &str) -> String {
    let looks_like_a_name = name.len() <= 64
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'$'));
    if looks_like_a_name {
        name.to_owned()
    } else {
        "*".to_owned()
    }
}

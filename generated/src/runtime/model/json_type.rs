//! `JsonType`: the JSON type that a Rust type deserializes from, as its `Deserialize` implementation reveals it.
//!
//! The implementation is called with a deserializer that records what is asked of it and has no data. serde's derive
//! passes the names of a struct's fields with its first call, so generated code does not have to repeat them. Always:
//! nothing is decoded.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

/// A type of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonType {
    /// Unknown: the Rust type accepts any value, or does not say.
    Any,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object with any properties.
    Map,
    /// An object with these properties.
    Struct(&'static [&'static str]),
}

/// The JSON type that a Rust type deserializes from.
pub(crate) fn json_type_of<'de, T: Deserialize<'de>>() -> JsonType {
    match T::deserialize(Recorder) {
        Err(Recorded(json_type)) => json_type,
        // A type that ignores its input.
        Ok(_) => JsonType::Any,
    }
}

/// A deserializer that fails each call with the JSON type that was asked for.
struct Recorder;

/// The JSON type that was asked for.
#[derive(Debug)]
struct Recorded(JsonType);

impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no value")
    }
}

impl std::error::Error for Recorded {}

impl Error for Recorded {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(JsonType::Any)
    }
}

macro_rules! record {
    ($($method:ident => $json_type:ident),* $(,)?) => {
        $(fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Recorded> {
            Err(Recorded(JsonType::$json_type))
        })*
    };
}

impl<'de> Deserializer<'de> for Recorder {
    type Error = Recorded;

    record! {
        deserialize_any => Any,
        deserialize_bool => Boolean,
        deserialize_i8 => Integer,
        deserialize_i16 => Integer,
        deserialize_i32 => Integer,
        deserialize_i64 => Integer,
        deserialize_u8 => Integer,
        deserialize_u16 => Integer,
        deserialize_u32 => Integer,
        deserialize_u64 => Integer,
        deserialize_f32 => Number,
        deserialize_f64 => Number,
        deserialize_char => String,
        deserialize_str => String,
        deserialize_string => String,
        deserialize_seq => Array,
        deserialize_map => Map,
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Recorded> {
        Err(Recorded(JsonType::Array))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Recorded> {
        Err(Recorded(JsonType::Struct(fields)))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        i128 u128 bytes byte_buf option unit unit_struct tuple_struct enum identifier ignored_any
    }
}

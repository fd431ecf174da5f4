//! What kind of JSON a type reads, asked of its `Deserialize` implementation without giving it any.
//!
//! Always: nothing is decoded and nothing is allocated but by the type itself. serde's derive tells the members of a
//! struct before it asks for the first one, so nobody has to write them down twice.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

/// A kind of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It cannot be told.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A string.
    Text,
    /// An array.
    Array,
    /// An object with any members.
    Map,
    /// An object with these members.
    Struct(&'static [&'static str]),
}

/// The kind of JSON that a type reads.
pub(crate) fn kind_of<'de, T: Deserialize<'de>>() -> Kind {
    match T::deserialize(Probe) {
        Err(Answer(kind)) => kind,
        // A type that reads nothing.
        Ok(_) => Kind::Any,
    }
}

/// Answers every question with what was asked for.
struct Probe;

/// What was asked for.
#[derive(Debug)]
struct Answer(Kind);

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a probe holds no value")
    }
}

impl std::error::Error for Answer {}

impl Error for Answer {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(Kind::Any)
    }
}

macro_rules! answers {
    ($($method:ident => $kind:ident),* $(,)?) => {
        $(fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Answer> {
            Err(Answer(Kind::$kind))
        })*
    };
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Answer;

    answers! {
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
        deserialize_char => Text,
        deserialize_str => Text,
        deserialize_string => Text,
        deserialize_seq => Array,
        deserialize_map => Map,
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Answer> {
        Err(Answer(Kind::Array))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Answer> {
        Err(Answer(Kind::Struct(fields)))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Answer> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        i128 u128 bytes byte_buf option unit unit_struct tuple_struct enum identifier ignored_any
    }
}

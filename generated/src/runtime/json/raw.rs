//! `Raw`: the JSON of a union, or of a number that keeps its digits, which is looked at before it is read.
//!
//! Always: text stays borrowed from the response; only a format without text is kept as a [`Value`].

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::runtime::json::number::Number;
use crate::runtime::model::shape::Kinds;

/// The JSON of a value.
#[derive(Clone, Copy)]
pub(crate) enum Raw<'a> {
    /// Its text, which is known to be JSON.
    Text(&'a str),
    Value(&'a Value),
}

/// How such JSON is kept, by the format that it is read from.
pub(crate) trait Format {
    /// Passes on the JSON of a value.
    fn capture<'de, T, D: Deserializer<'de>>(
        deserializer: D,
        read: impl FnOnce(Raw<'_>) -> T,
    ) -> Result<T, D::Error>;
}

/// JSON in memory.
pub(crate) struct JsonText;

impl Format for JsonText {
    fn capture<'de, T, D: Deserializer<'de>>(
        deserializer: D,
        read: impl FnOnce(Raw<'_>) -> T,
    ) -> Result<T, D::Error> {
        <&RawValue>::deserialize(deserializer).map(|raw| read(Raw::Text(raw.get())))
    }
}

/// Any format of serde's.
pub(crate) struct AnyFormat;

impl Format for AnyFormat {
    fn capture<'de, T, D: Deserializer<'de>>(
        deserializer: D,
        read: impl FnOnce(Raw<'_>) -> T,
    ) -> Result<T, D::Error> {
        Value::deserialize(deserializer).map(|value| read(Raw::Value(&value)))
    }
}

impl Raw<'_> {
    /// Whether it is `null`.
    pub(crate) fn is_null(&self) -> bool {
        self.kinds() == Kinds::NULL
    }

    /// The kinds of JSON values that it is of: an integer is also a number.
    pub(crate) fn kinds(&self) -> Kinds {
        match self {
            Self::Text(text) => match text.as_bytes().first() {
                Some(b'n') => Kinds::NULL,
                Some(b't' | b'f') => Kinds::BOOLEAN,
                Some(b'"') => Kinds::STRING,
                Some(b'[') => Kinds::ARRAY,
                Some(b'{') => Kinds::OBJECT,
                _ => self.number().map_or(Kinds::NUMBER, number),
            },
            Self::Value(value) => match value {
                Value::Null => Kinds::NULL,
                Value::Bool(_) => Kinds::BOOLEAN,
                Value::Number(_) => self.number().map_or(Kinds::NUMBER, number),
                Value::String(_) => Kinds::STRING,
                Value::Array(_) => Kinds::ARRAY,
                Value::Object(_) => Kinds::OBJECT,
            },
        }
    }

    /// The string, if it is one.
    pub(crate) fn string(&self) -> Option<String> {
        match self {
            Self::Text(text) => serde_json::from_str(text).ok(),
            Self::Value(value) => value.as_str().map(str::to_owned),
        }
    }

    /// The number as it is written, if it is one.
    pub(crate) fn number_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) if self.kinds().meet(Kinds::NUMBER) => Some(Cow::Borrowed(text)),
            Self::Value(Value::Number(number)) => Some(Cow::Owned(number.to_string())),
            _ => None,
        }
    }

    /// The number, if it is one. An integer of more than 64 bits is a float.
    fn number(&self) -> Option<Number> {
        match self {
            Self::Text(text) => {
                let integer = text.parse().map(Number::Signed);
                let integer = integer.or_else(|_| text.parse().map(Number::Unsigned));
                integer.or_else(|_| text.parse().map(Number::Float)).ok()
            }
            Self::Value(value) => {
                let integer = value.as_i64().map(Number::Signed);
                let integer = integer.or_else(|| value.as_u64().map(Number::Unsigned));
                integer.or_else(|| value.as_f64().map(Number::Float))
            }
        }
    }

    /// The kind as which it is written: `1.0` is written as a number, though it is an integer too.
    pub(crate) fn written_kind(&self) -> Kinds {
        let kinds = self.kinds();
        match self.number().filter(|_| kinds.meet(Kinds::NUMBER)) {
            Some(Number::Float(_)) => Kinds::NUMBER,
            Some(_) => Kinds::INTEGER,
            None => kinds,
        }
    }

    /// The text of a tag: a string, an integer or a boolean.
    pub(crate) fn tag(&self) -> Option<String> {
        let kinds = self.kinds();
        if kinds.meet(Kinds::INTEGER) {
            return self.number()?.integer_text();
        }
        match self {
            _ if kinds == Kinds::STRING => self.string(),
            _ if kinds != Kinds::BOOLEAN => None,
            Self::Text(text) => Some((*text).to_owned()),
            Self::Value(value) => Some(value.to_string()),
        }
    }

    /// Visits the properties of an object until the visitor returns `false`.
    pub(crate) fn each_property(&self, visit: &mut dyn FnMut(&str, Raw<'_>) -> bool) {
        match self {
            Self::Text(text) => {
                let mut deserializer = serde_json::Deserializer::from_str(text);
                // Stopping early is an error to serde; the text itself has none.
                let _ = deserializer.deserialize_map(Properties(visit));
            }
            Self::Value(value) => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    if !visit(name, Raw::Value(value)) {
                        break;
                    }
                }
            }
        }
    }

    /// Passes on the first items of an array, so many at most.
    pub(crate) fn first_items(&self, most: usize, visit: &mut dyn FnMut(Raw<'_>)) {
        match self {
            Self::Text(text) => {
                let mut deserializer = serde_json::Deserializer::from_str(text);
                let _ = deserializer.deserialize_seq(FirstItems(most, visit));
            }
            Self::Value(value) => {
                let items = value.as_array().map_or(&[][..], Vec::as_slice);
                let items = items.iter().take(most);
                items.for_each(|item| visit(Raw::Value(item)));
            }
        }
    }
}

fn number(number: Number) -> Kinds {
    if number.is_integer() {
        Kinds::INTEGER.or(Kinds::NUMBER)
    } else {
        Kinds::NUMBER
    }
}

/// Visits the properties of an object in text.
struct Properties<'a>(&'a mut dyn FnMut(&str, Raw<'_>) -> bool);

impl<'de> Visitor<'de> for Properties<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut name = String::new();
        while map.next_key_seed(NameInto(&mut name))?.is_some() {
            let value: &RawValue = map.next_value()?;
            if !(self.0)(&name, Raw::Text(value.get())) {
                return Err(A::Error::custom("enough"));
            }
        }
        Ok(())
    }
}

/// Reads the name of a property into a string.
pub(crate) struct NameInto<'a>(pub(crate) &'a mut String);

impl<'de> DeserializeSeed<'de> for NameInto<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameInto<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        self.0.clear();
        self.0.push_str(name);
        Ok(())
    }
}

/// Passes on the first items of an array in text.
struct FirstItems<'a>(usize, &'a mut dyn FnMut(Raw<'_>));

impl<'de> Visitor<'de> for FirstItems<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        for _ in 0..self.0 {
            match items.next_element::<&RawValue>()? {
                Some(item) => (self.1)(Raw::Text(item.get())),
                None => return Ok(()),
            }
        }
        Err(A::Error::custom("enough"))
    }
}

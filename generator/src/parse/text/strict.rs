//! A deserializer for JSON values that refuses duplicate keys and keeps to a budget.
//!
//! YAML keys that are numbers or booleans (`200:` under `responses`, `1.10:` in a mapping) are strings, as they are written.

use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::map::{Entry, Map};
use serde_json::{Number, Value};

use super::budget::Budget;

/// The end of the message about a duplicate key.
pub(super) const DUPLICATE: &str = "appears twice in one object";

/// Stands for `.inf` and `.nan`, which JSON does not have. No document has this string.
pub(in crate::parse) const NOT_FINITE: &str = "\u{0}not finite";

/// Reads a JSON value without duplicate keys, within a budget.
#[derive(Clone, Copy)]
pub(super) struct Strict<'b>(pub(super) &'b Budget);

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if !self.0.take(1) {
            return Err(de::Error::custom("too many values"));
        }
        deserializer.deserialize_any(self)
    }
}

impl Strict<'_> {
    fn count<E: de::Error>(self, string: &str) -> Result<(), E> {
        if self.0.take_string(string) {
            return Ok(());
        }
        Err(E::custom("too many values"))
    }

    fn string<E: de::Error>(self, value: String) -> Result<Value, E> {
        self.count(&value)?;
        Ok(Value::String(value))
    }

    fn enter<E: de::Error>(self) -> Result<(), E> {
        if self.0.enter() {
            return Ok(());
        }
        Err(E::custom("too deep"))
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        let Some(number) = Number::from_f64(value) else {
            // An example must not cost the document. It is left out where there is a place for the diagnostic.
            self.0.see_not_finite();
            return Ok(NOT_FINITE.into());
        };
        Ok(Value::Number(number))
    }

    // Real documents have bounds beyond 64 bits; JSON readers take them for floats.
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.string(value.to_owned())
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        self.string(value)
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.enter()?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(self)? {
            items.push(item);
        }
        self.0.leave();
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.enter()?;
        let mut object = Map::new();
        while let Some(key) = access.next_key::<Key>()? {
            let slot = match object.entry(key.0) {
                Entry::Vacant(slot) => slot,
                Entry::Occupied(slot) => {
                    let message = format_args!("the key `{}` {DUPLICATE}", slot.key());
                    return Err(de::Error::custom(message));
                }
            };
            let value = access.next_value_seed(self)?;
            let listed = value.as_array().filter(|_| slot.key() == "enum");
            if !self.0.allows_enum(listed.map_or(0, Vec::len)) {
                return Err(de::Error::custom("too many values of an enum"));
            }
            self.count(slot.key())?;
            slot.insert(value);
        }
        self.0.leave();
        Ok(Value::Object(object))
    }
}

/// A key of an object, as a string.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, number or boolean as a key")
    }

    fn visit_str<E>(self, value: &str) -> Result<Key, E> {
        Ok(Key(value.to_owned()))
    }
}

//! Text to JSON values: JSON through `serde_json`, YAML through `serde_yaml`, with duplicate keys refused in both.
//!
//! YAML keys that are numbers or booleans (`200:` under `responses`) become their text.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::config::Source;
use crate::diagnostic::{Diagnostic, Place, repeated_key};

/// Where a text begins.
const START: Place = Place::Text { line: 1, column: 1 };

/// Reads JSON or YAML text.
pub(super) fn read(source: &Source) -> Result<Value, Diagnostic> {
    let text = source.text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Diagnostic::error("empty", START, "the document is empty")
            .help("give an OpenAPI 3.0 or 3.1 description in YAML or JSON"));
    }
    if text.trim_start().starts_with(['{', '[']) {
        match serde_json::from_str::<Strict>(text) {
            Ok(value) => Ok(value.0),
            // A YAML flow mapping opens with `{` too.
            Err(error) => read_yaml(text).map_err(|_| json_error(text, &error)),
        }
    } else {
        read_yaml(text)
    }
}

fn read_yaml(text: &str) -> Result<Value, Diagnostic> {
    serde_yaml::from_str::<Strict>(text)
        .map(|value| value.0)
        .map_err(|error| yaml_error(text, &error))
}

fn json_error(text: &str, error: &serde_json::Error) -> Diagnostic {
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default();
    let mut before = line.get(..error.column()).unwrap_or(line);
    let words = error.to_string();
    // The library stops behind the key, and the mark belongs below it. It counts bytes.
    if let Some(key) = duplicate(&words) {
        let written = serde_json::to_string(key).unwrap_or_default();
        before = before.strip_suffix(&written).unwrap_or(before);
        return duplicate_key(key, error.line(), before.chars().count() + 1);
    }
    let place = Place::Text {
        line: error.line().max(1),
        column: before.chars().count().max(1),
    };
    syntax_error("JSON", place, &words)
}

fn yaml_error(text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let words = error.to_string();
    let at = error.location().map(|at| (at.line(), at.column()));
    // The library names the object's place, not the key's.
    if let Some(key) = duplicate(&words) {
        let (line, column) = repeated_key(text, key).or(at).unwrap_or((1, 1));
        return duplicate_key(key, line, column);
    }
    let place = at.map_or(START, |(line, column)| Place::Text { line, column });
    syntax_error("YAML", place, &words)
}

fn syntax_error(language: &str, place: Place, message: &str) -> Diagnostic {
    // Both libraries end their message with the position, which the block shows by itself.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message, |(head, _)| head);
    Diagnostic::error("syntax", place, format!("not valid {language}: {message}"))
        .help("correct the text at this place")
}

fn duplicate_key(key: &str, line: usize, column: usize) -> Diagnostic {
    let place = Place::Text { line, column };
    let message = format!("the key `{key}` {DUPLICATE}");
    Diagnostic::error("duplicate-key", place, message)
        .help("keep one of the two; which one is meant cannot be known")
}

/// The key that a message of [`Strict`] is about; the libraries put words around it.
fn duplicate(message: &str) -> Option<&str> {
    let (before, _) = message.rsplit_once(&format!("` {DUPLICATE}"))?;
    let (_, key) = before.split_once("the key `")?;
    Some(key)
}

const DUPLICATE: &str = "stands twice in one object";

/// A JSON value in which no object has a key twice.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
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

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom("JSON has no such number"))
    }

    // Whole numbers past 64 bits stand in real documents as bounds; JSON readers take them for floats.
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
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
        let mut items = Vec::new();
        while let Some(item) = access.next_element::<Strict>()? {
            items.push(item.0);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(key) = access.next_key::<Key>()? {
            if members.contains_key(&key.0) {
                return Err(de::Error::custom(format_args!(
                    "the key `{}` {DUPLICATE}",
                    key.0
                )));
            }
            members.insert(key.0, access.next_value::<Strict>()?.0);
        }
        Ok(Value::Object(members))
    }
}

/// A key of an object, as text.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, number or boolean as a key")
    }

    fn visit_str<E>(self, value: &str) -> Result<Key, E> {
        Ok(Key(value.to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Key, E> {
        Ok(Key(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Key, E> {
        Ok(Key(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Key, E> {
        Ok(Key(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Key, E> {
        Ok(Key(value.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Value, Diagnostic> {
        read(&Source {
            name: "test".into(),
            text: text.into(),
        })
    }

    #[test]
    fn yaml_and_json_agree() {
        let yaml = read_text("a:\n  200: yes\n  b: [1, null, 2.5]\n").expect("YAML");
        let json = read_text(r#"{"a": {"200": "yes", "b": [1, null, 2.5]}}"#).expect("JSON");
        assert_eq!(yaml, json);
    }

    #[test]
    fn duplicates_are_refused_where_the_second_stands() {
        let found = |text| {
            let found = read_text(text).expect_err("a finding");
            assert_eq!(found.code, "duplicate-key");
            found.place
        };
        let at = |line, column| Place::Text { line, column };
        assert_eq!(found("{\"é\": 1,\n \"a\": \"ü\", \"é\": 2}"), at(2, 12));
        assert_eq!(found("é: 1\nb:\n  c: 1\n  d: { e: 1 }\n  c: 2\n"), at(5, 3));
        assert_eq!(
            found("c: { d: 1 }\nd: [{ 1: 1, 2: 1, 0x1: 2 }]\n"),
            at(2, 19)
        );
    }

    #[test]
    fn a_fault_has_its_column_in_characters() {
        let found = read_text("{\n  \"é\": [1,}\n}").expect_err("a finding");
        assert_eq!(
            found.place,
            Place::Text {
                line: 2,
                column: 11
            }
        );
    }

    #[test]
    fn numbers_past_64_bits_are_floats() {
        let value = read_text("a: -9223372036854775809\nb: 18446744073709551616\n").expect("YAML");
        assert_eq!(value["a"], -9_223_372_036_854_775_809.0);
        assert_eq!(value["b"], 18_446_744_073_709_551_616.0);
    }

    #[test]
    fn json_surrogate_pairs_are_read() {
        let value = read_text(r#"{"a": "\ud83d\ude00"}"#).expect("JSON");
        assert_eq!(value["a"], "\u{1f600}");
    }
}

//! Mutations: a part of a document deleted, doubled, moved or replaced.

use generator::pointer::Pointer;
use serde_json::{Value, json};

use super::random::Random;

/// Changes a document in one to three places.
pub(crate) fn mutate(document: &mut Value, random: &mut Random) {
    for _ in 0..=random.below(3) {
        let places = places(document);
        let at = random.pick(&places);
        match random.below(8) {
            0 | 1 => delete(document, at),
            2 => double(document, at, random),
            3 => swap(document, at, random.pick(&places)),
            4 => rename(document, at, random),
            5 => {
                let other = random.pick(&places).find(document).cloned();
                replace(document, at, other.unwrap_or_default());
            }
            _ => {
                let value = scalar(document, &places, random);
                replace(document, &scalar_at(document, &places, random), value);
            }
        }
    }
}

/// Every place of a document, the whole aside.
fn places(document: &Value) -> Vec<Pointer> {
    let mut places = Vec::new();
    let mut open = vec![(Pointer::root(), document)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Object(properties) => {
                open.extend(
                    properties
                        .iter()
                        .map(|(key, property)| (at.join(key), property)),
                );
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                open.extend(items.map(|(index, item)| (at.join(index), item)));
            }
            _ => {}
        }
        places.push(at);
    }
    places.swap_remove(0);
    if places.is_empty() {
        places.push(Pointer::root());
    }
    places
}

fn parent<'v>(document: &'v mut Value, at: &Pointer) -> Option<(&'v mut Value, String)> {
    let last = at.last()?;
    Some((document.pointer_mut(at.parent()?.as_str())?, last))
}

fn delete(document: &mut Value, at: &Pointer) {
    match parent(document, at) {
        Some((Value::Object(properties), key)) => {
            properties.shift_remove(&key);
        }
        Some((Value::Array(items), index)) => {
            if let Ok(index) = index.parse::<usize>()
                && index < items.len()
            {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// Puts a second one beside it.
fn double(document: &mut Value, at: &Pointer, random: &mut Random) {
    let Some(value) = at.find(document).cloned() else {
        return;
    };
    match parent(document, at) {
        Some((Value::Object(properties), key)) => {
            properties.insert(name(&key, random), value);
        }
        Some((Value::Array(items), _)) => items.push(value),
        _ => {}
    }
}

/// Gives a property another key.
fn rename(document: &mut Value, at: &Pointer, random: &mut Random) {
    if let Some((Value::Object(properties), key)) = parent(document, at)
        && let Some(value) = properties.shift_remove(&key)
    {
        properties.insert(name(&key, random), value);
    }
}

fn swap(document: &mut Value, one: &Pointer, other: &Pointer) {
    let values = (one.find(document).cloned(), other.find(document).cloned());
    if let (Some(first), Some(second)) = values {
        replace(document, one, second);
        // It is gone if it stood in the first.
        replace(document, other, first);
    }
}

fn replace(document: &mut Value, at: &Pointer, value: Value) {
    if let Some(place) = document.pointer_mut(at.as_str()) {
        *place = value;
    }
}

/// A place where a scalar stands, if one is soon found.
fn scalar_at(document: &Value, places: &[Pointer], random: &mut Random) -> Pointer {
    for _ in 0..20 {
        let at = random.pick(places);
        if matches!(at.find(document), Some(value) if !value.is_object() && !value.is_array()) {
            return at.clone();
        }
    }
    random.pick(places).clone()
}

/// A scalar: one of the document's own, a reference to somewhere in it, or one that nobody expects.
fn scalar(document: &Value, places: &[Pointer], random: &mut Random) -> Value {
    match random.below(4) {
        0 => {
            let at = scalar_at(document, places, random);
            at.find(document).cloned().unwrap_or_default()
        }
        1 => json!(random.pick(places).to_string()),
        2 => json!(random.pick(WORDS)),
        _ => match random.below(9) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(-1),
            3 => json!(i64::MIN),
            4 => json!(u64::MAX),
            5 => json!(1e308),
            6 => json!(0.5),
            7 => json!("long ".repeat(2_000)),
            _ => json!(random.below(1_000)),
        },
    }
}

/// A key: one that people did not think of, or one like another.
fn name(key: &str, random: &mut Random) -> String {
    match random.below(3) {
        0 => format!(
            "{key}{}",
            random.pick(&["2", "_", " ", "\u{301}", "/", "~1"])
        ),
        1 => key.to_uppercase(),
        _ => (*random.pick(WORDS)).to_owned(),
    }
}

/// Words that mean something to OpenAPI, JSON Schema or Rust, and strings that mean nothing to anybody.
const WORDS: &[&str] = &[
    "",
    " ",
    ".",
    "..",
    "/",
    "//",
    "#",
    "#/",
    "~",
    "%",
    "{",
    "}",
    "{}",
    "{a}{a}",
    "/{id",
    "\"",
    "'",
    "\\",
    "*/",
    "//!",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{7f}",
    "\u{202e}",
    "\u{feff}",
    "\u{1f980}",
    "\u{e9}",
    "\u{130}",
    "\u{df}",
    "\u{300}",
    "self",
    "Self",
    "super",
    "crate",
    "type",
    "r#type",
    "_",
    "__",
    "0",
    "007",
    "-1",
    "1.0",
    "Vec",
    "Option",
    "String",
    "Unknown",
    "new",
    "default",
    "con",
    "lib",
    "main",
    "types",
    "client",
    "runtime",
    "std",
    "serde",
    "fn main() {}",
    "string",
    "integer",
    "number",
    "boolean",
    "array",
    "object",
    "null",
    "file",
    "int32",
    "int64",
    "uint64",
    "date",
    "password",
    "binary",
    "byte",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "$ref",
    "nullable",
    "required",
    "properties",
    "items",
    "additionalProperties",
    "enum",
    "const",
    "discriminator",
    "x-rust-name",
    "path",
    "query",
    "header",
    "cookie",
    "body",
    "simple",
    "label",
    "matrix",
    "form",
    "deepObject",
    "spaceDelimited",
    "pipeDelimited",
    "200",
    "2XX",
    "4xx",
    "600",
    "99",
    "text/plain",
    "application/json",
    "application/xml",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "*/*",
    "a/b; c=d",
    "http",
    "apiKey",
    "oauth2",
    "bearer",
    "basic",
    "mutualTLS",
    "https://a.example",
    "http://[",
    "file:///etc/passwd",
    "#/components/schemas/A/properties/b",
    "#/paths",
    "a.yaml#/b",
    "3.0.0",
    "3.1.0",
    "2.0",
];

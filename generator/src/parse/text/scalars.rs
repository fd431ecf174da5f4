//! Scalars: numbers and booleans that stand where a schema wants a string, as they are written in the source text.
//!
//! YAML takes an unquoted `1.10` for a number, and as a number it is `1.1`. Who lists it among the values of a string means
//! what is written.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, source_texts};
use crate::pointer::Pointer;

/// Keywords that hold a value of the schema's type, and those that hold a list of such values.
const VALUES: [&str; 3] = ["const", "default", "example"];
const LISTS: [&str; 2] = ["enum", "examples"];

/// Replaces each number and boolean that is meant as a string by its source text, if that says something else; gives a
/// warning for each.
pub(in crate::parse) fn keep_source(root: &mut Value, text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    find(root, &mut Pointer::root(), &mut found);
    if found.is_empty() {
        return Vec::new();
    }
    let places: Vec<&Pointer> = found.iter().collect();
    let written = source_texts(text, &places);
    let mut warnings = Vec::new();
    for (pointer, written) in found.iter().zip(written) {
        let Some(value) = pointer.find_mut(root) else {
            continue;
        };
        let read = value.to_string();
        if is_plain(written) && written != read {
            let message = format!(
                "found {read}, expected a string; {written:?} is assumed, as it is written"
            );
            let help = "put the value in quotes";
            warnings.push(Diagnostic::warning("mended", pointer, message).help(help));
            *value = Value::String(written.to_owned());
        }
    }
    warnings
}

/// Finds the numbers and booleans below a value that are meant as strings.
fn find(value: &Value, at: &mut Pointer, found: &mut Vec<Pointer>) {
    match value {
        Value::Object(object) => {
            if is_of_strings(object) {
                of_schema(object, at, found);
            }
            for (key, child) in object {
                if child.is_object() || child.is_array() {
                    at.push(key);
                    find(child, at, found);
                    at.pop();
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                if item.is_object() || item.is_array() {
                    at.push(index);
                    find(item, at, found);
                    at.pop();
                }
            }
        }
        _ => {}
    }
}

/// The values of a schema of strings that are none.
fn of_schema(object: &Map<String, Value>, at: &Pointer, found: &mut Vec<Pointer>) {
    let is_other = |value: &Value| value.is_number() || value.is_boolean();
    for key in VALUES {
        if object.get(key).is_some_and(is_other) {
            found.push(at.join(key));
        }
    }
    for key in LISTS {
        let items = object.get(key).and_then(Value::as_array);
        let items = items.into_iter().flatten().enumerate();
        for (index, _) in items.filter(|(_, item)| is_other(item)) {
            found.push(at.join(key).join(index));
        }
    }
}

/// Whether an object is a schema whose values are strings, and maybe `null`.
fn is_of_strings(object: &Map<String, Value>) -> bool {
    match object.get("type") {
        Some(Value::String(name)) => name == "string",
        Some(Value::Array(names)) => {
            names.iter().any(|name| name == "string")
                && names
                    .iter()
                    .all(|name| name.is_null() || name == "string" || name == "null")
        }
        _ => false,
    }
}

/// Whether the text is a scalar by itself, and not the name of one (`*alias`) or one with a tag.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(['*', '&', '!', '"', '\'', '{', '['])
        && !text.contains('\n')
}

//! Schemas: habits of older drafts, and keywords without a meaning.

use serde_json::{Map, Value, json};

use super::mender::Mender;
use crate::parse::keywords::{LISTS, MAPS, SINGLE};
use crate::parse::object::{ObjectKind, describe};
use crate::pointer::Pointer;

impl Mender<'_> {
    pub(super) fn schema(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        self.empty_reference(object, at);
        self.reference_to_response(object, at);
        self.schema_as_type(object, at);
        self.types(object, at);
        self.drop_nulls(object, at, &["example", "default", "const"]);
        for key in ["nullable", "readOnly", "writeOnly", "deprecated"] {
            self.as_boolean(object, key, at);
        }
        if object
            .get("enum")
            .and_then(Value::as_array)
            .is_some_and(Vec::is_empty)
        {
            self.assume(
                &at.join("enum"),
                "no value is listed; any value of the type is accepted",
            );
            object.shift_remove("enum");
        }
        if object
            .get("required")
            .is_some_and(|value| boolean(value).is_some())
        {
            // At a property, the schema around it has taken it already.
            self.assume(
                &at.join("required"),
                "expected an array of properties; this is left out",
            );
            object.shift_remove("required");
        }
        self.required_properties(object, at);
        for (key, child) in object {
            let below = || at.join(key);
            if key != "items" && LISTS.contains(&key.as_str()) {
                self.list_of(ObjectKind::Schema, child, &below());
            }
            match child {
                Value::Object(items) if MAPS.contains(&key.as_str()) => {
                    self.map(ObjectKind::Schema, items, &below());
                }
                Value::Array(items) if LISTS.contains(&key.as_str()) => {
                    let below = below();
                    for (index, item) in items.iter_mut().enumerate() {
                        self.value(ObjectKind::Schema, item, &below.join(index));
                    }
                }
                Value::Object(_) if SINGLE.contains(&key.as_str()) => {
                    self.value(ObjectKind::Schema, child, &below());
                }
                // Data, and keywords that only limit it.
                _ => {}
            }
        }
    }

    /// Drops `$ref: ''`, which names nothing.
    fn empty_reference(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let empty = |value: &Value| {
            value
                .as_str()
                .is_some_and(|string| string.trim().is_empty())
        };
        if object.get("$ref").is_some_and(empty) {
            self.assume(
                &at.join("$ref"),
                "the reference is empty; what is beside it counts, or any value is accepted",
            );
            object.shift_remove("$ref");
        }
    }

    /// Takes `type: null` without quotes as the type "null", in a list and where nothing is beside it.
    fn types(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let place = || at.join("type");
        let alone = object.len() == 1;
        match object.get_mut("type") {
            Some(Value::Array(types)) => {
                for (index, name) in types.iter_mut().enumerate() {
                    if name.is_null() {
                        *name = json!("null");
                        self.assume(
                            &place().join(index),
                            "found null; the type \"null\" is assumed",
                        );
                    }
                }
            }
            Some(name @ Value::Null) if alone => {
                *name = json!("null");
                self.assume(&place(), "found null; the type \"null\" is assumed");
            }
            _ => {}
        }
    }

    /// Moves `required: true` from a property to the list around it, as it was in draft 3 of JSON Schema.
    fn required_properties(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let place = || at.join("properties");
        let mut required = Vec::new();
        let Some(Value::Object(properties)) = object.get_mut("properties") else {
            return;
        };
        for (name, property) in properties {
            let Value::Object(property) = property else {
                continue;
            };
            let Some(value) = property.get("required") else {
                continue;
            };
            let Some(is_required) = boolean(value) else {
                continue;
            };
            let taken = if is_required { "is" } else { "is not" };
            let message = format!(
                "found {} at a property, expected an array of properties; it is taken to mean that this one {taken} required",
                describe(value)
            );
            self.assume(&place().join(name).join("required"), message);
            property.shift_remove("required");
            if is_required {
                required.push(name.clone());
            }
        }
        if required.is_empty() {
            return;
        }
        let known = object.entry("required").or_insert_with(|| json!([]));
        if let Value::Array(known) = known {
            for name in required {
                if !known.iter().any(|known| *known == name) {
                    known.push(name.into());
                }
            }
        }
    }
}

/// A boolean, perhaps in quotes.
fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(string) if string == "true" => Some(true),
        Value::String(string) if string == "false" => Some(false),
        _ => None,
    }
}

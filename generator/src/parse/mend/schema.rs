//! Schemas: habits of older drafts, and keywords that say nothing.

use serde_json::{Map, Value, json};

use super::mender::Mender;
use crate::parse::keywords::{LISTS, MAPS, SINGLE};
use crate::parse::object::{ObjectKind, describe};
use crate::pointer::Pointer;

impl Mender<'_> {
    pub(super) fn schema(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        self.empty_reference(members, at);
        self.reference_to_response(members, at);
        self.schema_as_type(members, at);
        self.types(members, at);
        self.said_nothing(members, at);
        for key in ["nullable", "readOnly", "writeOnly", "deprecated"] {
            self.as_flag(members, key, at);
        }
        if members
            .get("enum")
            .and_then(Value::as_array)
            .is_some_and(Vec::is_empty)
        {
            self.assume(
                &at.join("enum"),
                "no value is listed; any value of the type is taken",
            );
            members.shift_remove("enum");
        }
        if members
            .get("required")
            .is_some_and(|value| flag(value).is_some())
        {
            // Where it stands at a property, the schema around it has taken it already.
            self.assume(
                &at.join("required"),
                "expected a list of properties; this is left out",
            );
            members.shift_remove("required");
        }
        self.required_properties(members, at);
        for (key, child) in members {
            let below = at.join(key);
            match child {
                Value::Object(items) if MAPS.contains(&key.as_str()) => {
                    self.map(ObjectKind::Schema, items, &below);
                }
                Value::Array(items) if LISTS.contains(&key.as_str()) => {
                    for (index, item) in items.iter_mut().enumerate() {
                        self.value(ObjectKind::Schema, item, &below.join(index));
                    }
                }
                Value::Object(_) if SINGLE.contains(&key.as_str()) => {
                    self.value(ObjectKind::Schema, child, &below);
                }
                // Data, and what says something about it in a value.
                _ => {}
            }
        }
    }

    /// `$ref: ''` names nothing.
    fn empty_reference(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        let empty = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
        if members.get("$ref").is_some_and(empty) {
            self.assume(
                &at.join("$ref"),
                "the reference is empty; what stands beside it is taken, or any value",
            );
            members.shift_remove("$ref");
        }
    }

    /// `type: null` without quotes is the type "null", in a list and where nothing stands beside it.
    fn types(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        let place = at.join("type");
        let alone = members.len() == 1;
        match members.get_mut("type") {
            Some(Value::Array(types)) => {
                for (index, name) in types.iter_mut().enumerate() {
                    if name.is_null() {
                        *name = json!("null");
                        self.assume(
                            &place.join(index),
                            "found null; the type \"null\" is assumed",
                        );
                    }
                }
            }
            Some(name @ Value::Null) if alone => {
                *name = json!("null");
                self.assume(&place, "found null; the type \"null\" is assumed");
            }
            _ => {}
        }
    }

    /// A keyword that is null says nothing, where it is no data.
    fn said_nothing(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        let is_data =
            |key: &str| matches!(key, "example" | "default" | "const") || key.starts_with("x-");
        let nothing: Vec<String> = members
            .iter()
            .filter(|(key, value)| value.is_null() && !is_data(key))
            .map(|(key, _)| key.clone())
            .collect();
        for key in nothing {
            self.assume(&at.join(&key), "found null; this is left out");
            members.shift_remove(&key);
        }
    }

    /// `required: true` at a property, as the third draft of JSON Schema has it.
    fn required_properties(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        let place = at.join("properties");
        let mut required = Vec::new();
        let Some(Value::Object(properties)) = members.get_mut("properties") else {
            return;
        };
        for (name, property) in properties {
            let Value::Object(property) = property else {
                continue;
            };
            let Some(value) = property.get("required") else {
                continue;
            };
            let Some(wanted) = flag(value) else {
                continue;
            };
            let taken = if wanted { "is" } else { "is not" };
            let words = format!(
                "found {} at a property, expected a list of properties; it is taken to say that this one {taken} required",
                describe(value)
            );
            self.assume(&place.join(name).join("required"), words);
            property.shift_remove("required");
            if wanted {
                required.push(name.clone());
            }
        }
        if required.is_empty() {
            return;
        }
        let known = members.entry("required").or_insert_with(|| json!([]));
        if let Value::Array(known) = known {
            for name in required {
                if !known.iter().any(|known| *known == name) {
                    known.push(name.into());
                }
            }
        }
    }
}

/// True or false, as itself or in quotes.
fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) if text == "true" => Some(true),
        Value::String(text) if text == "false" => Some(false),
        _ => None,
    }
}
